"""What lets an ecosystem take a blow: redundancy, diversity and decentralisation, each from 0 to 1, and its core."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.health import LEAST_BUSINESSES, Gates, Soundness
from mutualist.core.health.robustness import redundancy
from mutualist.core.model import SECTIONS
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.industry import first_sections
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.statistics import centralisation, evenness
from mutualist.core.text import Message
from mutualist.core.text.messages import message

SPREADS = {
    "capabilities": ("resilience-spread-capabilities", "resilience-lacking-capabilities"),
    "kinds": ("resilience-spread-kinds", "resilience-lacking-kinds"),
    "sectors": ("resilience-spread-sectors", "resilience-lacking-sectors"),
}
"""What says over how many kinds something is spread, and what names a spread of which too little is known."""


@dataclass(frozen=True, slots=True)
class Quality:
    """A number from 0 to 1 with its `formula` and what it rests on (`reason`); None with what is `missing`."""

    name: str
    value: float | None
    formula: Message
    reason: Message | None
    missing: Message | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How evenly something is spread over `kinds` of it: Shannon entropy divided by its largest, and as the number of
    equally common kinds that would be as diverse (Jost, Oikos 113:363, 2006). None where too little is stated."""

    of: str
    kinds: int
    stated: int
    evenness: float | None
    effective: float | None


@dataclass(frozen=True, slots=True)
class ProviderCounts:
    """How many capabilities that members need have 0, 1, 2 and more providers; a provider of something narrower, and a
    steward, counts."""

    needed: int
    none: int
    one: int
    two: int
    more: int


@dataclass(frozen=True, slots=True)
class Core:
    """The innermost k-core: the largest k such that a group is left where everybody has k partners in it (Seidman,
    Social Networks 5:269, 1983), how many are in it, and their share of the tied businesses."""

    k: int
    businesses: int
    share: float


@dataclass(frozen=True, slots=True)
class Antifragility:
    """The three qualities with what they are made of; `core` is None where too few are tied."""

    redundancy: Quality
    diversity: Quality
    decentralisation: Quality
    providers: ProviderCounts
    spreads: tuple[Spread, ...]
    core: Core | None


def antifragility(network: Network, core: np.ndarray) -> Antifragility:
    """The qualities of an ecosystem; `core` (n) are the k-core numbers of its businesses.

    Redundancy is that of health. What members are (diversity) and need (redundancy) is told without stewards; the
    network (decentralisation, core) is that of all who are tied.
    """
    sound = Soundness(network, Gates())
    spreads, spare = _spreads(sound), redundancy(sound)
    degree = np.bincount(network.pairs.ravel(), minlength=len(network))
    tied = core[degree > 0]
    return Antifragility(
        redundancy=Quality(spare.name, spare.value, spare.formula, spare.evidence, spare.missing),
        diversity=_diversity(spreads),
        decentralisation=_decentralisation(network, degree),
        providers=_providers(sound),
        spreads=spreads,
        core=_core(tied) if len(tied) >= LEAST_BUSINESSES else None,
    )


def _providers(sound: Soundness) -> ProviderCounts:
    network = sound.network
    needed = np.unique(network.needs.capability[sound.members[network.needs.business]])
    counts = np.bincount(np.minimum(np.diff(network.providers.indptr)[needed], 3), minlength=4).tolist()
    return ProviderCounts(len(needed), *counts)


def _spreads(sound: Soundness) -> tuple[Spread, ...]:
    members, network = sound.members, sound.network
    sections = first_sections(network.members.industry[members].tolist())
    sections = sections[sections != UNKNOWN]
    offers = network.offers.take(members[network.offers.business])
    return (
        _spread("capabilities", np.bincount(offers.capability, minlength=1), len(np.unique(offers.business))),
        _spread("kinds", np.bincount(network.members.kind[members], minlength=1), int(members.sum())),
        _spread("sectors", np.bincount(sections, minlength=len(SECTIONS)), len(sections)),
    )


def _spread(of: str, counts: np.ndarray, stated: int) -> Spread:
    kinds = int((counts > 0).sum())
    if stated < LEAST_BUSINESSES:
        return Spread(of, kinds, stated, None, None)
    return Spread(of, kinds, stated, *evenness(counts))


def _diversity(spreads: tuple[Spread, ...]) -> Quality:
    formula = message("resilience-formula-diversity")
    known = [spread for spread in spreads if spread.evenness is not None]
    if not known:
        return Quality("diversity", None, formula, None, message("resilience-few-stating", least=LEAST_BUSINESSES))
    value = sum(spread.evenness or 0.0 for spread in known) / len(known)
    reason = message(
        "resilience-diversity",
        spreads=[message(SPREADS[spread.of][0], kinds=spread.kinds) for spread in known],
        equal=[message("resilience-equal", kinds=spread.effective or 0.0) for spread in known],
    )
    lacking = [message(SPREADS[spread.of][1]) for spread in spreads if spread.evenness is None]
    if lacking:
        reason = message("resilience-diversity-lacking", reason=reason, spreads=lacking)
    return Quality("diversity", value, formula, reason)


def _decentralisation(network: Network, degree: np.ndarray) -> Quality:
    formula, tied = message("resilience-formula-decentralisation"), degree[degree > 0]
    if len(tied) < LEAST_BUSINESSES:
        missing = message("resilience-few-partners", count=len(tied), least=LEAST_BUSINESSES)
        return Quality("decentralisation", None, formula, None, missing)
    first = named_business(network, int(np.argmax(degree)))
    reason = message("resilience-decentralisation", first=first, most=tied.max(), average=tied.mean())
    return Quality("decentralisation", 1 - centralisation(tied), formula, reason)


def _core(core: np.ndarray) -> Core:
    k = int(core.max())
    return Core(k, int((core == k).sum()), float((core == k).mean()))
