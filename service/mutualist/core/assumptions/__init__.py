"""What is assumed of a business from its trade where it has said nothing."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.assumptions.assumptions import Assumption, Assumptions, assumed
    from mutualist.core.assumptions.members import assume, assumed_members
    from mutualist.core.assumptions.recognition import RecognisedBy
    from mutualist.core.assumptions.trades import TradeProfile, read_trades, read_vocabulary
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
