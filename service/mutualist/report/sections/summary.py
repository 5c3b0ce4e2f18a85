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
from mutualist.report.page import Figure, Figures, Paragraph, Part, Points, Section, Table, Text, sentences
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


def summary(found: ReportContents) -> Section:
    """What a board has to know, on one page."""
    if not found.network.members.ordinary.any():
        return Section("summary", TITLE, message("report-summary-nobody"))
    parts: list[Part] = [_health(found), _numbers(found)]
    stands, weak = list(_stands(found)), list(_weak(found))
    if stands:
        parts += [Paragraph(message("report-stands"), heading=True), Points(tuple(stands))]
    if weak:
        parts += [Paragraph(message("report-weak"), heading=True), Points(tuple(weak))]
    parts += [*_pressing(found), Paragraph(message("report-has-changed"), heading=True), *_changed(found)]
    return Section("summary", TITLE, _lead(found), tuple(parts))


def _lead(found: ReportContents) -> Text:
    grave = sum(one.level in LEVELS[:2] for one in found.findings)
    lead = message("report-grave", points=grave)
    stage = found.chapters.get(MATURITY)
    return lead if stage is None else sentences(stage.reason, lead)


def _health(found: ReportContents) -> Figures:
    """Health in four numbers."""
    health, stage = found.chapters.get(HEALTH), found.chapters.get(MATURITY)
    boxes = [] if health is None else list(_indices(health))
    if stage is not None:
        ahead = stage.ahead
        met = sum(one.met is True for one in ahead)
        note = message("report-all-criteria")
        if ahead:
            note = message("report-criteria", met=met, criteria=len(ahead), stage=STAGES[ahead[0].stage])
        boxes.append(Figure(message("report-stage"), STAGES[stage.stage], note))
    return Figures(tuple(boxes))


def _indices(health: Health) -> Iterator[Figure]:
    for one in health.indices:
        yield Figure(SHORT[one.name], percent(one.value), moved(one.change, health.since.run) or QUESTIONS[one.name])


def _numbers(found: ReportContents) -> Figures:
    """The five numbers that matter beside health."""
    network = found.network
    tied = int(network.members.ordinary[np.unique(network.pairs)].sum())
    known = ~np.isnan(network.ties.value)
    having = {role: sum(one.role is role for one in found.role_assignments) for role in TELLING}
    grave = sum(one.level in LEVELS[:2] for one in found.findings)
    needing = len({business for gap in found.gaps for business in gap.businesses})
    value = float(network.ties.value[known].sum()) if known.any() else None
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
                message("report-exchanged", known=known.sum(), ties=len(network.ties)),
            ),
            Figure(
                message("report-keystones-title"),
                count(having[Role.KEYSTONE]),
                message("report-and-roles", dominators=having[Role.DOMINATOR], landlords=having[Role.LANDLORD]),
            ),
            Figure(
                message("report-grave-title"),
                count(grave),
                message("report-of-findings", findings=len(found.findings)),
                alarming=grave > 0,
            ),
            Figure(message("report-gaps-title"), count(len(found.gaps)), message("report-stated-by", members=needing)),
        )
    )


def _stands(found: ReportContents) -> Iterator[Text]:
    told = [one for one in found.role_assignments if one.role in TELLING][:MOST]
    if told:
        whom = [
            message("report-in-role", who=found.names.get(one.business, one.business), role=ROLE_NAMES[one.role])
            for one in told
        ]
        yield message("report-rests-on", whom=whom)
    inputs = sorted(_inputs(found), key=lambda one: -(one.value or 0.0))
    for one in [one for one in inputs if (one.value or 0.0) >= WELL][:2]:
        yield _told(one)


def _weak(found: ReportContents) -> Iterator[Text]:
    low = sorted((one for one in _inputs(found) if (one.value or 0.0) < ILL), key=lambda one: one.value or 0.0)
    for one in low[:2]:
        yield _told(one)
    if found.gaps:
        yield found.gaps[0].reason


def _told(one: Input) -> Text:
    return sentences(message("report-input", input=WORDS[one.name], share=percent(one.value)), one.evidence)


def _inputs(found: ReportContents) -> Iterator[Input]:
    health = found.chapters.get(HEALTH)
    for index in () if health is None else health.indices:
        yield from (one for one in index.inputs if one.value is not None)


def _pressing(found: ReportContents) -> Iterator[Part]:
    """The most serious weak points, of no kind more than two, with the step that helps most for its cost."""
    grave = [one for one in varied(found.findings) if one.level in LEVELS[:2]][:MOST]
    if not grave:
        return
    advice = found.chapters.get(RECOMMENDATIONS)
    todo = {} if advice is None else _steps(advice, found.network)
    rows = tuple((LEVEL_NAMES[one.level], one.reason, *todo.get(one.rank, (NO_STEP, ""))) for one in grave)
    yield Table(HEADS, rows)


def _steps(found: Recommendations, network: Network) -> dict[int, tuple[Text, Text]]:
    """The step and its gain, by the rank of the finding."""
    best = {one.rank: one.repairs[0] for one in found.found if one.repairs}
    return {
        rank: (message("report-step-cost", step=step(one.action, network), cost=COSTS[one.action.what]), gain(one))
        for rank, one in best.items()
    }


def _changed(found: ReportContents) -> Iterator[Part]:
    alerts = found.chapters.get(ALERTS)
    if alerts is None or alerts.missing or alerts.day is None:
        yield Paragraph(FIRST if alerts is None else alerts.missing or FIRST)
        return
    run, day = str(alerts.run), alerts.day.isoformat()
    if not alerts.alerts:
        yield Paragraph(message("report-since-nothing", run=run, day=day))
        return
    yield Paragraph(message("report-since", run=run, day=day, things=alerts.count))
    yield Points(tuple(one.text for one in alerts.alerts[:TOLD]))


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

HEADS = (
    message("report-head-level"),
    message("report-head-gravest"),
    message("report-head-step"),
    message("report-head-gain"),
)
