"""How alike businesses and capabilities are."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.similarity.product_space import density, nearest, proximity, supported
    from mutualist.core.similarity.similarity import LEAST_FIT, Similarity
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
