"""The report that is handed to a board: a page that sums it up, and which sections follow it."""

from __future__ import annotations

from mutualist.core.network.network import Network
from mutualist.core.text.english import counted
from mutualist.report.contents import ReportContents
from mutualist.report.page import Names, Paragraph, Part, Points, Report, Section
from mutualist.report.sections.cascades import spreading
from mutualist.report.sections.communities import ties_section
from mutualist.report.sections.exchange import CHAIN, FAIR, chain_section, fairness_section
from mutualist.report.sections.fragility import breaks, lacks
from mutualist.report.sections.health import CHANGED, HEALTH, MADE, change_section, health_section, made_section
from mutualist.report.sections.introductions import introductions
from mutualist.report.sections.repairs import DO, actions_section
from mutualist.report.sections.resilience import SHOCKS, shocks_section
from mutualist.report.sections.roles import rests_on
from mutualist.report.sections.summary import summary

ABSENT = "This run has no such chapter; a newer version of Mutualist makes it: analyse again."
"""Said of a section whose chapter a run does not have."""


def report_of(found: ReportContents) -> Report:
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
            ("Members", _members(found.web)),
            ("Printed", found.made.strftime("%-d %B %Y")),
        ),
        summary=summary(found, names),
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


def _members(web: Network) -> str:
    members = int(web.members.ordinary.sum())
    stewards = len(web) - members
    return f"{members:,} and {counted(stewards, 'stewards')}" if stewards else f"{members:,}"


def _spreading(found: ReportContents, names: Names) -> tuple[Part, ...]:
    if found.cascades is None:
        return (Paragraph(f"Whose loss would spread furthest? {ABSENT}", quiet=True),)
    return spreading(found.cascades, names, found.web.currency)


def _made(found: ReportContents) -> Section:
    if found.composition is None and found.coherence is None:
        return Section("made", MADE, ABSENT)
    return made_section(found.composition, found.coherence)


def _changed(found: ReportContents) -> Section:
    if found.alerts is None:
        return Section("changes", CHANGED, ABSENT)
    return change_section(found.alerts, found.trends, None if found.health is None else found.health.since)


def _reading(found: ReportContents) -> Section:
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
