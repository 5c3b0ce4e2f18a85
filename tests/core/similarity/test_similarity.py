"""Who does what others do: cosines equal scikit-learn's, what is not stated makes nobody alike, broad terms hardly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from builders import TODAY, Town
from drawn import random_town
from mutualist.core.model import sector_distance
from mutualist.core.network import build_network
from mutualist.core.similarity import LEAST_FIT, Similarity
from mutualist.core.similarity.similarity import WEIGHTS


def kin_of(town: Town) -> Similarity:
    return Similarity(build_network(town.ecosystem(), TODAY))


@given(st.integers(0, 10_000), st.integers(2, 25))
def test_alike_is_the_weighted_mean_of_cosines_and_of_sectors(seed: int, n: int) -> None:
    kin = kin_of(random_town(seed, n))
    for row in range(0, n, 5):
        parts = {
            name: cosine_similarity(np.pad(getattr(kin, name).toarray(), ((0, 0), (0, 1))))[row]
            for name in ("offers", "audience", "needs")
        }
        codes = kin.trades[0][kin.trades[1]]
        parts["sector"] = np.nan_to_num(1 - sector_distance(codes, codes[[row] * n]))
        stated = {name: parts[name][row] > 0 for name in parts}
        weight = sum(WEIGHTS[name] for name in parts if stated[name])
        expected = sum(WEIGHTS[name] * parts[name] for name in parts if stated[name])
        assert kin.alike(row) == pytest.approx(expected / weight if weight else np.zeros(n), abs=1e-9)


@given(st.integers(0, 10_000), st.integers(2, 25))
def test_nobody_is_more_like_a_business_than_itself_and_all_is_a_share(seed: int, n: int) -> None:
    kin = kin_of(random_town(seed, n))
    for row in range(0, n, 5):
        alike = kin.alike(row)
        assert ((alike >= 0) & (alike <= 1 + 1e-12)).all()
        assert alike[row] == pytest.approx(1.0) or not alike.any()


@given(st.integers(0, 10_000), st.integers(2, 25), st.integers(0, 11))
def test_who_could_is_above_the_line_or_not_at_all(seed: int, n: int, capability: int) -> None:
    kin = kin_of(random_town(seed, n))
    models = np.flatnonzero(kin.network.providers[[capability]].toarray().ravel()).tolist()
    fit = kin.able(capability, models)
    assert ((fit == 0) | (fit >= LEAST_FIT)).all()
    if len(models) == 1:
        assert (fit <= np.maximum(kin.alike(models[0], capability), kin.together.max()) + 1e-12).all()


def transport() -> Town:
    """A cold haulier, a haulier, a cab firm and a baker, all below `services`."""
    town = (
        Town().capability("services").capability("transport", broader="services").capability("food", broader="services")
    )
    for term, above in (("cold", "transport"), ("heavy", "transport"), ("cabs", "transport"), ("bread", "food")):
        town.capability(term, broader=above)
    for member, code in (("cold", "49.41"), ("heavy", "49.41"), ("cabs", "49.32"), ("bread", "10.71")):
        town.business(member, industry=(f"NACE2:{code}",)).offers(member, member)
    return town


def test_the_same_trade_and_near_offers_come_before_the_same_broad_term() -> None:
    kin = kin_of(transport())
    alike = dict(zip(kin.network.members.id.tolist(), kin.alike(kin.network.index["cold"], 2).tolist(), strict=True))
    assert alike["heavy"] > LEAST_FIT > alike["cabs"] > alike["bread"] > 0


def test_what_a_business_does_not_say_makes_it_no_more_alike() -> None:
    town = transport().business("silent", industry=("NACE2:49.41",))
    kin = kin_of(town)
    cold = kin.alike(kin.network.index["cold"])
    assert cold[kin.network.index["silent"]] == pytest.approx(
        WEIGHTS["sector"] / (WEIGHTS["sector"] + WEIGHTS["offers"])
    )
    assert not kin.alike(kin.network.index["silent"])[[kin.network.index["bread"]]].any()


def test_nothing_stated_is_like_nothing() -> None:
    kin = kin_of(Town().business("a", "b"))
    assert kin.alike(0).tolist() == [0, 0]
