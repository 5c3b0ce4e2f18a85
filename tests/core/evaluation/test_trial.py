"""A trial ranks new pairs only, beside peers that equal networkx, and notices whoever knows the hidden ties."""

from __future__ import annotations

from datetime import date

import networkx as nx
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given

from builders import TODAY, Town, holds
from drawn import random_town, towns
from mutualist.core.evaluation import (
    LEFT_OUT,
    MEASURES,
    Contest,
    Group,
    Holdout,
    Learned,
    OfferSource,
    Order,
    Placing,
    hide_from,
    hide_share,
    leaking,
    learn,
    probe,
    tasks,
    try_rankings,
)
from mutualist.core.evaluation.holdout import hides
from mutualist.core.evaluation.leakage import rewired
from mutualist.core.evaluation.metrics import measures
from mutualist.core.evaluation.rankers import RANKINGS, adamic_adar, contend, popularity, segment_jaccard, without
from mutualist.core.matching import EVIDENCE, score_pairs, weights
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.conversion import columns_of
from mutualist.core.progress import Silent
from mutualist.errors import BadInput, MutualistError
from mutualist.jobs.evaluation import compute
from recounted import entities_of

Given = tuple[EcosystemColumns, Holdout, Learned]


@pytest.fixture(scope="module")
def town() -> Given:
    """A town of 80 that states what it offers itself, and a third of its pairs hidden."""
    whole = columns_of(random_town(5, 80).ecosystem())
    holdout = hide_share(whole, 0.33, 8, TODAY)
    return whole, holdout, learn(whole, holdout, OfferSource.KEEP)


def placing(contest: Contest, name: str) -> Placing:
    return next(placing for placing in contest.placings if placing.ranking == name)


def nobody_near(n: int, pairs: np.ndarray) -> sp.csr_array:
    """Neighbours for tests that are not about them."""
    return sp.csr_array((n, n))


def with_a_leak(whole: EcosystemColumns, holdout: Holdout, offers: OfferSource | None) -> Learned:
    """Somebody passes the whole ecosystem instead of what is left of it."""
    return learn(whole, Holdout(frozenset(), (), holdout.as_of), offers)


def test_peers_are_what_networkx_says(town: Given) -> None:
    _, _, learned = town
    graph: nx.Graph = nx.from_scipy_sparse_array(learned.profile.rows.tied)
    for query in range(learned.profile.size):
        everybody = [(query, other) for other in graph if other != query]
        expected = [score for *_, score in nx.adamic_adar_index(graph, everybody)]
        assert np.delete(adamic_adar(learned, query), query) == pytest.approx(expected)
        assert popularity(learned, query).tolist() == [graph.degree[other] for other in range(learned.profile.size)]


def test_segment_jaccard_is_of_what_is_stated_and_unknown_where_nothing_is() -> None:
    served = Town().business("a", "b", "c", "d").serves("a", "x", "y").serves("b", "y", "z").serves("c", "x")
    whole = served.tie("a", "b", since=date(2020, 1, 1)).tie("b", "c", since=TODAY).ecosystem()
    learned = learn(whole, hide_from(whole, TODAY))
    assert segment_jaccard(learned, 0) == pytest.approx([1, 1 / 3, 1 / 2, 0])
    silent = Town().business("a", "b", "c").tie("a", "b", since=date(2020, 1, 1)).tie("b", "c", since=TODAY).ecosystem()
    assert segment_jaccard(learn(silent, hide_from(silent, TODAY)), 0) is None


def test_candidates_are_new_and_may_be_matched(town: Given) -> None:
    whole, holdout, learned = town
    town_ = entities_of(whole)
    left = [tie for tie in town_.ties if tie.id not in holdout.hidden and tie.kind.value != "competes"]
    partners = {frozenset((tie.source, tie.target)) for tie in left}
    ids = learned.profile.ids
    for query in range(learned.profile.size):
        expected = [
            row
            for row, other in enumerate(town_.businesses)
            if row != query and other.kind.value != "steward" and frozenset((ids[query], other.id)) not in partners
        ]
        assert learned.candidates(query).tolist() == expected


