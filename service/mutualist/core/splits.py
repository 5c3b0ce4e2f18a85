"""Where the ties would fall apart: articulation points and bridges, who is cut off, and the value of those ties."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.depth_first import walk
from mutualist.core.finding import LEAST_AFFECTED, MOST_FINDINGS, Finding, FindingKind, amount, finding, said, trust, worth
from mutualist.core.measures import Measures
from mutualist.core.web import Web


def split_findings(web: Web, measures: Measures) -> Iterator[Finding]:
    """Articulation points and bridges. Which they are and what they cost is measured; who is cut off comes of a walk.

    The severity is the share of the members outside the largest part that is left. The value at stake is that of the
    ties that lead to the cut-off: the worth of those on their own side stands in the evidence.
    """
    n = len(web)
    sizes = np.bincount(measures.component) if n else np.zeros(0, dtype=int)
    cuts = [(int(sizes[measures.component[point.business]]) - 1 - point.largest, point) for point in measures.cut_points]
    cuts = sorted((one for one in cuts if one[0] >= LEAST_AFFECTED), key=lambda one: (-one[0], one[1].business))
    breaks = [bridge for bridge in measures.bridges if bridge.smaller >= LEAST_AFFECTED]
    breaks.sort(key=lambda bridge: (-bridge.smaller, bridge.a, bridge.b))
    if not cuts and not breaks:
        return
    way, names, ties = walk(web), web.members.name, web.ties
    known = said(web, np.concatenate([ties.source, ties.target]))
    for lost, point in cuts[:MOST_FINDINGS]:
        off = np.sort(np.concatenate(way.parts_without(point.business)[1:]))
        out = np.zeros(n, dtype=bool)
        out[off] = True
        across = (out[ties.source] & (ties.target == point.business)) | (
            out[ties.target] & (ties.source == point.business)
        )
        yield finding(
            FindingKind.ARTICULATION_POINT,
            web,
            [point.business],
            lost / n,
            off,
            f"Without {names[point.business]} the ties fall into {point.parts} parts, and {lost} members are cut off "
            "from the largest.",
            **_stake(web, across, out, known),
        )
    for bridge in breaks[:MOST_FINDINGS]:
        off = way.sides_of(bridge.a, bridge.b)[1]
        out = np.zeros(n, dtype=bool)
        out[off] = True
        across = out[ties.source] != out[ties.target]
        yield finding(
            FindingKind.BRIDGE,
            web,
            [bridge.a, bridge.b],
            bridge.smaller / n,
            off,
            f"The tie between {names[bridge.a]} and {names[bridge.b]} is the only link to {bridge.smaller} members.",
            **_stake(web, across, out, known),
        )


def _stake(web: Web, across: np.ndarray, out: np.ndarray, known: float) -> dict[str, object]:
    """The value, evidence and confidence of a cut."""
    value, inside = worth(web, across), out[web.ties.source] & out[web.ties.target]
    count = int(across.sum())
    return {
        "value": value,
        "evidence": (
            f"{count} tie{'s lead' if count != 1 else ' leads'} to the cut-off, worth {amount(web, value)}.",
            f"The ties among the cut-off are worth {amount(web, worth(web, inside))}.",
        ),
        "confidence": trust(web, across) * known,
    }
