"""Section of the report on whom to introduce."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.text.english import counted
from mutualist.report.contents import Proposal
from mutualist.report.numbers import decimal
from mutualist.report.page import Paragraph, Section, Table, bounded


def introductions(proposals: Sequence[Proposal], whole: int) -> Section:
    """The top of the worklist, with reasons."""
    if not proposals:
        return Section("introductions", MEET, "No new pair is worth introducing, as far as offers and needs are known.")
    rows = [(one.a, one.b, decimal(one.score), " ".join(one.reasons)) for one in proposals]
    return Section(
        "introductions",
        MEET,
        f"{counted(whole, 'pairs')} of members who do not work together yet would both gain. These come first.",
        (
            Table(
                ("Introduce", "to", "Fit", "Because"), tuple(rows), frozenset((2,)), more=bounded(rows, whole, "pairs")
            ),
            Paragraph(
                "Fit is between 0 and 1 and counts what both sides gain; a bargain for one side alone scores low. "
                "Nobody stands in the list more than five times.",
                quiet=True,
            ),
        ),
    )


MEET = "Which introductions are worth making?"
