"""What becomes of a pair, in a word and a sentence."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from mutualist.core.rows import Rows
from mutualist.core.sparse import at
from mutualist.core.wording import message


class Verdict(StrEnum):
    """What becomes of a pair, and why."""

    MATCH = "match"
    PARTNERS = "partners"
    AVOIDED = "avoided"
    RIVALS = "rivals"
    STEWARD = "steward"
    SUBSTITUTES = "substitutes"
    NO_EVIDENCE = "no_evidence"


SAID = {
    Verdict.MATCH: message("From 0 to 1, the match is worth {score_a} to {a} and {score_b} to {b}."),
    Verdict.PARTNERS: message("{a} and {b} work together already, so there is nothing new to introduce."),
    Verdict.AVOIDED: message("{a} and {b} are on the list of pairs that are never to be matched."),
    Verdict.RIVALS: message("{a} and {b} are declared competitors."),
    Verdict.STEWARD: message("{a} or {b} runs the ecosystem; stewards are not matched."),
    Verdict.SUBSTITUTES: message("{a} and {b} sell the same to the same customers: one would replace the other."),
    Verdict.NO_EVIDENCE: message("Nothing that is known speaks for matching {a} and {b}."),
}
"""What each verdict says; of a match, how good it is for either."""

MOSTLY_AGAINST = message("What speaks most against it: {reason}")


def judged(a: Rows, b: Rows, *, substitutes: bool, evident: bool) -> Verdict:
    """What becomes of one pair (a single row each): the veto first, then whether they are partners, then what is
    known."""

    def either(relation: str) -> bool:
        return bool(at(getattr(a, relation), b.numbers)[0] or at(getattr(b, relation), a.numbers)[0])

    if either("avoided"):
        return Verdict.AVOIDED
    if either("rivals"):
        return Verdict.RIVALS
    if not np.all(a.matchable & b.matchable):
        return Verdict.STEWARD
    if either("tied"):
        return Verdict.PARTNERS
    if not evident:
        return Verdict.NO_EVIDENCE
    return Verdict.SUBSTITUTES if substitutes else Verdict.MATCH
