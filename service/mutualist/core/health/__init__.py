"""The health of an ecosystem: indices, maturity, coherence, composition."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.health.coherence import Coherence
    from mutualist.core.health.composition import Composition, Part
    from mutualist.core.health.health import Health, health_of, values
    from mutualist.core.health.index import Index, Input
    from mutualist.core.health.maturity import Maturity, Stage
    from mutualist.core.health.sufficiency import LEAST_BUSINESSES, Gates, Soundness, burdened
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
