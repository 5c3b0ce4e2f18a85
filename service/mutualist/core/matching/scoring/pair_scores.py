"""The match score of a pair: evidence adds up, doubts multiply, and every part of it is named, weighted and explained.

One vectorised function, `score_pairs`, serves stored runs, filters, single pairs and newcomers alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.features.registry import DOUBTS, EVIDENCE
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights

PLACE_IN_CONFIDENCE = 0.1
"""How much of the confidence hangs on knowing where both are; the rest hangs on the evidence, by its weights."""

SUBSTITUTE = 0.2
"""Where competition leaves no more of a match than this, one would replace the other: they are no new match."""

_COMPETITION = [doubt.name for doubt in DOUBTS].index("competition")


@dataclass(frozen=True, slots=True)
class PairScores:
    """Scores of m pairs (a, b).

    `score_a` (how good it is for a), `score_b`, `mutual_score` and `confidence` (m) are in [0, 1]. `contributions_a`
    (m×F, in the order of FEATURES) sums to `score_a` along its rows, `contributions_b` to `score_b`: evidence is
    positive, doubts are negative. `evident` (m) is False where no evidence that is stated speaks for the pair: not a
    match, whatever the means would give. A side for which none does has the score 0.
    `vetoed` (m) is True where the pair must never be matched; its scores are 0. `substitutes` (m) is True for nearly
    identical competitors: they keep a low score, so that it can be explained, and are not listed as new matches.
    """

    score_a: np.ndarray
    score_b: np.ndarray
    mutual_score: np.ndarray
    confidence: np.ndarray
    contributions_a: np.ndarray
    contributions_b: np.ndarray
    evident: np.ndarray
    vetoed: np.ndarray
    substitutes: np.ndarray


def score_pairs(profile: Profile, a: np.ndarray, b: np.ndarray, weights: Weights = DEFAULTS) -> PairScores:
    """Score pairs of businesses given as row numbers of the profile, each pair from both sides. See score_rows."""
    a, b = np.asarray(a, dtype=np.int64), np.asarray(b, dtype=np.int64)
    return score_rows(profile, profile.rows.picked(a), profile.rows.picked(b), weights)


def score_rows(profile: Profile, a: Rows, b: Rows, weights: Weights = DEFAULTS) -> PairScores:
    """Score pairs of aligned rows, each pair from both sides; those of b belong to the run, those of a need not.

    The score for a is (Σ weight × evidence) × Π doubts. As far as evidence is not stated for a pair it takes the
    ecosystem's mean and lowers the confidence. The mutual score is the harmonic mean of the two sides', so a
    bargain for one side alone scores near 0.
    """
    evidence_a = np.empty((len(a), len(EVIDENCE)))
    evidence_b = np.empty_like(evidence_a)
    evident_a, evident_b = np.zeros((2, len(a)), dtype=bool)
    measured = {feature.name: feature.measure(profile, a, b) for feature in EVIDENCE}
    for column, (feature, weight) in enumerate(zip(EVIDENCE, weights.evidence, strict=True)):
        there = measured[feature.name]
        back = measured[feature.mirror] if feature.mirror else feature.measure(profile, b, a)
        evidence_a[:, column] = weight * feature.value(profile, a, b, there)
        evidence_b[:, column] = weight * feature.value(profile, b, a, back)
        evident_a |= weight * there > 0
        evident_b |= weight * back > 0
    strengths = np.array(weights.doubts)
    multipliers = 1 - strengths * (1 - np.stack([doubt.measure(profile, a, b) for doubt in DOUBTS], axis=1))
    banned = vetoed(a, b)
    contributions_a = np.where((evident_a & ~banned)[:, None], contributions(evidence_a, multipliers), 0.0)
    contributions_b = np.where((evident_b & ~banned)[:, None], contributions(evidence_b, multipliers), 0.0)
    score_a, score_b = contributions_a.sum(axis=1).clip(0.0, 1.0), contributions_b.sum(axis=1).clip(0.0, 1.0)
    return PairScores(
        score_a=score_a,
        score_b=score_b,
        mutual_score=harmonic(score_a, score_b),
        confidence=confidence(a, b, weights),
        contributions_a=contributions_a,
        contributions_b=contributions_b,
        evident=evident_a | evident_b,
        vetoed=banned,
        substitutes=multipliers[:, _COMPETITION] <= SUBSTITUTE,
    )


def vetoed(a: Rows, b: Rows) -> np.ndarray:
    """Pairs that must never be matched: on the avoid list, declared competitors, stewards, a business with itself."""
    return (
        (a.numbers == b.numbers)
        | (a.entry("avoided", b.numbers) > 0)
        | (a.entry("rivals", b.numbers) > 0)
        | ~a.matchable
        | ~b.matchable
    )


def confidence(a: Rows, b: Rows, weights: Weights = DEFAULTS) -> np.ndarray:
    """How much of the score of aligned pairs rests on what is known, in [0, 1]: 0.9 × the weight of the evidence, as
    certain as it is, plus 0.1 where both places are known."""
    sure = np.zeros(len(a))
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        sure += weight * (feature.certainty(a, b) + feature.certainty(b, a)) / 2
    placed = a.certainty["places"] * b.certainty["places"]
    return (1 - PLACE_IN_CONFIDENCE) * sure + PLACE_IN_CONFIDENCE * placed


def contributions(evidence: np.ndarray, multipliers: np.ndarray) -> np.ndarray:
    """Weighted evidence (m×E) and doubts (m×D, in (0, 1]) as additive parts (m×(E+D)) of (Σ evidence) × Π doubts.

    What the doubts take away together is divided among them by their logarithms, which does not depend on an order.

    >>> contributions(np.array([[0.6, 0.2]]), np.array([[0.5, 1.0]])).tolist()
    [[0.6, 0.2, -0.4, 0.0]]
    """
    total = evidence.sum(axis=1)
    logs = -np.log(multipliers)
    strength = logs.sum(axis=1)
    lost = total * -np.expm1(-strength)
    shares = np.divide(logs, strength[:, None], out=np.zeros_like(logs), where=strength[:, None] > 0)
    return np.hstack([evidence, -lost[:, None] * shares])


def harmonic(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The harmonic mean of two scores: 0 as soon as one of them is.

    >>> harmonic(np.array([0.8, 1.0]), np.array([0.2, 0.0])).round(2).tolist()
    [0.32, 0.0]
    """
    total = a + b
    return np.divide(2 * a * b, total, out=np.zeros_like(total), where=total > 0)