def test_our_score_and_what_is_left_of_it_are_those_of_score_pairs(town: Given) -> None:
    _, _, learned = town
    for query in range(0, learned.profile.size, 9):
        others = learned.candidates(query)
        placing, silent = contend(learned, query)
        for name, chosen in (("score", weights({})), *((name, weights({part: 0})) for name, part in LEFT_OUT.items())):
            scores = score_pairs(learned.profile, np.full(len(others), query), others, chosen)
            expected = np.where(scores.substitutes, 0, scores.score_a)
            given_ = placing[name]
            assert given_ is not None
            if LEFT_OUT.get(name) in silent:  # scaled, perhaps, but the order is the same
                assert np.argsort(-given_.round(9), kind="stable").tolist() == (
                    np.argsort(-expected.round(9), kind="stable").tolist()
                )
            else:
                assert given_.tolist() == expected.tolist()


def test_a_trial_means_its_measures_over_every_query_and_keeps_groups_apart(town: Given) -> None:
    _, holdout, learned = town
    contests = {contest.group: contest for contest in try_rankings(learned, holdout, seed=1)}
    everything, pairs = tasks(learned, holdout)
    assert sum(pairs.values()) <= len(holdout.pairs)
    for group, contest in contests.items():
        assert contest.queries == contest.queriers == len(everything[group]) > 5
        rows = []
        for task in everything[group]:
            assert all((learned.seen[task.query] and learned.seen[row]) == (group is Group.SEEN) for row in task.wanted)
            others = np.setdiff1d(learned.candidates(task.query), task.barred)
            assert set(task.wanted) <= set(others)
            assert not holds(learned.met, np.full(len(others), task.query), others).any()
            rows.append(measures(popularity(learned, task.query)[others], np.isin(others, task.wanted)))
        values = placing(contest, "popularity").values
        assert values is not None
        assert [values[name].mean for name in MEASURES] == pytest.approx(np.mean(rows, axis=0))
        assert [placing.ranking for placing in contest.placings] == list(RANKINGS)


def test_what_has_nothing_to_go_by_is_unknown_and_what_moves_nobody_says_so(town: Given) -> None:
    _, holdout, learned = town
    contest = try_rankings(learned, holdout, seed=1)[0]
    assert placing(contest, "fastrp_knn").values is None
    assert placing(contest, "without_already_partners").silent, "only new pairs are ranked"
    assert not placing(contest, "without_need_fit").silent
    differences = placing(contest, "score").differences
    assert differences is not None
    assert {estimate.mean for estimate in differences.values()} == {0.0}


def test_the_last_piece_of_evidence_cannot_be_left_out() -> None:
    only = weights({feature.name: float(feature.name == "audience") for feature in EVIDENCE})
    assert without("audience", only) is None
    assert all(without(part, only) is not None for part in NAMES if part != "audience")


def test_a_sample_of_queries_is_drawn_by_its_seed(town: Given) -> None:
    _, holdout, learned = town
    few = [try_rankings(learned, holdout, seed, most=4) for seed in (1, 1, 2)]
    assert few[0] == few[1] != few[2]
    assert [contest.queries for contest in few[0]] == [4, 4]


@given(towns(least=3, most=6))
def test_hidden_ties_leave_no_trace_in_what_is_learned(drawn: Town) -> None:
    whole = drawn.ecosystem()
    try:
        holdout = hide_share(whole, 0.5, 1, TODAY)
    except BadInput:
        return
    rows = np.arange(len(whole.businesses))
    assert leaking(lambda given_: probe(learn(given_, holdout), rows), whole, holdout.hidden) == ()


