"""Sections of the report on how the whole does: health and stage, what has changed since the run before, what it is
made of and at what it aims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mutualist.core.health import Coherence, Composition, Health, Index, Input, Maturity
from mutualist.core.health import Part as Share
from mutualist.core.history import AlertLevel, Alerts, Movement, Since, Statement, Trends
from mutualist.core.text import Message
from mutualist.core.text.messages import message
from mutualist.report.numbers import UNKNOWN, count, decimal, money, percent
from mutualist.report.page import (
    FEW,
    SHOWN,
    Answer,
    Bar,
    Bars,
    Paragraph,
    Part,
    Points,
    Table,
    Text,
    bounded,
    headings,
    sentences,
)
from mutualist.report.sections.exchange import DIMENSIONS

WORDS = {
    "productivity": message("report-index-productivity"),
    "robustness": message("report-index-robustness"),
    "niche_creation": message("report-index-niche-creation"),
    "needs_met": message("report-index-needs-met"),
    "needs_served": message("report-index-needs-served"),
    "members_active": message("report-index-members-active"),
    "joined": message("report-index-joined"),
    "redundancy": message("report-index-redundancy"),
    "value_not_at_risk": message("report-index-value-not-at-risk"),
    "evenness": message("report-index-evenness"),
    "own_niche": message("report-index-own-niche"),
    "segments_served": message("report-index-segments-served"),
}
"""Indices and their inputs as a board asks for them."""

SHORT = {
    "productivity": message("report-short-productivity"),
    "robustness": message("report-short-robustness"),
    "niche_creation": message("report-short-niche-creation"),
}
"""The indices in a word."""

MORE = {
    Statement.OFFERS: "report-more-offer",
    Statement.NEEDS: "report-more-need",
    Statement.SERVES: "report-more-serve",
}
FEWER = {
    Statement.OFFERS: "report-fewer-offer",
    Statement.NEEDS: "report-fewer-need",
    Statement.SERVES: "report-fewer-serve",
}


def health_section(health: Health, stage: Maturity | None) -> Answer:
    """The three indices with what they are made of, the stage and the next step, and what is unknown."""
    measured = sorted(
        (index for index in health.indices if index.value is not None), key=lambda index: index.value or 0.0
    )
    lead: Text = stage.reason if stage is not None else message("report-no-stage")
    if len(measured) > 1:
        lead = sentences(
            lead, message("report-best-and-worst", best=LOWER[measured[-1].name], worst=LOWER[measured[0].name])
        )
    parts: list[Part] = []
    if stage is not None:
        if stage.next_step:
            parts.append(Paragraph(message("report-next-step", step=stage.next_step)))
        ahead = [criterion.text for criterion in stage.ahead if not criterion.met]
        if len(ahead) > 1:
            parts.append(Table((message("report-head-ahead"),), _column(ahead)))
    if not measured:
        why = once(index.missing for index in health.indices if index.missing)
        parts.append(Paragraph(sentences(message("report-no-index"), *why)))
        return Answer(lead, tuple(parts) if stage is not None else ())
    parts.append(Bars(tuple(bar for index in health.indices for bar in _bars(index, health.since.run))))
    valued = [dimension for dimension in health.dimensions if dimension.ties]
    if valued:
        rows = tuple(
            (
                DIMENSIONS[dimension.dimension],
                count(dimension.ties),
                money(dimension.value),
                message("report-reached", members=dimension.reached, share=percent(dimension.reach)),
            )
            for dimension in valued
        )
        parts.append(Table(VALUE_HEADS, rows, frozenset((1, 2, 3)), message("report-given")))
    unknown = once(
        part.missing
        for part in (
            *(part for index in health.indices for part in (*index.inputs, *index.figures)),
            *health.dimensions,
        )
        if part.missing
    )
    if unknown:
        parts += [Paragraph(message("report-unknown-counts-nothing")), Points(tuple(unknown))]
    if health.since.run is not None and not any(moved(share.change, health.since.run) for share in _shares(health)):
        parts.append(Paragraph(message("report-unchanged", run=str(health.since.run))))
    if health.unchanged:
        parts.append(Paragraph(health.unchanged, quiet=True))
    parts.append(Paragraph(sentences(message("report-index-explained"), health.no_overall), True))
    return Answer(lead, tuple(parts))


def change_section(alerts: Alerts, trends: Trends | None, since: Since | None) -> Answer:
    """What is new since the run before, the worst first, and what grows and shrinks. Without one: why not."""
    if alerts.missing or alerts.day is None:
        return Answer(alerts.missing or message("report-first-run"))
    bad = sum(alert.level.value != "good" for alert in alerts.alerts)
    if not alerts.count:
        what = message("report-changed-nothing")
    elif alerts.count > len(alerts.alerts):
        what = message("report-changed-many", count=alerts.count)
    else:
        what = message("report-changed-bad-good", bad=bad, good=alerts.count - bad)
    lead = message("report-compared", run=str(alerts.run), day=alerts.day.isoformat(), what=what)
    parts: list[Part] = []
    if since is not None and any((since.joined_count, since.left_count, since.created, since.vanished)):
        parts.append(
            Paragraph(
                message(
                    "report-came-and-went",
                    joined=since.joined_count or 0,
                    left=since.left_count or 0,
                    survival=percent(since.survival),
                    created=since.created or 0,
                    vanished=since.vanished or 0,
                )
            )
        )
    rows = [(ALERT_LEVELS[alert.level], alert.text) for alert in alerts.alerts[:SHOWN]]
    if rows:
        parts.append(Table(ALERT_HEADS, tuple(rows), more=bounded(rows, alerts.count, "report-changes-shown")))
    if trends is not None:
        parts += _moving(trends)
    parts.append(Paragraph(sentences(*alerts.notes, message("report-change-explained")), quiet=True))
    return Answer(lead, tuple(parts))


def made_section(made: Composition | None, pulling: Coherence | None) -> Answer:
    """The membership by kind, trade and size, which kind it lacks, and the objectives that members share."""
    leads: list[Text] = []
    parts: list[Part] = []
    if made is not None and not made.members:
        return Answer(message("report-no-member"))
    if made is not None:
        trades = [section for section in made.sections if section.name != "unknown"]
        largest = [section.words for section in trades[:2]]
        leads.append(
            message("report-members-in", members=made.members, trades=largest)
            if largest
            else message("report-members", members=made.members)
        )
        if made.effective_sections is not None:
            leads.append(message("report-varied", trades=decimal(made.effective_sections, 1)))
        if made.members:
            shown = [*made.kinds, *trades[:FEW], *made.sizes]
            rows = tuple(map(_share, shown))
            more = bounded(trades[:FEW], len(trades), "report-trades-shown")
            parts.append(Table(MADE_HEADS, rows, frozenset((1, 2, 3)), more=more))
        lacking = [lack.text for lack in made.lacks] or ([made.missing] if made.missing else [])
        if lacking:
            parts.append(Points(tuple(lacking)))
    if pulling is not None:
        leads.append(pulling.reason)
        aims = pulling.objectives[:FEW]
        rows = tuple(
            (objective.name, count(objective.members), percent(objective.share), percent(objective.value_share))
            for objective in aims
        )
        if rows:
            more = bounded(rows, pulling.objective_count, "report-objectives-shown")
            parts.append(Table(AIM_HEADS, rows, frozenset((1, 2, 3)), message("report-aims"), more))
        if pulling.silent_count:
            silent = message("report-silent", members=pulling.members, silent=pulling.silent_count)
            parts.append(Paragraph(silent, quiet=True))
    return Answer(sentences(*leads) or message("report-nothing-known"), tuple(parts))


def _shares(health: Health) -> Iterator[Index | Input]:
    for index in health.indices:
        yield index
        yield from index.inputs


def _bars(index: Index, run: int | None) -> list[Bar]:
    whole = Bar(WORDS[index.name], index.value, percent(index.value), moved(index.change, run), main=True)
    return [
        whole,
        *(
            Bar(WORDS[part.name], part.value, percent(part.value), sentences(part.evidence, moved(part.change, run)))
            for part in index.inputs
        ),
    ]


def moved(change: float | None, run: int | None) -> Text:
    """How a share has changed since a run; nothing where it has not, or that is not known."""
    if change is None or run is None:
        return ""
    points = round(change * 100, 1)
    if not points:
        return ""
    more = points > 0
    return message("report-points-more" if more else "report-points-less", points=abs(points), run=str(run))


def _moving(trends: Trends) -> list[Part]:
    """What grows and what shrinks, a sentence each, and needs that outrun offers."""
    if trends.missing:
        return [Paragraph(trends.missing, quiet=True)]
    said = []
    for movements in trends.movements:
        for keys, moved in ((MORE, movements.growing), (FEWER, movements.shrinking)):
            if moved:
                said.append(message(keys[movements.of], terms=[_term(term) for term in moved[:3]]))
    said += [pressure.text for pressure in trends.pressures[:3]]
    return [Points(tuple(said))] if said else []


def _term(moved: Movement) -> Message:
    return message("report-moved", term=moved.name, before=moved.before, now=moved.now)


def _share(share: Share) -> tuple[Text, ...]:
    return (
        message("report-size-unknown") if share.name == "unknown" else message("report-part", part=share.words),
        count(share.members),
        percent(share.share),
        percent(share.value_share) if share.value_share is not None else UNKNOWN,
    )


def _column(texts: Sequence[Text]) -> tuple[tuple[Text], ...]:
    return tuple((text,) for text in texts)


def once(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Texts without repetitions, in their order."""
    return tuple({repr(text): text for text in texts}.values())


LOWER = {
    "productivity": message("report-lower-productivity"),
    "robustness": message("report-lower-robustness"),
    "niche_creation": message("report-lower-niche-creation"),
}
"""The indices within a sentence."""

ALERT_LEVELS = {
    AlertLevel.CRITICAL: message("report-level-critical"),
    AlertLevel.SERIOUS: message("report-level-serious"),
    AlertLevel.MODERATE: message("report-level-moderate"),
    AlertLevel.GOOD: message("report-level-good"),
}

VALUE_HEADS = headings("report-head-dimension", "report-head-carrying", "report-head-received", "report-head-gaining")
ALERT_HEADS = headings("report-head-level", "report-head-happened")
MADE_HEADS = headings("report-head-part", "report-head-members", "report-head-share", "report-head-of-value")
AIM_HEADS = headings(
    "report-head-objective", "report-head-members", "report-head-of-stating", "report-head-of-value-between"
)
