"""Groups of members that can do something together."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.consortia.pool import FEWEST_NEEDS, MOST_NEEDS, Pool, build_pool, check_needs
    from mutualist.core.consortia.quality import LARGEST, MOST_GROUPS, SMALLEST, SearchResult, check_sizes
    from mutualist.core.consortia.search import consortia
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
