"""How names are searched and sorted: without case, accents and what keyboards swap, ties broken by identity."""

from __future__ import annotations

import unicodedata

from mutualist.core.text.spelling import APOSTROPHES, DASHES, IGNORABLE

_SWAPPED = str.maketrans(dict.fromkeys(APOSTROPHES, "") | dict.fromkeys(DASHES, " ") | {"&": " and "})


def sort_key(name: str, identity: str) -> str:
    """What lists are sorted and searched by: name and id folded, then the id, which makes it unique.

    Tabs, which neither can have in it, keep the parts apart.

    >>> sort_key("Café Zoë", "Zoë")
    'cafe zoe\\tzoe\\tZoë'
    """
    return f"{fold(name)}\t{fold(identity)}\t{identity}"


def fold(text: str) -> str:
    """Text for search: without accents, case and apostrophes, with a space for any dash and "and" for "&".

    >>> fold("Crème Brûlée"), fold("O’Brien & Daughters") == fold("O'BRIEN and daughters"), fold("Jean–Luc")
    ('creme brulee', True, 'jean luc')
    """
    if not text.isascii():
        # A spacing accent in the place of an apostrophe would fall apart into a space and an accent.
        text = unicodedata.normalize("NFKD", IGNORABLE.sub("", text).replace("\u00b4", ""))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.translate(_SWAPPED).casefold().split())
