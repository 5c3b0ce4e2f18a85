"""How English sentences say numbers and verbs agree with them, and words as they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset(("and", "or"))


def percent(share: float) -> str:
    """A share of 0 to 1 in percent: whole from 10 to 99.5, else with one decimal place, unless that is a zero. It is
    never said to be all or nothing unless it is.

    >>> [percent(share) for share in (0.327, 0.0461, 0.03, 0.998, 0.0, 1.0)]
    ['33%', '4.6%', '3%', '99.8%', '0%', '100%']
    >>> percent(0.0004), percent(0.9997)
    ('under 0.1%', 'over 99.9%')
    """
    hundredth = share * 100
    if 0 < hundredth < 0.1:
        return "under 0.1%"
    if 99.9 < hundredth < 100:
        return "over 99.9%"
    places = 0 if 10 <= round(hundredth, 1) <= 99.5 else 1
    return f"{hundredth:,.{places}f}".removesuffix(".0") + "%"


def agree(count: int, one: str, many: str) -> str:
    """The form of a verb that goes with a number of things.

    >>> agree(1, "offers", "offer"), agree(0, "is", "are")
    ('offers', 'are')
    """
    return one if count == 1 else many


def nobody_or(count: int, things: str, one: str, many: str) -> str:
    """So many things and their verb, where there are none "no thing" with it in the singular.

    >>> nobody_or(0, "members", "needs", "need"), nobody_or(1, "members", "needs", "need")
    ('no member needs', '1 member needs')
    """
    return f"{counted(count, things)} {agree(count, one, many)}" if count else f"no {singular(things)} {one}"


def too_few(count: int, things: str, state: str, consequence: str) -> str:
    """Why nothing can be said of so few things.

    >>> too_few(0, "businesses", "tied", "it takes 20"), too_few(7, "businesses", "tied", "it takes 20")
    ('No business is tied; it takes 20.', 'Only 7 businesses are tied; it takes 20.')
    """
    whom = f"Only {counted(count, things)} {agree(count, 'is', 'are')}" if count else f"No {singular(things)} is"
    return f"{whom} {state}; {consequence}."


def humanised(id: str) -> str:
    """An id that nobody has given a name, such as that of an objective, as words.

    >>> humanised("find-staff"), humanised("net_zero"), humanised("Export")
    ('find staff', 'net zero', 'Export')
    """
    return id.replace("-", " ").replace("_", " ").strip() or id


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order, folded and in the singular; what only joins ("and", "&") is left out.

    >>> words("Bakeries & Cafés"), words("BARBER/BEAUTY OPERATORS")
    (('bakery', 'cafe'), ('barber', 'beauty', 'operator'))
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return tuple(singular(word) for word in _WORD.findall(bare.casefold().replace("'", "")) if word not in _JOINING)


def counted(count: int, things: str) -> str:
    """A number of things, named in the plural.

    >>> counted(1, "businesses"), counted(0, "gaps"), counted(1200, "rows")
    ('1 business', '0 gaps', '1,200 rows')
    """
    return f"{count:,} {singular(things) if count == 1 else things}"


def singular(word: str) -> str:
    """A folded English word without its plural ending; whatever only looks like a plural stays as it is.

    >>> [singular(word) for word in ("services", "agencies", "dishes", "glass", "bus", "ties", "gas")]
    ['service', 'agency', 'dish', 'glass', 'bus', 'tie', 'gas']
    """
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def listed(words: Sequence[str]) -> str:
    """Words as a list in an English sentence.

    >>> listed(["bread"]), listed(["bread", "milk", "tea"])
    ('bread', 'bread, milk and tea')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
