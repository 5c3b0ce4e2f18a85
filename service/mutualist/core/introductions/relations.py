"""What one business has to do with others beyond ties: whom it was introduced to, with whom it wants no match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mutualist.core.introductions.acquaintance import Acquaintance
from mutualist.core.model import Actor


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion from matching with `other`: by whom, why and when; None where a package brought it."""

    other: str
    by: Actor | None = None
    reason: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """By the other's id: whom a business has dismissed, whom it avoids or is avoided by, whom it was introduced to."""

    dismissed: Mapping[str, Exclusion] = field(default_factory=dict)
    avoided: Mapping[str, Exclusion] = field(default_factory=dict)
    met: Mapping[str, Acquaintance] = field(default_factory=dict)

    def hides(self, other: str) -> bool:
        """Whether the other is not to be shown to the business at all: dismissed, avoided, or met without interest."""
        return (
            other in self.dismissed
            or other in self.avoided
            or (self.met[other].unwanted if other in self.met else False)
        )

    def shows(self, other: str, tied: bool, include_known: bool) -> bool:
        """Whether a match with the other is shown: never a hidden one; who is known already only if asked for.

        Known is who is tied to the business, and whom it was introduced to.
        """
        return not self.hides(other) and (include_known or not (tied or other in self.met))


@dataclass(frozen=True, slots=True)
class PairRelation:
    """What stands between two, a and b, beyond ties: whether a has `dismissed` b and b has dismissed a, whether the
    pair is `avoided`, and how they have `met`; None where no introduction of theirs happened."""

    dismissed: tuple[bool, bool]
    avoided: bool
    met: Acquaintance | None


def between(a: str, b: str, of_a: Relations, of_b: Relations) -> PairRelation:
    """What stands between two, from the relations of either.

    >>> between("inn", "mill", Relations(), Relations(dismissed={"inn": Exclusion("inn")}))
    PairRelation(dismissed=(False, True), avoided=False, met=None)
    """
    return PairRelation(
        (b in of_a.dismissed, a in of_b.dismissed), b in of_a.avoided or a in of_b.avoided, of_a.met.get(b)
    )
