"""What somebody would rather have, as the Accept headers of HTTP say it."""

from __future__ import annotations

MOST = 20
"""Entries of a header that are read."""


def weighted(header: str | None) -> dict[str, float]:
    """The entries of an Accept header in lower case with their weights (0 to 1), in its order. Other parameters of an
    entry are passed over, and so is an entry whose weight is no number.

    >>> weighted("de-AT;q=0.9, en, fr;q=x, it;level=1;q=0")
    {'de-at': 0.9, 'en': 1.0, 'it': 0.0}
    """
    found: dict[str, float] = {}
    for part in (header or "").split(",", MOST)[:MOST]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        stated = [value for key, _, value in (parameter.partition("=") for parameter in parameters) if key == "q"]
        try:
            weight = float(stated[0]) if stated else 1.0
        except ValueError:
            continue
        if name and 0 <= weight <= 1:
            found.setdefault(name, weight)
    return found
