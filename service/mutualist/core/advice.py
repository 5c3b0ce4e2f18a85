"""What would make matches surer: what a business has not said, and what saying it has brought to others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mutualist.core.aspects import Aspect, certainty, saying
from mutualist.core.rows import Rows
from mutualist.core.scoring import confidence
from mutualist.core.weights import DEFAULTS, Weights
from mutualist.core.wording import ENGLISH, Wording, message

GOOD = 75
"""A good match is one whose mutual score reaches this percentile of everybody's ten best."""

BEST = 10
"""Of every list so many are looked at for what good matches are."""

FEW = 5
"""Unless so many have said something and so many have not, nothing is said about what it brings."""


ADVICE = {
    Aspect.NEEDS: message("Say what {business} needs."),
    Aspect.OFFERS: message("Say what {business} offers."),
    Aspect.AUDIENCE: message("Say whom {business} serves."),
    Aspect.OBJECTIVES: message("Say what {business} aims at."),
    Aspect.PARTNERS: message("Say whom {business} works with."),
    Aspect.PLACE: message("Say where {business} is."),
    Aspect.SECTOR: message("Say which industry {business} is in."),
}
BRINGS = message("Members who have said so have {more} more good matches on average.")


@dataclass(frozen=True, slots=True)
class Advice:
    """Saying `aspect` of one side (0: a, 1: b) would raise the confidence of their match by `gain` (0 to 1)."""

    side: int
    aspect: Aspect
    gain: float


def advice(a: Rows, b: Rows, weights: Weights = DEFAULTS) -> list[Advice]:
    """What either side of one pair could say, the greatest gain first. What is assumed is not said."""
    now = float(confidence(a, b, weights)[0])
    found = []
    for side, aspect in ((side, aspect) for side in (0, 1) for aspect in Aspect):
        if float(certainty(b if side else a, aspect)[0]) < 1:
            said = saying(b if side else a, aspect)
            gain = float(confidence(*((a, said) if side else (said, b)), weights)[0]) - now
            if gain > 0:
                found.append(Advice(side, aspect, gain))
    return sorted(found, key=lambda one: -one.gain)


def advised(aspect: Aspect, business: str, more: float | None, wording: Wording = ENGLISH) -> str:
    """Advice as a sentence, with what following it has brought to others where that is known."""
    text = wording.say(ADVICE[aspect], business=business)
    return text if more is None else f"{text} {wording.say(BRINGS, more=wording.amount(more))}"


def brought(rows: Rows, lists: Iterable[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """By aspect how many more good matches those who have said it have on average than those who have not.

    `lists` are (row numbers, mutual scores) of the matches that stand in lists, in any number of pieces. An aspect is
    left out where too few have said it or have not, or where it brought nothing. Averages, not causes.
    """
    pieces = list(lists)
    if not pieces:
        return {}
    whose, mutual = np.concatenate([one for one, _ in pieces]), np.concatenate([other for _, other in pieces])
    if not len(mutual):
        return {}
    good = np.bincount(whose[mutual >= np.percentile(mutual, GOOD)], minlength=len(rows))
    found = {}
    for aspect in Aspect:
        said = certainty(rows, aspect) == 1
        with_it, without = good[said & rows.matchable], good[~said & rows.matchable]
        if min(len(with_it), len(without)) >= FEW and (more := float(with_it.mean() - without.mean())) > 0:
            found[aspect.value] = more
    return found
