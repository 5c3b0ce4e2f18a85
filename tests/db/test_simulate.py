"""To simulate a removal is to export the ecosystem, remove the rows, import it as a new one and analyse it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asking import Client, serving
from builders import TODAY, Town, write_package
from mutualist.core.cascades import systemic_risks
from mutualist.core.chapters import registry
from mutualist.core.model import Ecosystem
from mutualist.core.network import load_network
from mutualist.core.progress import Silent
from mutualist.core.simulation import Scenario
from mutualist.core.simulation.effect import apply
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import NETWORK, read_archive, read_chapter, runs
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package
from recounted import structural
from seed_town import TRUTHS
from trading import served, trading_town, without

from .reading import entities

STATE = """{ gaps(first: 100) { nodes { capability { id } } }
  simulate { componentsBefore { components untied largest } cascade { share } } }"""


async def copied(
    graph: Neo4jGraph, endpoint: Endpoint, source: str, gone: set[str], target: str, folder: Path
) -> Ecosystem:
    """Read an ecosystem, write it as a package without some businesses, import that as a new one and analyse it as of
    the same day."""
    run = await runs.current(graph, source)
    assert run is not None
    assert run.as_of is not None
    left = without(await entities(graph, source), gone)
    await import_package(graph, write_package(folder, left), target, Silent())
    await analyze(graph, endpoint, target, run.as_of, Silent())
    return left


async def compared(
    graph: Neo4jGraph, endpoint: Endpoint, source: str, gone: tuple[str, ...], target: str, folder: Path
) -> dict[str, Any]:
    """What simulating says, checked against the copy without them."""
    left = await copied(graph, endpoint, source, set(gone), target, folder)
    async with serving(graph, source) as asking:
        said = (await asking.run("Simulate", remove=list(gone))).data["simulate"]
        before = (await asking.ask(STATE)).data
        again = (await asking.run("Simulate", remove=list(gone))).data["simulate"]
        after = (await asking.ask(STATE, target)).data
    assert said == again
    assert said["componentsBefore"] == before["simulate"]["componentsBefore"]
    assert said["componentsAfter"] == after["simulate"]["componentsBefore"]
    gaps = [{gap["capability"]["id"] for gap in of["gaps"]["nodes"]} for of in (before, after)]
    assert {one["capability"]["id"] for one in said["lostCapabilities"]} == gaps[1] - gaps[0]
    lost = served(await entities(graph, source)) - served(left)
    assert {one["segment"]["id"] for one in said["lostSegments"]} == lost
    assert said["removedCount"] == len(gone)

    was, now = await runs.current(graph, source), await runs.current(graph, target)
    assert was is not None
    assert now is not None
    network = load_network(await read_archive(graph, source, was.number, NETWORK))
    assert network is not None
    expected = await read_chapter(graph, target, now.number, registry.SYSTEMIC_RISKS)
    found = systemic_risks(apply(network, Scenario(gone)))
    assert (found.assessed, found.businesses, found.missing) == (expected.assessed, len(network) - len(gone), None)
    assert {one.business: pytest.approx(one.esri, abs=1e-9) for one in found.ranked} == {
        one.business: one.esri for one in expected.ranked
    }
    return said


async def test_a_random_town_without_some_is_what_simulating_said(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, tmp_path: Path
) -> None:
    town: Town = trading_town(7, 40, 3.0)
    await import_package(graph, town.package(tmp_path / "before"), f"{ecosystem}_before", Silent())
    await analyze(graph, endpoint, f"{ecosystem}_before", TODAY, Silent())
    gone = ("b003", "b011", "b012", "b020", "b031")
    assert structural(town.ecosystem().ties, TODAY)
    said = await compared(graph, endpoint, f"{ecosystem}_before", gone, ecosystem, tmp_path / "after")
    assert 0 < said["cascade"]["share"] < 1


async def test_the_island_is_cut_off_without_the_ferry(
    graph: Neo4jGraph, endpoint: Endpoint, town: str, ecosystem: str, tmp_path: Path
) -> None:
    ferry = TRUTHS["articulation_point"]["business"]
    said = await compared(graph, endpoint, town, (ferry,), ecosystem, tmp_path / "after")
    assert said["strandedCount"] == 11
    assert {one["business"]["id"] for one in said["stranded"]} == set(TRUTHS["articulation_point"]["cuts_off"])


async def test_nobody_hauls_cold_goods_without_carter(client: Client) -> None:
    said = (await client.run("Simulate", remove=["carters-cold-haulage"])).data["simulate"]
    (lost,) = said["lostCapabilities"]
    assert (lost["capability"]["id"], lost["neededByCount"], lost["essential"]) == ("refrigerated-haulage", 12, 6)
    assert said["strandedCount"] == 0
    assert len([one for one in said["replacements"] if one["capability"]]) == 3


async def test_the_published_run_is_as_it_was(client: Client) -> None:
    asked = "{ run { number summary: state } ecosystem { revision } fragilities { totalCount } }"
    before = (await client.ask(asked)).data
    await client.run("Simulate", sector="C", addOffers=[{"business": "the-salt-loft", "capability": "floristry"}])
    assert (await client.ask(asked)).data == before


async def test_a_loss_spreads_least_from_whom_nobody_depends_on(client: Client) -> None:
    found = (await client.run("SystemicRisks", first=100)).data["systemicRisks"]
    assert found["missing"] is None
    assert TRUTHS["dominator"] in [one["business"]["id"] for one in found["nodes"][:5]]
    assert [one["rank"] for one in found["nodes"]] == list(range(1, len(found["nodes"]) + 1))
    worst = (await client.run("WorstRemovals", k=2)).data["worstRemovals"]
    assert worst["nodes"][0]["business"] == found["nodes"][0]["business"]
    assert worst["nodes"][0]["share"] == pytest.approx(found["nodes"][0]["esri"], abs=1e-6)
    failure = (await client.run("RandomFailure", draws=20)).data["randomFailure"]
    assert failure["failing"] == 13
    assert 0 < failure["shareAtRisk"]["low"] <= failure["shareAtRisk"]["middle"] <= failure["shareAtRisk"]["high"]


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"remove": ["nobody", "no-one"]}, "NOT_FOUND", "there is no business 'nobody', 'no-one' in the run"),
        ({"capacity": [{"id": "the-salt-loft", "factor": -1}]}, "BAD_INPUT", "must be between 0"),
        ({"region": "Atlantis"}, "BAD_INPUT", "nobody is in the region 'Atlantis'"),
        ({"sector": "U"}, "BAD_INPUT", "nobody is in the sector 'U'"),
        ({"capability": "alchemy"}, "NOT_FOUND", "there is no capability 'alchemy'"),
    ],
)
async def test_what_cannot_be_simulated_is_refused(client: Client, given: Any, code: str, said: str) -> None:
    answer = await client.run("Simulate", **given)
    assert answer.codes == [code]
    assert said in answer.message


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        *(("WorstRemovals", {"k": 0}), ("WorstRemovals", {"k": 11}), ("SystemicRisks", {"first": 0})),
        *(("RandomFailure", {"share": 1.5}), ("RandomFailure", {"draws": 201})),
    ],
)
async def test_arguments_out_of_range_are_refused(client: Client, operation: str, given: Any) -> None:
    assert (await client.run(operation, **given)).codes == ["BAD_INPUT"]
