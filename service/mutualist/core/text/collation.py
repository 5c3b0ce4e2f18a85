"""How names are compared and sorted: without case and accents, ties broken by identity."""

from __future__ import annotations

import unicodedata


def sort_key(name: str, identity: str) -> str:
    """What lists are sorted and searched by: name and id without accents and case, then the id, which makes it unique.

    Tabs, which neither can have in it, keep the parts apart.

    >>> sort_key("Café Zoë", "Zoë")
    'cafe zoe\\tzoe\\tZoë'
    """
    return f"{fold(name)}\t{fold(identity)}\t{identity}"


def fold(text: str) -> str:
    """Text without accents and case, for search.

    >>> fold("Crème Brûlée")
    'creme brulee'
    """
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join("".join(bare).casefold().split())
