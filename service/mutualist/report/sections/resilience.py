"""Section of the report on how the whole stands shocks."""

from __future__ import annotations

from functools import partial

from mutualist.core.resilience import Coextinction, Layer, Quality, RemovalOrder, RemovalStrategy, Resilience
from mutualist.core.text.messages import message
from mutualist.report.charts import curve_chart
from mutualist.report.numbers import percent
from mutualist.report.page import Bar, Bars, Paragraph, Part, Picture, Points, Section, Text, sentences

SHOCKS = message("report-shocks")

UPHOLDING = 0.1
"""The share of members whose loss is told of."""

STRATEGIES = {
    RemovalStrategy.RANDOM: message("report-removal-random"),
    RemovalStrategy.DEGREE: message("report-removal-degree"),
    RemovalStrategy.RECOMPUTED_DEGREE: message("report-removal-recomputed-degree"),
}

QUALITIES = {
    "redundancy": message("report-quality-redundancy"),
    "diversity": message("report-quality-diversity"),
    "decentralisation": message("report-quality-decentralisation"),
}

LAYERS = {Layer.CAPABILITIES: "report-left-capabilities", Layer.SEGMENTS: "report-left-segments"}


def shocks_section(found: Resilience) -> Section:
    """How the network falls apart as members go, how much outlives them, and what lets it take a blow."""
    parts: list[Part] = []
    half = {one.strategy: one.half for one in found.removals}
    lead: Text = sentences(*found.missing)
    if half:
        lead = message(
            "report-shocks-lead",
            chance=half[RemovalStrategy.RANDOM],
            strategy=min(half[RemovalStrategy.DEGREE], half[RemovalStrategy.RECOMPUTED_DEGREE]),
        )
        curves = [
            (STRATEGIES[one.strategy], [(point.gone, point.left) for point in one.curve]) for one in found.removals
        ]
        indices = [
            message("report-index-where", index=one.index, how=STRATEGIES[one.strategy]) for one in found.removals
        ]
        across, up = message("report-shocks-across"), message("report-shocks-up")
        parts.append(
            Picture(
                partial(curve_chart, curves, across, up, "shocks"),
                message("report-shocks-curves", members=found.tied, indices=indices),
            )
        )
    outliving = [one for one in found.coextinctions if one.removal is RemovalOrder.MOST_CONNECTED and one.count]
    if outliving:
        left = [message(LAYERS[one.layer], share=percent(_left(one, UPHOLDING))) for one in outliving]
        parts.append(Paragraph(message("report-outliving", left=left)))
    qualities = [getattr(found.antifragility, name) for name in QUALITIES]
    if parts or any(one.value is not None for one in qualities):
        parts.append(Bars(tuple(map(_quality, qualities))))
    if half and found.missing:
        parts.append(Points(found.missing))
    return Section("shocks", SHOCKS, lead or message("report-nothing-known"), tuple(parts))


def _left(one: Coextinction, gone: float) -> float | None:
    """What is left when a share of the members has gone; the curve's points are a hundredth apart."""
    return next((point.left for point in one.curve if point.gone >= gone), None)


def _quality(one: Quality) -> Bar:
    return Bar(QUALITIES[one.name], one.value, percent(one.value), one.missing or one.reason or "")
