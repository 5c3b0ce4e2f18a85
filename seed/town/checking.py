"""Slips of the pen in the sources: words that are not in the vocabulary, members that do not exist, capabilities that
too few offer. All are told at once, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from town.notation import Tie, listed
from town.roster import Firm
from town.sources import Sources


def check(sources: Sources, firms: dict[str, Firm], ties: list[Tie]) -> None:
    """Raises ValueError with every slip, one per line."""
    slips = [*_words(sources, firms), *_ties(sources, firms, ties), *_supply(sources, firms)]
    if slips:
        raise ValueError("\n".join(slips))


def _words(sources: Sources, firms: dict[str, Firm]) -> Iterator[str]:
    capabilities = {row[0] for row in sources.capabilities}
    segments = {row[0] for row in sources.segments}
    members = len(sources.members) + sum(len(trade["members"]) for trade in sources.trades)
    if members != len(firms):
        yield f"{members} members have only {len(firms)} different ids"
    for firm in firms.values():
        bought = [term for term, _, _ in firm.buys]
        for term in sorted({*firm.offers, *firm.needs, *bought} - capabilities):
            yield f"{firm.id}: no capability {term}"
        for segment, _ in firm.serves:
            if segment not in segments:
                yield f"{firm.id}: no segment {segment}"
        for goal in firm.goals:
            if goal not in sources.objectives:
                yield f"{firm.id}: no objective {goal}"
        # A maker may need what it also makes, but only where that was written by hand.
        if firm.trade and (both := sorted(set(firm.offers) & set(firm.needs))):
            yield f"{firm.id}: offers and needs {', '.join(both)}"


def _ties(sources: Sources, firms: dict[str, Firm], ties: list[Tie]) -> Iterator[str]:
    capabilities = {row[0] for row in sources.capabilities}
    for tie in ties:
        for end in (tie.source, tie.target):
            if end not in firms:
                yield f"tie {tie.source} > {tie.target}: no member {end}"
        if tie.capability and tie.capability not in capabilities:
            yield f"tie {tie.source} > {tie.target}: no capability {tie.capability}"
        elif (
            tie.kind == "supplies"
            and tie.capability
            and tie.source in firms
            and tie.capability not in firms[tie.source].offers
        ):
            yield f"tie {tie.source} > {tie.target}: {tie.source} does not offer {tie.capability}"
        if tie.until and tie.until < tie.since:
            yield f"tie {tie.source} > {tie.target}: ends before it begins"
    for capability, asking in sources.truths.gaps.items():
        for member, _ in listed(asking):
            if member not in firms:
                yield f"gap {capability}: no member {member}"


def _supply(sources: Sources, firms: dict[str, Firm]) -> Iterator[str]:
    """Only the planted gaps go without a provider, only the planted sole providers are alone."""
    truths = sources.truths
    providers = Counter(term for firm in firms.values() for term in firm.offers)
    needs = Counter(term for firm in firms.values() for term in firm.needs)
    for capability in sorted(needs):
        count = providers[capability]
        if (count == 0) != (capability in truths.gaps):
            yield f"{capability}: needed by {needs[capability]}, offered by {count}"
        if count == 1 and needs[capability] > 1 and capability not in truths.sole_providers.values():
            yield f"{capability}: needed by {needs[capability]}, offered by one alone"
    servers = Counter(segment for firm in firms.values() for segment, _ in firm.serves if "serves" not in firm.lacks)
    for segment, count in sorted(servers.items()):
        if (count == 1) != (segment in truths.single_server_segments):
            yield f"segment {segment}: served by {count}"
