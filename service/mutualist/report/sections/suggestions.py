"""Section of the report on whom to introduce."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.text.messages import message
from mutualist.report.contents import SuggestedPair
from mutualist.report.numbers import decimal
from mutualist.report.page import Answer, Paragraph, Table, bounded, headings


def suggestions(suggestions: Sequence[SuggestedPair], whole: int) -> Answer:
    """The top of the worklist, with reasons."""
    if not suggestions:
        return Answer(message("report-no-suggestions"))
    rows = [(pair.a, pair.b, decimal(pair.score), " ".join(pair.reasons)) for pair in suggestions]
    more = bounded(rows, whole, "report-pairs-shown")
    return Answer(
        message("report-suggestions-lead", pairs=whole),
        (
            Table(HEADS, tuple(rows), frozenset((2,)), more=more),
            Paragraph(message("report-suggestions-explained"), quiet=True),
        ),
    )


HEADS = headings("report-head-introduce", "report-head-to", "report-head-fit", "report-head-because")
