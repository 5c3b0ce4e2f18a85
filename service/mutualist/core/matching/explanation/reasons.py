"""Why a pair scores as it does: a sentence for each part of the score, with the names in it, the data behind it, and
the way through the graph that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mutualist.core.matching.explanation.support import MET, Support
from mutualist.core.matching.features.weights import FEATURES
from mutualist.core.text.english import humanised
from mutualist.core.text.marked import ENGLISH, Wording, message

Name = Callable[[str, str], str]
"""The name of a thing: name(sort, id), where the sort is business, capability or segment."""

Step = tuple[str, str, str]
"""(source id, relation, target id)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. `contribution` is what it adds (evidence) or takes away (a doubt, negative); all of a
    match's contributions sum to its score. `known` is False where an average stands in for what nobody has said,
    `assumed` is True where part of it is assumed from a trade."""

    feature: str
    contribution: float
    known: bool
    text: str
    assumed: bool = False
    capabilities: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()
    distance_km: float | None = None


SAID = {
    "need_fit": message("{b} offers {items}, which {a} needs."),
    "demand_fit": message("{b} needs {items}, which {a} offers."),
    "audience": message("Their customers are alike ({items})."),
    "objectives": message("Both aim at {items}."),
    "shared_partners": message("Both work with {items}."),
    "cross_sector": message("They come from different sectors and still fit: {items}."),
    "competition": message("What they offer is alike ({items}), and so are their customers, so they may compete."),
    "distance": message("They are {km} km apart."),
    "already_partners": message("{a} and {b} work together already."),
    "met_before": message("They have worked together before."),
    "trust": message("The record of {a} and {b} is still short, so the ecosystem's average counts in."),
}
"""What each part of a score says where it is known."""

WORSE = message("Earlier ties and introductions of {businesses} have come to less than the ecosystem's average.")

UNKNOWN = message("Too little is known of {things}; the ecosystem's average stands in.")
THINGS = {
    "needs": message("what {business} needs"),
    "offers": message("what {business} offers"),
    "audience": message("the customers of {business}"),
    "objectives": message("what {business} aims at"),
    "partners": message("the partners of {business}"),
    "place": message("where {business} is"),
    "sector": message("the sector of {business}"),
    "trust": message("how reliable {business} is"),
}
"""What too little can be known of, by what is lacking."""

SAME_INDUSTRY = message("They are in the same industry and may compete; too little is known of {things}.")
UNHEARD = message("What they offer is alike ({items}), so they may compete; whether they share customers is not known.")
ALWAYS = ("already_partners", "met_before")
"""Parts of a score that nobody has to state."""

INTRODUCED = message("They have been introduced before.")
FOR = message("{offered} (for {needed})")
BY = message("{needed} (met by {offered})")

ASSUMED = message("Part of this is assumed from their trades.")


def reasons(
    contributions: Sequence[float],
    grounds: Mapping[str, Support],
    a: str,
    b: str,
    name: Name,
    wording: Wording = ENGLISH,
) -> tuple[Reason, ...]:
    """The reasons of the score for a of the pair (a, b), the strongest first.

    `contributions` are in the order of FEATURES; parts that neither add nor take anything away are left out.
    """
    found = [
        _reason(feature, float(contribution), grounds[feature], a, b, name, wording)
        for feature, contribution in zip(FEATURES, contributions, strict=True)
        if contribution
    ]
    return tuple(sorted(found, key=lambda reason: -abs(reason.contribution)))


def _reason(feature: str, contribution: float, ground: Support, a: str, b: str, name: Name, wording: Wording) -> Reason:
    ends = {"a": name("business", a), "b": name("business", b)}
    known = feature in ALWAYS or (ground.certainty > 0 and bool(ground.items or feature in ("distance", "trust")))
    if feature == "competition" and ground.items and not known:
        text = wording.say(UNHEARD, items=wording.join([name("capability", item) for item in ground.items]))
        return Reason(feature, contribution, False, text, capabilities=ground.items)
    if not known:
        things = [wording.say(THINGS[what], business=ends["ab"[side]]) for side, what in ground.lacking]
        said = SAME_INDUSTRY if feature == "competition" else UNKNOWN
        return Reason(feature, contribution, False, wording.say(said, things=wording.join(things)))
    if ground.worse:
        whom = wording.join([ends["ab"[side]] for side in ground.worse])
        return Reason(feature, contribution, True, wording.say(WORSE, businesses=whom))
    data: dict[str, tuple[str, ...]] = {}
    match feature:
        case "audience":
            words, data["segments"] = [name("segment", item) for item in ground.items], ground.items
        case "objectives":
            words, data["objectives"] = list(map(humanised, ground.items)), ground.items
        case "shared_partners":
            words, data["businesses"] = [name("business", item) for item in ground.items], ground.items
        case "competition":
            words, data["capabilities"] = [name("capability", item) for item in ground.items], ground.items
        case _:
            words = [
                _offer(BY if feature == "demand_fit" else FOR, offered, needed, name, wording)
                for offered, needed in zip(ground.met_by, ground.items, strict=True)
            ]
            data |= {"capabilities": ground.items, "met_by": ground.met_by}
    km = ground.number if feature == "distance" else None
    said = INTRODUCED if feature == "met_before" and ground.number != MET[True] else SAID[feature]
    text = wording.say(said, **ends, items=wording.join(words), km="" if km is None else wording.amount(km))
    assumed = 0 < ground.certainty < 1 and feature not in ("competition", "trust")
    if assumed:
        text = f"{text} {wording.say(ASSUMED)}"
    return Reason(feature, contribution, True, text, assumed, **data, distance_km=km)


def _offer(said: str, offered: str, needed: str, name: Name, wording: Wording) -> str:
    if offered == needed:
        return name("capability", needed)
    return wording.say(said, offered=name("capability", offered), needed=name("capability", needed))


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
