"""The GraphQL API over a published run: types, loaders, schema, limits and the web application."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.api.app import create_app
    from mutualist.api.execution import execute
    from mutualist.api.operations import find, read_variables, shipped
    from mutualist.api.request import Context
    from mutualist.api.schema import build_schema, sdl
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