def test_the_whole_ecosystem_in_place_of_what_is_left_is_noticed(town: Given) -> None:
    whole, holdout, _ = town
    rows = np.arange(10)
    caught = leaking(lambda given_: probe(with_a_leak(given_, holdout, OfferSource.KEEP), rows), whole, holdout.hidden)
    assert {"score", "mutual", "popularity", "adamic_adar", "candidates"} <= set(caught)
    honest = leaking(lambda given_: probe(learn(given_, holdout, OfferSource.KEEP), rows), whole, holdout.hidden)
    assert honest == ()


def test_one_feature_made_from_hidden_ties_is_noticed_by_name(town: Given) -> None:
    whole, holdout, _ = town

    def planted(given_: EcosystemColumns) -> dict[str, np.ndarray]:
        honest = dict(probe(learn(given_, holdout, OfferSource.KEEP), np.arange(5)))
        later = given_.ties.value[hides(holdout.hidden, given_.ties)].sum() / 100
        return honest | {"score": honest["score"] + 1e-15 * float(later)}

    assert leaking(planted, whole, holdout.hidden) == ("score",)


def test_rewiring_leads_every_hidden_tie_elsewhere_and_no_other(town: Given) -> None:
    whole, holdout, _ = town
    led = entities_of(rewired(whole, holdout.hidden)).ties
    for old, new in zip(entities_of(whole).ties, led, strict=True):
        assert (old.target != new.target) == (old.id in holdout.hidden)
        assert new.source == old.source != new.target


def test_an_evaluation_with_a_leak_is_void(town: Given) -> None:
    whole, _, _ = town
    order = Order(TODAY, share=0.33, offers=OfferSource.KEEP)
    assert compute(whole, order, nobody_near, Silent()).offers is OfferSource.KEEP
    with pytest.raises(MutualistError, match=r"the evaluation is void: .*score.* changed when nothing but hidden ties"):
        compute(whole, order, nobody_near, Silent(), learn=with_a_leak)


def test_offers_made_from_ties_are_said_to_be_too_good() -> None:
    """What everybody offers says who its partner is, as where offers are derived from joint projects."""
    made = Town()
    for k in range(40):
        me, partner, last = f"a{k:02}", f"b{k:02}", f"c{k:02}"
        made.business(me, partner, last).needs(me, f"project-{k}").offers(partner, f"project-{k}")
        made.tie(me, last, since=date(2020, 1, 1)).tie(me, partner, since=TODAY)
    leaky = Order(TODAY, before=TODAY, offers=OfferSource.KEEP)
    assert any(note.startswith("Too good to be true? mutual, score") for note in _notes(made, leaky))
    assert any("they leak the hidden ones" in note for note in _notes(made, leaky))
    safe = Order(TODAY, before=TODAY)
    assert not any(note.startswith("Too good") for note in _notes(made, safe))
    assert any(note.startswith("Offers are switched off: the ties name no capabilities") for note in _notes(made, safe))


def _notes(made: Town, order: Order) -> tuple[str, ...]:
    return compute(columns_of(made.ecosystem()), order, nobody_near, Silent()).notes


def test_hidden_pairs_that_nobody_would_be_asked_for_are_an_error() -> None:
    made = Town().business("a", "b").steward("chamber").tie("a", "b", since=date(2020, 1, 1))
    whole = made.tie("a", "chamber", since=TODAY).ecosystem()
    with pytest.raises(BadInput, match="of the 1 hidden pairs none can be asked for"):
        compute(columns_of(whole), Order(TODAY, before=TODAY), nobody_near, Silent())


@pytest.mark.parametrize("said", [{}, {"before": TODAY, "share": 0.2}])
def test_what_to_hide_is_said_once(said: dict) -> None:
    with pytest.raises(BadInput, match="either --before DATE or --holdout SHARE, not both"):
        Order(TODAY, **said)
    with pytest.raises(BadInput, match="--queries must be 1 or more"):
        Order(TODAY, share=0.2, queries=0)
