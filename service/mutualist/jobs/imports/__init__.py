"""Bring a package of files into an ecosystem."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.jobs.imports.job import ImportReport, TableReport, import_package
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
