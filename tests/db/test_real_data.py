"""Real data that nobody made for this project: what is unknown is said, and what is found is what networkx finds.

Of Horizon 2020 a part is taken, so that this takes seconds: the Nordic organisations and the ties among them."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date

import networkx as nx
import pytest

from asking import serving
from mutualist.core.fragility import FindingKind
from mutualist.core.progress import Silent
from mutualist.core.roles import Role
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import Run, findings, match_lists, roles
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package
from published import CNCF, H2020_NORDIC, rows
from saying import in_words, said

from .conftest import MINE

LATER = date(2035, 1, 1)
"""When every tie of Horizon 2020 has ended."""

Row = dict[str, str]


def members() -> list[str]:
    """The ids of the landscape's organisations."""
    return [row["id"] for row in rows(CNCF / "businesses.csv")]


@dataclass(frozen=True)
class Programme:
    """A part of Horizon 2020 as its files have it, and the ecosystem that it was imported into."""

    ecosystem: str
    tables: dict[str, list[Row]]

    @property
    def last_day(self) -> date:
        return date.fromisoformat(max(tie["until"] for tie in self.tables["ties"]))

    def current(self, day: date) -> list[Row]:
        return [tie for tie in self.tables["ties"] if tie["since"] <= day.isoformat() <= tie["until"]]


@pytest.fixture(scope="module")
async def programme(graph: Neo4jGraph) -> Programme:
    with zipfile.ZipFile(H2020_NORDIC) as archive:
        tables = {
            name.removesuffix(".csv"): list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8")))
            for name in archive.namelist()
        }
    report = await import_package(graph, H2020_NORDIC, f"{MINE}_h2020", Silent())
    created = {table.title: table.created for table in report.tables}
    for name in ("businesses", "offers", "ties"):
        assert created[name] == len(tables[name]), f"{name}: repeated rows are real, and all are kept"
    return Programme(f"{MINE}_h2020", tables)


@pytest.fixture(scope="module")
async def in_2019(graph: Neo4jGraph, endpoint: Endpoint, programme: Programme) -> Run:
    """The programme as of the end of 2019, in the midst of things."""
    return await analyze(graph, endpoint, programme.ecosystem, date(2019, 12, 31), Silent())


@pytest.fixture(scope="module")
async def landscape(graph: Neo4jGraph, endpoint: Endpoint) -> Run:
    """The landscape of the CNCF: organisations with what they offer, and nothing else."""
    await import_package(graph, CNCF, f"{MINE}_cncf", Silent())
    return await analyze(graph, endpoint, f"{MINE}_cncf", date(2026, 11, 1), Silent())


def test_a_real_network_is_analysed_as_of_the_day_asked_for(programme: Programme, in_2019: Run) -> None:
    assert in_2019.as_of == date(2019, 12, 31)
    assert in_2019.summary.businesses == len(programme.tables["businesses"]) == 1_182
    assert in_2019.summary.ties == len(programme.tables["ties"]) == 2_341
    assert "Nobody states needs, so need fit and demand fit are unknown." in in_words(in_2019.notes)
    assert "Nobody's place is known, so distance does not count." in in_words(in_2019.notes)
    assert not [note for note in map(said, in_2019.notes) if "ended" in note]


async def test_what_cuts_a_real_network_is_what_networkx_finds(
    graph: Neo4jGraph, programme: Programme, in_2019: Run
) -> None:
    tied = nx.Graph((tie["from"], tie["to"]) for tie in programme.current(date(2019, 12, 31)))
    cuts = {}
    for point in nx.articulation_points(tied):
        rest = tied.subgraph(nx.node_connected_component(tied, point) - {point})
        if (lost := len(rest) - max(map(len, nx.connected_components(rest)))) >= 2:
            cuts[point] = lost
    found = await findings.findings(graph, programme.ecosystem, in_2019.number, FindingKind.ARTICULATION_POINT, 0, 1000)
    assert {finding.businesses[0]: finding.affected_count for finding in found} == cuts
    assert cuts, "the programme has coordinators whose partners hang on them alone"


