"""How things are counted in English, and words as they are compared."""

from __future__ import annotations

import re

from mutualist.core.text.collation import fold

_WORD = re.compile(r"[^\W_]+")
_JOINING = frozenset(("and", "or"))


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
    return tuple(singular(word) for word in _WORD.findall(fold(text)) if word not in _JOINING)


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
