"""Evaluating over a real database: the neighbours are those of GDS, the figures come again, nothing is stored."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from asking import at, mutualist
from builders import TODAY, Town
from mutualist.core.evaluation import MEASURES, Order
from mutualist.core.evaluation.rankers import RANKINGS
from mutualist.core.progress import Silent
from mutualist.errors import NotFound
from mutualist.graph import Endpoint, Neo4jGraph, nearest
from mutualist.graph.results import runs
from mutualist.jobs import evaluate

from .conftest import Import

Edges = list[tuple[int, int]]


def two_circles(size: int = 8) -> Edges:
    """Two groups in which everybody is tied to everybody, a bridge, and two that nobody knows."""
    one = [(a, b) for a in range(size) for b in range(a + 1, size)]
    return [*one, *((a + size, b + size) for a, b in one), (0, size)]


def test_neighbours_are_found_in_ones_own_circle_and_come_again(endpoint: Endpoint) -> None:
    found = nearest(endpoint, "circles", 18, two_circles())
    similarity = found.toarray()
    assert np.array_equal(similarity, nearest(endpoint, "circles", 18, two_circles()).toarray())
    assert not similarity[16:].any()
    assert not similarity[:, 16:].any()
    within = similarity[1:8, 1:8][~np.eye(7, dtype=bool)]
    assert within.min() > similarity[1:8, 9:16].max()
    assert nearest(endpoint, "circles", 3, []).nnz == 0


async def test_an_evaluation_comes_again_and_stores_nothing(
    graph: Neo4jGraph, endpoint: Endpoint, analysed: str
) -> None:
    before = await runs.current(graph, analysed)
    order = Order(TODAY, share=0.3, seed=3)
    found = await evaluate(graph, endpoint, analysed, order, Silent())
    assert found == await evaluate(graph, endpoint, analysed, order, Silent())
    assert found.contests[0].queries >= 5
    values = {placing.ranking: placing.values for placing in found.contests[0].placings}
    assert values["fastrp_knn"] is not None
    assert values["random"] is not None
    assert values["random"]["auc"].mean == 0.5
    assert await runs.current(graph, analysed) == before
    with pytest.raises(NotFound):
        await evaluate(graph, endpoint, "nowhere", order, Silent())


def test_the_command_prints_what_it_writes(endpoint: Endpoint, analysed: str, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    ended = mutualist(
        "evaluate", "-e", analysed, "--holdout", "0.3", "--as-of", str(TODAY), "--json", str(path), **at(endpoint)
    )
    assert ended.status == 0, ended.err
    assert "note: Offers are switched off: the ties name no capabilities" in ended.err
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert f"{figures['hidden_ties']:,} ties, with all of {figures['hidden_pairs']:,} pairs" in ended.out
    contest = figures["contests"][0]
    assert [placing["ranking"] for placing in contest["placings"]] == list(RANKINGS)
    score = contest["placings"][0]["values"]
    for measure in MEASURES:
        figure = score[measure]
        assert f"{figure['mean']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]" in ended.out
    assert "moves nobody" in ended.out


async def test_what_cannot_be_evaluated_is_one_clear_line(
    endpoint: Endpoint, load: Import, ecosystem: str, tmp_path: Path
) -> None:
    await load(Town().business("a", "b", "c").tie("a", "b", since=date(2020, 1, 1)).tie("b", "c", since=TODAY))
    hide = "either --before DATE or --holdout SHARE, not both"
    for words, why in (
        ([], hide),
        (["--before", "2026-06-01", "--holdout", "0.2"], hide),
        (["--holdout", "1.5"], "--holdout must be a share between 0 and 1, such as 0.2, not 1.5"),
        (["--holdout", "0.1"], "hides none"),
        (["--before", "2019-01-01"], "no tie begins before 2019-01-01"),
        (["--before", "2030-01-01"], "tied for the first time on 2030-01-01 or later"),
        (["--before", "2026-06-01", "--as-of", "2026-06-01"], "--as-of goes with --holdout"),
        (["--holdout", "0.3", "--as-of", "9999-01-01"], "9999-01-01 is in the future: today is 20"),
        (["--before", "2026-06-01", "--offers", "from-ties"], "name no capabilities, so offers cannot come from them"),
        (["--holdout", "0.5", "--json", str(tmp_path / "none" / "x.json")], "--json: there is no folder"),
    ):
        ended = await asyncio.to_thread(mutualist, "evaluate", "-e", ecosystem, *words, **at(endpoint))
        assert ended.status == 2, words
        assert why in ended.err.splitlines()[-1], words
