"""The report that is handed to a board: which sections it has, and the five numbers that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.chain_flows import sector_name
from mutualist.core.fairness import Fairness
from mutualist.core.finding import Finding
from mutualist.core.gaps import Gap
from mutualist.core.roles import Role, Standing
from mutualist.core.sectors import SECTIONS, section
from mutualist.core.value_chain import ValueChain
from mutualist.core.web import Web
from mutualist.core.words import counted
from mutualist.render.amounts import money
from mutualist.render.charts import PALETTE
from mutualist.render.exchange_sections import CHAIN, FAIR, chain_section, fairness_section
from mutualist.render.network_map import MOST_NODES, Spot, network_map
from mutualist.render.page import Figure, Figures, Paragraph, Picture, Points, Report, Section
from mutualist.render.sections import LEVELS, TELLING, Proposal, breaks, introductions, lacks, rests_on

MAP = "Who is tied to whom?"

ABSENT = "This run has no such chapter; a newer version of Mutualist makes it: analyse again."
"""Said of a section whose chapter a run does not have."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a report is made of: a run's results, and its chapters, None where it has none."""

    ecosystem: str
    name: str
    run: int
    as_of: date
    made: date
    stale: bool
    notes: tuple[str, ...]
    web: Web
    standings: Sequence[Standing]
    findings: Sequence[Finding]
    gaps: Sequence[Gap]
    proposals: Sequence[Proposal]
    proposal_count: int
    value_chain: ValueChain | None
    fairness: Fairness | None


def report_of(found: Found) -> Report:
    """The report of a run, section by section in the order in which a board asks."""
    names = dict(zip(found.web.members.id.tolist(), found.web.members.name.tolist(), strict=True))
    things = dict(zip(found.web.capabilities.id.tolist(), found.web.capabilities.name.tolist(), strict=True))
    chain, fair = found.value_chain, found.fairness
    return Report(
        title=found.name,
        subtitle="State of the ecosystem: a report for its board",
        facts=(
            ("As of", found.as_of.strftime("%-d %B %Y")),
            ("Analysis", f"run {found.run}{' (data has changed since)' if found.stale else ''}"),
            ("Members", f"{len(found.web):,}"),
            ("Printed", found.made.strftime("%-d %B %Y")),
        ),
        figures=_figures(found),
        sections=(
            rests_on(found.standings, names),
            breaks(found.findings, names),
            introductions(found.proposals, found.proposal_count),
            _map(found),
            Section("chain", CHAIN, ABSENT) if chain is None else chain_section(chain, names, things),
            Section("fairness", FAIR, ABSENT) if fair is None else fairness_section(fair),
            lacks(found.gaps, names, things),
            _reading(found),
        ),
    )


def _figures(found: Found) -> Figures:
    web = found.web
    tied, known = len(np.unique(web.pairs)), ~np.isnan(web.ties.value)
    count = {role: sum(one.role is role for one in found.standings) for role in TELLING}
    grave = sum(one.level in LEVELS[:2] for one in found.findings)
    needing = len({business for gap in found.gaps for business in gap.businesses})
    value = float(web.ties.value[known].sum()) if known.any() else None
    return Figures(
        (
            Figure("Members", f"{len(web):,}", f"{tied:,} are tied to another"),
            Figure(
                f"{web.currency} exchanged a year",
                money(value),
                f"known of {known.sum():,} of {counted(len(web.ties), 'ties')}",
            ),
            Figure(
                "Keystones",
                f"{count[Role.KEYSTONE]:,}",
                f"and {counted(count[Role.DOMINATOR], 'dominators')}, {counted(count[Role.LANDLORD], 'landlords')}",
            ),
            Figure(
                "Serious weak points",
                f"{grave:,}",
                f"of {len(found.findings):,} found",
                alarming=grave > 0,
            ),
            Figure("Needs nobody meets", f"{len(found.gaps):,}", f"stated by {counted(needing, 'members')}"),
        )
    )


def _map(found: Found) -> Section:
    """The members with the most telling roles and the most influence, and their ties; colours are sectors."""
    web, place = found.web, found.web.index
    tied = np.bincount(web.pairs.ravel(), minlength=len(web))
    ranked = [place[one.business] for one in found.standings if one.business in place and tied[place[one.business]]]
    chosen = ranked[:MOST_NODES]
    if not chosen:
        return Section("map", MAP, "No member is tied to another.")
    role = {place[one.business]: one.role for one in found.standings if one.business in place}
    causes = {place[one] for finding in found.findings if finding.level in LEVELS[:2] for one in finding.businesses}
    sector = [section(web.members.industry[row]) for row in chosen]
    common = _common(sector)
    spots = [
        Spot(
            name=str(web.members.name[row]),
            about=f", {sector_name(SECTIONS[own] if own >= 0 else None)}, {counted(int(tied[row]), 'partners')}",
            size=int(tied[row]),
            group=common.get(own, len(common)),
            label=role.get(row) in TELLING or row in causes,
        )
        for row, own in zip(chosen, sector, strict=True)
    ]
    rank = np.full(len(web), -1)
    rank[chosen] = np.arange(len(chosen))
    pairs = rank[web.pairs]
    alone = int((tied == 0).sum())
    return Section(
        "map",
        MAP,
        f"{counted(len(web.pairs), 'pairs')} of members are tied; "
        + (
            f"{counted(alone, 'members')} {'is' if alone == 1 else 'are'} tied to nobody."
            if alone
            else "nobody is alone."
        ),
        (
            Picture(
                network_map(spots, pairs[(pairs >= 0).all(axis=1)], [sector_name(SECTIONS[one]) for one in common]),
                f"Each dot is a member, the larger the more partners; {len(chosen):,} of "
                f"{int((tied > 0).sum()):,} tied members are drawn. "
                "Named are those with a telling role and those whom others hang on. Point at a dot "
                f"to read its name.",
                wide=True,
            ),
        ),
    )


def _common(sectors: Sequence[int]) -> dict[int, int]:
    """The sectors that have a colour, the most common first."""
    count = np.bincount([one for one in sectors if one >= 0], minlength=len(SECTIONS))
    order = np.lexsort((np.arange(len(count)), -count))[: len(PALETTE) - 1]
    return {int(one): number for number, one in enumerate(order) if count[one]}


def _reading(found: Found) -> Section:
    return Section(
        "reading",
        "How to read this, and what is not known",
        "Everything here is worked out from what members have stated by the day of the report. What nobody has stated "
        "is called unknown, never counted as nothing.",
        (
            *((Points(found.notes),) if found.notes else ()),
            Paragraph(
                "Roles follow Iansiti and Levien (2004). Thresholds and formulas are published in the project's "
                "documentation, and every number can be asked for by itself. A finding is a question to ask, not a "
                "verdict on a member.",
                quiet=True,
            ),
        ),
    )
