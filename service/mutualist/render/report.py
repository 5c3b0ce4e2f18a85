"""The report that is handed to a board: which sections it has, and the five numbers that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.alerts import Alerts
from mutualist.core.coherence import Coherence
from mutualist.core.communities import Communities
from mutualist.core.composition import Composition
from mutualist.core.contagion import Cascades
from mutualist.core.fairness import Fairness
from mutualist.core.finding import Finding
from mutualist.core.gaps import Gap
from mutualist.core.health import Health
from mutualist.core.maturity import Maturity
from mutualist.core.recommending import Recommendations
from mutualist.core.resilience import Resilience
from mutualist.core.roles import Role, Standing
from mutualist.core.trends import Trends
from mutualist.core.value_chain import ValueChain
from mutualist.core.web import Web
from mutualist.core.words import counted
from mutualist.render.amounts import money
from mutualist.render.exchange_sections import CHAIN, FAIR, chain_section, fairness_section
from mutualist.render.health_sections import CHANGED, HEALTH, MADE, change_section, health_section, made_section
from mutualist.render.page import Figure, Figures, Paragraph, Part, Points, Report, Section
from mutualist.render.sections import LEVELS, TELLING, Names, Proposal, breaks, introductions, lacks, rests_on
from mutualist.render.strength_sections import DO, SHOCKS, actions_section, shocks_section, spreading
from mutualist.render.ties_section import ties_section

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
    value_chain: ValueChain | None = None
    fairness: Fairness | None = None
    health: Health | None = None
    maturity: Maturity | None = None
    cascades: Cascades | None = None
    recommendations: Recommendations | None = None
    resilience: Resilience | None = None
    communities: Communities | None = None
    composition: Composition | None = None
    coherence: Coherence | None = None
    alerts: Alerts | None = None
    trends: Trends | None = None


def report_of(found: Found) -> Report:
    """The report of a run, section by section in the order in which a board asks."""
    names = dict(zip(found.web.members.id.tolist(), found.web.members.name.tolist(), strict=True))
    things = dict(zip(found.web.capabilities.id.tolist(), found.web.capabilities.name.tolist(), strict=True))
    chain, fair, todo = found.value_chain, found.fairness, found.recommendations
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
            Section("health", HEALTH, ABSENT) if found.health is None else health_section(found.health, found.maturity),
            rests_on(found.standings, names),
            breaks(found.findings, _spreading(found, names)),
            Section("actions", DO, ABSENT) if todo is None else actions_section(todo, found.web),
            Section("shocks", SHOCKS, ABSENT) if found.resilience is None else shocks_section(found.resilience),
            introductions(found.proposals, found.proposal_count),
            ties_section(found.web, found.standings, found.findings, found.communities, names),
            Section("chain", CHAIN, ABSENT) if chain is None else chain_section(chain, names, things),
            Section("fairness", FAIR, ABSENT) if fair is None else fairness_section(fair),
            _made(found),
            _changed(found),
            lacks(found.gaps, names, things),
            _reading(found),
        ),
    )


def _spreading(found: Found, names: Names) -> tuple[Part, ...]:
    if found.cascades is None:
        return (Paragraph(f"Whose loss would spread furthest? {ABSENT}", quiet=True),)
    return spreading(found.cascades, names, found.web.currency)


def _made(found: Found) -> Section:
    if found.composition is None and found.coherence is None:
        return Section("made", MADE, ABSENT)
    return made_section(found.composition, found.coherence)


def _changed(found: Found) -> Section:
    if found.alerts is None:
        return Section("changes", CHANGED, ABSENT)
    return change_section(found.alerts, found.trends, None if found.health is None else found.health.since)


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
