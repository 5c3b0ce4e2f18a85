"""What an ecosystem is made of, by kind, section and size, and which kind of member it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from mutualist.core.health.sufficiency import Gates, Soundness
from mutualist.core.model.columns import KINDS
from mutualist.core.model.entities import BusinessKind
from mutualist.core.model.industry import SECTION_NAMES, SECTIONS, levels
from mutualist.core.network.network import Network
from mutualist.core.network.provision import need_coverage
from mutualist.core.statistics.diversity import effective
from mutualist.core.text.english import agree, listed, percent

LEAST_SHARE = {
    BusinessKind.COMPLEMENTARY_BUSINESS: 0.5,
    BusinessKind.TECHNOLOGY_PLATFORM: 0.01,
    BusinessKind.SUPPORT_SERVICE: 0.05,
    BusinessKind.CUSTOMER_COMMUNITY: 0.01,
}
"""The share of members below which a kind is thin. Ours: the literature names the kinds and no shares."""

WORDS = {
    BusinessKind.COMPLEMENTARY_BUSINESS: "complementary businesses",
    BusinessKind.TECHNOLOGY_PLATFORM: "technology platforms",
    BusinessKind.SUPPORT_SERVICE: "support services",
    BusinessKind.CUSTOMER_COMMUNITY: "customer communities",
}

SIZES = (("micro", 0), ("small", 10), ("medium", 50), ("large", 250))
"""Size classes, from how many employees on: those of the European Commission (2003/361/EC), by staff alone."""

MOST_BROUGHT = 10
"""Capabilities named per kind that is missing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the membership: how many members, which share of all, and which share of the known value that members
    receive (None where too little of it is known)."""

    name: str
    words: str
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
    text: str


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
    missing: str | None = None
    value_missing: str | None = None


def composition(web: Network, gates: Gates | None = None) -> Composition:
    """What the members of a web are. The section is that of the first industry code that has one."""
    sound = Soundness(web, gates or Gates())
    members = np.flatnonzero(sound.members)
    kind = web.members.kind[members]
    section = np.array([_section(text) for text in web.members.industry[members].tolist()], dtype=object)
    size = np.array([_size(staff) for staff in web.members.employees[members].tolist()], dtype=object)
    received = np.bincount(web.ties.gainer, weights=np.nan_to_num(web.ties.value), minlength=len(web))[members]
    value = None if sound.few_values or received.sum() <= 0 else received / received.sum()

    def part(name: str, words: str, mask: np.ndarray) -> Part:
        share = float(mask.mean()) if len(mask) else None
        return Part(name, words, int(mask.sum()), share, None if value is None else float(value[mask].sum()))

    known = [name for name in SECTIONS if (section == name).any()]
    sections = [part(name, SECTION_NAMES[SECTIONS.index(name)], section == name) for name in known]
    sections.sort(key=lambda one: (-one.members, one.name))
    sizes = [part(name, f"{name} businesses", size == name) for name, _ in SIZES]
    for parts, told in ((sections, section), (sizes, size)):
        if (told == "").any():
            parts.append(part("unknown", "not stated", told == ""))
    counts = np.array([one.members for one in sections if one.name != "unknown"])
    return Composition(
        len(members),
        int((~sound.members).sum()),
        tuple(part(one.value, WORDS[one], kind == KINDS.index(one)) for one in WORDS),
        tuple(sections),
        tuple(one for one in sizes if one.members),
        effective(counts) if len(counts) else None,
        () if sound.few_members else _lacks(web, sound),
        sound.few_members,
        sound.few_values or (None if value is not None else "Members receive no known value."),
    )


def _lacks(web: Network, sound: Soundness) -> tuple[Lack, ...]:
    members = int(sound.members.sum())
    found = []
    for kind, share in LEAST_SHARE.items():
        mask = web.members.kind == KINDS.index(kind)
        count, least = int(mask.sum()), int(np.ceil(share * members - 1e-9))
        if count >= least:
            continue
        brings = _brought(web, mask, sound) if count else ()
        names = [str(web.capabilities.name[one]) for one in brings]
        if not count:
            text = f"No member is one of the {WORDS[kind]}; what they would bring cannot be told from the data."
        else:
            are = agree(count, "is one of the", "are")
            text = f"{count} of {members:,} members {are} {WORDS[kind]}, fewer than {least} ({percent(share)})."
            if names:
                text += f" They are most of those who offer {listed(names)}, which others need."
        found.append(Lack(kind, count, least, tuple(web.capabilities.id[list(brings)].tolist()), text))
    return tuple(found)


def _brought(web: Network, mask: np.ndarray, sound: Soundness) -> tuple[int, ...]:
    """Capabilities that others need and more of this kind offer than of all the rest, the largest demand first."""
    if not len(web.needs) or not len(web.offers):
        return ()
    offering = np.asarray(web.providers @ np.stack([mask, sound.members & ~mask], axis=1).astype(float))
    others = need_coverage(web).others > 0
    demand = np.bincount(web.needs.capability[others], weights=sound.urgency[others], minlength=len(web.capabilities))
    chosen = np.flatnonzero((offering[:, 0] > offering[:, 1]) & (demand > 0))
    order = np.lexsort((web.capabilities.id[chosen].astype(str), -demand[chosen]))
    return tuple(chosen[order][:MOST_BROUGHT].tolist())


@cache
def _section(industry: str) -> str:
    """The section of the first code that has one, empty where none has."""
    for code in industry.split("|"):
        number = levels(code)[0] if code else -1
        if number >= 0:
            return SECTIONS[number]
    return ""


def _size(staff: float) -> str:
    """The class of so many employees, empty where they are not known.

    >>> _size(9), _size(50), _size(float("nan"))
    ('micro', 'medium', '')
    """
    return next((name for name, least in reversed(SIZES) if staff >= least), "")
