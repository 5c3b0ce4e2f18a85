"""The first page of the report: what stands, what is fragile and what to do about it, for who reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.chapters.registry import ALERTS, HEALTH, MATURITY, RECOMMENDATIONS
from mutualist.core.health import Health, Input, Stage
from mutualist.core.network import Network
from mutualist.core.repairs import Recommendations
from mutualist.core.roles import Role
from mutualist.core.text.messages import message
from mutualist.report.contents import ReportContents
from mutualist.report.numbers import count, money, percent
from mutualist.report.page import Figure, Figures, Paragraph, Part, Points, Section, Table, Text, headings, sentences
from mutualist.report.sections.fragility import LEVEL_NAMES, LEVELS, varied
from mutualist.report.sections.health import SHORT, WORDS, moved
from mutualist.report.sections.repairs import COSTS, gain, step
from mutualist.report.sections.roles import ROLE_NAMES, TELLING

MOST = 5
"""Weak points on the page."""

TOLD = 2
"""Changes on the page."""

WELL, ILL = 0.75, 0.5
"""From which share on an input of health is said to stand, and below which to be weak."""


def summary(contents: ReportContents) -> Section:
    """What a board has to know, on one page."""
    if not contents.network.members.ordinary.any():
        return Section("summary", TITLE, message("report-summary-nobody"))
    parts: list[Part] = [_health(contents), _numbers(contents)]
    stands, weak = list(_stands(contents)), list(_weak(contents))
    if stands:
        parts += [Paragraph(message("report-stands"), heading=True), Points(tuple(stands))]
    if weak:
        parts += [Paragraph(message("report-weak"), heading=True), Points(tuple(weak))]
    parts += [*_pressing(contents), Paragraph(message("report-has-changed"), heading=True), *_changed(contents)]
    return Section("summary", TITLE, _lead(contents), tuple(parts))


def _lead(contents: ReportContents) -> Text:
    grave = sum(finding.level in LEVELS[:2] for finding in contents.findings)
    lead = message("report-grave", points=grave)
    stage = contents.chapters.get(MATURITY)
    return lead if stage is None else sentences(stage.reason, lead)


def _health(contents: ReportContents) -> Figures:
    """Health in four numbers."""
    health, stage = contents.chapters.get(HEALTH), contents.chapters.get(MATURITY)
    boxes = [] if health is None else list(_indices(health))
    if stage is not None:
        ahead = stage.ahead
        met = sum(criterion.met is True for criterion in ahead)
        note = message("report-all-criteria")
        if ahead:
            note = message("report-criteria", met=met, criteria=len(ahead), stage=STAGES[ahead[0].stage])
        boxes.append(Figure(message("report-stage"), STAGES[stage.stage], note))
    return Figures(tuple(boxes))


def _indices(health: Health) -> Iterator[Figure]:
    for index in health.indices:
        yield Figure(
            SHORT[index.name], percent(index.value), moved(index.change, health.since.run) or QUESTIONS[index.name]
        )


def _numbers(contents: ReportContents) -> Figures:
    """The five numbers that matter beside health."""
    network = contents.network
    tied = int(network.members.ordinary[np.unique(network.pairs)].sum())
    valued = ~np.isnan(network.ties.value)
    having = {role: sum(assignment.role is role for assignment in contents.role_assignments) for role in TELLING}
    grave = sum(finding.level in LEVELS[:2] for finding in contents.findings)
    needing = len({business for gap in contents.gaps for business in gap.businesses})
    value = float(network.ties.value[valued].sum()) if valued.any() else None
    return Figures(
        (
            Figure(
                message("report-head-members"),
                count(int(network.members.ordinary.sum())),
                message("report-tied", tied=tied),
            ),
            Figure(
                message("report-currency-a-year", currency=network.currency),
                money(value),
                message("report-exchanged", known=valued.sum(), ties=len(network.ties)),
            ),
            Figure(
                message("report-keystones-title"),
                count(having[Role.KEYSTONE]),
                message("report-and-roles", dominators=having[Role.DOMINATOR], landlords=having[Role.LANDLORD]),
            ),
            Figure(
                message("report-grave-title"),
                count(grave),
                message("report-of-findings", findings=len(contents.findings)),
                alarming=grave > 0,
            ),
            Figure(
                message("report-gaps-title"), count(len(contents.gaps)), message("report-stated-by", members=needing)
            ),
        )
    )


def _stands(contents: ReportContents) -> Iterator[Text]:
    told = [assignment for assignment in contents.role_assignments if assignment.role in TELLING][:MOST]
    if told:
        whom = [
            message(
                "report-in-role",
                who=contents.names.get(assignment.business, assignment.business),
                role=ROLE_NAMES[assignment.role],
            )
            for assignment in told
        ]
        yield message("report-rests-on", whom=whom)
    inputs = sorted(_inputs(contents), key=lambda part: -(part.value or 0.0))
    for part in [part for part in inputs if (part.value or 0.0) >= WELL][:2]:
        yield _told(part)


def _weak(contents: ReportContents) -> Iterator[Text]:
    low = sorted((part for part in _inputs(contents) if (part.value or 0.0) < ILL), key=lambda part: part.value or 0.0)
    for part in low[:2]:
        yield _told(part)
    if contents.gaps:
        yield contents.gaps[0].reason


def _told(part: Input) -> Text:
    return sentences(message("report-input", input=WORDS[part.name], share=percent(part.value)), part.evidence)


def _inputs(contents: ReportContents) -> Iterator[Input]:
    health = contents.chapters.get(HEALTH)
    for index in () if health is None else health.indices:
        yield from (part for part in index.inputs if part.value is not None)


def _pressing(contents: ReportContents) -> Iterator[Part]:
    """The most serious weak points, of no kind more than two, with the step that helps most for its cost."""
    grave = [finding for finding in varied(contents.findings) if finding.level in LEVELS[:2]][:MOST]
    if not grave:
        return
    advice = contents.chapters.get(RECOMMENDATIONS)
    todo = {} if advice is None else _steps(advice, contents.network)
    rows = tuple(
        (LEVEL_NAMES[finding.level], finding.reason, *todo.get(finding.rank, (NO_STEP, ""))) for finding in grave
    )
    yield Table(HEADS, rows)


def _steps(advice: Recommendations, network: Network) -> dict[int, tuple[Text, Text]]:
    """The step and its gain, by the rank of the finding."""
    best = {recommendation.rank: recommendation.repairs[0] for recommendation in advice.found if recommendation.repairs}
    return {
        rank: (
            message("report-step-cost", step=step(repair.action, network), cost=COSTS[repair.action.what]),
            gain(repair),
        )
        for rank, repair in best.items()
    }


def _changed(contents: ReportContents) -> Iterator[Part]:
    alerts = contents.chapters.get(ALERTS)
    if alerts is None or alerts.missing or alerts.day is None:
        yield Paragraph(FIRST if alerts is None else alerts.missing or FIRST)
        return
    run, day = str(alerts.run), alerts.day.isoformat()
    if not alerts.alerts:
        yield Paragraph(message("report-since-nothing", run=run, day=day))
        return
    yield Paragraph(message("report-since", run=run, day=day, things=alerts.count))
    yield Points(tuple(alert.text for alert in alerts.alerts[:TOLD]))


TITLE = message("report-summary")
NO_STEP = message("report-no-step")
FIRST = message("report-no-comparison")

STAGES = {
    Stage.NASCENT: message("report-stage-nascent"),
    Stage.EMERGING: message("report-stage-emerging"),
    Stage.MATURE: message("report-stage-mature"),
}
QUESTIONS = {
    "productivity": message("report-question-productivity"),
    "robustness": message("report-question-robustness"),
    "niche_creation": message("report-question-niche-creation"),
}
"""What the indices answer."""

HEADS = headings("report-head-level", "report-head-gravest", "report-head-step", "report-head-gain")
