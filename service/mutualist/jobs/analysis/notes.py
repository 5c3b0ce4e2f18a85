"""What a reader of a run should know: what is missing, what was assumed, what counts as unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mutualist.core.assumptions.members import assumed_members
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model.columns import COMPETES, EcosystemColumns
from mutualist.core.model.money import without_rate
from mutualist.core.model.ties import begun
from mutualist.core.text.english import listed

FEW_CURRENT = 0.1
"""Below this share of all ties, the ties that hold on the date are few."""


def few_current(current: int, said: EcosystemColumns, day: date) -> str | None:
    """A sentence where so few of the ties hold on the day that the reader may want another one, else None."""
    ties = said.ties.take(said.ties.kind != COMPETES)
    whole = len(ties)
    if not 0 < current < FEW_CURRENT * whole:
        return None
    have_begun = int(begun(ties, day).sum())
    other = "an earlier" if have_begun - current >= whole - have_begun else "a later"  # more have ended than not begun
    return (
        f"Only {current:,} of {whole:,} ties hold on this date; the others have ended or not begun. "
        f"An analysis as of {other} date (--as-of) may say more."
    )


def assumed(said: EcosystemColumns) -> str | None:
    """A sentence that says of how many members what is assumed, else None."""
    called = {"offers": "what they offer", "needs": "what they need", "segments": "whom they serve"}
    each = [
        f"of {count:,} {'member' if count == 1 else 'members'} {called[name]}"
        for name, count in assumed_members(said).items()
        if count
    ]
    if not each:
        return None
    return f"From their trades is assumed, for matching only: {listed(each)}. What a member declares replaces it."


def unknowns(said: EcosystemColumns, profile: Profile, sampled: int | None) -> Iterator[str]:
    """Sentences on what is unknown in a run, and on what is only estimated (from `sampled` sources)."""
    silent = {
        "needs": "Nobody states needs, so need fit and demand fit are unknown.",
        "offers": "Nobody states offers, so need fit and demand fit are unknown.",
        "audience": "Nobody states customer segments, so audience is unknown.",
        "circle": "There are no current ties, so roles and structure are unknown.",
        "places": "Nobody's place is known, so distance does not count.",
    }
    for name, sentence in silent.items():
        if profile.size and not profile.rows.certainty[name].any():
            yield sentence
    if not profile.size:
        yield "The ecosystem has no businesses, so everything is unknown."
    for currency, count in without_rate(said.ties, said.settings).items():
        ties = "1 tie has" if count == 1 else f"{count:,} ties have"
        yield f"{ties} a value in {currency}, for which ecosystem.toml gives no rate; it counts as unknown."
    if sampled:
        yield f"Betweenness is estimated from {sampled} sources."
