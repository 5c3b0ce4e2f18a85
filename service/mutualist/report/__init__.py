"""Results as text for people and scripts: tables, JSON, CSV. Pure: no database, no GraphQL."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.report.board import report_of
    from mutualist.report.contents import ReportContents, SuggestedPair
    from mutualist.report.page import html
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
