"""Why a pair scores as it does: a sentence for each part of the score, with the names in it, the data behind it, and
the way through the graph that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mutualist.core.matching.features.feature import Feature, Items
from mutualist.core.matching.features.paths import Step
from mutualist.core.matching.features.registry import BY_NAME, FEATURES
from mutualist.core.matching.features.support import Support
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.text import Message, Reference
from mutualist.core.text.english import humanised
from mutualist.core.text.messages import Argument, message

Name = Callable[[str, str], str]
"""The name of a thing: name(sort, id), where the sort is business, capability or segment."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. `contribution` is what it adds (evidence) or takes away (a doubt, negative); all of a
    match's contributions sum to its score. `known` is False where an average stands in for what nobody has said,
    `assumed` is True where part of it is assumed from a trade."""

    feature: str
    contribution: float
    known: bool
    text: Message
    assumed: bool = False
    capabilities: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()
    distance_km: float | None = None


THINGS = {
    "needs": "matching-thing-needs",
    "offers": "matching-thing-offers",
    "audience": "matching-thing-audience",
    "objectives": "matching-thing-objectives",
    "partners": "matching-thing-partners",
    "place": "matching-thing-place",
    "sector": "matching-thing-sector",
    "trust": "matching-thing-trust",
}
"""What too little can be known of, by what is lacking."""


def supports(profile: Profile, a: Rows, b: Rows) -> list[dict[str, Support]]:
    """For every aligned pair what the parts of the score for a rest on, by the name of the feature."""
    by_feature = (feature.supports(profile, a, b) for feature in FEATURES)
    return [dict(zip(BY_NAME, parts, strict=True)) for parts in zip(*by_feature, strict=True)]


def reasons(
    contributions: Sequence[float],
    rests_on: Mapping[str, Support],
    a: str,
    b: str,
    name: Name,
) -> tuple[Reason, ...]:
    """The reasons of the score for a of the pair (a, b), the strongest first.

    `contributions` are in the order of FEATURES; parts that neither add nor take anything away are left out.
    """
    parts = [
        _reason(feature, float(contribution), rests_on[feature.name], a, b, name)
        for feature, contribution in zip(FEATURES, contributions, strict=True)
        if contribution
    ]
    return tuple(sorted(parts, key=lambda reason: -abs(reason.contribution)))


def _reason(feature: Feature, contribution: float, support: Support, a: str, b: str, name: Name) -> Reason:
    ends = (Reference("business", a, name("business", a)), Reference("business", b, name("business", b)))
    arguments = {
        "items": _words(feature, support, name),
        "things": [message(THINGS[what], business=ends[side]) for side, what in support.lacking],
        "businesses": [ends[side] for side in support.sides],
        "km": support.km,
    }
    stated = {name: value for name, value in arguments.items() if value not in (None, [])}
    text = message(feature.sentence(support), a=ends[0], b=ends[1], **stated)
    if support.assumed:
        text = message("matching-then", before=text, after=message("matching-assumed"))
    data = {feature.items.field: support.items} if feature.items else {}
    return Reason(
        feature.name,
        contribution,
        support.known,
        text,
        support.assumed,
        met_by=support.met_by,
        distance_km=support.km,
        **data,
    )


def _words(feature: Feature, support: Support, name: Name) -> list[Argument]:
    """What a part rests on, by name, and of needs what is really offered for them."""
    if feature.items is None:
        return []
    words: list[Argument] = [_label(feature.items, item, name) for item in support.items]
    for place, (offered, needed) in enumerate(zip(support.met_by, support.items, strict=bool(support.met_by))):
        if offered != needed:
            words[place] = message(feature.met, offered=_label(feature.items, offered, name), needed=words[place])
    return words


def _label(items: Items, item: str, name: Name) -> Reference:
    if items.sort is None:
        return Reference("objective", item, humanised(item))
    return Reference(items.sort, item, name(items.sort, item))


def path(reason: Reason, a: str, b: str) -> Iterator[Step]:
    """The steps between a and b that a reason of the score for a rests on.

    >>> reason = Reason("need_fit", 0.3, True, message("matching-need-fit"), capabilities=("bread",), met_by=("bread",))
    >>> list(path(reason, "cafe", "bakery"))
    [('cafe', 'NEEDS', 'bread'), ('bakery', 'OFFERS', 'bread')]
    """
    feature = BY_NAME[reason.feature]
    items = getattr(reason, feature.items.field) if feature.items else ()
    return feature.path(a, b, items, reason.met_by)
