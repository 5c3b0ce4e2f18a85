"""Sections of the report on how the whole does: health and stage, what has changed since the run before, what it is
made of and at what it aims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutualist.core.health.coherence import Coherence
from mutualist.core.health.composition import Composition
from mutualist.core.health.composition import Part as Share
from mutualist.core.health.health import Health
from mutualist.core.health.index import Index, Input
from mutualist.core.health.maturity import Maturity
from mutualist.core.history.alerts import Alerts
from mutualist.core.history.previous import Since
from mutualist.core.history.trends import Movement, Statement, Trends
from mutualist.core.text.english import agree, counted
from mutualist.core.text.marked import listed
from mutualist.report.numbers import UNKNOWN, decimal, money, percent
from mutualist.report.page import Bar, Bars, Paragraph, Part, Points, Section, Table, bounded

HEALTH, MADE, CHANGED = (
    "How healthy is it, and how far has it come?",
    "What is it made of, and does it pull together?",
    "What has changed since the last run?",
)

SHOWN, FEW = 12, 6
"""Alerts in the table, and rows of the tables that only round off."""

WORDS = {
    "productivity": "Productivity: do members get from each other what they need?",
    "robustness": "Robustness: does it hold when something goes wrong?",
    "niche_creation": "Variety: is there room for many different members?",
    "needs_met": "Needs that somebody else’s offer could meet",
    "needs_served": "Needs met by somebody they already work with",
    "members_active": "Members who work with at least one other",
    "joined": "Members who hang together in one network",
    "redundancy": "Redundancy: needs that at least two others could meet",
    "value_not_at_risk": "Value that no single member or tie can cut off",
    "evenness": "How evenly members are spread over niches",
    "own_niche": "Members with a niche that few others hold",
    "segments_served": "Groups of customers that somebody serves",
}
"""Indices and their inputs as a board asks for them."""

VERBS = {Statement.OFFERS: "offer", Statement.NEEDS: "need", Statement.SERVES: "serve"}


def health_section(health: Health, stage: Maturity | None) -> Section:
    """The three indices with what they are made of, the stage and the next step, and what is unknown."""
    known = sorted((one for one in health.indices if one.value is not None), key=lambda one: one.value or 0.0)
    lead = stage.reason if stage is not None else "Which stage it has reached is not in this run."
    if len(known) > 1:
        best, worst = (WORDS[one.name].partition(":")[0].lower() for one in (known[-1], known[0]))
        lead += f" Of its indices of health {best} is the highest and {worst} the lowest."
    parts: list[Part] = []
    if stage is not None:
        if stage.next_step:
            parts.append(Paragraph(f"The next step: {stage.next_step}"))
        ahead = [one.text for one in stage.ahead if not one.met]
        if len(ahead) > 1:
            parts.append(
                Table(("Still to reach, or to find out, in the order in which it is best done",), _column(ahead))
            )
    if not known:
        why = dict.fromkeys(one.missing for one in health.indices if one.missing)
        parts.append(Paragraph(" ".join(("No index of health can be told.", *why))))
        return Section("health", HEALTH, lead, tuple(parts) if stage is not None else ())
    parts.append(Bars(tuple(bar for one in health.indices for bar in _bars(one, health.since.run))))
    valued = [one for one in health.dimensions if one.ties]
    if valued:
        rows = tuple(
            (one.dimension.value, f"{one.ties:,}", money(one.value), f"{one.reached:,} ({percent(one.reach)})")
            for one in valued
        )
        heads = ("Kind of value", "Ties that carry it", "Members receive a year", "Members who gain")
        parts.append(Table(heads, rows, frozenset((1, 2, 3)), "What members give each other"))
    unknown = dict.fromkeys(
        one.missing
        for one in (*(part for index in health.indices for part in (*index.inputs, *index.figures)), *health.dimensions)
        if one.missing
    )
    if unknown:
        parts += [Paragraph("What is not known, and counts for nothing either way:"), Points(tuple(unknown))]
    if health.since.run is not None and not any(moved(one.change, health.since.run) for one in _shares(health)):
        parts.append(Paragraph(f"None of these shares has changed since run {health.since.run}."))
    if health.unchanged:
        parts.append(Paragraph(health.unchanged, quiet=True))
    parts.append(Paragraph(f"An index is a mean of the shares below it; 100% would be best. {health.no_overall}", True))
    return Section("health", HEALTH, lead, tuple(parts))


def change_section(alerts: Alerts, trends: Trends | None, since: Since | None) -> Section:
    """What is new since the run before, the worst first, and what grows and shrinks. Without one: why not."""
    if alerts.missing or alerts.day is None:
        return Section("changes", CHANGED, alerts.missing or "There is no run before this one.")
    lead = f"Compared with run {alerts.run} of {alerts.day.strftime('%-d %B %Y')}: "
    bad = sum(one.level.value != "good" for one in alerts.alerts)
    if not alerts.count:
        lead += "nothing that calls for attention has changed."
    elif alerts.count > len(alerts.alerts):
        lead += f"{alerts.count:,} things to hear of, the worst first."
    else:
        lead += f"{counted(bad, 'things')} to attend to, and {alerts.count - bad:,} for the better."
    parts: list[Part] = []
    if since is not None and any((since.joined_count, since.left_count, since.created, since.vanished)):
        parts.append(
            Paragraph(
                f"{counted(since.joined_count or 0, 'members')} joined and {since.left_count or 0:,} left; "
                f"{percent(since.survival)} of the members of then are still there. "
                f"{counted(since.created or 0, 'niches')} (something offered to a group of customers) came into being "
                f"and {since.vanished or 0:,} went."
            )
        )
    rows = [(one.level.value, one.text) for one in alerts.alerts[:SHOWN]]
    if rows:
        parts.append(Table(("Level", "What has happened"), tuple(rows), more=bounded(rows, alerts.count, "changes")))
    if trends is not None:
        parts += _moving(trends)
    parts.append(Paragraph(" ".join((*alerts.notes, CHANGE_EXPLAINED)), quiet=True))
    return Section("changes", CHANGED, lead, tuple(parts))


def made_section(made: Composition | None, pulling: Coherence | None) -> Section:
    """The membership by kind, trade and size, which kind it lacks, and the objectives that members share."""
    lead = ""
    parts: list[Part] = []
    if made is not None and not made.members:
        return Section("made", MADE, "There is no member.")
    if made is not None:
        trades = [one for one in made.sections if one.name != "unknown"]
        largest = listed([one.words for one in trades[:2]])
        lead = f"{counted(made.members, 'members')}{f', above all in {largest}' if largest else ''}. "
        if made.effective_sections is not None:
            lead += f"Their trades are as varied as {decimal(made.effective_sections, 1)} of equal size would be. "
        if made.members:
            shown = [*made.kinds, *trades[:FEW], *made.sizes]
            heads = ("Kind, trade or size", "Members", "Share", "Of the known value")
            note = f"The {min(FEW, len(trades))} largest of {counted(len(trades), 'trades')} are shown."
            rows = tuple(map(_share, shown))
            parts.append(Table(heads, rows, frozenset((1, 2, 3)), more=note if len(trades) > FEW else ""))
        lacking = [one.text for one in made.lacks] or ([made.missing] if made.missing else [])
        if lacking:
            parts.append(Points(tuple(lacking)))
    if pulling is not None:
        lead += pulling.reason
        aims = pulling.objectives[:FEW]
        rows = tuple((one.name, f"{one.members:,}", percent(one.share), percent(one.value_share)) for one in aims)
        if rows:
            heads = ("Objective", "Members", "Of those who state any", "Of the known value between them")
            more = bounded(rows, pulling.objective_count, "objectives")
            parts.append(Table(heads, rows, frozenset((1, 2, 3)), "What members aim at", more))
        if pulling.silent_count:
            silent = f"Of {counted(pulling.members, 'members')} {pulling.silent_count:,} "
            silent += f"{agree(pulling.silent_count, 'states', 'state')} no objective."
            parts.append(Paragraph(silent, quiet=True))
    return Section("made", MADE, lead or "Nothing is known of it.", tuple(parts))


def _shares(health: Health) -> Iterator[Index | Input]:
    for one in health.indices:
        yield one
        yield from one.inputs


def _bars(index: Index, run: int | None) -> list[Bar]:
    whole = Bar(WORDS[index.name], index.value, percent(index.value), moved(index.change, run), main=True)
    return [
        whole,
        *(
            Bar(
                WORDS.get(one.name, one.name.replace("_", " ")),
                one.value,
                percent(one.value),
                " ".join(filter(None, (one.evidence, moved(one.change, run)))),
            )
            for one in index.inputs
        ),
    ]


def moved(change: float | None, run: int | None) -> str:
    """How a share has changed since a run, in words; nothing where it has not, or that is not known."""
    if change is None or run is None:
        return ""
    points = round(change * 100, 1)
    if not points:
        return ""
    return f"{abs(points):g} points {'more' if points > 0 else 'less'} than in run {run}."


def _moving(found: Trends) -> list[Part]:
    """What grows and what shrinks, a sentence each, and needs that outrun offers."""
    if found.missing:
        return [Paragraph(found.missing, quiet=True)]
    said = []
    for one in found.movements:
        for word, moved in (("More", one.growing), ("Fewer", one.shrinking)):
            if moved:
                said.append(f"{word} members {VERBS[one.of]} {listed([_term(term) for term in moved[:3]])}.")
    said += [one.text for one in found.pressures[:3]]
    return [Points(tuple(said))] if said else []


def _term(moved: Movement) -> str:
    return f"{moved.name} ({moved.before:,} → {moved.now:,})"


def _share(one: Share) -> tuple[str, ...]:
    name = one.words[:1].upper() + one.words[1:]
    if one.name == "unknown":
        name = "Size not stated"
    return (
        name,
        f"{one.members:,}",
        percent(one.share),
        percent(one.value_share) if one.value_share is not None else UNKNOWN,
    )


def _column(texts: Sequence[str]) -> tuple[tuple[str], ...]:
    return tuple((text,) for text in texts)


CHANGE_EXPLAINED = (
    "Heard of are new and lost keystones, weak points that came, grew worse or went, and numbers that crossed a "
    "published line or fell by much."
)
