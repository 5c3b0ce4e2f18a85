"""Sections of the report on standing losses: what to do about weak points, whose loss would spread, and how the whole
stands shocks."""

from __future__ import annotations

from collections import Counter

import numpy as np

from mutualist.core.antifragility import Quality
from mutualist.core.attack import Attack
from mutualist.core.contagion import Cascades
from mutualist.core.extinction import Extinction, Layer, RemovalOrder
from mutualist.core.model import TieKind
from mutualist.core.recommending import Recommendation, Recommendations, Repair
from mutualist.core.repairs import Action, ActionKind
from mutualist.core.resilience import Resilience
from mutualist.core.web import Members, Terms, Web
from mutualist.core.wording import listed
from mutualist.core.words import counted
from mutualist.render.amounts import decimal, money, percent
from mutualist.render.charts import curve_chart
from mutualist.render.page import Bar, Bars, Paragraph, Part, Picture, Points, Section, Table, bounded
from mutualist.render.sections import Names

DO, SHOCKS = "What should we do?", "How does it stand shocks?"

SHOWN, SPREADING = 10, 5
"""Recommendations, and those whose loss would spread furthest, in their tables."""

UPHOLDING = 0.1
"""The share of members whose loss is told of."""

ATTACKS = {
    Attack.RANDOM: "members drop out by chance",
    Attack.DEGREE: "the best connected go first",
    Attack.RECOMPUTED_DEGREE: "the best connected of those left go next",
}

COSTS = {
    ActionKind.ADD_TIE: "one new tie",
    ActionKind.ADD_OFFER: "one new offer",
    ActionKind.ADD_SERVICE: "one new group of customers",
}

QUALITIES = {
    "redundancy": "Redundancy: needs that at least two others could meet",
    "diversity": "Diversity: how evenly members differ in what they do and whom they serve",
    "decentralisation": "Decentralisation: how little hangs on one centre",
}

LAYERS = {Layer.CAPABILITIES: "of what is on offer", Layer.SEGMENTS: "of the groups of customers that are served"}


def actions_section(found: Recommendations, web: Web) -> Section:
    """For each weak point what would help most for what it costs."""
    if not found.found:
        return Section(
            "actions",
            DO,
            "No weak point is serious or critical, so nothing is pressing.",
        )
    able = [one for one in found.found if one.repairs]
    rows = [_action(one, web) for one in able[:SHOWN]]
    lead = (
        f"For {len(able):,} of the {counted(len(found.found), 'weak points')} looked at (the most severe of "
        f"{found.serious:,} that are serious or worse) one step within the ecosystem would help."
    )
    parts: list[Part] = []
    if rows:
        heads = ("Weak point", "What would help most for its cost", "Gain", "Cost")
        parts.append(Table(heads, tuple(rows), more=bounded(rows, len(able), "weak points with a step")))
    why = Counter(one.missing for one in found.found if not one.repairs and one.missing)
    if why:
        parts.append(Paragraph("Where no single step would do:"))
        parts.append(Points(tuple(f"{counted(count, 'weak points')}: {text}" for text, count in why.items())))
    parts.append(Paragraph(ACTIONS_EXPLAINED, quiet=True))
    return Section("actions", DO, lead, tuple(parts))


def spreading(found: Cascades, names: Names, currency: str) -> tuple[Part, ...]:
    """Whose loss would spread furthest through deliveries, the worst first."""
    title = "Whose loss would spread furthest?"
    if found.missing:
        return (Paragraph(f"{title} {found.missing}", quiet=True),)
    rows = [
        (
            names.get(one.business, one.business),
            percent(one.others),
            money(one.value, currency),
            f"{one.hit_count:,}",
            listed([names.get(hit.business, hit.business) for hit in one.hit[:2]]),
        )
        for one in sorted(found.ranked, key=lambda one: (-one.others, one.rank))[:SPREADING]
    ]
    if not rows:
        return ()
    heads = ("If it stopped", "Others’ sales lost", "Of stated worth", "Members hit", "Hit hardest")
    return (Table(heads, tuple(rows), frozenset((1, 2, 3)), title), Paragraph(SPREADING_EXPLAINED, quiet=True))


