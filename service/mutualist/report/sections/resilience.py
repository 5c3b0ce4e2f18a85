"""Section of the report on how the whole stands shocks."""

from __future__ import annotations

from mutualist.core.resilience.antifragility import Quality
from mutualist.core.resilience.attack import Attack
from mutualist.core.resilience.coextinction import Extinction, Layer, RemovalOrder
from mutualist.core.resilience.resilience import Resilience
from mutualist.core.text.english import counted
from mutualist.core.text.marked import listed
from mutualist.report.charts import curve_chart
from mutualist.report.numbers import decimal, percent
from mutualist.report.page import Bar, Bars, Paragraph, Part, Picture, Points, Section

SHOCKS = "How does it stand shocks?"

UPHOLDING = 0.1
"""The share of members whose loss is told of."""

ATTACKS = {
    Attack.RANDOM: "members drop out by chance",
    Attack.DEGREE: "the best connected go first",
    Attack.RECOMPUTED_DEGREE: "the best connected of those left go next",
}

QUALITIES = {
    "redundancy": "Redundancy: needs that at least two others could meet",
    "diversity": "Diversity: how evenly members differ in what they do and whom they serve",
    "decentralisation": "Decentralisation: how little hangs on one centre",
}

LAYERS = {Layer.CAPABILITIES: "of what is on offer", Layer.SEGMENTS: "of the groups of customers that are served"}


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


def _left(one: Extinction, gone: float) -> float | None:
    """What is left when a share of the members has gone; the curve's points are a hundredth apart."""
    return next((point.left for point in one.curve if point.gone >= gone), None)


def _quality(one: Quality) -> Bar:
    return Bar(QUALITIES[one.name], one.value, percent(one.value), one.missing or one.reason)
