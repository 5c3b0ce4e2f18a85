"""Whether the score ranks well: held-out ties, rankers and their measures."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.evaluation.holdout import Holdout, hide_from, hide_share
    from mutualist.core.evaluation.leakage import leaking
    from mutualist.core.evaluation.metrics import MEASURES
    from mutualist.core.evaluation.order import QUERIES, OfferSource, Order
    from mutualist.core.evaluation.rankers import LEFT_OUT, SCORE, probe
    from mutualist.core.evaluation.training import Learned, learn
    from mutualist.core.evaluation.trial import Contest, Estimate, Group, Placing, tasks, try_rankings
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
