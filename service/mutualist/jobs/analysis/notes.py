"""What a reader of a run should know: what is missing, what was assumed, what counts as unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mutualist.core.assumptions import assumed_members
from mutualist.core.matching import Profile
from mutualist.core.model import without_rate
from mutualist.core.model.columns import COMPETES, EcosystemColumns
from mutualist.core.model.ties import begun
from mutualist.core.text import Message
from mutualist.core.text.messages import message

FEW_CURRENT = 0.1
"""Below this share of all ties, the ties that hold on the date are few."""


ASSUMED = {
    "offers": "analysis-assumed-offers",
    "needs": "analysis-assumed-needs",
    "segments": "analysis-assumed-segments",
}
"""What says of how many members something is assumed."""

SILENT = {
    "needs": message("analysis-no-needs"),
    "offers": message("analysis-no-offers"),
    "audience": message("analysis-no-segments"),
    "circle": message("analysis-no-ties"),
    "places": message("analysis-no-places"),
}
"""What is unknown where nobody states something, by what certainty is kept of."""


def few_current(current: int, said: EcosystemColumns, day: date) -> Message | None:
    """A sentence where so few of the ties hold on the day that the reader may want another one, else None."""
    ties = said.ties.take(said.ties.kind != COMPETES)
    whole = len(ties)
    if not 0 < current < FEW_CURRENT * whole:
        return None
    have_begun = int(begun(ties, day).sum())
    other = "earlier" if have_begun - current >= whole - have_begun else "later"  # more have ended than not begun
    return message("analysis-few-current", current=current, ties=whole, other=other)


def assumed(said: EcosystemColumns) -> Message | None:
    """A sentence that says of how many members what is assumed, else None."""
    parts = [message(ASSUMED[of], members=count) for of, count in assumed_members(said).items() if count]
    return message("analysis-assumed", parts=parts) if parts else None


def unknowns(said: EcosystemColumns, profile: Profile, sampled: int | None) -> Iterator[Message]:
    """Sentences on what is unknown in a run, and on what is only estimated (from `sampled` sources)."""
    for name, silent in SILENT.items():
        if profile.size and not profile.rows.certainty[name].any():
            yield silent
    if not profile.size:
        yield message("analysis-no-businesses")
    for currency, count in without_rate(said.ties, said.settings).items():
        yield message("analysis-no-rate", ties=count, currency=currency)
    if sampled:
        yield message("analysis-sampled", sources=str(sampled))
