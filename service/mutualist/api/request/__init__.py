"""What one request needs: its context, its loaders, and what is kept of a run."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.api.request.context import Context, Info
    from mutualist.api.request.explanations import Explained, Pair, View
    from mutualist.api.request.members import Changed
    from mutualist.api.request.paging import (
        MOST,
        PAGE,
        After,
        Connection,
        First,
        IncludeKnown,
        Page,
        checked,
        connection,
        rank_after,
        rank_cursor,
    )
    from mutualist.api.request.run_cache import Basis, MemberKey, RunCache
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
