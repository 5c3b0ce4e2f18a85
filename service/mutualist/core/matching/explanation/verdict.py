"""What becomes of a pair, and why a business has no matches, in a word and a sentence."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from mutualist.core.introductions import PairRelation
from mutualist.core.matching.profile.aspects import OF_MATRIX, Aspect, certainty
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.model import Outcome
from mutualist.core.text import Message
from mutualist.core.text.messages import message

SILENT = "matching-alone-silent"
FILTERED = "matching-alone-filtered"
NOTHING = "matching-alone-nothing"
HIDDEN = "matching-alone-hidden"


class Verdict(StrEnum):
    """What becomes of a pair, and why."""

    MATCH = "match"
    PARTNERS = "partners"
    DISMISSED = "dismissed"
    NO_INTEREST = "no_interest"
    INTRODUCED = "introduced"
    AVOIDED = "avoided"
    RIVALS = "rivals"
    STEWARD = "steward"
    SUBSTITUTES = "substitutes"
    NO_EVIDENCE = "no_evidence"


SAID = {
    Verdict.MATCH: "matching-verdict-match",
    Verdict.PARTNERS: "matching-verdict-partners",
    Verdict.AVOIDED: "matching-verdict-avoided",
    Verdict.RIVALS: "matching-verdict-competitors",
    Verdict.STEWARD: "matching-verdict-stewards",
    Verdict.DISMISSED: "matching-verdict-dismissed-both",
    Verdict.NO_INTEREST: "matching-verdict-no-interest",
    Verdict.INTRODUCED: "matching-verdict-introduced",
    Verdict.SUBSTITUTES: "matching-verdict-substitutes",
    Verdict.NO_EVIDENCE: "matching-verdict-nothing",
}
"""What each verdict says; of a match, how good it is for either."""

CAME = {
    Outcome.INFORMATIVE: "matching-verdict-informative",
    Outcome.COOPERATION_POSSIBLE: "matching-verdict-cooperation-possible",
}
"""What is said of two that were introduced where something is known to have come of it."""

ONE_STEWARD = "matching-verdict-steward"
ONE_DISMISSED = "matching-verdict-dismissed"
MOSTLY_AGAINST = "matching-mostly-against"


def judged(a: Rows, b: Rows, relations: PairRelation, *, substitutes: bool, evident: bool) -> Verdict:
    """What becomes of one pair (a single row each): the veto first, then whether they are partners, then what either
    exclusions and what came of introductions, then what is known."""

    def either(relation: str) -> bool:
        return bool(a.entry(relation, b.numbers)[0] or b.entry(relation, a.numbers)[0])

    met = relations.met
    if relations.avoided or either("avoided"):
        return Verdict.AVOIDED
    if either("rivals"):
        return Verdict.RIVALS
    if not np.all(a.matchable & b.matchable):
        return Verdict.STEWARD
    if either("tied") or (met is not None and met.partners):
        return Verdict.PARTNERS
    if any(relations.dismissed):
        return Verdict.DISMISSED
    if met is not None:
        return Verdict.NO_INTEREST if met.unwanted else Verdict.INTRODUCED
    if not evident:
        return Verdict.NO_EVIDENCE
    return Verdict.SUBSTITUTES if substitutes else Verdict.MATCH


def told(
    verdict: Verdict,
    names: tuple[str, str],
    rows: tuple[Rows, Rows],
    relations: PairRelation,
    scores: tuple[float, float],
) -> Message:
    """A verdict on two, with their names, what stands between them and their scores."""
    a, b = names
    stewards = [name for name, row in zip(names, rows, strict=True) if not row.matchable[0]]
    if verdict is Verdict.STEWARD and len(stewards) == 1:
        return message(ONE_STEWARD, steward=stewards[0])
    if verdict is Verdict.DISMISSED and not all(relations.dismissed):
        who, whom = (a, b) if relations.dismissed[0] else (b, a)
        return message(ONE_DISMISSED, one=who, other=whom)
    met = relations.met
    came = met.outcome if met and verdict is Verdict.INTRODUCED else None
    day = {"day": met.introduced_on.isoformat()} if met else {}
    return message(CAME[came] if came else SAID[verdict], a=a, b=b, score_a=scores[0], score_b=scores[1], **day)


def alone(rows: Rows | None, business: str, *, found: bool, filtered: bool) -> Message:
    """Why nobody is shown to a business (a single row; None where nothing of it is known): whether somebody was `found`
    who is hidden, and whether the list is `filtered`.

    >>> alone(None, "Mill", found=False, filtered=False)
    Message(key='matching-alone-silent', arguments={'business': 'Mill'})
    """
    if rows is not None and not rows.matchable[0]:
        return message(ONE_STEWARD, steward=business)
    if found:
        why = HIDDEN
    elif rows is None or all(certainty(rows, aspect)[0] == 0 for aspect in _EVIDENT):
        why = SILENT
    else:
        why = FILTERED if filtered else NOTHING
    return message(why, business=business)


_EVIDENT: frozenset[Aspect] = frozenset(OF_MATRIX.values())
"""What can speak for a match; a place or a sector alone cannot."""
