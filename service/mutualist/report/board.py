"""The report that is handed to a board: a page that sums it up, and which sections follow it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mutualist.core.chapters import Chapter, registry
from mutualist.core.network import Network
from mutualist.core.text import Message
from mutualist.core.text.messages import message
from mutualist.report.contents import ReportContents
from mutualist.report.numbers import count
from mutualist.report.page import Paragraph, Points, Report, Section, Text, sentences
from mutualist.report.sections.cascades import spreading
from mutualist.report.sections.communities import MAP, ties_section
from mutualist.report.sections.exchange import CHAIN, FAIR, chain_section, fairness_section
from mutualist.report.sections.fragility import BREAKS, GAPS, breaks, lacks
from mutualist.report.sections.health import CHANGED, HEALTH, MADE, change_section, health_section, made_section
from mutualist.report.sections.repairs import DO, actions_section
from mutualist.report.sections.resilience import SHOCKS, shocks_section
from mutualist.report.sections.roles import ROLES, rests_on
from mutualist.report.sections.suggestions import MEET, suggestions
from mutualist.report.sections.summary import summary

READING = message("report-reading")

ABSENT = message("report-chapter-absent")
"""Said of a section whose chapter a run does not have."""


@dataclass(frozen=True, slots=True)
class Question:
    """A section of the report: what answers it, and the chapters that it speaks `of`. Where a run has none of these, it
    says so."""

    id: str
    title: Text
    answer: Callable[[ReportContents], Section]
    of: tuple[Chapter[Any], ...] = ()


def _health(found: ReportContents) -> Section:
    return health_section(found.chapters[registry.HEALTH], found.chapters.get(registry.MATURITY))


def _breaks(found: ReportContents) -> Section:
    followed = found.chapters.get(registry.SYSTEMIC_RISKS)
    if followed is None:
        return breaks(found.findings, (Paragraph(sentences(message("report-spreading"), ABSENT), quiet=True),))
    return breaks(found.findings, spreading(followed, found.names, found.network.currency))


def _ties(found: ReportContents) -> Section:
    groups = found.chapters.get(registry.COMMUNITIES)
    return ties_section(found.network, found.role_assignments, found.findings, groups, found.names)


def _made(found: ReportContents) -> Section:
    return made_section(found.chapters.get(registry.COMPOSITION), found.chapters.get(registry.COHERENCE))


def _changed(found: ReportContents) -> Section:
    health = found.chapters.get(registry.HEALTH)
    since = None if health is None else health.since
    return change_section(found.chapters[registry.ALERTS], found.chapters.get(registry.TRENDS), since)


def _reading(found: ReportContents) -> Section:
    return Section(
        "reading",
        READING,
        message("report-reading-lead"),
        (
            *((Points(found.notes),) if found.notes else ()),
            Paragraph(message("report-reading-explained"), quiet=True),
        ),
    )


QUESTIONS = (
    Question("health", HEALTH, _health, (registry.HEALTH,)),
    Question("roles", ROLES, lambda found: rests_on(found.role_assignments, found.names)),
    Question("breaks", BREAKS, _breaks),
    Question(
        "actions",
        DO,
        lambda found: actions_section(found.chapters[registry.RECOMMENDATIONS], found.network),
        (registry.RECOMMENDATIONS,),
    ),
    Question(
        "shocks", SHOCKS, lambda found: shocks_section(found.chapters[registry.RESILIENCE]), (registry.RESILIENCE,)
    ),
    Question("suggestions", MEET, lambda found: suggestions(found.suggestions, found.suggestion_count)),
    Question("map", MAP, _ties),
    Question(
        "chain",
        CHAIN,
        lambda found: chain_section(found.chapters[registry.VALUE_CHAIN], found.names, found.capabilities),
        (registry.VALUE_CHAIN,),
    ),
    Question("fairness", FAIR, lambda found: fairness_section(found.chapters[registry.FAIRNESS]), (registry.FAIRNESS,)),
    Question("made", MADE, _made, (registry.COMPOSITION, registry.COHERENCE)),
    Question("changes", CHANGED, _changed, (registry.ALERTS,)),
    Question("gaps", GAPS, lambda found: lacks(found.gaps, found.names, found.capabilities)),
    Question("reading", READING, _reading),
)
"""The sections in the order in which a board asks."""


def report_of(found: ReportContents) -> Report:
    """The report of a run: a page that sums it up, then section by section."""
    return Report(
        title=found.name,
        subtitle=message("report-subtitle"),
        facts=(
            (message("report-as-of"), message("report-day", day=found.as_of.isoformat())),
            (
                message("report-analysis"),
                message("report-run-stale" if found.stale else "report-run", run=str(found.run)),
            ),
            (message("report-head-members"), _members(found.network)),
            (message("report-printed"), message("report-day", day=found.made.isoformat())),
        ),
        summary=summary(found),
        sections=tuple(_answer(question, found) for question in QUESTIONS),
    )


def _answer(question: Question, found: ReportContents) -> Section:
    if question.of and not found.chapters.has_any(question.of):
        return Section(question.id, question.title, ABSENT)
    return question.answer(found)


def _members(network: Network) -> Message:
    members = int(network.members.ordinary.sum())
    stewards = len(network) - members
    return message("report-and-stewards", members=members, stewards=stewards) if stewards else count(members)