async def test_the_roles_of_a_real_network_name_few(graph: Neo4jGraph, programme: Programme, in_2019: Run) -> None:
    tied = {end for tie in programme.current(date(2019, 12, 31)) for end in (tie["from"], tie["to"])}
    role_assignments = await roles.role_assignments(graph, programme.ecosystem, in_2019.number, None, 0, 1000)
    assert {assignment.business for assignment in role_assignments if assignment.role is not Role.UNKNOWN} == tied
    niche = [assignment.influence for assignment in role_assignments if assignment.role is Role.NICHE]
    assert len(niche) > 0.95 * len(tied)
    assert niche == sorted(niche, reverse=True)


async def test_partners_in_projects_are_known_and_not_introduced_again(
    graph: Neo4jGraph, programme: Programme, in_2019: Run
) -> None:
    pairs = {frozenset((tie["from"], tie["to"])) for tie in programme.current(date(2019, 12, 31))}
    worklist = await match_lists.suggestions(graph, programme.ecosystem, in_2019.number, 0, 10_000)
    assert worklist
    assert not pairs & {frozenset((pair.a, pair.b)) for pair in worklist}


async def test_after_the_last_tie_it_speaks_of_the_last_day_with_ties_and_says_so(
    graph: Neo4jGraph, endpoint: Endpoint, programme: Programme, in_2019: Run
) -> None:
    run = await analyze(graph, endpoint, programme.ecosystem, LATER, Silent())
    assert run.as_of == programme.last_day
    assert (
        f"Every tie had ended by 2035-01-01; the last date with ties is {programme.last_day}, so the analysis speaks "
        f"of {programme.last_day}." in in_words(run.notes)
    )
    async with serving(graph, programme.ecosystem) as asking:
        summary = (await asking.run("Ecosystem")).data["ecosystem"]
    assert summary["run"]["asOf"] == str(programme.last_day)
    assert summary["run"]["notes"] == list(in_words(run.notes))


async def test_near_the_end_it_says_how_few_ties_are_left(
    graph: Neo4jGraph, endpoint: Endpoint, programme: Programme, in_2019: Run
) -> None:
    day = date(2026, 11, 1)
    run = await analyze(graph, endpoint, programme.ecosystem, day, Silent())
    assert run.as_of == day
    (note,) = [note for note in map(said, run.notes) if "ties hold on this date" in note]
    assert note.startswith(f"Only {len(programme.current(day))} of 2,341 ties hold on this date")


def test_a_landscape_without_needs_and_ties_says_what_is_unknown(landscape: Run) -> None:
    assert in_words(landscape.notes) == (
        "Nobody states needs, so need fit and demand fit are unknown.",
        "Nobody states customer segments, so audience is unknown.",
        "There are no current ties, so roles and structure are unknown.",
        "Nobody's place is known, so distance does not count.",
    )
    assert landscape.summary.businesses == 1_147
    assert landscape.summary.roles["unknown"] + landscape.summary.roles["steward"] == 1_147


async def test_competitors_of_whom_nothing_else_is_known_are_not_matched(graph: Neo4jGraph, landscape: Run) -> None:
    everybody = members()
    matches = await match_lists.match_lists(graph, f"{MINE}_cncf", landscape.number, everybody)
    assert [match for listed in matches.values() for match in listed] == []
    async with serving(graph, f"{MINE}_cncf") as asking:
        for operation in ("Suggestions", "Fragilities", "Gaps"):
            assert next(iter((await asking.run(operation)).data.values()))["totalCount"] == 0
        assert (await asking.run("Matches", business=everybody[0])).data["matches"]["nodes"] == []
        keystones = (await asking.run("Keystones")).data["keystones"]["nodes"]
    assert {node["role"] for node in keystones} == {"UNKNOWN"}


async def test_real_names_and_ids_walk_whole(graph: Neo4jGraph, landscape: Run) -> None:
    query = """query ($first: Int!, $after: String) {
        businesses(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } }
    }"""
    async with serving(graph, f"{MINE}_cncf") as asking:
        found = [node["id"] for node in await asking.walk(query, 100)]
    assert sorted(found) == sorted(members())
