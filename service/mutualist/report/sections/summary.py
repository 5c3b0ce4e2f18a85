"""The first page of the report: what stands, what is fragile and what to do about it, for who reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.health.health import Health
from mutualist.core.health.index import Input
from mutualist.core.network.network import Network
from mutualist.core.repairs.recommendations import Recommendations
from mutualist.core.roles.roles import Role
from mutualist.core.text.english import agree, counted
from mutualist.core.text.marked import listed
from mutualist.report.contents import ReportContents
from mutualist.report.numbers import money, percent
from mutualist.report.page import Figure, Figures, Names, Paragraph, Part, Points, Section, Table
from mutualist.report.sections.fragility import LEVELS, varied
from mutualist.report.sections.health import WORDS, moved
from mutualist.report.sections.repairs import COSTS, gain, step
from mutualist.report.sections.roles import TELLING

MOST = 5
"""Weak points on the page."""

ALERTS = 2
"""Changes on the page."""

SHORT = {"productivity": "Productivity", "robustness": "Robustness", "niche_creation": "Variety"}
"""The indices as the boxes call them."""

WELL, ILL = 0.75, 0.5
"""From which share on an input of health is said to stand, and below which to be weak."""


def summary(found: ReportContents, names: Names) -> Section:
    """What a board has to know, on one page."""
    if not found.web.members.ordinary.any():
        return Section("summary", TITLE, "There is no member yet, so there is nothing to tell.")
    parts: list[Part] = [_health(found), _numbers(found)]
    stands, weak = list(_stands(found, names)), list(_weak(found))
    if stands:
        parts += [Paragraph("What stands", heading=True), Points(tuple(stands))]
    if weak:
        parts += [Paragraph("What is weak", heading=True), Points(tuple(weak))]
    parts += [*_pressing(found), Paragraph("What has changed", heading=True), *_changed(found)]
    return Section("summary", TITLE, _lead(found), tuple(parts))


def _lead(found: ReportContents) -> str:
    grave = sum(one.level in LEVELS[:2] for one in found.findings)
    points = f"{counted(grave, 'weak points')} {agree(grave, 'is', 'are')}" if grave else "No weak point is"
    lead = f"{points} serious or worse."
    return lead if found.maturity is None else f"{found.maturity.reason} {lead}"


def _health(found: ReportContents) -> Figures:
    """Health in four numbers."""
    boxes = [] if found.health is None else list(_indices(found.health))
    if found.maturity is not None:
        ahead = found.maturity.ahead
        met = sum(one.met is True for one in ahead)
        note = f"{met} of {len(ahead)} criteria for {ahead[0].stage.value} met" if ahead else "all criteria met"
        boxes.append(Figure("Stage", found.maturity.stage.value, note))
    return Figures(tuple(boxes))


def _indices(health: Health) -> Iterator[Figure]:
    for one in health.indices:
        question = WORDS[one.name].partition(": ")[2]
        yield Figure(SHORT[one.name], percent(one.value), moved(one.change, health.since.run) or question)


def _numbers(found: ReportContents) -> Figures:
    """The five numbers that matter beside health."""
    web = found.web
    tied = int(web.members.ordinary[np.unique(web.pairs)].sum())
    known = ~np.isnan(web.ties.value)
    count = {role: sum(one.role is role for one in found.standings) for role in TELLING}
    grave = sum(one.level in LEVELS[:2] for one in found.findings)
    needing = len({business for gap in found.gaps for business in gap.businesses})
    value = float(web.ties.value[known].sum()) if known.any() else None
    return Figures(
        (
            Figure(
                "Members",
                f"{int(web.members.ordinary.sum()):,}",
                f"{tied:,} {agree(tied, 'is', 'are')} tied to another",
            ),
            Figure(
                f"{web.currency} a year",
                money(value),
                f"exchanged, known of {known.sum():,} of {counted(len(web.ties), 'ties')}",
            ),
            Figure(
                "Keystones",
                f"{count[Role.KEYSTONE]:,}",
                f"and {counted(count[Role.DOMINATOR], 'dominators')}, {counted(count[Role.LANDLORD], 'landlords')}",
            ),
            Figure("Serious weak points", f"{grave:,}", f"of {len(found.findings):,} found", alarming=grave > 0),
            Figure("Needs nobody meets", f"{len(found.gaps):,}", f"stated by {counted(needing, 'members')}"),
        )
    )


def _stands(found: ReportContents, names: Names) -> Iterator[str]:
    told = [one for one in found.standings if one.role in TELLING][:MOST]
    if told:
        said = [f"{names.get(one.business, one.business)} ({one.role.value})" for one in told]
        yield f"Most rests on {listed(said)}."
    inputs = sorted(_inputs(found), key=lambda one: -(one.value or 0.0))
    for one in [one for one in inputs if (one.value or 0.0) >= WELL][:2]:
        yield _told(one)


def _weak(found: ReportContents) -> Iterator[str]:
    low = sorted((one for one in _inputs(found) if (one.value or 0.0) < ILL), key=lambda one: one.value or 0.0)
    for one in low[:2]:
        yield _told(one)
    if found.gaps:
        yield found.gaps[0].reason


def _told(one: Input) -> str:
    return f"{WORDS[one.name]}: {percent(one.value)}. {one.evidence}"


def _inputs(found: ReportContents) -> Iterator[Input]:
    for index in () if found.health is None else found.health.indices:
        yield from (one for one in index.inputs if one.value is not None)


def _pressing(found: ReportContents) -> Iterator[Part]:
    """The most serious weak points, of no kind more than two, with the step that helps most for its cost."""
    grave = [one for one in varied(found.findings) if one.level in LEVELS[:2]][:MOST]
    if not grave:
        return
    todo = {} if found.recommendations is None else _steps(found.recommendations, found.web)
    rows = tuple((one.level, one.reason, *todo.get(one.rank, (NO_STEP, ""))) for one in grave)
    yield Table(("Level", "The most serious weak points", "What would help most for its cost", "Gain"), rows)


def _steps(found: Recommendations, web: Network) -> dict[int, tuple[str, str]]:
    """The step and its gain, by the rank of the finding."""
    best = {one.rank: one.repairs[0] for one in found.found if one.repairs}
    return {rank: (f"{step(one.action, web)} ({COSTS[one.action.what]}).", gain(one)) for rank, one in best.items()}


def _changed(found: ReportContents) -> Iterator[Part]:
    alerts = found.alerts
    if alerts is None or alerts.missing or alerts.day is None:
        yield Paragraph(FIRST if alerts is None else alerts.missing or FIRST)
        return
    since = f"Since run {alerts.run} of {alerts.day.strftime('%-d %B %Y')}"
    if not alerts.alerts:
        yield Paragraph(f"{since} nothing has changed that calls for attention.")
        return
    yield Paragraph(
        f"{since} {counted(alerts.count, 'things')} {agree(alerts.count, 'has', 'have')} changed, the worst first:"
    )
    yield Points(tuple(one.text for one in alerts.alerts[:ALERTS]))


TITLE = "In short"
NO_STEP = "No single step within the ecosystem would do."
FIRST = "There is no run to compare it with."
