"""What trades let assume: matching uses it and says so, nothing else does, and the API never shows it as declared."""

from __future__ import annotations

from typing import Any

from asking import serving
from builders import Town
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import findings, match_lists, runs
from mutualist.jobs import shipped_profile
from saying import in_words, said

from .conftest import Analyze, Import

ASSUMED = """query ($id: ID!) { business(id: $id) {
  offers { capability { id } } needs { capability { id } } serves { segment { id } }
  assumed {
    trades { id name recognisedBy evidence confidence }
    offers { id name confidence } needs { id name confidence } segments { id name confidence }
  }
} }"""


def town(**settings: Any) -> Town:
    """Three members that say their trade and no more, one that also says what it needs, and one that says nothing."""
    found = Town(**settings).business("florist", description="Flower shop").business("hotel", industry=("NACE2:55.10",))
    found.business("undertaker", description="funeral home").needs("undertaker", "own-flowers")
    return found.capability("own-flowers", name="FLOWER").business("mute").business("alike", description="florist")


async def shown(graph: Neo4jGraph, ecosystem: str, business: str) -> dict[str, Any]:
    async with serving(graph, ecosystem) as asking:
        return (await asking.ask(ASSUMED, id=business)).data["business"]


async def test_silent_members_are_matched_by_their_trades_and_the_run_says_so(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    done = await run()
    assert (
        "From their trades is assumed, for matching only: of 4 members what they offer, of 3 members what they need "
        "and of 4 members whom they serve. What a member declares replaces it."
    ) in in_words(done.notes)
    lists = await match_lists.match_lists(graph, ecosystem, done.number, ["undertaker", "mute"])
    assert {match.other for match in lists["undertaker"]} >= {"florist", "alike"}
    query = """{ matches(business: "undertaker", first: 1) { nodes { reasons { feature capabilities assumed } } } }"""
    async with serving(graph, ecosystem) as asking:
        (match,) = (await asking.ask(query)).data["matches"]["nodes"]
    said = {reason["feature"]: reason for reason in match["reasons"]}
    assert said["need_fit"] == {"feature": "need_fit", "capabilities": ["own-flowers"], "assumed": True}
    assert not lists.get("mute")


async def test_reasons_name_what_is_assumed_though_the_database_does_not_have_it(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    await run()
    query = """{ matches(business: "florist") { nodes { business { id } reasons { feature text } } } }"""
    async with serving(graph, ecosystem) as asking:
        nodes = (await asking.ask(query)).data["matches"]["nodes"]
    said = {
        reason["feature"]: reason["text"]
        for node in nodes
        if node["business"]["id"] == "undertaker"
        for reason in node["reasons"]
    }
    assert "The bereaved" in said["audience"]
    assert "FLOWER" in said["demand_fit"]


async def test_roles_findings_and_gaps_rest_on_what_is_declared(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    done = await run()
    assert done.summary.capabilities == 1
    (gap,) = await findings.gaps(graph, ecosystem, done.number, 0, 10)
    assert (gap.capability, gap.businesses) == ("own-flowers", ("undertaker",))
    assert await findings.findings(graph, ecosystem, done.number, None, 0, 10) == []


async def test_what_is_assumed_stands_apart_from_what_is_declared(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await load(town())
    florist = await shown(graph, ecosystem, "florist")
    assert (florist["offers"], florist["needs"], florist["serves"]) == ([], [], [])
    trade = shipped_profile().trades["florist"]
    assert florist["assumed"]["trades"] == [
        {
            "id": "florist",
            "name": trade.name,
            "recognisedBy": "TRADE_NAME",
            "evidence": "flower shop",
            "confidence": 0.95,
        }
    ]
    first = florist["assumed"]["offers"][0]
    assert (first["id"], first["name"]) == ("own-flowers", "FLOWER")
    assert first["confidence"] == trade.offers["flowers"] * 0.95
    assert {term["id"] for term in florist["assumed"]["needs"]} == trade.needs.keys()
    assert all(term["name"] != term["id"] for part in ("needs", "segments") for term in florist["assumed"][part])
    for part in ("offers", "needs", "segments"):
        sure = [term["confidence"] for term in florist["assumed"][part]]
        assert sure == sorted(sure, reverse=True)
        assert all(0 < confidence < 1 for confidence in sure)


async def test_an_aspect_that_is_declared_gets_no_assumptions(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    await load(town())
    undertaker = await shown(graph, ecosystem, "undertaker")
    assert undertaker["needs"] == [{"capability": {"id": "own-flowers"}}]
    assert undertaker["assumed"]["needs"] == []
    assert [term["id"] for term in undertaker["assumed"]["offers"]] == ["funerals"]
    hotel = await shown(graph, ecosystem, "hotel")
    assert hotel["assumed"]["trades"][0]["recognisedBy"] == "INDUSTRY_CLASS"
    assert (await shown(graph, ecosystem, "mute"))["assumed"] is None


async def test_an_ecosystem_can_do_without_assumptions(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town(assume_trades=False))
    done = await run()
    assert not any("assumed" in said(note) for note in done.notes)
    assert done.summary.matched == 0
    assert (await shown(graph, ecosystem, "florist"))["assumed"] is None
    async with serving(graph, ecosystem) as asking:
        assert (await asking.ask("{ ecosystem { assumeTrades } }")).data == {"ecosystem": {"assumeTrades": False}}


async def test_the_vocabulary_lists_only_what_is_declared(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(town())
    await run()
    assert (await runs.current(graph, ecosystem)) is not None
    async with serving(graph, ecosystem) as asking:
        data = (await asking.ask("{ capabilities { nodes { id } } segments { nodes { id } } }")).data
    assert data == {"capabilities": {"nodes": [{"id": "own-flowers"}]}, "segments": {"nodes": []}}
