"""A member list as a licence office would print it, made by rule: upper case, legal forms, duplicates and
near-duplicates, one activity per row, no ids. The activities are titles of a classification of 1987."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from published import SIC, rows

SURNAMES = ("Abel", "Boone", "Carver", "Dunn", "Ellis", "Frost", "Gaines", "Hale", "Ives", "Judd", "Kemp", "Lott")
LEGAL_FORMS = ("LLC", "L.L.C.", "INC", "INC.", "CO", "PLLC", "")
JOINED = ((", ", "..."), (", ", " - "), (" and ", " & "), (" and ", "/"), (" ", "  "))
"""What stands in a title, and what an office writes instead."""


@dataclass(frozen=True)
class Licence:
    """A row of the list, and the title that its activity has in the classification."""

    business: str
    activity: str
    title: str


def titles() -> list[str]:
    """The titles of the classification that the list draws from."""
    return [row["title"] for row in rows(SIC)]


def member_list(seed: int = 1987) -> Iterator[Licence]:
    """About 1,500 licences. A few activities are common and most rare; every tenth business stands there twice, the
    second time written otherwise, and some have a licence for a second activity."""
    chance = random.Random(seed)
    shuffled = titles()
    chance.shuffle(shuffled)
    for rank, title in enumerate(shuffled):
        for _ in range(1 + 240 // (rank + 1)):
            name = f"{chance.choice(SURNAMES)} {chance.choice(('and Sons ', '', '', 'Family '))}{title.split()[-1]}"
            for activity in (title, chance.choice(shuffled)) if chance.random() < 0.05 else (title,):
                yield Licence(_named(name, chance), _said(activity, chance), activity)
            if chance.random() < 0.1:
                yield Licence(_named(name, chance), _said(title, chance), title)


def _named(name: str, chance: random.Random) -> str:
    """A business as an office writes it."""
    return f"{name.upper().replace(' AND ', chance.choice((' AND ', ' & ')))} {chance.choice(LEGAL_FORMS)}".rstrip()


def _said(title: str, chance: random.Random) -> str:
    """An activity as an office writes it."""
    for before, after in JOINED:
        if chance.random() < 0.3:
            title = title.replace(before, after)
    return title.upper() + chance.choice(("", "", ":", " (LICENSED)"))
