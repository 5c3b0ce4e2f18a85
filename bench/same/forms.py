"""Forms in which two values are compared that say the same differently: each gives what is compared instead of them, or
None where it does not concern them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from mutualist.core.text.messages import decode
from mutualist.errors import NotReady
from mutualist.languages import ENGLISH

Form = Callable[[Any, Any], tuple[Any, Any] | None]

_ENGLISH = re.compile(r"\d{4}-\d\d-\d\d|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GERMAN = re.compile(r"\d\d\.\d\d\.\d{4}|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_SEVERITY_LEFT = re.compile(r"(Let .*\.) The severity would fall to \d\.\d{3} \(now \d\.\d{3}\)\.")


def in_words(old: Any, new: Any) -> tuple[Any, Any] | None:
    """A sentence, and the message that is stored in its place, in the words that the working tree has for it.

    >>> in_words("a tie", {"key": "repairs-cost-tie", "arguments": {}})
    ('a tie', 'one tie')
    """
    if not isinstance(old, str) or not isinstance(new, dict) or new.keys() != {"key", "arguments"}:
        return None
    return old, _said(new)


def _said(stored: dict[str, Any]) -> str:
    try:
        return ENGLISH.say(decode(json.dumps(stored)))
    except (NotReady, ValueError) as fault:
        return f"(cannot be said: {fault})"


def unsaid(old: Any, new: Any) -> tuple[Any, Any] | None:
    """An empty sentence, and none.

    >>> unsaid("", None), unsaid("", "A.")
    ((None, None), None)
    """
    return (None, None) if old == "" and new is None else None


def by_numbers(old: Any, new: Any) -> tuple[Any, Any] | None:
    """A sentence in English, and the same in German: the numbers and days in them, in any order. Where these differ the
    sentences do.

    >>> by_numbers("On 2026-06-01 it was 1,234.5.", "1.234,5 waren es am 01.06.2026.")
    (['1234.5', '2026-06-01'], ['1234.5', '2026-06-01'])
    >>> by_numbers("Of 3 one.", "Eins von 4.")
    ('Of 3 one.', 'Eins von 4.')
    """
    if not isinstance(old, str) or not isinstance(new, str) or old == new:
        return None
    was = sorted(found.replace(",", "") for found in _ENGLISH.findall(old))
    now = sorted(map(_plain, _GERMAN.findall(new)))
    return (was, now) if was == now else (old, new)


def _plain(german: str) -> str:
    """A number or a day as it is written in English, but that thousands are not parted."""
    day, _, rest = german.partition(".")
    month, dot, year = rest.partition(".")
    if dot and len(year) == 4:
        return f"{year}-{month}-{day}"
    return german.replace(".", "").replace(",", ".")


def step_alone(old: Any, new: Any) -> tuple[Any, Any] | None:
    """A step in the report without how far the severity would fall, which the next column tells as the gain.

    >>> step_alone("Let A supply B: why. The severity would fall to 0.217 (now 0.327).", "Let A supply B: why.")
    ('Let A supply B: why.', 'Let A supply B: why.')
    """
    if not isinstance(old, str) or old == new:
        return None
    found = _SEVERITY_LEFT.fullmatch(old)
    return (found[1], new) if found else None


def with_why(old: Any, new: Any) -> tuple[Any, Any] | None:
    """A repair that keeps the first part of its reason by itself too, which the older side's reason has to begin with.

    >>> why = {"key": "repairs-cost-tie", "arguments": {}}
    >>> with_why({"reason": "one tie. It would do."}, {"why": why})
    ({'reason': 'one tie. It would do.', 'why': 'one tie'}, {'why': {'key': 'repairs-cost-tie', 'arguments': {}}})
    """
    if not isinstance(old, dict) or not isinstance(new, dict) or "why" in old or "why" not in new:
        return None
    why = _said(new["why"])
    return (old | {"why": why}, new) if old["reason"].startswith(f"{why}. ") else None
