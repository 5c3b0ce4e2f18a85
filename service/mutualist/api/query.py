"""What can be asked: the root fields, each a few lines over the graph layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry
from strawberry.scalars import ID

from mutualist.api.adjacency import AdjacentCapabilities, adjacent_page
from mutualist.api.consortia import Consortia, consortia
from mutualist.api.directory.types import Business, Capability, Segment, business
from mutualist.api.enums import BusinessKind, FindingKind, FindingLevel, Outcome, Role
from mutualist.api.exchange.query import ExchangeQuery
from mutualist.api.fragility.query import finding_page
from mutualist.api.fragility.types import Finding, Gap
from mutualist.api.health.query import HealthQuery
from mutualist.api.introductions import Encounter, encounter_page
from mutualist.api.matching.match_lists import Asked, MatchFilter, match_page
from mutualist.api.matching.pair import PairExplanation, pair_explanation
from mutualist.api.matching.types import Introduction, Matches
from mutualist.api.matching.weights import FeatureWeight, all_weights
from mutualist.api.repairs.query import RepairQuery
from mutualist.api.request import paging
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, After, Connection, First, IncludeKnown, checked, connection
from mutualist.api.request.ranked import ranked
from mutualist.api.resilience.query import ResilienceQuery
from mutualist.api.roles.query import RoleQuery
from mutualist.api.roles.types import Standing
from mutualist.api.runs import Ecosystem, Network, NetworkEdge, Run
from mutualist.api.simulation.query import WhatIfQuery
from mutualist.errors import BadInput, NotFound
from mutualist.graph.introductions import EncounterFilter
from mutualist.graph.results import findings, match_lists, roles, runs
from mutualist.graph.stored import directory
from mutualist.graph.stored.settings import weights_of

NETWORK_NODES = 500
NETWORK_EDGES = 2_000
NETWORK_STEPS = 3

T = TypeVar("T")

Whom = Annotated[ID, strawberry.argument(description="Id of the business.")]
Search = Annotated[str | None, strawberry.argument(description="Part of the name or id, in any case and accents.")]


@strawberry.input(description="Which businesses to list. What is left out lets all pass.")
class BusinessFilter:
    search: str | None = strawberry.field(default=None, description="Part of the name or id, in any case and accents.")
    kind: BusinessKind | None = strawberry.field(default=None, description="What part it plays.")
    country: str | None = strawberry.field(default=None, description="Its country, as stored.")
    city: str | None = strawberry.field(default=None, description="Its city, as stored.")
    offers: ID | None = strawberry.field(default=None, description="Id of a capability that it offers.")
    needs: ID | None = strawberry.field(default=None, description="Id of a capability that it needs.")
    serves: ID | None = strawberry.field(default=None, description="Id of a segment that it serves.")


@strawberry.type(description="What can be asked of the ecosystem that the X-Ecosystem header names.")
class Query(RoleQuery, RepairQuery, WhatIfQuery, ResilienceQuery, HealthQuery, ExchangeQuery):
    @strawberry.field(description="The ecosystem in numbers.")
    async def ecosystem(self, info: Info) -> Ecosystem:
        context = info.context
        settings = await context.settings()
        (counts,) = await context.graph.run("ecosystem_counts", ecosystem=context.ecosystem)
        return Ecosystem.of(settings, counts)

    @strawberry.field(description="Members by name, searched and filtered.")
    async def businesses(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        filter: Annotated[BusinessFilter | None, strawberry.argument(description="Which of them; all without.")] = None,
    ) -> Connection[Business] | None:
        checked(first)
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        given = {} if filter is None else {name: getattr(filter, name) for name in filter.__dataclass_fields__}
        whose = (ecosystem, "businesses")
        which = directory.BusinessFilter(**given | {"kind": given["kind"].value if given.get("kind") else None})
        found = await directory.businesses(graph, ecosystem, which, paging.sort_after(whose, after), first + 1)
        return connection(
            [Business.of(one) for _, one in found],
            [paging.sort_cursor(whose, key) for key, _ in found],
            first,
            lambda: directory.count_businesses(graph, ecosystem, which),
        )

    @strawberry.field(description="One member; null where there is none with this id.")
    async def business(self, info: Info, id: Whom) -> Business | None:
        await info.context.settings()
        return await business(info, id)

    @strawberry.field(description="The capabilities that members offer or need, by name.")
    async def capabilities(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Connection[Capability] | None:
        return await _entries(info, "capabilities", Capability.of, first, after, search)

    @strawberry.field(description="The customer segments that members serve, by name.")
    async def segments(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Connection[Segment] | None:
        return await _entries(info, "segments", Segment.of, first, after, search)

    @strawberry.field(description="Whom a member should meet and why: the best 50, the best first.")
    async def matches(
        self,
        info: Info,
        business: Annotated[ID, strawberry.argument(description="Id of the business whose matches are asked for.")],
        first: First = PAGE,
        after: After = None,
        include_known: IncludeKnown = False,
        filter: Annotated[MatchFilter | None, strawberry.argument(description="Whom to match with.")] = None,
        diversity: Annotated[
            float, strawberry.argument(description="0 (by score) to 1: how much others of the list may not resemble.")
        ] = 0.0,
    ) -> Matches | None:
        return await match_page(info, Asked(business, include_known, filter, diversity), first, after)

    @strawberry.field(description="Any two businesses: how well they fit as they are now, and why or why not.")
    async def explain_pair(
        self,
        info: Info,
        a: Annotated[ID, strawberry.argument(description="Id of one business, from whose side reasonsA speak.")],
        b: Annotated[ID, strawberry.argument(description="Id of the other, not the same.")],
    ) -> PairExplanation | None:
        return await pair_explanation(info, a, b)

    @strawberry.field(description="How much each part of a match score counts, now, by default and in the run.")
    async def match_weights(self, info: Info) -> list[FeatureWeight]:
        return await all_weights(info, weights_of(await info.context.settings()))

    @strawberry.field(description="What a member could offer next: near what it has, popular, lacking where it serves.")
    async def adjacent_capabilities(
        self, info: Info, business: Whom, first: First = PAGE, after: After = None
    ) -> AdjacentCapabilities | None:
        return await adjacent_page(info, business, first, after)

    @strawberry.field(description="The pairs across the ecosystem most worth introducing now, the best first.")
    async def introductions(
        self, info: Info, first: First = PAGE, after: After = None
    ) -> Connection[Introduction] | None:
        page = await ranked(
            info, lambda told: told.introductions, match_lists.introductions, Introduction.of, first, after
        )
        run = await info.context.run()
        page.count = lambda: match_lists.count_introductions(info.context.graph, info.context.ecosystem, run.number)
        return page

    @strawberry.field(description="Introductions that were recorded and what came of them, the newest first.")
    async def encounters(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        business: Annotated[ID | None, strawberry.argument(description="Id of a business that was introduced.")] = None,
        outcome: Annotated[Outcome | None, strawberry.argument(description="What came of it.")] = None,
        open: Annotated[
            bool | None, strawberry.argument(description="Only those without an outcome, or only those with one.")
        ] = None,
    ) -> Connection[Encounter] | None:
        return await encounter_page(info, first, after, EncounterFilter(business, outcome, open))

    @strawberry.field(description="Roles: keystones, dominators and landlords first, then niche players by influence.")
    async def keystones(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        role: Annotated[Role | None, strawberry.argument(description="Only this role; all without.")] = None,
    ) -> Connection[Standing] | None:
        return await ranked(
            info, lambda told: told.standings_in(role), roles.standings, Standing.of, first, after, role
        )

    @strawberry.field(description="Where the ecosystem would break, the most severe first.")
    async def fragilities(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        kind: Annotated[FindingKind | None, strawberry.argument(description="Only this kind; all without.")] = None,
        level: Annotated[FindingLevel | None, strawberry.argument(description="Only this level; all without.")] = None,
    ) -> Connection[Finding] | None:
        return await finding_page(info, first, after, kind, level)

    @strawberry.field(
        description="What members need and nobody offers, nor anything narrower, by demand: whom to recruit."
    )
    async def gaps(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Gap] | None:
        return await ranked(info, lambda told: told.gaps, findings.gaps, Gap.of, first, after)

    consortia: Consortia | None = strawberry.field(
        resolver=consortia,
        description="Small groups whose capabilities together cover some needs, the best first; of the data of now.",
    )

    @strawberry.field(description="Businesses and the ties among them for a map: around one, or of the whole.")
    async def network(
        self,
        info: Info,
        around: Annotated[ID | None, strawberry.argument(description="Id of the business in the centre.")] = None,
        steps: Annotated[int, strawberry.argument(description="How many ties away, 1 to 3.")] = 1,
        nodes: Annotated[int, strawberry.argument(description="How many businesses at most, 1 to 500.")] = 100,
    ) -> Network | None:
        if not 1 <= nodes <= NETWORK_NODES or not 1 <= steps <= NETWORK_STEPS:
            raise BadInput(f"nodes must be between 1 and {NETWORK_NODES}, steps between 1 and {NETWORK_STEPS}")
        run = await info.context.run()
        graph, ecosystem, day = info.context.graph, info.context.ecosystem, run.as_of or await info.context.today()
        if around is not None:
            if await info.context.loaders.business.load(around) is None:
                raise NotFound(f"there is no business {around[:60]!r} in {ecosystem}")
            ids, more = await directory.neighbourhood(graph, ecosystem, around, day, steps, nodes)
        else:
            standings = await roles.standings(graph, ecosystem, run.number, None, 0, nodes + 1)
            ids, more = [standing.business for standing in standings[:nodes]], len(standings) > nodes
        rows = await graph.run("edges_among", ecosystem=ecosystem, ids=ids, day=day, limit=NETWORK_EDGES + 1)
        edges = [NetworkEdge(**row) for row in rows[:NETWORK_EDGES]]
        return Network(edges=edges, truncated=more or len(rows) > NETWORK_EDGES, ids=ids)

    @strawberry.field(description="A run by number, or the published one; null where there is none.")
    async def run(
        self,
        info: Info,
        number: Annotated[
            int | None, strawberry.argument(description="Its number; without: the published one.")
        ] = None,
    ) -> Run | None:
        if number is None:
            found = await info.context.published()
        else:
            await info.context.settings()
            found = await runs.by_number(info.context.graph, info.context.ecosystem, number)
        return None if found is None else Run.of(found)


async def _entries(
    info: Info,
    vocabulary: str,
    of: Callable[[directory.Entry], T],
    first: int,
    after: str | None,
    search: str | None,
) -> Connection[T]:
    checked(first)
    await info.context.settings()
    graph, ecosystem = info.context.graph, info.context.ecosystem
    whose = (ecosystem, vocabulary)
    found = await directory.entries(graph, ecosystem, vocabulary, search, paging.sort_after(whose, after), first + 1)
    return connection(
        [of(entry) for entry in found],
        [paging.sort_cursor(whose, entry.sort) for entry in found],
        first,
        lambda: directory.count_entries(graph, ecosystem, vocabulary, search),
    )
