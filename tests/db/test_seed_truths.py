"""What is planted in the demo town is what its analysis finds (see seed/README.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from mutualist.core.fragility import Finding, FindingKind, Gap
from mutualist.core.fragility.registry import level_of
from mutualist.core.model import Ecosystem
from mutualist.core.roles import Role, RoleAssignment
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import StoredMatch, StoredSuggestion, match_lists, runs
from mutualist.graph.results import findings as results_findings
from mutualist.graph.results import roles as results
from saying import said as spoken
from seed_town import TRUTHS

from .reading import entities

PAIRS = [tuple(pair) for pair in TRUTHS["textbook_pairs"]]
NEVER = [tuple(pair) for pair in (TRUTHS["near_identical"], TRUTHS["competes"], *TRUTHS["avoid"])]


@dataclass(frozen=True)
class Found:
    """All that the analysis of the town found."""

    ecosystem: Ecosystem
    run: runs.Run
    matches: dict[str, list[StoredMatch]]
    suggestions: list[StoredSuggestion]
    role_assignments: list[RoleAssignment]
    findings: list[Finding]
    gaps: list[Gap]

    def new(self, business: str) -> list[str]:
        """Whom a business should meet, without its existing partners: what the API shows by default."""
        return [match.other for match in self.matches[business] if not match.known]

    def of_kind(self, kind: FindingKind) -> dict[tuple[str, ...], Finding]:
        """The findings of a kind by their cause."""
        return {finding.businesses: finding for finding in self.findings if finding.kind is kind}


@pytest.fixture(scope="session")
async def found(graph: Neo4jGraph, town: str) -> Found:
    run = await runs.current(graph, town)
    assert run is not None
    ecosystem = await entities(graph, town)
    everybody = [business.id for business in ecosystem.businesses]
    return Found(
        ecosystem,
        run,
        defaultdict(list, await match_lists.match_lists(graph, town, run.number, everybody)),
        await match_lists.suggestions(graph, town, run.number, 0, 10_000),
        await results.role_assignments(graph, town, run.number, None, 0, 10_000),
        await results_findings.findings(graph, town, run.number, None, 0, 10_000),
        await results_findings.gaps(graph, town, run.number, 0, 10_000),
    )


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_textbook_pair_is_in_the_first_three_of_each_other(found: Found, one: str, other: str) -> None:
    assert other in found.new(one)[:3]
    assert one in found.new(other)[:3]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_textbook_pair_has_not_met_and_is_to_be_introduced(found: Found, one: str, other: str) -> None:
    (match,) = [match for match in found.matches[one] if match.other == other]
    assert not match.known
    assert {one, other} in [{pair.a, pair.b} for pair in found.suggestions]


@pytest.mark.parametrize(
    ("role", "business"),
    [
        (Role.KEYSTONE, TRUTHS["keystone"]),
        (Role.DOMINATOR, TRUTHS["dominator"]),
        (Role.LANDLORD, TRUTHS["landlord"]),
    ],
)
def test_the_planted_role_is_found_and_nobody_else_has_it(found: Found, role: Role, business: str) -> None:
    assert [assignment.business for assignment in found.role_assignments if assignment.role is role] == [business]


def test_the_telling_roles_come_first(found: Found) -> None:
    telling = [TRUTHS["keystone"], TRUTHS["dominator"], TRUTHS["landlord"]]
    assert [assignment.business for assignment in found.role_assignments[:3]] == telling
    assert [assignment.rank for assignment in found.role_assignments] == list(
        range(1, len(found.ecosystem.businesses) + 1)
    )


def test_the_keystone_gives_and_the_landlord_takes(found: Found) -> None:
    by_id = {assignment.business: assignment for assignment in found.role_assignments}
    keystone, landlord = by_id[TRUTHS["keystone"]], by_id[TRUTHS["landlord"]]
    assert keystone.capture is not None
    assert landlord.capture is not None
    assert keystone.capture < 0.6 < 0.95 < landlord.capture
    assert keystone.influence == max(assignment.influence for assignment in found.role_assignments)


def test_stewards_are_neither_ranked_nor_matched(found: Found) -> None:
    roles = {assignment.business: assignment.role for assignment in found.role_assignments}
    others = {match.other for matches in found.matches.values() for match in matches}
    introduced = {end for pair in found.suggestions for end in (pair.a, pair.b)}
    for steward in TRUTHS["stewards"]:
        assert roles[steward] is Role.STEWARD
        assert found.matches[steward] == []
        assert steward not in others | introduced


def test_the_ferry_is_the_articulation_point_that_holds_the_island(found: Found) -> None:
    ferry = TRUTHS["articulation_point"]
    points = found.of_kind(FindingKind.ARTICULATION_POINT)
    finding = points[ferry["business"],]
    assert set(finding.affected) == set(ferry["cuts_off"])
    assert finding.affected_count == len(ferry["cuts_off"]) == 11
    assert finding.rank == min(point.rank for point in points.values())


def test_only_the_ends_of_the_bridge_are_articulation_points_beside_the_ferry(found: Found) -> None:
    causes = {finding for (finding,) in found.of_kind(FindingKind.ARTICULATION_POINT)}
    assert causes == {TRUTHS["articulation_point"]["business"], *TRUTHS["bridge"]["ends"]}


def test_the_cloth_contract_is_the_bridge_to_the_wool_cluster(found: Found) -> None:
    ((ends, finding),) = found.of_kind(FindingKind.BRIDGE).items()
    assert set(ends) == set(TRUTHS["bridge"]["ends"])
    assert set(finding.affected) == set(TRUTHS["bridge"]["cuts_off"])
    assert finding.affected_count == 8


def test_carter_is_the_sole_cold_haulier_for_twelve_and_yet_no_articulation_point(found: Found) -> None:
    carter = found.of_kind(FindingKind.SOLE_PROVIDER)["carters-cold-haulage",]
    assert carter.capability == "refrigerated-haulage"
    assert carter.affected_count == 12
    assert "6 of them essentially" in spoken(carter.reason)
    assert ("carters-cold-haulage",) not in found.of_kind(FindingKind.ARTICULATION_POINT)


def test_the_sole_providers_are_the_planted_ones(found: Found) -> None:
    sole = {finding.capability: who for (who,), finding in found.of_kind(FindingKind.SOLE_PROVIDER).items()}
    assert sole == {capability: who for who, capability in TRUTHS["sole_providers"].items()}


def test_the_segments_that_one_business_serves_are_the_planted_ones(found: Found) -> None:
    servers = {finding.segment: who for (who,), finding in found.of_kind(FindingKind.SOLE_SERVER).items()}
    assert servers == TRUTHS["single_server_segments"]


def test_cruise_passengers_hang_on_the_launch_tours(found: Found) -> None:
    reason = spoken(found.of_kind(FindingKind.SOLE_SERVER)["harbour-launch-tours",].reason)
    assert "(21,000 customers)" in reason


def test_the_worst_comes_first_and_the_list_does_not_name_everyone(found: Found) -> None:
    again = [finding.level != level_of(finding.severity) for finding in found.findings]
    assert again == sorted(again), "a cut that is told again comes last"
    severities = [finding.severity for finding in found.findings if finding.level == level_of(finding.severity)]
    assert severities == sorted(severities, reverse=True)
    first = [one for one in found.findings if one.kind in tuple(FindingKind)[:4]]
    assert 0 < len(first) < len(found.ecosystem.businesses) / 10
    assert len(found.findings) < len(found.ecosystem.businesses) / 6


def test_what_others_could_take_over_is_listed_from_moderate_on(found: Found) -> None:
    for one in found.findings:
        assert one.level != "minor" or one.kind in tuple(FindingKind)[:4], one.reason


def test_every_finding_says_what_it_rests_on_and_how_sure_it_is(found: Found) -> None:
    for one in found.findings:
        assert one.evidence
        assert (0.4 if one.kind is FindingKind.CASCADE else 0.5) < one.confidence <= 1  # half of a cascade is assumed
    ferry = found.of_kind(FindingKind.ARTICULATION_POINT)[TRUTHS["articulation_point"]["business"],]
    assert ferry.value is not None
    assert ferry.value > 100_000


def test_the_gaps_are_the_planted_ones_with_the_laboratory_first(found: Found) -> None:
    wanted = {capability: len(needs.split()) for capability, needs in TRUTHS["gaps"].items()}
    assert {gap.capability: len(gap.businesses) for gap in found.gaps} == wanted
    assert found.gaps[0].capability == "food-testing-laboratory"
    assert found.gaps[0].demand > 1.5 * found.gaps[1].demand


@pytest.mark.parametrize(("one", "other"), NEVER)
def test_rivals_and_pairs_to_avoid_are_never_matched(found: Found, one: str, other: str) -> None:
    assert other not in [match.other for match in found.matches[one]]
    assert one not in [match.other for match in found.matches[other]]
    assert {one, other} not in [{pair.a, pair.b} for pair in found.suggestions]


def test_existing_partners_are_marked_and_none_of_them_is_introduced(found: Found) -> None:
    day = found.run.as_of
    assert day is not None
    tied = {
        frozenset((tie.source, tie.target))
        for tie in found.ecosystem.ties
        if tie.kind != "competes" and (tie.since or day) <= day <= (tie.until or day)
    }
    for business, matches in found.matches.items():
        for match in matches:
            assert match.known == (frozenset((business, match.other)) in tied)
    assert not tied & {frozenset((pair.a, pair.b)) for pair in found.suggestions}


def test_nobody_fills_the_worklist(found: Found) -> None:
    exposure = Counter(end for pair in found.suggestions for end in (pair.a, pair.b))
    assert max(exposure.values()) <= 5


def test_the_run_speaks_of_the_day_of_the_story_with_no_caveat_but_what_is_assumed_of_the_silent(found: Found) -> None:
    assert str(found.run.as_of) == "2026-11-01"
    (note,) = found.run.notes
    assert spoken(note).startswith("From their trades is assumed, for matching only: of 3 members what they offer")
    assert not found.run.stale


def test_the_readme_quotes_what_the_demo_prints(found: Found) -> None:
    said = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    best = found.suggestions[0]
    assert f"{best.mutual:.2f} Clodagh Deane Styling" in said
    assert {best.a, best.b} == {"clodagh-deane-styling", "juniper-row-boutique"}
    reasons = {assignment.business: spoken(assignment.reason) for assignment in found.role_assignments}
    for business in ("marra-food-hub", "dunmarra-group"):
        assert reasons[business] in said
