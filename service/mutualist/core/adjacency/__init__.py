"""Which capabilities a business could offer next."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.adjacency.suggestions import Adjacency, AdjacencyModel, adjacencies, build_adjacency_model
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
