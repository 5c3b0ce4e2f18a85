"""Parts of the report on whose loss would spread."""

from __future__ import annotations

from mutualist.core.cascades import SystemicRisks
from mutualist.core.text.messages import message
from mutualist.report.numbers import count, money, percent
from mutualist.report.page import Names, Paragraph, Part, Table, sentences

SPREADING = 5
"""Businesses in the table."""


def spreading(risks: SystemicRisks, names: Names, currency: str) -> tuple[Part, ...]:
    """Whose loss would spread furthest through deliveries, the worst first."""
    title = message("report-spreading")
    if risks.missing:
        return (Paragraph(sentences(title, risks.missing), quiet=True),)
    rows = [
        (
            names.get(risk.business, risk.business),
            percent(risk.others),
            money(risk.value, currency),
            count(risk.hit_count),
            message("report-listed", items=[names.get(hit.business, hit.business) for hit in risk.hit[:2]]),
        )
        for risk in sorted(risks.ranked, key=lambda risk: (-risk.others, risk.rank))[:SPREADING]
    ]
    if not rows:
        return ()
    return (
        Table(HEADS, tuple(rows), frozenset((1, 2, 3)), title),
        Paragraph(message("report-spreading-explained"), quiet=True),
    )


HEADS = (
    message("report-head-stopped"),
    message("report-head-sales-lost"),
    message("report-head-stated-worth"),
    message("report-head-hit"),
    message("report-head-hardest"),
)
