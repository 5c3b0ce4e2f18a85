"""The report that is handed to a board: a page that sums it up, and which sections follow it."""

from __future__ import annotations

from mutualist.core.network.network import Network
from mutualist.core.text.messages import Message, message
from mutualist.report.contents import ReportContents
from mutualist.report.numbers import count
from mutualist.report.page import Names, Paragraph, Part, Points, Report, Section, sentences
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

ABSENT = message("report-chapter-absent")
"""Said of a section whose chapter a run does not have."""


def report_of(found: ReportContents) -> Report:
    """The report of a run, section by section in the order in which a board asks."""
    names = dict(zip(found.web.members.id.tolist(), found.web.members.name.tolist(), strict=True))
    things = dict(zip(found.web.capabilities.id.tolist(), found.web.capabilities.name.tolist(), strict=True))
    chain, fair, todo = found.value_chain, found.fairness, found.recommendations
    return Report(
        title=found.name,
        subtitle=message("report-subtitle"),
        facts=(
            (message("report-as-of"), message("report-day", day=found.as_of.isoformat())),
            (
                message("report-analysis"),
                message("report-run-stale" if found.stale else "report-run", run=str(found.run)),
            ),
            (message("report-head-members"), _members(found.web)),
            (message("report-printed"), message("report-day", day=found.made.isoformat())),
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


def _members(web: Network) -> Message:
    members = int(web.members.ordinary.sum())
    stewards = len(web) - members
    return message("report-and-stewards", members=members, stewards=stewards) if stewards else count(members)


def _spreading(found: ReportContents, names: Names) -> tuple[Part, ...]:
    if found.cascades is None:
        return (Paragraph(sentences(message("report-spreading"), ABSENT), quiet=True),)
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
        message("report-reading"),
        message("report-reading-lead"),
        (
            *((Points(found.notes),) if found.notes else ()),
            Paragraph(message("report-reading-explained"), quiet=True),
        ),
    )
