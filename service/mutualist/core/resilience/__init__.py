"""How an ecosystem stands shocks."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.resilience.antifragility import Quality
    from mutualist.core.resilience.coextinction import Coextinction, Layer, RemovalOrder
    from mutualist.core.resilience.removal import RemovalStrategy
    from mutualist.core.resilience.resilience import Resilience
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
