"""Arrays and sparse matrices: small operations, compiled loops, and how they are kept."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.core.arrays.npz import packed
    from mutualist.core.arrays.sparse import (
        at,
        distinct,
        distinct_counts,
        dots,
        holders,
        largest,
        mean_product,
        ranges,
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
