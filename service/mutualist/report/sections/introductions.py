"""Section of the report on whom to introduce."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.text.messages import message
from mutualist.report.contents import Proposal
from mutualist.report.numbers import decimal
from mutualist.report.page import Paragraph, Section, Table, bounded


def introductions(proposals: Sequence[Proposal], whole: int) -> Section:
    """The top of the worklist, with reasons."""
    if not proposals:
        return Section("introductions", MEET, message("report-no-introductions"))
    rows = [(one.a, one.b, decimal(one.score), " ".join(one.reasons)) for one in proposals]
    more = bounded(rows, whole, "report-pairs-shown")
    return Section(
        "introductions",
        MEET,
        message("report-introductions-lead", pairs=whole),
        (
            Table(HEADS, tuple(rows), frozenset((2,)), more=more),
            Paragraph(message("report-introductions-explained"), quiet=True),
        ),
    )


MEET = message("report-introductions")

HEADS = (
    message("report-head-introduce"),
    message("report-head-to"),
    message("report-head-fit"),
    message("report-head-because"),
)
