"""Runs are built aside and published by one pointer; a failed one leaves nothing; the newest five keep results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import TODAY, Failing, Recording, Town
from mutualist.core.text.messages import message
from mutualist.errors import Unavailable
from mutualist.graph import Graph, Neo4jGraph
from mutualist.graph.results import RunState, RunSummary, runs

from .conftest import Import
from .reading import counted

NOTE, NOTHING = message("analysis-no-ties"), RunSummary()


def gap(rank: int) -> dict[str, Any]:
    """A gap as stored."""
    return {
        "rank": rank,
        "capability": f"c{rank}",
        "demand": 1.0,
        "businesses": ["a"],
        "essential": 0,
        "reason": "Yes.",
    }


async def build(graph: Graph, ecosystem: str, gaps: int = 3) -> int:
    """A run that is begun and stored, but not published."""
    number = await runs.begin(graph, ecosystem, TODAY)
    await runs.start(graph, ecosystem, number)
    await runs.store(graph, ecosystem, number, "gaps", map(gap, range(1, gaps + 1)))
    return number


async def publish(graph: Graph, ecosystem: str, gaps: int = 3) -> int:
    """A published run."""
    number = await build(graph, ecosystem, gaps)
    await runs.publish(graph, ecosystem, number, TODAY, [NOTE], replace(NOTHING, gaps=gaps), {})
    return number


@pytest.fixture(autouse=True)
async def there(load: Import) -> None:
    """Runs need an ecosystem to belong to."""
    await load(Town().business("a"))


async def test_readers_see_no_run_before_the_first_is_published(graph: Neo4jGraph, ecosystem: str) -> None:
    assert await runs.current(graph, ecosystem) is None
    number = await build(graph, ecosystem)
    assert await runs.current(graph, ecosystem) is None
    building = await runs.by_number(graph, ecosystem, number)
    assert building is not None
    assert (building.state, building.finished_at, building.as_of) == (RunState.BUILDING, None, None)


async def test_a_published_run_says_what_it_speaks_of(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await publish(graph, ecosystem)
    found = await runs.current(graph, ecosystem)
    assert found is not None
    assert (found.number, found.state, found.as_of) == (number, RunState.PUBLISHED, TODAY)
    assert (found.notes, found.summary, found.error) == ((NOTE,), replace(NOTHING, gaps=3), None)
    assert found.finished_at is not None
    assert found.finished_at >= found.started_at
    assert (found.revision, found.stale, found.pruned) == (1, False, False)


async def test_a_run_is_stale_as_soon_as_the_ecosystem_has_changed(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await publish(graph, ecosystem)
    await load(Town().business("a", "b"))
    found = await runs.current(graph, ecosystem)
    assert found is not None
    assert found.stale


async def test_readers_see_the_old_run_until_the_one_statement_that_shows_the_new(
    graph: Neo4jGraph, ecosystem: str
) -> None:
    class Reading(Recording):
        async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
            before = await runs.current(self._graph, ecosystem)
            rows = await super().run(name, **parameters)
            after = await runs.current(self._graph, ecosystem)
            seen.append((name, before and before.number, after and after.number))
            return rows

    seen: list[tuple[str, Any, Any]] = []
    first = await publish(graph, ecosystem)
    second = await publish(Reading(graph), ecosystem)
    assert [name for name, before, after in seen if before != after] == ["publish_run"]
    assert (seen[0][1], seen[-1][2]) == (first, second)
    assert len(await graph.run("current_run", ecosystem=ecosystem)) == 1


async def test_only_the_newest_five_runs_keep_results_and_all_keep_their_summary(
    graph: Neo4jGraph, ecosystem: str
) -> None:
    numbers = [await publish(graph, ecosystem, gaps=k) for k in range(1, 9)]
    assert [await counted(graph, ecosystem, number) for number in numbers] == [0, 0, 0, 4, 5, 6, 7, 8]
    kept = [await runs.by_number(graph, ecosystem, number) for number in numbers]
    assert [run and (run.pruned, run.summary.gaps) for run in kept] == [(k <= 3, k) for k in range(1, 9)]


async def test_failed_runs_do_not_use_up_the_five(graph: Neo4jGraph, ecosystem: str) -> None:
    first = await publish(graph, ecosystem)
    for _ in range(6):
        await runs.fail(graph, ecosystem, await build(graph, ecosystem), "no luck")
    await publish(graph, ecosystem)
    assert await counted(graph, ecosystem, first) == 3


async def test_a_failed_run_says_why_and_leaves_nothing(graph: Neo4jGraph, ecosystem: str) -> None:
    first = await publish(graph, ecosystem)
    number = await build(graph, ecosystem)
    await runs.fail(graph, ecosystem, number, "the disk is full")
    failed = await runs.by_number(graph, ecosystem, number)
    assert failed is not None
    assert (failed.state, failed.error) == (RunState.FAILED, "the disk is full")
    assert await counted(graph, ecosystem, number) == 0
    found = await runs.current(graph, ecosystem)
    assert found is not None
    assert (found.number, await counted(graph, ecosystem, first)) == (first, 3)


async def test_a_run_that_was_published_can_no_longer_fail(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await publish(graph, ecosystem)
    await runs.fail(graph, ecosystem, number, "something after it")
    found = await runs.current(graph, ecosystem)
    assert found is not None
    assert (found.number, found.state, found.error) == (number, RunState.PUBLISHED, None)
    assert await counted(graph, ecosystem, number) == 3


async def test_a_run_that_its_process_left_behind_is_cleared_by_the_next(graph: Neo4jGraph, ecosystem: str) -> None:
    left = await build(graph, ecosystem)
    await publish(graph, ecosystem)
    found = await runs.by_number(graph, ecosystem, left)
    assert found is not None
    assert (found.state, found.error) == (RunState.FAILED, runs.KILLED)
    assert await counted(graph, ecosystem, left) == 0


async def test_results_that_could_not_be_removed_are_removed_by_the_next_run(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await build(graph, ecosystem)
    with pytest.raises(Unavailable):
        await runs.fail(Failing(graph, "remove_results", Unavailable("gone")), ecosystem, number, "the disk is full")
    assert await counted(graph, ecosystem, number) == 3
    await publish(graph, ecosystem)
    assert await counted(graph, ecosystem, number) == 0
    failed = await runs.by_number(graph, ecosystem, number)
    assert failed is not None
    assert (failed.state, failed.error) == (RunState.FAILED, "the disk is full")


async def test_a_run_whose_results_are_not_all_there_is_not_published(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await build(graph, ecosystem)
    with pytest.raises(RuntimeError, match="should hold"):
        await runs.publish(graph, ecosystem, number, TODAY, [], replace(NOTHING, gaps=4), {})
    assert await runs.current(graph, ecosystem) is None


async def test_a_run_that_another_process_gave_up_is_not_published(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await build(graph, ecosystem, gaps=0)
    later = await publish(graph, ecosystem)
    with pytest.raises(RuntimeError, match="given up by another process"):
        await runs.publish(graph, ecosystem, number, TODAY, [], NOTHING, {})
    found = await runs.current(graph, ecosystem)
    assert found is not None
    assert found.number == later


async def test_results_are_stored_and_removed_in_batches(
    graph: Neo4jGraph, ecosystem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "BATCH", 4)
    number, watched = await build(graph, ecosystem, gaps=0), Recording(graph)
    assert await runs.store(watched, ecosystem, number, "gaps", map(gap, range(1, 12))) == 11
    assert watched.names == ["store_gaps"] * 3
    assert await runs.store(watched, ecosystem, number, "findings", []) == 0
    watched.names.clear()
    await runs.remove_results(watched, ecosystem, number, limit=5)
    assert watched.names == ["remove_results"] * 4 + ["remove_archives"]
    assert await counted(graph, ecosystem, number) == 0


async def test_runs_of_two_ecosystems_do_not_touch_each_other(graph: Neo4jGraph, ecosystem: str, analysed: str) -> None:
    before = await runs.current(graph, analysed)
    assert before is not None
    held = await counted(graph, analysed, before.number)
    assert (await publish(graph, ecosystem), before.number) == (1, 1)
    for _ in range(6):
        await publish(graph, ecosystem)
    await runs.fail(graph, ecosystem, await build(graph, ecosystem), "no luck")
    assert await runs.current(graph, analysed) == before
    assert await counted(graph, analysed, before.number) == held > 0


async def test_summaries_are_kept_as_json_with_dates_apart(graph: Neo4jGraph, ecosystem: str) -> None:
    number = await build(graph, ecosystem, gaps=0)
    kept = replace(NOTHING, roles={"keystone": 1}, businesses=7)
    await runs.publish(graph, ecosystem, number, date(2019, 12, 31), [], kept, {})
    found = await runs.by_number(graph, ecosystem, number)
    assert found is not None
    assert (found.as_of, found.summary) == (date(2019, 12, 31), kept)
