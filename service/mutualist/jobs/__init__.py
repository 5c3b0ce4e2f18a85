"""The verbs that join core and graph: import a package, analyse an ecosystem."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.jobs.consortia import Combined, combine
    from mutualist.jobs.evaluation import Evaluation, evaluate
    from mutualist.jobs.preferences import set_thresholds, set_weights
    from mutualist.jobs.report import gather
    from mutualist.jobs.shipped_trades import shipped_profile
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
