"""What has changed since earlier runs: metrics, trends, alerts, digest."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.history.alerts import Alert, AlertKind, AlertLevel, Alerts
    from mutualist.core.history.digest import Digest, basics, judged, keystones, weaknesses
    from mutualist.core.history.metrics import Metric
    from mutualist.core.history.previous import Previous, Since, begun, since, why_not
    from mutualist.core.history.trends import Movement, Statement, Trends, movers
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
