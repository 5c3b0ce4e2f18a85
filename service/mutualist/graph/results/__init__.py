"""Runs, and what they have found, as the graph keeps it."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.graph.results.adjacency import StoredAdjacency, adjacency_of, stored_row
    from mutualist.graph.results.archives import (
        NETWORK,
        PROFILE,
        another_version,
        archive_rows,
        chapter_rows,
        read_archive,
        read_chapter,
        read_chapters,
    )
    from mutualist.graph.results.match_lists import StoredMatch, StoredSuggestion
    from mutualist.graph.results.runs import Run, RunState
    from mutualist.graph.results.summary import RunSummary
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
