"""A suggested capability in words."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.text.english import counted, percent
from mutualist.core.text.marked import listed


def suggestion(
    capability: str, near: Sequence[str], popularity: float, unmet: float | None, opens: int | None, serves: bool
) -> str:
    """Why a capability is suggested, from its numbers and names. What is not known is said to be unknown, and why.

    `serves` says whether the business states segments; without other needs there its unmet need is unknown too.

    >>> suggestion("Cake", ["Coffee"], 0.25, 1.4, 1, True)
    'Cake goes together with Coffee at other members; 25% offer it. Among those who serve the same customers the \
unmet need per provider is 1.4. It would open 1 new match.'
    """
    parts = [
        f"{capability} goes together with {listed(near)} at other members; {percent(popularity)} offer it.",
        _need(unmet, serves),
        _openings(opens),
    ]
    return " ".join(parts)


def _need(unmet: float | None, serves: bool) -> str:
    if unmet is None and not serves:
        return "Unmet need is unknown: it states no customer segments."
    if unmet is None:
        return "Unmet need is unknown: nobody else who serves its segments states needs."
    if unmet == 0:
        return "Nobody else who serves the same customers says that they need it."
    return f"Among those who serve the same customers the unmet need per provider is {max(unmet, 0.1):.1f}."


def _openings(opens: int | None) -> str:
    if opens is None:
        return "How many matches it would open is unknown: nobody states needs."
    if opens == 0:
        return "It would open no new matches."
    return f"It would open {counted(opens, 'new matches')}."
