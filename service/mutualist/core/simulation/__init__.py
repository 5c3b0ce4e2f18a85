"""What would become of an ecosystem after a change that is thought of."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.simulation.change import NewOffer, NewService, NewTie, Scenario
    from mutualist.core.simulation.effect import Effect
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