def shocks_section(found: Resilience) -> Section:
    """How the network falls apart as members go, how much outlives them, and what lets it take a blow."""
    parts: list[Part] = []
    half = {one.attack: one.half for one in found.attacks}
    lead = " ".join(found.missing)
    if half:
        lead = (
            f"If members dropped out by chance, {percent(half[Attack.RANDOM])} would have to go before the largest "
            f"group that hangs together is half as large. If the best connected went first, "
            f"{percent(min(half[Attack.DEGREE], half[Attack.RECOMPUTED_DEGREE]))} would be enough."
        )
        curves = [(ATTACKS[one.attack], [(point.gone, point.left) for point in one.curve]) for one in found.attacks]
        indices = listed([f"{decimal(one.index)} where {ATTACKS[one.attack]}" for one in found.attacks])
        parts.append(
            Picture(
                curve_chart(curves, "members that have gone", "largest group still together", "shocks"),
                f"How {counted(found.tied, 'members')} with partners fall apart as they go. The area below a curve is "
                f"the R-index, from 0 (falls apart at once) to 0.5 (holds to the last): {indices}.",
            )
        )
    outliving = [one for one in found.extinctions if one.removal is RemovalOrder.MOST_CONNECTED and one.count]
    if outliving:
        left = listed([f"{percent(_left(one, UPHOLDING))} {LAYERS[one.layer]}" for one in outliving])
        parts.append(
            Paragraph(
                f"With the tenth of members gone that uphold most, {left} would be left, counting what falls because "
                "something it cannot do without is gone."
            )
        )
    qualities = [getattr(found.antifragility, name) for name in QUALITIES]
    if parts or any(one.value is not None for one in qualities):
        parts.append(Bars(tuple(map(_quality, qualities))))
    if half and found.missing:
        parts.append(Points(found.missing))
    return Section("shocks", SHOCKS, lead or "Nothing is known of it.", tuple(parts))


def _action(one: Recommendation, web: Web) -> tuple[str, str, str, str]:
    best = one.repairs[0]
    why = best.reason.rsplit(". ", 1)[0]  # what is left is told as the gain
    return one.reason, f"{step(best.action, web)}: {why}.", gain(best), COSTS[best.action.what]


def gain(best: Repair) -> str:
    """What a step brings, in words."""
    return "all of it gone" if best.after == 0 else f"{percent(best.gain / best.before)} less severe"


def step(action: Action, web: Web) -> str:
    """What is to be done, by names."""

    def named(terms: Members | Terms, id: str | None) -> str:
        found = np.flatnonzero(terms.id == id)
        return str(terms.name[found[0]]) if len(found) else str(id)

    who = named(web.members, action.business or action.source)
    if action.what is ActionKind.ADD_OFFER:
        return f"Win {who} to offer {named(web.capabilities, action.capability)} as well"
    if action.what is ActionKind.ADD_SERVICE:
        return f"Win {who} to serve {named(web.segments, action.segment)} as well"
    whom = named(web.members, action.target)
    if action.kind is TieKind.SUPPLIES:
        return f"Let {who} supply {whom}"
    return f"Bring {who} and {whom} together"


def _left(one: Extinction, gone: float) -> float | None:
    """What is left when a share of the members has gone; the curve's points are a hundredth apart."""
    return next((point.left for point in one.curve if point.gone >= gone), None)


def _quality(one: Quality) -> Bar:
    return Bar(QUALITIES[one.name], one.value, percent(one.value), one.missing or one.reason)


ACTIONS_EXPLAINED = (
    "Each step is tried on a copy of the ecosystem; the gain is how much less severe the weak point is after it. Steps "
    "that bring the most for their cost come first; a new offer or a new group of customers counts as twice the work "
    "of a new tie. Whether those named want to is for them to say."
)
SPREADING_EXPLAINED = (
    "Worked out along deliveries: who loses what it cannot do without produces less, and so do its customers in turn. "
    "Others’ sales are the share of all that members sell to members; hit is who would lose a tenth of its output or "
    "more."
)
