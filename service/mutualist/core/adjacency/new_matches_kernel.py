"""Who is reached by a capability and by nothing else, counted. Compiled: it looks at everybody that needs it."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.jit import compiled


@compiled
def newly_reached(
    rows: np.ndarray,
    capabilities: np.ndarray,
    met: tuple[np.ndarray, np.ndarray],
    stated: tuple[np.ndarray, np.ndarray],
    answering: tuple[np.ndarray, np.ndarray],
    needing: tuple[np.ndarray, np.ndarray],
) -> np.ndarray:
    """How many need capabilities[k] whom the business rows[k] has not met and does not reach by what it has stated, for
    every k. See Openings; pairs of one business stand together."""
    counts = np.zeros(len(rows), np.int64)
    seen_by = np.full(len(met[0]) - 1, -1, np.int64)  # the last business that reaches each
    for k in range(len(rows)):
        row = rows[k]
        if k == 0 or row != rows[k - 1]:
            for cell in range(met[0][row], met[0][row + 1]):
                seen_by[met[1][cell]] = row
            for term in range(stated[0][row], stated[0][row + 1]):
                capability = stated[1][term]
                for cell in range(answering[0][capability], answering[0][capability + 1]):
                    seen_by[answering[1][cell]] = row
        wanted = capabilities[k]
        for cell in range(needing[0][wanted], needing[0][wanted + 1]):
            if seen_by[needing[1][cell]] != row:
                counts[k] += 1
    return counts
