"""Measures of inequality, diversity, rarity and overlap that know nothing of ecosystems."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.statistics.chance_overlap import share_at_random
    from mutualist.core.statistics.diversity import centralisation, effective, evenness
    from mutualist.core.statistics.inequality import coverage, gini, lorenz, top_share
    from mutualist.core.statistics.nestedness import nodf
    from mutualist.core.statistics.reciprocity import beyond_chance, chance_reciprocity
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
