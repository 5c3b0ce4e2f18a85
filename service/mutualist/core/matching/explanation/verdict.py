"""What becomes of a pair, and why a business has no matches, in a word and a sentence."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from mutualist.core.introductions.relations import PairRelation
from mutualist.core.matching.profile.aspects import OF_MATRIX, Aspect, certainty
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.model.entities import Outcome
from mutualist.core.text.marked import ENGLISH, Wording, message

SILENT = message(
    "Nothing is known of what {business} needs, offers or aims at, nor of whom it serves or works with: say any of it."
)
FILTERED = message("Nobody who passes the filter has anything to do with {business}, as far as is known.")
NOTHING = message("Nobody has anything to do with {business}, as far as is known.")
HIDDEN = message("Whoever fits {business} works with it already, was introduced to it or was dismissed.")


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
    Verdict.MATCH: message("From 0 to 1, the match is worth {score_a} to {a} and {score_b} to {b}."),
    Verdict.PARTNERS: message("{a} and {b} work together already, so there is nothing new to introduce."),
    Verdict.AVOIDED: message("{a} and {b} are on the list of pairs that are never to be matched."),
    Verdict.RIVALS: message("{a} and {b} are declared competitors."),
    Verdict.STEWARD: message("{a} and {b} run the ecosystem; stewards are not matched."),
    Verdict.DISMISSED: message("{a} and {b} have dismissed each other, so neither is shown to the other."),
    Verdict.NO_INTEREST: message(
        "{a} and {b} have been introduced, last on {day}, without interest, so they are not matched again."
    ),
    Verdict.INTRODUCED: message(
        "{a} and {b} have been introduced, last on {day}; nobody has said yet what came of it."
    ),
    Verdict.SUBSTITUTES: message("{a} and {b} sell the same to the same customers: one would replace the other."),
    Verdict.NO_EVIDENCE: message("Nothing that is known speaks for matching {a} and {b}."),
}
"""What each verdict says; of a match, how good it is for either."""

CAME = {
    Outcome.INFORMATIVE: message("{a} and {b} have been introduced, last on {day}; it was informative."),
    Outcome.COOPERATION_POSSIBLE: message("{a} and {b} have been introduced, last on {day}; cooperation is possible."),
}
"""What is said of two that were introduced where something is known to have come of it."""

ONE_STEWARD = message("{steward} runs the ecosystem; stewards are not matched.")
ONE_DISMISSED = message("{one} has dismissed {other}, so {other} is not shown to {one}.")
MOSTLY_AGAINST = message("What speaks most against it: {reason}")


def judged(a: Rows, b: Rows, dealings: PairRelation, *, substitutes: bool, evident: bool) -> Verdict:
    """What becomes of one pair (a single row each): the veto first, then whether they are partners, then what either
    wishes and what came of introductions, then what is known."""

    def either(relation: str) -> bool:
        return bool(a.entry(relation, b.numbers)[0] or b.entry(relation, a.numbers)[0])

    met = dealings.met
    if dealings.avoided or either("avoided"):
        return Verdict.AVOIDED
    if either("rivals"):
        return Verdict.RIVALS
    if not np.all(a.matchable & b.matchable):
        return Verdict.STEWARD
    if either("tied") or (met is not None and met.partners):
        return Verdict.PARTNERS
    if any(dealings.dismissed):
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
    dealings: PairRelation,
    scores: tuple[float, float],
    wording: Wording = ENGLISH,
) -> str:
    """A verdict on two as a sentence, with their names, what stands between them and their scores."""
    a, b = names
    stewards = [name for name, row in zip(names, rows, strict=True) if not row.matchable[0]]
    if verdict is Verdict.STEWARD and len(stewards) == 1:
        return wording.say(ONE_STEWARD, steward=stewards[0])
    if verdict is Verdict.DISMISSED and not all(dealings.dismissed):
        one, other = (a, b) if dealings.dismissed[0] else (b, a)
        return wording.say(ONE_DISMISSED, one=one, other=other)
    met = dealings.met
    came = met.outcome if met and verdict is Verdict.INTRODUCED else None
    return wording.say(
        CAME[came] if came else SAID[verdict],
        a=a,
        b=b,
        day=wording.day(met.introduced_on) if met else "",
        score_a=wording.amount(scores[0], 2),
        score_b=wording.amount(scores[1], 2),
    )


def alone(rows: Rows | None, business: str, *, found: bool, filtered: bool, wording: Wording = ENGLISH) -> str:
    """Why nobody is shown to a business (a single row; None where nothing of it is known): whether somebody was `found`
    who is hidden, and whether the list is `filtered`.

    >>> alone(None, "Mill", found=False, filtered=False)[:43]
    'Nothing is known of what Mill needs, offers'
    """
    if rows is not None and not rows.matchable[0]:
        return wording.say(ONE_STEWARD, steward=business)
    if found:
        said = HIDDEN
    elif rows is None or all(certainty(rows, aspect)[0] == 0 for aspect in _EVIDENT):
        said = SILENT
    else:
        said = FILTERED if filtered else NOTHING
    return wording.say(said, business=business)


_EVIDENT: frozenset[Aspect] = frozenset(OF_MATRIX.values())
"""What can speak for a match; a place or a sector alone cannot."""
