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
from mutualist.report.page import Answer, Paragraph, Points, Report, Section, sentences
from mutualist.report.sections.communities import ties_section
from mutualist.report.sections.exchange import chain_section, fairness_section
from mutualist.report.sections.fragility import breaks, lacks, spreading
from mutualist.report.sections.health import change_section, health_section, made_section
from mutualist.report.sections.repairs import actions_section
from mutualist.report.sections.resilience import shocks_section
from mutualist.report.sections.roles import rests_on
from mutualist.report.sections.suggestions import suggestions
from mutualist.report.sections.summary import summary

ABSENT = message("report-chapter-absent")
"""Said of a section whose chapter a run does not have."""


@dataclass(frozen=True, slots=True)
class Question:
    """A section of the report: its title (the key of a message), what answers it, and the chapters that it speaks `of`.
    Where a run has none of these, it says so."""

    id: str
    title: str
    answer: Callable[[ReportContents], Answer]
    of: tuple[Chapter[Any], ...] = ()


def _health(contents: ReportContents) -> Answer:
    return health_section(contents.chapters[registry.HEALTH], contents.chapters.get(registry.MATURITY))


def _breaks(contents: ReportContents) -> Answer:
    followed = contents.chapters.get(registry.SYSTEMIC_RISKS)
    if followed is None:
        return breaks(contents.findings, (Paragraph(sentences(message("report-spreading"), ABSENT), quiet=True),))
    return breaks(contents.findings, spreading(followed, contents.names, contents.network.currency))


def _ties(contents: ReportContents) -> Answer:
    groups = contents.chapters.get(registry.COMMUNITIES)
    return ties_section(contents.network, contents.role_assignments, contents.findings, groups, contents.names)


def _made(contents: ReportContents) -> Answer:
    return made_section(contents.chapters.get(registry.COMPOSITION), contents.chapters.get(registry.COHERENCE))


def _changed(contents: ReportContents) -> Answer:
    health = contents.chapters.get(registry.HEALTH)
    since = None if health is None else health.since
    return change_section(contents.chapters[registry.ALERTS], contents.chapters.get(registry.TRENDS), since)


def _reading(contents: ReportContents) -> Answer:
    notes = (Points(contents.notes),) if contents.notes else ()
    explained = Paragraph(message("report-reading-explained"), quiet=True)
    return Answer(message("report-reading-lead"), (*notes, explained))


QUESTIONS = (
    Question("health", "report-health", _health, (registry.HEALTH,)),
    Question("roles", "report-roles", lambda contents: rests_on(contents.role_assignments, contents.names)),
    Question("breaks", "report-breaks", _breaks),
    Question(
        "actions",
        "report-actions",
        lambda contents: actions_section(contents.chapters[registry.RECOMMENDATIONS], contents.network),
        (registry.RECOMMENDATIONS,),
    ),
    Question(
        "shocks",
        "report-shocks",
        lambda contents: shocks_section(contents.chapters[registry.RESILIENCE]),
        (registry.RESILIENCE,),
    ),
    Question(
        "suggestions",
        "report-suggestions",
        lambda contents: suggestions(contents.suggestions, contents.suggestion_count),
    ),
    Question("map", "report-map", _ties),
    Question(
        "chain",
        "report-chain",
        lambda contents: chain_section(contents.chapters[registry.VALUE_CHAIN], contents.names, contents.capabilities),
        (registry.VALUE_CHAIN,),
    ),
    Question(
        "fairness",
        "report-fairness",
        lambda contents: fairness_section(contents.chapters[registry.FAIRNESS]),
        (registry.FAIRNESS,),
    ),
    Question("made", "report-made", _made, (registry.COMPOSITION, registry.COHERENCE)),
    Question("changes", "report-changed", _changed, (registry.ALERTS,)),
    Question("gaps", "report-gaps", lambda contents: lacks(contents.gaps, contents.names, contents.capabilities)),
    Question("reading", "report-reading", _reading),
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
        sections=tuple(_section(question, contents) for question in QUESTIONS),
    )


def _section(question: Question, contents: ReportContents) -> Section:
    present = not question.of or contents.chapters.has_any(question.of)
    answer = question.answer(contents) if present else Answer(ABSENT)
    return Section(question.id, message(question.title), answer.lead, answer.parts)


def _members(network: Network) -> Message:
    members = int(network.members.ordinary.sum())
    stewards = len(network) - members
    return message("report-and-stewards", members=members, stewards=stewards) if stewards else count(members)
