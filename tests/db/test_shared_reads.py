"""What a request asks of the database many times at once is asked once, and only so much at a time."""

from __future__ import annotations

import asyncio
import time
from types import ModuleType
from typing import Any

import pytest

from asking import Client, serving
from builders import Recording
from mutualist.api.request.shared_reads import MOST_AT_ONCE, SharedReads
from mutualist.api.simulation import query
from mutualist.graph import Neo4jGraph, Row
from mutualist.jobs import consortia


class Crowd(Recording):
    """Remembers the most queries that were under way at a time."""

    under_way = most = 0

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(0.01)
            return await super().run(name, **parameters)
        finally:
            self.under_way -= 1


async def test_600_counts_of_one_list_are_one_query(graph: Neo4jGraph, town: str) -> None:
    counts = " ".join(f"a{n}: totalCount" for n in range(600))
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        answer = await asking.ask(f'{{ businesses(filter: {{search: "a"}}) {{ {counts} }} }}')
    assert len(set(answer.data["businesses"].values())) == 1
    assert recording.names.count("count_businesses") == 1


async def test_a_request_has_only_so_many_queries_under_way(graph: Neo4jGraph, town: str) -> None:
    reads = SharedReads(crowd := Crowd(graph))
    found = await asyncio.gather(*(reads.run("businesses_by_id", ecosystem=town, ids=[str(n)]) for n in range(40)))
    assert (found, crowd.most, len(crowd.names)) == ([[]] * 40, MOST_AT_ONCE, 40)


async def test_rows_that_are_shared_are_everybodys_own(graph: Neo4jGraph, town: str) -> None:
    reads = SharedReads(graph)
    one, other = await asyncio.gather(*(reads.run("ecosystem_counts", ecosystem=town) for _ in range(2)))
    one[0].clear()
    assert other[0]


async def test_who_gives_up_takes_no_answer_from_the_others(graph: Neo4jGraph, town: str) -> None:
    reads = SharedReads(crowd := Crowd(graph))
    first, second = (asyncio.create_task(reads.run("ecosystem_counts", ecosystem=town)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second)[0]
    assert len(crowd.names) == 1


async def test_what_is_asked_later_is_read_anew(graph: Neo4jGraph, town: str) -> None:
    reads = SharedReads(recording := Recording(graph))
    for _ in range(2):
        await reads.run("ecosystem_counts", ecosystem=town)
    assert recording.names == ["ecosystem_counts"] * 2


async def test_a_fault_reaches_everybody_who_asked(graph: Neo4jGraph, town: str) -> None:
    reads = SharedReads(graph)
    with pytest.raises(TypeError, match="ecosystem_counts takes"):
        await asyncio.gather(*(reads.run("ecosystem_counts", town=town) for _ in range(2)))


@pytest.mark.parametrize(("patience", "names"), [(0, 0), (20, 20)])
async def test_what_is_still_read_at_the_end_is_waited_for_and_then_ended(
    graph: Neo4jGraph, town: str, patience: float, names: int
) -> None:
    reads = SharedReads(crowd := Crowd(graph))
    asked = [asyncio.create_task(reads.run("businesses_by_id", ecosystem=town, ids=[str(n)])) for n in range(20)]
    await asyncio.sleep(0)
    for task in asked:
        task.cancel()
    await reads.close(patience)
    assert (crowd.under_way, len(crowd.names)) == (0, names)


LONG = """{ a: consortia(needs: ["floristry", "event-planning"]) { nodes { score } }
  b: consortia(needs: ["floristry", "live-performance"]) { nodes { score } }
  c: simulate(remove: ["abbey-hill-bakery"]) { cascade { share } }
  d: simulate(region: "County Waterford") { cascade { share } } }"""


async def test_what_takes_a_processor_for_long_runs_one_at_a_time_in_a_request(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    running: list[str] = []
    together: list[list[str]] = []

    def watched(module: ModuleType, name: str) -> None:
        work = getattr(module, name)

        def watching(*arguments: Any, **more: Any) -> Any:
            running.append(name)
            together.append(list(running))
            time.sleep(0.02)  # long enough for another to begin
            try:
                return work(*arguments, **more)
            finally:
                running.remove(name)

        monkeypatch.setattr(module, name, watching)

    watched(consortia, "consortia")
    watched(query, "what_if")
    assert (await client.ask(LONG)).codes == []
    assert sorted(together) == [["consortia"], ["consortia"], ["what_if"], ["what_if"]]
