"""The score of a pair: evidence adds up, doubts take away, the unknown is an average and never a confident zero."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town, all_pairs, shuffled
from drawn import random_town, towns
from mutualist.core.matching import DOUBTS, EVIDENCE, PairScores, Profile, build_profile, score_pairs
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.matching.scoring.pair_scores import contributions, harmonic
from mutualist.core.model import Ecosystem, TieKind

UNIT = st.floats(0.0, 1.0)


def score(profile: Profile, a: str, b: str) -> PairScores:
    """The score of one pair, by ids."""
    return score_pairs(profile, np.array([profile.index[a]]), np.array([profile.index[b]]))


def score_all(town: Town) -> PairScores:
    """The scores of every ordered pair of a town."""
    profile = town.profile()
    return score_pairs(profile, *all_pairs(profile))


def part(scores: PairScores, feature: str) -> float:
    """What one feature contributes to the score for a of a single pair."""
    return float(scores.contributions_a[0, NAMES.index(feature)])


def bakery() -> Town:
    """A coffee shop that needs what a bakery offers, a dairy beside them, and everybody's place and customers known."""
    town = Town()
    for me, code in (("bakery", "NACE2:10.71"), ("coffee", "NACE2:56.30"), ("dairy", "NACE2:10.51")):
        town.business(me, latitude=52.0, longitude=4.0, objectives=("grow",), industry=(code,))
    town.offers("bakery", "bread", level=5).offers("coffee", "coffee", level=4).offers("dairy", "milk", level=3)
    town.needs("coffee", "bread", priority=5).needs("bakery", "milk").needs("dairy", "coffee")
    for me in ("bakery", "coffee", "dairy"):
        town.serves(me, "commuters", me)
    return town.tie("dairy", "bakery").tie("dairy", "coffee")


def test_the_weights_of_all_evidence_sum_to_one() -> None:
    assert sum(feature.weight for feature in EVIDENCE) == pytest.approx(1.0, abs=1e-12)


@given(towns())
def test_contributions_sum_to_the_score_of_either_side(town: Town) -> None:
    scores = score_all(town)
    assert scores.contributions_a.sum(axis=1) == pytest.approx(scores.score_a, abs=1e-9)
    assert scores.contributions_b.sum(axis=1) == pytest.approx(scores.score_b, abs=1e-9)
    assert ((scores.score_a >= 0) & (scores.score_a <= 1)).all()


@given(towns())
def test_evidence_only_adds_and_doubts_only_take_away(town: Town) -> None:
    scores = score_all(town)
    evidence, doubts = np.split(scores.contributions_a, [len(EVIDENCE)], axis=1)
    assert (evidence >= 0).all()
    assert (doubts <= 0).all()
    assert (scores.score_a <= evidence.sum(axis=1) + 1e-12).all()


@given(towns())
def test_every_piece_of_evidence_is_in_zero_to_one_and_every_doubt_above_zero(town: Town) -> None:
    profile = town.profile()
    a, b = (profile.rows[ends] for ends in all_pairs(profile))
    for feature in EVIDENCE:
        known = feature.measure(profile, a, b)
        value = feature.value(profile, a, b, known)
        assert ((value >= 0) & (value <= 1 + 1e-12)).all(), feature.name
        assert (known <= feature.certainty(a, b) + 1e-12).all(), feature.name
        assert 0 <= profile.means[feature.mean] <= 1 + 1e-12, feature.name
    for doubt in DOUBTS:
        value = doubt.measure(profile, a, b)
        assert ((value > 0) & (value <= 1)).all(), doubt.name


@given(
    st.lists(st.tuples(st.lists(UNIT, min_size=3, max_size=3), st.lists(st.floats(1e-6, 1), min_size=2, max_size=2)))
)
def test_the_parts_of_any_product_sum_to_it(pairs: list[tuple[list[float], list[float]]]) -> None:
    evidence = np.array([one for one, _ in pairs]).reshape(-1, 3)
    multipliers = np.array([other for _, other in pairs]).reshape(-1, 2)
    parts = contributions(evidence, multipliers)
    assert parts.sum(axis=1) == pytest.approx(evidence.sum(axis=1) * multipliers.prod(axis=1), abs=1e-9)
    assert (parts[:, 3:] <= 0).all()


