"""Two analyses with a change in between: what changed is told, kept for ever and served; the first says nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from asking import serving
from builders import TODAY, Town
from mutualist.core.chapters import registry
from mutualist.core.fragility import FindingKind
from mutualist.core.health import health_of
from mutualist.core.history import Metric
from mutualist.core.model import Period
from mutualist.core.network import build_network
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import read_chapter
from mutualist.graph.results.runs import KEPT_RUNS, by_number
from mutualist.graph.stored import read_ecosystem, read_settings
from mutualist.jobs.analysis.previous_run import previous_run
from saying import said

from .conftest import Analyze, Import

NOW = datetime.now(UTC).date()
"""Today where the ecosystem is. Who came and went is known only between runs made on the day that they speak of."""

THEN = NOW - timedelta(days=90)


def village(n: int = 30) -> Town:
    """A ring in which everybody supplies the next, with a second way to everything."""
    town = Town(assume_trades=False)
    for row in range(n):
        me, following = f"b{row:02}", f"b{(row + 1) % n:02}"
        town.business(me, employees=4, objectives=("grow",)).offers(me, f"c{row // 3:02}").serves(me, f"s{row % 3}")
        town.needs(following, f"c{row // 3:02}").tie(me, following, value=Decimal(100), period=Period.YEAR)
    return town


def changed() -> Town:
    """The village later: four have left and two more ties have ended, everybody wants ice, which one offers."""
    town = Town(assume_trades=False)
    whole = village().ecosystem()
    there = [one for one in whole.businesses if one.id < "b26"]
    for one in there:
        town.business(one.id, employees=4, objectives=one.objectives).needs(one.id, "ice", essential=True)
    town.business("icehouse").offers("icehouse", "ice")
    ids = {one.id for one in there}
    for offer in whole.offers:
        if offer.business in ids:
            town.offers(offer.business, offer.capability)
    for serve in whole.serves:
        if serve.business in ids:
            town.serves(serve.business, serve.segment)
    for need in whole.needs:
        if need.business in ids:
            town.needs(need.business, need.capability)
    for tie in whole.ties:
        if {tie.source, tie.target} <= ids and tie.source not in ("b05", "b15"):
            town.tie(tie.source, tie.target, value=tie.value, period=tie.period)
    return town


@pytest.fixture
async def twice(load: Import, run: Analyze, driver: Any, ecosystem: str) -> None:
    """The village was analysed ninety days ago, has changed, and is analysed again today."""
    await load(village())
    await run(THEN)
    driver.execute_query(
        "MATCH (r:Run {ecosystem: $id}) SET r.started_at = r.started_at - duration({days: 90})", id=ecosystem
    )
    await load(changed(), full=True)
    await run(NOW)


async def test_what_a_run_keeps_is_what_its_web_says(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    assert await previous_run(graph, await read_settings(graph, ecosystem), TODAY) is None
    await run()
    assert await read_chapter(graph, ecosystem, 1, registry.HEALTH) == health_of(
        build_network(await read_ecosystem(graph, ecosystem), TODAY)
    )
    first = await by_number(graph, ecosystem, 1)
    assert first is not None
    kept = first.summary.digest
    assert kept == await read_chapter(graph, ecosystem, 1, registry.DIGEST)
    assert kept is not None
    assert (kept.metrics[Metric.MEMBERS], kept.metrics[Metric.VALUE]) == (30, 3000)
    assert (kept.recorded_since, kept.metrics[Metric.DAYS_ON_RECORD]) == (NOW, 0), "it is made today, of a day before"
    previous = await previous_run(graph, await read_settings(graph, ecosystem), TODAY)
    assert previous is not None
    assert (previous.run, previous.day, previous.digest) == (1, TODAY, kept)
    assert (previous.made, previous.recorded_since) == (NOW, NOW)
    assert previous.network is not None
    assert previous.network.members.id.tolist() == [f"b{row:02}" for row in range(30)]


async def test_a_look_at_a_day_long_past_makes_nothing_new_of_what_was_there(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    await run(NOW)
    await run(date(1990, 1, 1))
    await run(NOW)
    async with serving(graph, ecosystem) as asking:
        alerts = (await asking.run("Alerts")).data["alerts"]
        since = (await asking.run("Health")).data["health"]["since"]
    assert (alerts["nodes"], alerts["missing"]) == ([], None)
    assert (since["run"]["number"] if isinstance(since["run"], dict) else since["run"]) == 1


async def test_the_first_run_has_nothing_to_compare_with_and_says_so(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    await run()
    async with serving(graph, ecosystem) as asking:
        health = (await asking.run("Health")).data["health"]
        alerts = (await asking.run("Alerts")).data["alerts"]
        trends = (await asking.run("Trends")).data["trends"]
        history = (await asking.run("History")).data["history"]
    why = "This is the first run on record: there is nothing to compare it with yet."
    assert (health["unchanged"], health["since"]["missing"], alerts["missing"], trends["missing"]) == (why,) * 4
    assert [one["change"] for one in health["indices"]] == [None] * 3
    assert (alerts["nodes"], trends["movements"], health["since"]["survival"], history["change"]) == (
        [],
        [],
        None,
        None,
    )
    assert [point["value"] for point in history["points"]] == [health["indices"][1]["value"]]
    assert health["maturity"]["stage"] == "EMERGING"


async def test_what_changed_between_two_runs_is_told(graph: Neo4jGraph, ecosystem: str, twice: None) -> None:
    async with serving(graph, ecosystem) as asking:
        health = (await asking.run("Health")).data["health"]
        alerts = (await asking.run("Alerts", first=100)).data["alerts"]
        trends = (await asking.run("Trends")).data["trends"]
        series = {
            metric: (await asking.run("History", metric=metric)).data["history"]
            for metric in ("MEMBERS", "SURVIVAL", "ROBUSTNESS", "FINDINGS", "DAYS_ON_RECORD")
        }
        joining = await asking.run("History", metric="FINDINGS", kind="SOLE_PROVIDER")
    since = health["since"]
    assert (since["run"], since["day"], since["days"]) == (1, str(THEN), 90)
    assert (since["survival"], since["leftCount"], since["joinedCount"]) == (26 / 30, 4, 1)
    assert since["joined"] == [{"id": "icehouse", "name": "Icehouse"}]
    values = {name: [point["value"] for point in one["points"]] for name, one in series.items()}
    assert values["MEMBERS"] == [30, 27]
    assert values["SURVIVAL"] == [None, 26 / 30]
    assert values["DAYS_ON_RECORD"] == [0, 90]
    robust = health["indices"][1]
    assert values["ROBUSTNESS"][1] == robust["value"]
    assert robust["change"] == pytest.approx(robust["value"] - values["ROBUSTNESS"][0])
    assert series["ROBUSTNESS"]["change"] == pytest.approx(robust["change"])
    assert [point["value"] for point in joining.data["history"]["points"]] == [0, 1]

    assert "26 members need ice, 26 more than before; 1 member offers it, 1 more." in [
        one["text"] for one in trends["pressures"]
    ]
    told = {(one["kind"], one["metric"] or "|".join(one["ids"])) for one in alerts["nodes"]}
    assert ("FRAGILITY_APPEARED", "icehouse") in told
    assert {("LINE_CROSSED", "survival"), ("FELL", "members"), ("FELL", "ties")} <= told
    assert alerts["count"] == len(alerts["nodes"])
    levels = ["CRITICAL", "SERIOUS", "MODERATE", "GOOD"]
    order = [levels.index(one["level"]) for one in alerts["nodes"]]
    assert order == sorted(order)
    async with serving(graph, ecosystem) as asking:
        only = (await asking.run("Alerts", level="CRITICAL")).data["alerts"]["nodes"]
    assert only == [one for one in alerts["nodes"] if one["level"] == "CRITICAL"][:20]
    assert only


async def test_a_series_outlives_the_results_of_its_runs(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    for week in range(KEPT_RUNS + 2):
        await run(TODAY + timedelta(weeks=week))
    async with serving(graph, ecosystem) as asking:
        whole = (await asking.run("History", metric="MEMBERS")).data["history"]["points"]
        last = (await asking.run("History", metric="MEMBERS", last=3)).data["history"]["points"]
    assert [(point["run"], point["value"]) for point in whole] == [(row, 30) for row in range(1, KEPT_RUNS + 3)]
    assert last == whole[-3:]


async def test_an_analysis_of_an_earlier_day_is_not_compared(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    await run(NOW)
    await run(TODAY)
    found = await read_chapter(graph, ecosystem, 2, registry.TRENDS)
    assert said(found.missing) == f"Run 1 speaks of {NOW}, which is later, so nothing is said to have changed since."


async def test_years_that_nobody_looked_at_are_not_on_record(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(village())
    await run(NOW - timedelta(days=2000))
    await load(changed(), full=True)
    await run(NOW)
    async with serving(graph, ecosystem) as asking:
        health = (await asking.run("Health")).data["health"]
        alerts = (await asking.run("Alerts")).data["alerts"]
        lasted = (await asking.run("History", metric="DAYS_ON_RECORD")).data["history"]["points"]
    assert [point["value"] for point in lasted] == [0, 0]
    assert (health["since"]["survival"], health["since"]["joinedCount"]) == (None, None)
    why = f"Run 1 speaks of {NOW - timedelta(days=2000)} but was made of the members of {NOW}"
    assert why in health["since"]["missing"]
    assert why in alerts["notes"][0]
    assert "survival" not in {one["metric"] for one in alerts["nodes"]}


async def test_a_run_of_an_older_version_has_no_metrics_and_the_next_one_says_so(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, driver: Any
) -> None:
    await load(village())
    await run()
    driver.execute_query("MATCH (r:Run {ecosystem: $id}) SET r.summary = '{}'", id=ecosystem)
    await run()
    found = await read_chapter(graph, ecosystem, 2, registry.HEALTH)
    assert "Run 1 was made by an older version" in said(found.unchanged)
    first = await by_number(graph, ecosystem, 1)
    assert first is not None
    assert (first.summary.metric(Metric.MEMBERS), first.summary.metric(Metric.FINDINGS, FindingKind.BRIDGE)) == (
        None,
        None,
    )


@pytest.mark.parametrize("n", [0, 1])
async def test_hardly_anybody_is_nascent_and_the_rest_unknown(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, n: int
) -> None:
    await load(Town().business(*(f"b{row}" for row in range(n))))
    await run()
    found = await read_chapter(graph, ecosystem, 1, registry.MATURITY)
    assert (found.stage, said(found.next_step)) == (
        "nascent",
        f"Win members. Members: {n}; emerging takes 20.",
    )
    assert (await read_chapter(graph, ecosystem, 1, registry.COHERENCE)).missing
    assert (await read_chapter(graph, ecosystem, 1, registry.COMPOSITION)).members == n


@pytest.mark.parametrize(
    ("given", "why"),
    [({"last": 0}, "last must be between 1 and 100"), ({"metric": "MEMBERS", "kind": "BRIDGE"}, "kind is of findings")],
)
async def test_wrong_questions_are_refused_in_a_sentence(
    graph: Neo4jGraph, analysed: str, given: dict[str, Any], why: str
) -> None:
    async with serving(graph, analysed) as asking:
        answer = await asking.run("History", **given)
    assert answer.codes == ["BAD_INPUT"]
    assert why in answer.message


async def test_the_town_is_read_right(graph: Neo4jGraph, town: str) -> None:
    found = await read_chapter(graph, town, 1, registry.COMPOSITION)
    assert [one.members for one in found.kinds] == [234, 3, 26, 3]
    assert found.stewards == 2
    coherent = await read_chapter(graph, town, 1, registry.COHERENCE)
    assert coherent.objectives[0].name == "find staff"
    assert coherent.objectives[0].members == 92  # and a steward
    mature = await read_chapter(graph, town, 1, registry.MATURITY)
    assert mature.stage == "emerging"
    missed = {one.measure for one in mature.criteria if one.met is False}
    assert "days_on_record" in missed, "on its first run nothing has lasted a year"
    assert not {one.measure for one in mature.criteria if one.met is None}
