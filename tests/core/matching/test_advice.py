"""What two could say to make their match surer: also where both are silent, and for many pairs at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs
from drawn import towns
from mutualist.core.matching.explanation.advice import advice
from mutualist.core.matching.profile.aspects import Aspect, certainty, saying
from mutualist.core.matching.scoring.pair_scores import confidence


def advised(town: Town, one: str, other: str) -> dict[tuple[int, Aspect], float]:
    """The gain of every advice to two of a town, by side and aspect."""
    profile = town.profile()
    a, b = (profile.rows[np.array([profile.index[end]])] for end in (one, other))
    return {(piece.side, piece.aspect): piece.gain for piece in advice(a, b)[0]}


def test_two_who_have_said_nothing_are_advised_to_say_what_would_count_together() -> None:
    gains = advised(Town().business("one", "other"), "one", "other")
    both = {Aspect.NEEDS, Aspect.OFFERS, Aspect.AUDIENCE, Aspect.OBJECTIVES, Aspect.PARTNERS, Aspect.PLACE}
    assert gains.keys() == {(side, aspect) for side in (0, 1) for aspect in both}
    assert gains[0, Aspect.AUDIENCE] == pytest.approx(0.9 * 0.18 / 2)
    assert gains[0, Aspect.PLACE] == pytest.approx(0.1 / 2)
    assert gains[0, Aspect.NEEDS] == gains[1, Aspect.OFFERS] == pytest.approx(0.9 * (0.32 + 0.23) / 2 / 2)


def test_who_alone_is_silent_is_advised_with_all_that_it_would_bring() -> None:
    town = Town().business("one", "other").serves("other", "families")
    gains = advised(town, "one", "other")
    assert gains[0, Aspect.AUDIENCE] == pytest.approx(0.9 * 0.18)
    assert (1, Aspect.AUDIENCE) not in gains


@given(towns(most=4))
def test_every_advice_is_what_following_it_brings_or_half_of_what_both_bring(town: Town) -> None:
    profile = town.profile()
    numbers = all_pairs(profile)
    a, b = (profile.rows[side] for side in numbers)
    now = confidence(a, b)
    meets = {Aspect.NEEDS: Aspect.OFFERS, Aspect.OFFERS: Aspect.NEEDS}
    for k, pieces in enumerate(advice(a, b)):
        ends = [side[np.array([k])] for side in (a, b)]
        assert [piece.gain for piece in pieces] == sorted((piece.gain for piece in pieces), reverse=True)
        for piece in pieces:
            own, other, meet = ends[piece.side], ends[1 - piece.side], meets.get(piece.aspect, piece.aspect)
            assert certainty(own, piece.aspect)[0] < 1
            silent = certainty(own, piece.aspect)[0] == 0 == certainty(other, meet)[0]
            then = confidence(saying(own, piece.aspect), saying(other, meet) if silent else other)
            assert piece.gain == pytest.approx(float(then[0] - now[k]) / (2 if silent else 1))
        assert advice(ends[0], ends[1]) == [pieces]


def test_nobody_is_advised_to_say_what_is_declared() -> None:
    place = {"latitude": 52.0, "longitude": 4.0, "objectives": ("grow",), "industry": ("NACE2:10.71",)}
    town = Town().business("one", "other", **place).tie("one", "other")
    for end in ("one", "other"):
        town.offers(end, "x").needs(end, "y").serves(end, "s")
    assert advised(town, "one", "other") == {}
