"""An ecosystem as arrays, and what is measured of it."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.network.archive import dump_network, load_network, network_bytes
    from mutualist.core.network.biconnectivity import Walk, walk
    from mutualist.core.network.builder import build_network
    from mutualist.core.network.measures import Bridge, CutPoint, Measures
    from mutualist.core.network.network import Network, Terms, Ties
    from mutualist.core.network.niches import Niches
    from mutualist.core.network.presence import heads, presences
    from mutualist.core.network.provision import LEAST_AFFECTED, NeedCoverage, Provision, alone, need_coverage, solely
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
