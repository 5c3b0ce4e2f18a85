"""An analysis stores what it judged, says unknown where it cannot know, and gives the same again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from builders import TODAY, Town, all_pairs, holds
from drawn import random_town
from mutualist.core.fragility import FindingKind
from mutualist.core.matching import load_profile, score_pairs
from mutualist.core.matching.search.duplicates import turns
from mutualist.core.model import Period, TieKind
from mutualist.core.network import build_network, dump_network, load_network
from mutualist.core.roles import Role
from mutualist.errors import NotFound
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import NETWORK, PROFILE, RunState, read_archive, roles, runs
from mutualist.graph.results import findings as results
from mutualist.graph.stored import read_ecosystem
from saying import in_words, said

from .conftest import Analyze, Import
from .reading import MANY, lasting, results_of


async def test_a_run_counts_and_says_what_it_holds(graph: Neo4jGraph, analysed: str) -> None:
    found = await runs.current(graph, analysed)
    assert found is not None
    assert (found.number, found.state, found.as_of, found.stale, found.error) == (
        1,
        RunState.PUBLISHED,
        TODAY,
        False,
        None,
    )
    whole = await results_of(graph, analysed, 1)
    assert {kind: getattr(found.summary, kind) for kind in ("suggestions", "role_assignments", "findings", "gaps")} == {
        kind: len(whole[kind]) for kind in ("suggestions", "role_assignments", "findings", "gaps")
    }
    assert found.summary.match_lists == len(whole["matches"]) > 50
    assert found.summary.businesses == len(whole["role_assignments"]) == 60
    assert sum(found.summary.roles.values()) == 60
    assert sum((found.summary.findings_by_kind or {}).values()) == len(whole["findings"])


async def test_what_a_run_was_made_of_gives_every_stored_score_again(graph: Neo4jGraph, analysed: str) -> None:
    profile = load_profile(await read_archive(graph, analysed, 1, PROFILE))
    assert profile is not None
    whole = await results_of(graph, analysed, 1)
    matches = [match for found in whole["matches"].values() for match in found]
    assert len(matches) > 500
    a, b = np.array([(profile.index[match.business], profile.index[match.other]) for match in matches]).T
    scores = score_pairs(profile, a, b)
    assert scores.score_a.tolist() == [match.score for match in matches]
    assert scores.mutual_score.tolist() == [match.mutual for match in matches]
    assert scores.contributions_a.sum(axis=1) == pytest.approx([match.score for match in matches], abs=1e-9)
    pairs = whole["suggestions"]
    assert len(pairs) > 50
    a, b = np.array([(profile.index[pair.a], profile.index[pair.b]) for pair in pairs]).T
    scores = score_pairs(profile, a, b)
    assert scores.contributions_a.sum(axis=1) == pytest.approx([pair.score_a for pair in pairs], abs=1e-9)
    assert scores.contributions_b.sum(axis=1) == pytest.approx([pair.score_b for pair in pairs], abs=1e-9)


async def test_the_web_that_is_kept_is_the_one_that_was_judged(graph: Neo4jGraph, analysed: str) -> None:
    network = load_network(await read_archive(graph, analysed, 1, NETWORK))
    assert network is not None
    assert dump_network(network) == dump_network(build_network(await read_ecosystem(graph, analysed), network.day))


async def test_stored_matches_are_those_of_all_pairs_by_id(graph: Neo4jGraph, analysed: str) -> None:
    profile = random_town(11, 60).profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    known = holds(profile.rows.tied, a, b)
    listed = (scores.score_a > 0) & (known | ~scores.substitutes)
    whole = (await results_of(graph, analysed, 1))["matches"]
    for row in np.flatnonzero(profile.rows.matchable):
        mine = np.flatnonzero(listed & (a == row))
        mine = mine[np.lexsort((turns(int(row), b[mine], profile.size), -scores.score_a[mine]))]
        new = [int(k) for k in mine if not known[k]][:50]
        found = [match for match in whole[profile.ids[row]] if not match.known]
        assert [match.other for match in found] == [profile.ids[b[k]] for k in new]
        assert [match.score for match in found] == pytest.approx([scores.score_a[k] for k in new], abs=1e-12)
        partners = {match.other for match in whole[profile.ids[row]] if match.known}
        assert partners == {profile.ids[b[k]] for k in mine if known[k]}


async def test_stored_results_speak_of_members_only_and_rank_from_one(graph: Neo4jGraph, analysed: str) -> None:
    whole = await results_of(graph, analysed, 1)
    members = {business.id for business in random_town(11, 60).ecosystem().businesses}
    for kind in ("suggestions", "role_assignments", "findings", "gaps"):
        assert [one.rank for one in whole[kind]] == list(range(1, len(whole[kind]) + 1)), kind
    assert {assignment.business for assignment in whole["role_assignments"]} == members
    assert {end for finding in whole["findings"] for end in (*finding.businesses, *finding.affected)} <= members
    assert {end for pair in whole["suggestions"] for end in (pair.a, pair.b)} <= members
    mutual = [pair.mutual for pair in whole["suggestions"]]
    assert mutual == sorted(mutual, reverse=True)


async def test_a_second_analysis_gives_the_same(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> None:
    await load(random_town(21, 45))
    first, second = await run(), await run()
    assert (first.number, second.number) == (1, 2)
    assert await results_of(graph, ecosystem, 1) == await results_of(graph, ecosystem, 2)
    assert (lasting(first), first.notes, first.as_of) == (lasting(second), second.notes, second.as_of)


async def test_where_paths_are_many_a_second_analysis_gives_the_same_to_the_last_digit(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    tied, chance = random_town(11, 60), random.Random(3)
    for _ in range(300):
        one, other = (f"b{row:03}" for row in chance.sample(range(60), 2))
        tied.tie(one, other, value=Decimal(chance.randrange(1, 10**6)))
    await load(tied)
    await run()
    await run()
    assert await results_of(graph, ecosystem, 2) == await results_of(graph, ecosystem, 1)


async def test_the_same_data_under_another_name_gives_the_same(
    graph: Neo4jGraph, endpoint: Endpoint, analysed: str, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(random_town(11, 60))
    await run()
    assert await results_of(graph, ecosystem, 1) == await results_of(graph, analysed, 1)


async def test_no_ecosystem_is_not_found(run: Analyze, ecosystem: str) -> None:
    with pytest.raises(NotFound, match=ecosystem):
        await run()


@pytest.mark.parametrize("n", [0, 1, 2, 3])
async def test_an_ecosystem_of_hardly_anybody_says_unknown_and_no_error(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, n: int
) -> None:
    town = Town().business(*(f"b{row}" for row in range(n)))
    if n > 1:
        town.tie("b0", "b1").needs("b1", "bread")
    await load(town)
    found = await run()
    whole = await results_of(graph, ecosystem, found.number)
    assert {assignment.role for assignment in whole["role_assignments"]} <= {Role.UNKNOWN}
    assert len(whole["role_assignments"]) == n
    assert all(assignment.reason for assignment in whole["role_assignments"])
    assert not any(whole["matches"].values())
    assert whole["suggestions"] == []
    assert len(whole["gaps"]) == (n > 1)
    assert any("unknown" in said(note) for note in found.notes)


async def test_an_ecosystem_that_states_everything_has_no_notes(load: Import, run: Analyze) -> None:
    town = Town().business("a", "b", latitude=52.0, longitude=4.0, objectives=("grow",))
    town.offers("a", "bread").needs("b", "bread").serves("a", "nurses").serves("b", "nurses")
    await load(town.tie("a", "b", value=Decimal(5)))
    assert (await run()).notes == ()


async def test_where_every_tie_has_ended_the_date_moves_and_the_run_says_so(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = (
        Town().business("a", "b", "c", "d").tie("a", "b", until=date(2018, 3, 1)).tie("c", "b", until=date(2019, 7, 1))
    )
    await load(town.tie("b", "d", since=date(2019, 1, 1), until=date(2019, 12, 31)))
    found = await run()
    assert found.as_of == date(2019, 12, 31)
    assert said(found.notes[0]).startswith("Every tie had ended by 2026-06-01; the last date with ties is 2019-12-31")
    partners = {one.business: one.partners for one in (await results_of(graph, ecosystem, 1))["role_assignments"]}
    assert partners == {"a": 0, "b": 1, "c": 0, "d": 1}
    earlier = await run(date(2019, 2, 1))
    assert earlier.as_of == date(2019, 2, 1)
    partners = {one.business: one.partners for one in (await results_of(graph, ecosystem, 2))["role_assignments"]}
    assert partners == {"a": 0, "b": 2, "c": 1, "d": 1}


async def test_a_value_without_a_rate_is_said_and_counts_as_unknown(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(Town().business("a", "b").tie("a", "b", value=Decimal(100), currency="GBP"))
    found = await run()
    told = in_words(found.notes)
    assert "1 tie has a value in GBP, for which ecosystem.toml gives no rate; it counts as unknown." in told
    assert {one.value_in for one in (await results_of(graph, ecosystem, 1))["role_assignments"]} == {None}


async def test_a_total_over_ten_years_weighs_in_influence_as_a_tenth_of_it_a_year(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business("once", "yearly", "buyer")
    town.tie("once", "buyer", value=Decimal(1_000_000), since=date(2016, 6, 2), until=TODAY)
    await load(town.tie("yearly", "buyer", value=Decimal(100_000), period=Period.YEAR))
    await run()
    influence = {one.business: one.influence for one in (await results_of(graph, ecosystem, 1))["role_assignments"]}
    assert influence["once"] == pytest.approx(influence["yearly"], rel=1e-3)
    assert influence["once"] > influence["buyer"]


async def test_what_is_vetoed_is_never_stored(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> None:
    town = Town().business("a", "b", "c", "d").steward("guild")
    for me in ("b", "c", "d", "guild"):
        town.offers(me, "bread")
    await load(town.needs("a", "bread").avoid("a", "b").tie("a", "c", TieKind.COMPETES).tie("guild", "a"))
    await run()
    whole = await results_of(graph, ecosystem, 1)
    assert {me: [match.other for match in found] for me, found in whole["matches"].items() if found} == {
        "a": ["d"],
        "d": ["a"],
    }
    assert [(pair.a, pair.b) for pair in whole["suggestions"]] == [("a", "d")]


async def test_a_hub_cut_off_by_name_is_found_with_what_hangs_on_it(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business(*"abcdefg").tie("d", "a", TieKind.COMPETES)
    for one, other in ("ab", "bc", "ca", "cd", "de", "ef", "fg", "gd"):
        town.tie(one, other)
    await load(town)
    await run()
    findings = (await results_of(graph, ecosystem, 1))["findings"]
    assert {(found.kind, found.businesses, found.affected_count) for found in findings} == {
        (FindingKind.ARTICULATION_POINT, ("c",), 2),
        (FindingKind.ARTICULATION_POINT, ("d",), 3),
        (FindingKind.BRIDGE, ("c", "d"), 3),
    }


async def test_stored_results_come_back_as_they_were_judged(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(random_town(23, 40))
    await run()
    whole = await results_of(graph, ecosystem, 1)
    for role in Role:
        of_role = await roles.role_assignments(graph, ecosystem, 1, role, 0, MANY)
        assert of_role == [one for one in whole["role_assignments"] if one.role is role]
    for kind in FindingKind:
        of_kind = await results.findings(graph, ecosystem, 1, kind, 0, MANY)
        assert of_kind == [one for one in whole["findings"] if one.kind is kind]
    page = await roles.role_assignments(graph, ecosystem, 1, None, 10, 5)
    assert page == whole["role_assignments"][10:15]
    one = whole["role_assignments"][0]
    assert (await roles.role_assignments_of(graph, ecosystem, 1, [one.business])) == {one.business: replace(one)}