@given(towns())
def test_a_pair_seen_from_the_other_side_has_its_sides_changed_and_the_same_mutual_score(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    there, back = score_pairs(profile, a, b), score_pairs(profile, b, a)
    assert there.mutual_score == pytest.approx(back.mutual_score, abs=1e-12)
    assert there.score_a == pytest.approx(back.score_b, abs=1e-12)
    assert there.confidence == pytest.approx(back.confidence, abs=1e-12)
    assert (there.evident == back.evident).all()


@given(st.lists(st.tuples(UNIT, UNIT), min_size=1))
def test_the_mutual_score_is_at_most_twice_the_lesser_side_and_never_above_the_greater(
    sides: list[tuple[float, float]],
) -> None:
    one, other = np.array(sides).T
    mutual = harmonic(one, other)
    assert (mutual <= 2 * np.minimum(one, other) + 1e-12).all()
    assert (mutual <= np.maximum(one, other) + 1e-12).all()


def test_a_one_sided_bargain_cannot_top_the_mutual_list() -> None:
    town = Town().business("rich", "poor", "fair", "even", "mill", latitude=52.0, longitude=4.0)
    town.needs("rich", "advice", essential=True).offers("poor", "advice", level=5)
    town.needs("poor", "silk").offers("rich", "steel")
    town.needs("fair", "bread", "flour").offers("fair", "milk", level=5)
    town.needs("even", "milk", "sugar").offers("even", "bread", level=5).offers("mill", "flour", "sugar")
    profile = town.profile()
    bargain, exchange = score(profile, "rich", "poor"), score(profile, "fair", "even")
    assert bargain.score_a[0] > exchange.score_a[0] == exchange.score_b[0] > bargain.score_b[0]
    assert exchange.mutual_score[0] > bargain.mutual_score[0]


def test_without_known_evidence_there_is_no_match_whatever_the_means_would_give() -> None:
    town = bakery().business("stranger", "recluse", latitude=52.0, longitude=4.0)
    scores = score(town.profile(), "stranger", "recluse")
    assert town.profile().means["audience"] > 0
    assert not scores.evident[0]
    assert (scores.score_a[0], scores.score_b[0], scores.mutual_score[0]) == (0, 0, 0)
    assert not scores.contributions_a.any()


@pytest.mark.parametrize("why", ["avoid", "rival", "steward", "self"])
def test_a_veto_leaves_no_score(why: str) -> None:
    town = bakery()
    assert score(town.profile(), "bakery", "coffee").score_a[0] > 0
    a, b = ("bakery", "bakery") if why == "self" else ("bakery", "coffee")
    if why == "avoid":
        town.avoid("coffee", "bakery")
    elif why == "rival":
        town.tie("coffee", "bakery", TieKind.COMPETES)
    elif why == "steward":
        town.steward("coffee")
    for one, other in ((a, b), (b, a)):
        scores = score(town.profile(), one, other)
        assert scores.vetoed[0]
        assert (scores.score_a[0], scores.score_b[0], scores.mutual_score[0]) == (0, 0, 0)
        assert not scores.contributions_a.any()
        assert not scores.contributions_b.any()


def test_a_rivalry_that_has_ended_vetoes_nothing() -> None:
    town = bakery().tie("coffee", "bakery", TieKind.COMPETES, until=TODAY.replace(year=2020))
    assert score(town.profile(), "bakery", "coffee").score_a[0] > 0


def test_what_is_unknown_takes_the_mean_of_all_pairs_where_it_is_known() -> None:
    town = bakery().business("silent", latitude=52.0, longitude=4.0).offers("silent", "bread")
    profile = town.profile()
    a, b = (profile.rows[ends] for ends in all_pairs(profile))
    feature = next(feature for feature in EVIDENCE if feature.name == "audience")
    known = feature.certainty(a, b) == 1
    assert part(score(profile, "coffee", "silent"), "audience") == pytest.approx(
        feature.weight * feature.measure(profile, a, b)[known].mean(), abs=1e-12
    )


@pytest.mark.parametrize("unsaid", ["needs", "serves", "objectives", "place"])
def test_saying_less_lowers_the_confidence(unsaid: str) -> None:
    whole = bakery().ecosystem()
    assert score(build_profile(whole, TODAY), "bakery", "coffee").confidence[0] == pytest.approx(1.0)
    less = {
        "needs": lambda: _without_rows(whole, "needs"),
        "serves": lambda: _without_rows(whole, "serves"),
        "objectives": lambda: _blank(whole, objectives=()),
        "place": lambda: _blank(whole, latitude=None, longitude=None),
    }[unsaid]()
    assert score(build_profile(less, TODAY), "bakery", "coffee").confidence[0] < 0.99


@given(towns())
def test_the_unknown_is_never_a_confident_zero(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    for feature in EVIDENCE:
        unknown = feature.certainty(profile.rows[a], profile.rows[b]) == 0
        assert (scores.confidence[unknown] <= 1 - 0.9 * feature.weight / 2 + 1e-9).all()
        assignment = unknown & scores.evident & ~scores.vetoed
        assert scores.contributions_a[assignment, NAMES.index(feature.name)] == pytest.approx(
            feature.weight * profile.means[feature.mean]
        )


def test_two_that_work_together_already_score_lower_and_the_doubt_says_by_how_much() -> None:
    before = score(bakery().profile(), "bakery", "coffee")
    after = score(bakery().tie("bakery", "coffee", TieKind.REFERS).profile(), "bakery", "coffee")
    assert part(before, "already_partners") == 0
    assert part(after, "already_partners") < -0.1
    assert after.score_a[0] < before.score_a[0]


def test_distance_takes_away_more_the_farther_they_are() -> None:
    losses = []
    for latitude in (52.0, 52.2, 53.0, -52.0):
        town = bakery().business("coffee", latitude=latitude, longitude=4.0, objectives=("grow",))
        losses.append(part(score(town.profile(), "bakery", "coffee"), "distance"))
    assert losses[0] == 0
    assert losses == sorted(losses, reverse=True)
    assert len(set(losses)) == 4


def test_identical_neighbours_keep_almost_nothing_of_their_score() -> None:
    town = bakery().business("baker", latitude=52.0, longitude=4.0, objectives=("grow",))
    town.offers("baker", "bread", level=5).needs("baker", "milk").serves("baker", "commuters", "bakery")
    town.tie("dairy", "baker")
    twins = score(town.profile(), "bakery", "baker")
    assert twins.evident[0]
    assert twins.score_a[0] <= 0.05
    assert part(twins, "competition") < -0.2


def test_the_same_trade_far_away_or_for_other_customers_is_less_of_a_rival() -> None:
    def multiplier(**place: float) -> float:
        town = bakery().business("baker", **({"latitude": 52.0, "longitude": 4.0} | place)).offers("baker", "bread")
        profile = town.serves("baker", segment).profile()
        return float(DOUBTS[0].measure(profile, profile.rows[np.array([0])], profile.rows[np.array([1])])[0])

    segment = "bakery"
    near = multiplier()
    assert multiplier(latitude=53.0) > near
    segment = "tourists"
    assert multiplier() > near


@given(towns(), st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(town: Town, seed: int) -> None:
    one, other = town.profile(), build_profile(shuffled(town.ecosystem(), seed), TODAY)
    ordered, mixed = score_pairs(one, *all_pairs(one)), score_pairs(other, *all_pairs(other))
    assert ordered.contributions_a == pytest.approx(mixed.contributions_a, abs=1e-12)
    assert ordered.mutual_score == pytest.approx(mixed.mutual_score, abs=1e-12)
    assert (ordered.vetoed == mixed.vetoed).all()
    assert (ordered.evident == mixed.evident).all()


def test_a_pair_scores_the_same_alone_as_among_all_others() -> None:
    profile = random_town(5, 40).profile()
    a, b = all_pairs(profile)
    together = score_pairs(profile, a, b)
    for k in range(0, len(a), 97):
        alone = score_pairs(profile, a[k : k + 1], b[k : k + 1])
        assert alone.score_a[0] == together.score_a[k]
        assert alone.mutual_score[0] == together.mutual_score[k]


def test_no_pairs_have_no_scores() -> None:
    none = np.array([], dtype=np.int64)
    scores = score_pairs(bakery().profile(), none, none)
    assert scores.score_a.shape == (0,)
    assert scores.contributions_a.shape == (0, len(NAMES))


def _without_rows(ecosystem: Ecosystem, name: str) -> Ecosystem:
    rows = tuple(row for row in getattr(ecosystem, name) if row.business not in ("bakery", "coffee"))
    return replace(ecosystem, **{name: rows})


def _blank(ecosystem: Ecosystem, **fields: object) -> Ecosystem:
    return replace(ecosystem, businesses=tuple(replace(b, **fields) for b in ecosystem.businesses))


@given(towns())
def test_evidence_with_a_mirror_is_that_evidence_seen_from_the_other_side(town: Town) -> None:
    profile = town.profile()
    a, b = (profile.rows[ends] for ends in all_pairs(profile))
    by_name = {feature.name: feature for feature in EVIDENCE}
    for feature in (feature for feature in EVIDENCE if feature.mirror):
        there = by_name[feature.mirror or ""].measure(profile, a, b)
        assert feature.measure(profile, b, a).tolist() == there.tolist()
