"""Numbers as a reader of a report takes them in: rounded, with their unit, and `unknown` where they are not known."""

from __future__ import annotations

from mutualist.core.text import Message
from mutualist.core.text.messages import message

UNKNOWN = message("report-unknown")

DECIMALS = {1: "report-tenths", 2: "report-hundredths"}
"""What says a number with so many decimal places."""


def money(value: float | None, currency: str = "") -> Message:
    """A sum to three digits or so, with its currency where one is given.

    >>> money(17_186_374.86, "EUR"), money(750_557.4)
    (Message(key='report-money-millions', arguments={'amount': 17.18637486, 'currency': 'EUR'}), \
Message(key='report-amount', arguments={'amount': 751000.0}))
    """
    if value is None:
        return UNKNOWN
    for unit, sized, bare in (
        (1e9, "report-money-billions", "report-billions"),
        (1e6, "report-money-millions", "report-millions"),
    ):
        if abs(value) >= unit:
            return _of(value / unit, currency, sized, bare)
    return _of(float(round(value, -3 if abs(value) >= 10_000 else 0)), currency, "report-money", "report-amount")


def _of(amount: float, currency: str, sized: str, bare: str) -> Message:
    return message(sized, amount=amount, currency=currency) if currency else message(bare, amount=amount)


def percent(share: float | None) -> Message:
    """A share as a percentage, as findings say it."""
    return UNKNOWN if share is None else message("report-percent", share=share)


def decimal(value: float | None, places: int = 2) -> Message:
    """A number with one or two decimal places."""
    return UNKNOWN if value is None else message(DECIMALS[places], value=value)


def count(value: int) -> Message:
    """A whole number with its thousands parted."""
    return message("report-count", count=value)
