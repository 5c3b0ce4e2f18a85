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
from mutualist.report.sections.communities import MAP, ties_section
from mutualist.report.sections.exchange import CHAIN, FAIR, chain_section, fairness_section
from mutualist.report.sections.fragility import BREAKS, GAPS, breaks, lacks, spreading
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


def _health(contents: ReportContents) -> Section:
    return health_section(contents.chapters[registry.HEALTH], contents.chapters.get(registry.MATURITY))


def _breaks(contents: ReportContents) -> Section:
    followed = contents.chapters.get(registry.SYSTEMIC_RISKS)
    if followed is None:
        return breaks(contents.findings, (Paragraph(sentences(message("report-spreading"), ABSENT), quiet=True),))
    return breaks(contents.findings, spreading(followed, contents.names, contents.network.currency))


def _ties(contents: ReportContents) -> Section:
    groups = contents.chapters.get(registry.COMMUNITIES)
    return ties_section(contents.network, contents.role_assignments, contents.findings, groups, contents.names)


def _made(contents: ReportContents) -> Section:
    return made_section(contents.chapters.get(registry.COMPOSITION), contents.chapters.get(registry.COHERENCE))


def _changed(contents: ReportContents) -> Section:
    health = contents.chapters.get(registry.HEALTH)
    since = None if health is None else health.since
    return change_section(contents.chapters[registry.ALERTS], contents.chapters.get(registry.TRENDS), since)


def _reading(contents: ReportContents) -> Section:
    return Section(
        "reading",
        READING,
        message("report-reading-lead"),
        (
            *((Points(contents.notes),) if contents.notes else ()),
            Paragraph(message("report-reading-explained"), quiet=True),
        ),
    )


QUESTIONS = (
    Question("health", HEALTH, _health, (registry.HEALTH,)),
    Question("roles", ROLES, lambda contents: rests_on(contents.role_assignments, contents.names)),
    Question("breaks", BREAKS, _breaks),
    Question(
        "actions",
        DO,
        lambda contents: actions_section(contents.chapters[registry.RECOMMENDATIONS], contents.network),
        (registry.RECOMMENDATIONS,),
    ),
    Question(
        "shocks",
        SHOCKS,
        lambda contents: shocks_section(contents.chapters[registry.RESILIENCE]),
        (registry.RESILIENCE,),
    ),
    Question("suggestions", MEET, lambda contents: suggestions(contents.suggestions, contents.suggestion_count)),
    Question("map", MAP, _ties),
    Question(
        "chain",
        CHAIN,
        lambda contents: chain_section(contents.chapters[registry.VALUE_CHAIN], contents.names, contents.capabilities),
        (registry.VALUE_CHAIN,),
    ),
    Question(
        "fairness", FAIR, lambda contents: fairness_section(contents.chapters[registry.FAIRNESS]), (registry.FAIRNESS,)
    ),
    Question("made", MADE, _made, (registry.COMPOSITION, registry.COHERENCE)),
    Question("changes", CHANGED, _changed, (registry.ALERTS,)),
    Question("gaps", GAPS, lambda contents: lacks(contents.gaps, contents.names, contents.capabilities)),
    Question("reading", READING, _reading),
)
"""The sections in the order in which a board asks."""


def report_of(contents: ReportContents) -> Report:
    """The report of a run: a page that sums it up, then section by section."""
    return Report(
        title=contents.name,
        subtitle=message("report-subtitle"),
        facts=(
            (message("report-as-of"), message("report-day", day=contents.as_of.isoformat())),
            (
                message("report-analysis"),
                message("report-run-stale" if contents.stale else "report-run", run=str(contents.run)),
            ),
            (message("report-head-members"), _members(contents.network)),
            (message("report-printed"), message("report-day", day=contents.made.isoformat())),
        ),
        summary=summary(contents),
        sections=tuple(_answer(question, contents) for question in QUESTIONS),
    )


def _answer(question: Question, contents: ReportContents) -> Section:
    if question.of and not contents.chapters.has_any(question.of):
        return Section(question.id, question.title, ABSENT)
    return question.answer(contents)


def _members(network: Network) -> Message:
    members = int(network.members.ordinary.sum())
    stewards = len(network) - members
    return message("report-and-stewards", members=members, stewards=stewards) if stewards else count(members)
