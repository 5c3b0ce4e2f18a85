"""Answers as tables, JSON and CSV, and the briefing."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.terminal.answers import as_csv, as_json, as_tables
    from mutualist.terminal.evaluation import evaluation_json, evaluation_tables
    from mutualist.terminal.progress import bars
    from mutualist.terminal.tables import import_table, show
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
