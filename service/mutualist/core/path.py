"""The way through the graph that a reason rests on, step by step, so that it can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from mutualist.core.reasons import Reason

Step = tuple[str, str, str]
"""(source id, relation, target id)."""


def path(reason: Reason, a: str, b: str) -> Iterator[Step]:
    """The steps between a and b that a reason of the score for a rests on. What both offer or serve may be broader
    than what they state.

    >>> said = Reason("need_fit", 0.3, True, "", capabilities=("bread",), met_by=("bread",))
    >>> list(path(said, "cafe", "bakery"))
    [('cafe', 'NEEDS', 'bread'), ('bakery', 'OFFERS', 'bread')]
    """
    match reason.feature:
        case "need_fit" | "demand_fit":
            asking, giving = (a, b) if reason.feature == "need_fit" else (b, a)
            for needed, offered in zip(reason.capabilities, reason.met_by, strict=True):
                yield asking, "NEEDS", needed
                if needed != offered:
                    yield offered, "MEETS", needed
                yield giving, "OFFERS", offered
        case "competition":
            for capability in reason.capabilities:
                yield from ((a, "OFFERS", capability), (b, "OFFERS", capability))
        case "audience":
            for segment in reason.segments:
                yield from ((a, "SERVES", segment), (b, "SERVES", segment))
        case "shared_partners":
            for partner in reason.businesses:
                yield from ((a, "TIE", partner), (b, "TIE", partner))
        case "already_partners":
            yield a, "TIE", b
