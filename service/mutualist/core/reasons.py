"""Why a pair scores as it does: which capabilities, segments, objectives and common partners each part is made of, and
a sentence for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.evidence import EVIDENCE
from mutualist.core.place import kilometres
from mutualist.core.profile import Profile
from mutualist.core.weights import FEATURES

NAMED = 3
"""How many items a reason names, the most telling first."""

Because = dict[str, list[str]]
"""Per piece of evidence the ids it rests on; under `distance` the kilometres, under `competition` the capabilities."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. `contribution` is what it adds (evidence) or takes away (a doubt, negative); all of a
    match's contributions sum to its score. `known` is False where an average stands in for what nobody has said."""

    feature: str
    contribution: float
    known: bool
    text: str
    capabilities: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()
    distance_km: float | None = None


def because(profile: Profile, a: np.ndarray, b: np.ndarray) -> list[Because]:
    """What the parts of the score for a rest on, for every pair (row numbers), as ids that can be stored."""
    found: list[Because] = [{} for _ in range(len(a))]
    columns = {
        "capabilities": profile.capabilities,
        "segments": profile.segments,
        "goals": profile.goals,
        "ids": profile.ids,
    }
    parts = [(feature.name, *feature.matrices(profile), columns[feature.items]) for feature in EVIDENCE]
    for name, left, right, labels in [*parts, ("competition", profile.trade, profile.trade, profile.capabilities)]:
        product = left[a].multiply(right[b]).tocsr()
        counts = np.diff(product.indptr)
        rows = np.repeat(np.arange(len(a)), counts)
        # All pairs are sorted at once: one sort of millions costs a fraction of a million sorts of a few.
        order = np.lexsort((product.indices, -product.data, rows))
        kept = order[np.arange(len(order)) - np.repeat(product.indptr[:-1], counts) < NAMED]
        for k, column in zip(rows[kept].tolist(), product.indices[kept].tolist(), strict=True):
            found[k].setdefault(name, []).append(labels[column])
    far = kilometres(profile.places[a], profile.places[b])
    placed = np.flatnonzero(~np.isnan(far))
    for k, km in zip(placed.tolist(), far[placed].tolist(), strict=True):  # Python's own numbers: far faster to write
        found[k]["distance"] = [f"{km:.1f}"]
    return found


def reasons(
    contributions: Sequence[float], because: Because, a: str, b: str, name: Callable[[str, str], str]
) -> tuple[Reason, ...]:
    """The reasons of the score for a of the pair (a, b), the strongest first.

    `contributions` are in the order of FEATURES. `name(sort, id)` gives the name of a business, capability or
    segment. Parts that neither add nor take away anything worth a word (under 0.0005) are left out.
    """
    names = {sort: (lambda identity, sort=sort: name(sort, identity)) for sort in ("business", "capability", "segment")}
    me, other = names["business"](a), names["business"](b)
    found = []
    for feature, contribution in zip(FEATURES, contributions, strict=True):
        if abs(contribution) < 0.0005:
            continue
        items = tuple(because.get(feature, ()))
        found.append(_reason(feature, float(contribution), items, me, other, names))
    found.sort(key=lambda reason: -abs(reason.contribution))
    return tuple(found)


def _reason(
    feature: str,
    contribution: float,
    items: tuple[str, ...],
    a: str,
    b: str,
    names: Mapping[str, Callable[[str], str]],
) -> Reason:
    capabilities = listed([names["capability"](item) for item in items])
    if feature in _UNKNOWN and not items:
        return Reason(feature, contribution, False, _UNKNOWN[feature].format(a=a, b=b))
    match feature:
        case "need_fit":
            text = f"{b} offers {capabilities}, which {a} needs."
            return Reason(feature, contribution, True, text, capabilities=items)
        case "demand_fit":
            text = f"{b} needs {capabilities}, which {a} offers."
            return Reason(feature, contribution, True, text, capabilities=items)
        case "audience":
            text = f"Both serve {listed([names['segment'](item) for item in items])}."
            return Reason(feature, contribution, True, text, segments=items)
        case "objectives":
            text = f"Both aim at {listed([item.replace('_', ' ') for item in items])}."
            return Reason(feature, contribution, True, text, objectives=items)
        case "shared_partners":
            text = f"Both work with {listed([names['business'](item) for item in items])}."
            return Reason(feature, contribution, True, text, businesses=items)
        case "competition":
            text = f"Both offer {capabilities} to similar customers, so they may compete."
            return Reason(feature, contribution, True, text, capabilities=items)
        case "distance":
            return Reason(feature, contribution, True, f"They are {items[0]} km apart.", distance_km=float(items[0]))
        case _:
            return Reason(feature, contribution, True, f"{a} and {b} work together already.")


_UNKNOWN = {
    "need_fit": "Too little is known of what {a} needs or {b} offers; the ecosystem's average stands in.",
    "demand_fit": "Too little is known of what {b} needs or {a} offers; the ecosystem's average stands in.",
    "audience": "Too little is known of the customers of {a} or {b}; the ecosystem's average stands in.",
    "objectives": "Too little is known of what {a} or {b} aims at; the ecosystem's average stands in.",
    "shared_partners": "{a} or {b} has no known partners; the ecosystem's average stands in.",
    "distance": "It is not known where {a} or {b} is; the ecosystem's average distance stands in.",
}


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["bread"]), listed(["bread", "milk", "tea"])
    ('bread', 'bread, milk and tea')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def turned(because: Because) -> Because:
    """What a pair's score rests on, seen from the other side: one's need is the other's demand.

    >>> turned({"need_fit": ["bread"], "audience": ["tourists"]})
    {'demand_fit': ['bread'], 'audience': ['tourists']}
    """
    swap = {"need_fit": "demand_fit", "demand_fit": "need_fit"}
    return {swap.get(name, name): items for name, items in because.items()}
