"""Numbers as a reader of a report takes them in: rounded, with their unit, and `unknown` where they are not known."""

from __future__ import annotations

from mutualist.core.text import english

UNKNOWN = "unknown"


def money(value: float | None, currency: str = "") -> str:
    """A sum to three digits or so, with its currency where one is given.

    >>> money(17_186_374.86, "EUR"), money(750_557.4, "EUR"), money(940.0, "EUR"), money(None, "EUR")
    ('17.2 million EUR', '751,000 EUR', '940 EUR', 'unknown')
    """
    if value is None:
        return UNKNOWN
    for unit, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= unit:
            return f"{value / unit:,.1f} {word} {currency}".rstrip()
    return f"{round(value, -3 if abs(value) >= 10_000 else 0):,.0f} {currency}".rstrip()


def percent(share: float | None) -> str:
    """A share as a percentage, as findings say it.

    >>> percent(0.6997), percent(0.0046), percent(None)
    ('70%', '0.5%', 'unknown')
    """
    return UNKNOWN if share is None else english.percent(share)


def decimal(value: float | None, places: int = 2) -> str:
    """A number with so many decimal places.

    >>> decimal(0.8244), decimal(None)
    ('0.82', 'unknown')
    """
    return UNKNOWN if value is None else f"{value:,.{places}f}"
