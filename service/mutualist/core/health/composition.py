"""What an ecosystem is made of, by kind, section and size, and which kind of member it lacks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.health.sufficiency import Gates, Soundness, received_value
from mutualist.core.model import SECTIONS, BusinessKind
from mutualist.core.model.columns import KINDS, UNKNOWN
from mutualist.core.model.industry import first_sections, section_heading
from mutualist.core.network import Network, need_coverage
from mutualist.core.network.references import named_capability
from mutualist.core.statistics import effective
from mutualist.core.text import Message
from mutualist.core.text.messages import message

LEAST_SHARE = {
    BusinessKind.COMPLEMENTARY_BUSINESS: 0.5,
    BusinessKind.TECHNOLOGY_PLATFORM: 0.01,
    BusinessKind.SUPPORT_SERVICE: 0.05,
    BusinessKind.CUSTOMER_COMMUNITY: 0.01,
}
"""The share of members below which a kind is thin. Ours: the literature names the kinds and no shares."""

KIND_NAMES = {
    BusinessKind.COMPLEMENTARY_BUSINESS: message("health-kind-complementary-business"),
    BusinessKind.TECHNOLOGY_PLATFORM: message("health-kind-technology-platform"),
    BusinessKind.SUPPORT_SERVICE: message("health-kind-support-service"),
    BusinessKind.CUSTOMER_COMMUNITY: message("health-kind-customer-community"),
}
"""The kinds in words."""

SIZES = (("micro", 0), ("small", 10), ("medium", 50), ("large", 250))
"""Size classes, from how many employees on: those of the European Commission (2003/361/EC), by staff alone."""

MOST_BROUGHT = 10
"""Capabilities named per kind that is missing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the membership: how many members, which share of all, and which share of the known value that members
    receive (None where too little of it is known)."""

    name: str
    words: Message
    members: int
    share: float | None
    value_share: float | None


@dataclass(frozen=True, slots=True)
class Lack:
    """A kind that nobody is of, or too few are. `capabilities` (ids) are needed, and of those who offer them most are
    of this kind: only what the data shows, so nothing for a kind that is absent."""

    kind: BusinessKind
    members: int
    least: int
    capabilities: tuple[str, ...]
    text: Message


@dataclass(frozen=True, slots=True)
class Composition:
    """The membership in parts. `kinds`, `sections` and `sizes` have every part that somebody is in (kinds: all four),
    those who state none under `unknown`; stewards stand apart. `effective_sections` is the effective number of
    sections (exp of Shannon's entropy); `missing` says why no kind is said to be lacking."""

    members: int
    stewards: int
    kinds: tuple[Part, ...]
    sections: tuple[Part, ...]
    sizes: tuple[Part, ...]
    effective_sections: float | None
    lacks: tuple[Lack, ...]
    missing: Message | None = None
    value_missing: Message | None = None


def composition(network: Network, gates: Gates | None = None) -> Composition:
    """What the members of a network are. The section is that of the first industry code that has one."""
    sound = Soundness(network, gates or Gates())
    members = np.flatnonzero(sound.members)
    kind = network.members.kind[members]
    section = first_sections(network.members.industry[members].tolist())
    size = np.array([_size(staff) for staff in network.members.employees[members].tolist()], dtype=object)
    received = received_value(network)[members]
    value = None if sound.few_values or received.sum() <= 0 else received / received.sum()

    def part(name: str, words: Message, mask: np.ndarray) -> Part:
        share = float(mask.mean()) if len(mask) else None
        return Part(name, words, int(mask.sum()), share, None if value is None else float(value[mask].sum()))

    known = np.unique(section[section != UNKNOWN]).tolist()
    sections = [part(SECTIONS[number], section_heading(number), section == number) for number in known]
    sections.sort(key=lambda part: (-part.members, part.name))
    counts = np.array([part.members for part in sections])
    sizes = [part(name, message("health-size", size=name), size == name) for name, _ in SIZES]
    for parts, silent in ((sections, section == UNKNOWN), (sizes, size == "")):
        if silent.any():
            parts.append(part("unknown", message("health-not-stated"), silent))
    return Composition(
        len(members),
        int((~sound.members).sum()),
        tuple(part(name.value, words, kind == KINDS.index(name)) for name, words in KIND_NAMES.items()),
        tuple(sections),
        tuple(part for part in sizes if part.members),
        effective(counts) if len(counts) else None,
        () if sound.few_members else _lacks(network, sound),
        sound.few_members,
        sound.few_values or (None if value is not None else message("health-nothing-received")),
    )


def _lacks(network: Network, sound: Soundness) -> tuple[Lack, ...]:
    members = int(sound.members.sum())
    result = []
    for kind, share in LEAST_SHARE.items():
        mask = network.members.kind == KINDS.index(kind)
        count, least = int(mask.sum()), int(np.ceil(share * members - 1e-9))
        if count >= least:
            continue
        brings = [named_capability(network, number) for number in _brought(network, mask, sound)] if count else []
        text = message("health-lack-nobody", kind=kind.value)
        if count:
            text = message("health-lack-few", kind=kind.value, count=count, members=members, least=least, share=share)
        if brings:
            text = message("health-lack-brings", lack=text, capabilities=brings)
        result.append(Lack(kind, count, least, tuple(capability.id for capability in brings), text))
    return tuple(result)


def _brought(network: Network, mask: np.ndarray, sound: Soundness) -> list[int]:
    """Capabilities that others need and more of this kind offer than of all the rest, the largest demand first."""
    if not len(network.needs) or not len(network.offers):
        return []
    offering = np.asarray(network.providers @ np.stack([mask, sound.members & ~mask], axis=1).astype(float))
    others = need_coverage(network).others > 0
    demand = np.bincount(network.needs.capability[others], sound.urgency[others], len(network.capabilities))
    chosen = np.flatnonzero((offering[:, 0] > offering[:, 1]) & (demand > 0))
    order = np.lexsort((network.capabilities.id[chosen].astype(str), -demand[chosen]))
    return chosen[order][:MOST_BROUGHT].tolist()


def _size(staff: float) -> str:
    """The class of so many employees, empty where they are not known.

    >>> _size(9), _size(50), _size(float("nan"))
    ('micro', 'medium', '')
    """
    return next((name for name, least in reversed(SIZES) if staff >= least), "")
