"""A run whose results an older version has stored in another form says so, and what was kept of it stays readable."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from neo4j import Driver

from asking import at, mutualist, serving
from builders import TODAY, Town
from mutualist.errors import NotReady
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import runs
from mutualist.jobs import gather

from .conftest import Analyze, Import

ASKED = {
    "fragilities": "{ fragilities(first: 1) { nodes { reason } } }",
    "gaps": "{ gaps(first: 1) { nodes { reason } } }",
    "roles": "{ roles(first: 1) { nodes { reason } } }",
    "recommendations": "{ recommendations { serious } }",
    "alerts": "{ alerts { count } }",
    "simulate": '{ simulate(remove: ["mill"]) { removedCount } }',
    "matches": '{ business(id: "mill") { matches(first: 1) { totalCount } } }',
}
"""What reads the results of a run."""

KEPT = "{ run { number findings { name count } } history(metric: MEMBERS) { points { run value } } }"
"""What reads summaries alone."""


def town() -> Town:
    """A mill that five others need."""
    town = Town().business("mill", *"abcde").offers("mill", "flour").needs("b", "silk")
    for other in "abcde":
        town.needs(other, "flour")
    return town


def aged(driver: Driver, endpoint: Endpoint, ecosystem: str, form: int | None) -> None:
    """Let the runs of an ecosystem be of another form; None as of the versions that numbered none."""
    driver.execute_query(
        "MATCH (r:Run {ecosystem: $ecosystem}) SET r.format = $form",
        ecosystem=ecosystem,
        form=form,
        database_=endpoint.database,
    )


@pytest.mark.parametrize("form", [None, runs.FORMAT + 1])
async def test_results_of_another_form_are_not_read_and_it_is_said_what_to_do(
    graph: Neo4jGraph,
    driver: Driver,
    endpoint: Endpoint,
    ecosystem: str,
    load: Import,
    run: Analyze,
    tmp_path: Path,
    form: int | None,
) -> None:
    await load(town())
    assert (await run()).format == runs.FORMAT
    async with serving(graph, ecosystem) as asking:
        for question in ASKED.values():
            assert (await asking.ask(question)).data
        kept = (await asking.ask(KEPT)).data
    aged(driver, endpoint, ecosystem, form)
    said = f"run 1 of {ecosystem} was made by another version of Mutualist; analyse again"
    async with serving(graph, ecosystem) as asking:
        for name, question in ASKED.items():
            (error,) = (await asking.ask(question)).body["errors"]
            assert (error["extensions"]["code"], error["message"]) == ("NOT_READY", said), name
        assert (await asking.ask(KEPT)).data == kept
    with pytest.raises(NotReady, match="made by another version"):
        await gather(graph, ecosystem, [])
    words = ("report", "-e", ecosystem, "--out", str(tmp_path / "report.html"))
    ended = await asyncio.to_thread(mutualist, *words, **at(endpoint))
    assert (ended.status, said in ended.err) == (NotReady.exit_status, True)


async def test_the_next_run_is_compared_with_one_of_an_older_form(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    await run()
    sentence = "Mill is the only member that offers flour, which 5 members need."
    driver.execute_query(
        "MATCH (r:Run {ecosystem: $ecosystem}) SET r.summary = $summary",
        ecosystem=ecosystem,
        summary=old_summary(driver, endpoint, ecosystem, sentence),
        database_=endpoint.database,
    )
    aged(driver, endpoint, ecosystem, None)
    await load(town().business("f").offers("f", "flour"))
    await run(TODAY)
    async with serving(graph, ecosystem) as asking:
        question = "{ alerts { nodes(first: 50) { text } } history(metric: MEMBERS) { points { value } } }"
        told = (await asking.ask(question)).data
    texts = [one["text"] for one in told["alerts"]["nodes"]]
    assert f"No longer so, or no longer serious: {sentence}" in texts, "as it was said then"
    assert [one["value"] for one in told["history"]["points"]] == [6.0, 7.0]


def old_summary(driver: Driver, endpoint: Endpoint, ecosystem: str, sentence: str) -> str:
    """The summary of the one run as a version without messages kept it: with sentences."""
    records, _, _ = driver.execute_query(
        "MATCH (r:Run {ecosystem: $ecosystem}) RETURN r.summary AS summary",
        ecosystem=ecosystem,
        database_=endpoint.database,
    )
    summary = json.loads(records[0]["summary"])
    for weakness in summary["digest"]["weaknesses"]:
        weakness["reason"] = sentence if weakness["key"].startswith("sole_provider") else "It breaks."
    return json.dumps(summary)


async def test_a_stored_message_that_nobody_can_say_is_told_and_no_fault(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    await run()
    driver.execute_query(
        "MATCH (f:Finding {ecosystem: $ecosystem}) SET f.reason = $reason",
        ecosystem=ecosystem,
        reason=json.dumps({"key": "fragility-of-old", "arguments": {}}),
        database_=endpoint.database,
    )
    async with serving(graph, ecosystem) as asking:
        (error, *_) = (await asking.ask(ASKED["fragilities"])).body["errors"]
    assert error["extensions"]["code"] == "NOT_READY"
    assert error["message"] == (
        "the stored message fragility-of-old is not of this version (no catalogue of en has it): analyse again"
    )
    words = ("query", "Fragilities", "-e", ecosystem)
    ended = await asyncio.to_thread(mutualist, *words, **at(endpoint))
    assert (ended.status, "analyse again" in ended.err) == (NotReady.exit_status, True)
