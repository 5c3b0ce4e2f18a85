"""Trades whose work is bought anywhere, can wait, is let, or carries what others exchange, as industry codes tell them.

Nobody states it of a member, so it is assumed, and said where something rests on it."""

from __future__ import annotations

from typing import NamedTuple

from mutualist.core.model.industry import SECTIONS, levels


class Trades(NamedTuple):
    """Some sections of ISIC, divisions and groups beside them, and divisions that are not among them."""

    sections: str
    divisions: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    without: tuple[int, ...] = ()

    def has(self, industry: str) -> bool:
        """Whether the first of a business's codes (joined by `|`) that names a section is among these.

        >>> [ANYWHERE.has(code) for code in ("NACE2:69.10", "NACE2:78.10", "NACE2:81.21", "NAICS2022:541110", "")]
        [True, True, False, True, False]
        """
        for code in industry.split("|"):
            section, division, group, _ = levels(code)
            if section >= 0:
                beside = division in self.divisions or (division < 100 and group % 1_000 in self.groups)
                return (SECTIONS[section] in self.sections or beside) and division not in self.without
        return False


ANYWHERE = Trades("JKMPR", (78, 82), (351, 352))
"""What is bought anywhere: information and telecommunications, finance, professions, training, performers, staff,
office services, and electricity and gas, which come from the grid."""

WAITING = Trades("IJKLMNOPQRS", without=(77, 80, 81))
"""What analysts of most industries rate as not critical to production: hospitality, information, finance, property,
professional and administrative services (but for hired machines, guards and the care of buildings), public services,
education, care, culture, and what people do for each other."""

LETTING = Trades("L")
"""Who lets premises: what is rented is one place, of which there is no second supplier."""

CARRYING = Trades("H", (36, 61), (351, 352, 353))
"""Who carries: transport and post, electricity and gas, water, telecommunications."""
