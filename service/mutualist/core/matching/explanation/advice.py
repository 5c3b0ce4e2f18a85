"""What would make matches surer: what a business has not said, and what saying it has brought to others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.profile.aspects import Aspect, certainty, saying
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.scoring.pair_scores import confidence
from mutualist.core.text import Message
from mutualist.core.text.messages import message

GOOD = 75
"""A good match is one whose mutual score reaches this percentile of everybody's ten best."""

BEST = 10
"""Of every list so many are looked at for what good matches are."""

FEW = 5
"""Unless so many have said something and so many have not, nothing is said about what it brings."""

LEAST = 1e-9
"""A gain that is not more than this is rounding."""

ADVICE = {
    Aspect.NEEDS: "matching-advice-needs",
    Aspect.OFFERS: "matching-advice-offers",
    Aspect.AUDIENCE: "matching-advice-audience",
    Aspect.OBJECTIVES: "matching-advice-objectives",
    Aspect.PARTNERS: "matching-advice-partners",
    Aspect.PLACE: "matching-advice-place",
    Aspect.SECTOR: "matching-advice-sector",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Saying `aspect` of one side (0: a, 1: b) would raise the confidence of their match by `gain` (0 to 1)."""

    side: int
    aspect: Aspect
    gain: float


COUNTERPART = {aspect: aspect for aspect in Aspect} | {Aspect.NEEDS: Aspect.OFFERS, Aspect.OFFERS: Aspect.NEEDS}
"""What the other side has to say of itself for an aspect to count: a need meets an offer, a place a place."""


def advice(a: Rows, b: Rows, weights: Weights = DEFAULTS) -> list[list[Advice]]:
    """What either side of every aligned pair could say, the greatest gain first. What is assumed is not said.

    Where nothing is said by either of two aspects that meet, one alone would bring nothing: each is advised with half
    of what both together would bring.
    """
    now, sides = confidence(a, b, weights), (a, b)
    advices: list[list[Advice]] = [[] for _ in range(len(a))]
    for side, aspect in ((side, aspect) for side in (0, 1) for aspect in Aspect):
        own, other, meets = sides[side], sides[1 - side], COUNTERPART[aspect]
        alone = _confidence(side, saying(own, aspect), other, weights) - now
        both = _confidence(side, saying(own, aspect), saying(other, meets), weights) - now
        silent = (certainty(own, aspect) == 0) & (certainty(other, meets) == 0)
        gains = np.where(silent, both / 2, alone)
        for k in np.flatnonzero((certainty(own, aspect) < 1) & (gains > LEAST)).tolist():
            advices[k].append(Advice(side, aspect, float(gains[k])))
    return [sorted(of_pair, key=lambda advice: -advice.gain) for of_pair in advices]


def _confidence(side: int, own: Rows, other: Rows, weights: Weights) -> np.ndarray:
    """The confidence of pairs of which `own` are the side 0 (a) or 1 (b)."""
    return confidence(other, own, weights) if side else confidence(own, other, weights)


def advised(aspect: Aspect, business: str, more: float | None) -> Message:
    """Advice, with what following it has brought to others where that is known."""
    text = message(ADVICE[aspect], business=business)
    if more is None:
        return text
    return message("matching-then", before=text, after=message("matching-advice-brings", more=more))


def brought(rows: Rows, lists: Iterable[tuple[np.ndarray, np.ndarray]]) -> dict[str, float]:
    """By aspect how many more good matches those who have said it have on average than those who have not.

    `lists` are (row numbers, mutual scores) of the matches that stand in lists, in any number of pieces. An aspect is
    left out where too few have said it or have not, or where it brought nothing. Averages, not causes.
    """
    pieces = list(lists)
    if not pieces:
        return {}
    whose, mutual = (np.concatenate(columns) for columns in zip(*pieces, strict=True))
    if not len(mutual):
        return {}
    good = np.bincount(whose[mutual >= np.percentile(mutual, GOOD)], minlength=len(rows))
    differences = {}
    for aspect in Aspect:
        stated = certainty(rows, aspect) == 1
        with_it, without = good[stated & rows.matchable], good[~stated & rows.matchable]
        if min(len(with_it), len(without)) >= FEW and (more := float(with_it.mean() - without.mean())) > 0:
            differences[aspect.value] = more
    return differences
