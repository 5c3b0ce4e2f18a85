"""What would help against weak points, tried on a copy."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.repairs.actions import Action, ActionKind
    from mutualist.core.repairs.recommendations import MOST_REPAIRED, Recommendation, Recommendations, Repair
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
