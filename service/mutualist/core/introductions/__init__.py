"""Who has met whom, and what came of it."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.introductions.acquaintance import ENDED, Acquaintance, aside, introduction_id, standing_for
    from mutualist.core.introductions.relations import Exclusion, PairRelation, Relations, between
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
