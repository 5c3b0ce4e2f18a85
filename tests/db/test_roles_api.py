"""Roles, fragility and repair over the API: thresholds are chosen and remembered, findings filtered, actions shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from asking import Client, serving
from builders import Town
from mutualist.core.fragility.registry import LEVELS
from mutualist.core.roles import DEFAULTS
from mutualist.graph import Neo4jGraph

from .conftest import Analyze, Import

SET = """mutation ($thresholds: [RoleThresholdInput!]!, $reset: Boolean! = false) {
    setRoleThresholds(thresholds: $thresholds, reset: $reset) { name value default inRun } }"""
ROLES = """query ($role: Role) {
    roles(role: $role, first: 50) { totalCount nodes { role business { id } nextRole { role } } } }"""
FINDINGS = """query ($kind: FindingKind, $level: FindingLevel) {
    fragilities(kind: $kind, level: $level, first: 100) { totalCount nodes { rank kind level } } }"""


def chain(n: int) -> Town:
    """Members who each supply the next for a hundred."""
    town = Town().business(*(f"b{row:02}" for row in range(n)))
    for row in range(n - 1):
        town.tie(f"b{row:02}", f"b{row + 1:02}", value=Decimal(100))
    return town


async def test_thresholds_are_chosen_refused_when_nonsense_and_judged_by_from_the_next_run_on(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(chain(8))
    await run()
    async with serving(graph, ecosystem) as asking:
        assert (await asking.ask(ROLES, role="NICHE")).data["roles"]["totalCount"] == 0
        for bad in (("charm", 1), ("captures", -1), ("presence_share", 1.5), ("least_ties", 0.5)):
            answer = await asking.ask(SET, thresholds=[{"name": bad[0], "value": bad[1]}])
            assert answer.codes == ["BAD_INPUT"], bad
        twice = [{"name": "captures", "value": 1}] * 2
        assert (await asking.ask(SET, thresholds=twice)).codes == ["BAD_INPUT"]
        few = [{"name": "least_businesses", "value": 2}, {"name": "least_ties", "value": 1}]
        now = {row["name"]: row for row in (await asking.ask(SET, thresholds=few)).data["setRoleThresholds"]}
        assert now.keys() == DEFAULTS.by_name().keys()
        assert (now["least_ties"]["value"], now["least_ties"]["default"], now["least_ties"]["inRun"]) == (1, 20, 20)
        assert (await asking.ask("{ ecosystem { run { stale } } }")).data["ecosystem"]["run"]["stale"]
        assert (await asking.ask(ROLES, role="NICHE")).data["roles"]["totalCount"] == 0, "the run keeps its own"
        second = await run()
        assert second.summary.role_thresholds["least_ties"] == 1
        listed = (await asking.ask(ROLES, role="NICHE")).data["roles"]
        assert listed["totalCount"] == len(listed["nodes"]) > 0
        reset = (await asking.ask(SET, thresholds=[], reset=True)).data["setRoleThresholds"]
        assert all(row["value"] == row["default"] for row in reset)
        assert {row["name"]: row["inRun"] for row in reset}["least_ties"] == 1


async def test_roles_and_keystones_are_one_list_and_the_next_role_is_said(client: Client) -> None:
    roles = (await client.ask(ROLES)).data["roles"]
    keystones = (await client.ask("{ keystones(first: 50) { nodes { role business { id } } } }")).data["keystones"]
    assert [node["business"] for node in roles["nodes"]] == [node["business"] for node in keystones["nodes"]]
    for node in roles["nodes"]:
        assert node["nextRole"] is None or node["nextRole"]["role"] != node["role"]
    assert roles["nodes"][0]["nextRole"] is not None


@pytest.mark.parametrize("level", [word.upper() for _, word in LEVELS])
async def test_findings_of_a_level_are_counted_and_listed(client: Client, level: str) -> None:
    everything = (await client.ask(FINDINGS)).data["fragilities"]["nodes"]
    of_level = (await client.ask(FINDINGS, level=level)).data["fragilities"]
    assert of_level["nodes"] == [one for one in everything if one["level"] == level.lower()]
    assert of_level["totalCount"] == len(of_level["nodes"])
    both = (await client.ask(FINDINGS, level=level, kind="SOLE_PROVIDER")).data["fragilities"]
    assert both["nodes"] == [one for one in of_level["nodes"] if one["kind"] == "SOLE_PROVIDER"]
    assert both["totalCount"] == len(both["nodes"])


async def test_what_is_recommended_speaks_of_the_findings_that_are_not_minor_by_their_rank(client: Client) -> None:
    listed = (await client.ask(FINDINGS)).data["fragilities"]["nodes"]
    serious = [node["rank"] for node in listed if node["level"] in ("critical", "serious")]
    told = (await client.run("Recommendations", first=100)).data["recommendations"]
    assert [node["finding"] for node in told["nodes"]] == [one["rank"] for one in listed if one["level"] != "minor"]
    assert told["serious"] == len(serious)
    actions = [repair["action"] for node in told["nodes"] for repair in node["repairs"]]
    assert {action["what"] for action in actions} == {"ADD_OFFER", "ADD_TIE", "ADD_SERVICE"}
    assert all(action["business"] or (action["source"] and action["target"]) for action in actions)
    (one,) = (await client.run("Recommendations", finding=serious[1])).data["recommendations"]["nodes"]
    assert one["finding"] == serious[1]
    assert (await client.run("Recommendations", finding=10_000)).codes == ["NOT_FOUND"]
