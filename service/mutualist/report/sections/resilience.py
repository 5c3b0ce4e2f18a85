"""Section of the report on how the whole stands shocks."""

from __future__ import annotations

from functools import partial

from mutualist.core.resilience import Coextinction, Layer, Quality, RemovalOrder, RemovalStrategy, Resilience
from mutualist.core.text.messages import message
from mutualist.report.charts import curve_chart
from mutualist.report.numbers import percent
from mutualist.report.page import Answer, Bar, Bars, Paragraph, Part, Picture, Points, Text, sentences

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


def shocks_section(resilience: Resilience) -> Answer:
    """How the network falls apart as members go, how much outlives them, and what lets it take a blow."""
    parts: list[Part] = []
    half = {removal.strategy: removal.half for removal in resilience.removals}
    lead: Text = sentences(*resilience.missing)
    if half:
        lead = message(
            "report-shocks-lead",
            chance=half[RemovalStrategy.RANDOM],
            strategy=min(half[RemovalStrategy.DEGREE], half[RemovalStrategy.RECOMPUTED_DEGREE]),
        )
        curves = [
            (STRATEGIES[removal.strategy], [(point.gone, point.left) for point in removal.curve])
            for removal in resilience.removals
        ]
        indices = [
            message("report-index-where", index=removal.index, how=STRATEGIES[removal.strategy])
            for removal in resilience.removals
        ]
        across, up = message("report-shocks-across"), message("report-shocks-up")
        parts.append(
            Picture(
                partial(curve_chart, curves, across, up, "shocks"),
                message("report-shocks-curves", members=resilience.tied, indices=indices),
            )
        )
    outliving = [
        coextinction
        for coextinction in resilience.coextinctions
        if coextinction.removal is RemovalOrder.MOST_CONNECTED and coextinction.count
    ]
    if outliving:
        left = [
            message(LAYERS[coextinction.layer], share=percent(_left(coextinction, UPHOLDING)))
            for coextinction in outliving
        ]
        parts.append(Paragraph(message("report-outliving", left=left)))
    qualities = [getattr(resilience.antifragility, name) for name in QUALITIES]
    if parts or any(quality.value is not None for quality in qualities):
        parts.append(Bars(tuple(map(_quality, qualities))))
    if half and resilience.missing:
        parts.append(Points(resilience.missing))
    return Answer(lead or message("report-nothing-known"), tuple(parts))


def _left(coextinction: Coextinction, gone: float) -> float | None:
    """What is left when a share of the members has gone; the curve's points are a hundredth apart."""
    return next((point.left for point in coextinction.curve if point.gone >= gone), None)


def _quality(quality: Quality) -> Bar:
    return Bar(QUALITIES[quality.name], quality.value, percent(quality.value), quality.missing or quality.reason or "")
