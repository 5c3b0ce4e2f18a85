"""The matches of one business alone equal those of a whole run, with any filter, and for newcomers as for members."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town, holds
from drawn import random_town, towns
from mutualist.core.matching import Profile, SingleSearch, build_profile, newcomers, score_pairs, weights, within
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.core.matching.search.single import Kind
from mutualist.core.model import Ecosystem


def alone(whole: Ecosystem, identity: str) -> Ecosystem:
    """The part of an ecosystem that one business needs: itself, its links, and the ties that touch it."""
    return replace(
        whole,
        businesses=tuple(b for b in whole.businesses if b.id == identity),
        offers=tuple(o for o in whole.offers if o.business == identity),
        needs=tuple(n for n in whole.needs if n.business == identity),
        serves=tuple(s for s in whole.serves if s.business == identity),
        ties=tuple(t for t in whole.ties if identity in (t.source, t.target)),
        introductions=tuple(e for e in whole.introductions if identity in (e.a, e.b)),
        avoid=frozenset(pair for pair in whole.avoid if identity in pair),
    )


@pytest.mark.parametrize(("seed", "n", "copies"), [(1, 60, 0.0), (2, 90, 0.3), (4, 75, 0.9)])
def test_one_at_a_time_equals_the_whole_run(seed: int, n: int, copies: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutualist.core.matching.search.single.STEP", 3)
    profile = random_town(seed, n, copies=copies).profile()
    own = weights({"audience": 0.5, "competition": 0.8})
    seeker, early = SingleSearch(profile, own), 0
    for listed in match_lists(profile, kept=5, weights=own):
        result = seeker.best(profile.rows[np.array([listed.business])], 5)
        assert result.others.tolist() == listed.others[~listed.tied][:5].tolist()
        assert result.score.tolist() == listed.score[~listed.tied][:5].tolist()
        assert result.mutual_score.tolist() == listed.mutual_score[~listed.tied][:5].tolist()
        early += result.scored < n - 4
    assert early > n / 10, "hardly ever all had to be scored"


@pytest.mark.parametrize("seed", [1, 5])
def test_the_whole_list_of_one_is_what_a_run_keeps_of_it_partners_and_those_put_aside_too(seed: int) -> None:
    town = random_town(seed, 80)
    for other in range(1, 20):
        town.introduced("b000", f"b{other:03}").tie("b000", f"b{other + 30:03}")
    profile = town.dismissed("b001", "b030").profile()
    seeker, known, aside = SingleSearch(profile), 0, 0
    for listed in match_lists(profile, kept=2):
        result = seeker.whole(profile.rows[np.array([listed.business])], 2)
        for name in ("others", "score", "mutual_score", "confidence", "tied"):
            assert getattr(result, name).tolist() == getattr(listed, name).tolist()
        known, aside = max(known, int(listed.tied.sum())), max(aside, int(listed.aside.sum()))
    assert known == 2
    assert aside > 0


def test_a_member_read_anew_is_the_row_that_the_run_has() -> None:
    whole = random_town(6, 60).ecosystem()
    profile = build_profile(whole, TODAY)
    everybody = np.arange(profile.size)
    for row, identity in enumerate(profile.ids):
        mine = newcomers(profile, alone(whole, identity))
        assert mine.numbers.tolist() == [row]
        one, other = SingleSearch(profile).best(mine, 10), SingleSearch(profile).best(profile.rows[np.array([row])], 10)
        assert one.others.tolist() == other.others.tolist()
        assert one.score.tolist() == other.score.tolist()
        assert row not in one.others
    assert len(everybody) == 60


def test_a_changed_profile_is_scored_as_a_run_with_these_statistics_would() -> None:
    town = random_town(7, 60)
    profile = town.profile()
    changed = town.needs("b003", "c01", "c02", priority=5).serves("b003", "s9", share=0.4).ecosystem()
    rows = newcomers(profile, changed)  # everybody anew, with the statistics of the run held fixed
    held = replace(profile, rows=rows)
    mine = newcomers(profile, alone(changed, "b003"))
    result = SingleSearch(profile).best(mine, 20)
    row = profile.index["b003"]
    listed = next(matches for matches in match_lists(held, kept=20) if matches.business == row)
    assert result.others.tolist() == listed.others[~listed.tied].tolist()
    assert result.score.tolist() == listed.score[~listed.tied].tolist()
    before = SingleSearch(profile).best(profile.rows[np.array([row])], 20)
    assert result.others.tolist() != before.others.tolist()


def test_a_newcomer_is_matched_by_what_it_says() -> None:
    town = Town().business("bakery", "mill").offers("mill", "flour").needs("mill", "bags").offers("bakery", "bread")
    profile = town.needs("bakery", "flour").profile()
    part = Town().business("newcomer").needs("newcomer", "flour", "unheard-of").ecosystem()
    result = SingleSearch(profile).best(newcomers(profile, part), 10)
    assert [profile.ids[row] for row in result.others] == ["mill"]


@given(towns(least=3), st.floats(1, 2000), st.data())
def test_filters_let_exactly_those_pass_that_they_name(town: Town, max_km: float, data: st.DataObject) -> None:
    profile = town.profile()
    row = data.draw(st.integers(0, profile.size - 1))
    mine = profile.rows[np.array([row])]
    allowed = within(profile, mine, max_km=max_km)
    result = SingleSearch(profile).best(mine, 10, allowed)
    everything = SingleSearch(profile).best(mine, profile.size)
    inside = [other for other in everything.others.tolist() if other in set(allowed.tolist())]
    assert result.others.tolist() == inside[:10]
    unplaced = np.isnan(profile.rows.places[:, 0])
    assert not unplaced[allowed].any()


def test_a_filter_by_capability_takes_narrower_ones_and_by_segment_those_who_serve_it() -> None:
    town = Town().business("cafe", "baker", "grower").capability("food").capability("bread", broader="food")
    town.needs("cafe", "bread", "salad").offers("baker", "bread").offers("grower", "salad").serves("grower", "locals")
    profile = town.profile()
    mine = profile.rows[np.array([profile.index["cafe"]])]

    def ids(allowed: np.ndarray) -> list[str]:
        return [profile.ids[row] for row in SingleSearch(profile).best(mine, 5, allowed).others]

    assert ids(within(profile, mine, capabilities=[profile.vocabulary.capability["food"]])) == ["baker"]
    assert ids(within(profile, mine, segments=[profile.vocabulary.segment["locals"]])) == ["grower"]
    assert ids(np.array([], dtype=np.int64)) == []


def test_narrower_is_narrower_at_any_depth_in_matches_and_filters() -> None:
    town = (
        Town().business("cafe", "deep", "near").needs("cafe", "l0").offers("deep", "l4", level=5).offers("near", "l1")
    )
    town.capability("l0").serves("deep", "s4").serves("near", "s1").segment("s0")
    for step in range(1, 5):
        town.capability(f"l{step}", broader=f"l{step - 1}").segment(f"s{step}", broader=f"s{step - 1}")
    profile = town.profile()
    cafe, deep, near = (profile.index[id] for id in ("cafe", "deep", "near"))
    mine, words = profile.rows[np.array([cafe])], profile.vocabulary
    assert profile.rows.offers[deep, words.capability["l0"]] == pytest.approx(0.8**4)
    assert set(SingleSearch(profile).best(mine, 5).others.tolist()) == {deep, near}
    for column, allowed in ((0, {deep, near}), (2, {deep})):
        assert set(within(profile, mine, capabilities=[words.capability[f"l{column}"]]).tolist()) == allowed
        assert set(within(profile, mine, segments=[words.segment[f"s{column}"]]).tolist()) == allowed


def test_partners_are_listed_when_asked_for() -> None:
    profile = _with_partner()
    mine = profile.rows[np.array([profile.index["cafe"]])]
    assert SingleSearch(profile).best(mine, 5).others.tolist() == []
    result = SingleSearch(profile).best(mine, 5, kind=Kind.TIED)
    assert [profile.ids[row] for row in result.others] == ["baker"]
    assert result.tied.all()
    assert holds(profile.rows.tied, np.array([profile.index["cafe"]]), result.others).all()
    assert result.score[0] == score_pairs(profile, np.array([profile.index["cafe"]]), result.others).score_a[0]


def _with_partner() -> Profile:
    return (
        Town().business("cafe", "baker").needs("cafe", "bread").offers("baker", "bread").tie("cafe", "baker").profile()
    )
