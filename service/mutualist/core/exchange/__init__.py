"""How value flows between members, and how evenly."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.exchange.fairness import Fairness, Sharing
    from mutualist.core.exchange.trade_flows import Flow, sector_name
    from mutualist.core.exchange.value_chain import ValueChain
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
