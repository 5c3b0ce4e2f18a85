"""Arrays and sparse matrices: small operations, compiled loops, and how they are kept."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.arrays.npz import packed
    from mutualist.core.arrays.sparse import (
        at,
        distinct,
        dots,
        holders,
        largest,
        mean_product,
        scale_columns,
        scale_rows,
        shrunk_sums,
        sums,
        table,
        unit_rows,
        unit_sums,
        width,
    )
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
