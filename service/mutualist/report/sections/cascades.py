"""Parts of the report on whose loss would spread."""

from __future__ import annotations

from mutualist.core.cascades import SystemicRisks
from mutualist.core.text.messages import message
from mutualist.report.numbers import count, money, percent
from mutualist.report.page import Names, Paragraph, Part, Table, sentences

SPREADING = 5
"""Businesses in the table."""


def spreading(found: SystemicRisks, names: Names, currency: str) -> tuple[Part, ...]:
    """Whose loss would spread furthest through deliveries, the worst first."""
    title = message("report-spreading")
    if found.missing:
        return (Paragraph(sentences(title, found.missing), quiet=True),)
    rows = [
        (
            names.get(one.business, one.business),
            percent(one.others),
            money(one.value, currency),
            count(one.hit_count),
            message("report-listed", items=[names.get(hit.business, hit.business) for hit in one.hit[:2]]),
        )
        for one in sorted(found.ranked, key=lambda one: (-one.others, one.rank))[:SPREADING]
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
