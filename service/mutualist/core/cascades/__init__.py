"""How a loss spreads through deliveries, and whose would spread furthest."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.cascades.dependence import WITHIN, GoodsFlows, flows
    from mutualist.core.cascades.removals import MOST_DRAWS, MOST_REMOVALS, random_failure, worst_removals
    from mutualist.core.cascades.systemic_risk import (
        NO_GOODS,
        Cascade,
        SystemicRisk,
        SystemicRisks,
        at_risk,
        spreading,
        systemic_risks,
    )
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
