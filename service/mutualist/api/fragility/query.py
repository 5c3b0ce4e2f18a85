"""Root fields on findings and gaps."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Annotated

import strawberry

from mutualist.api.enums import FindingKind, FindingLevel
from mutualist.api.fragility.types import Finding, Gap
from mutualist.api.request import PAGE, After, Connection, First, Info, Page
from mutualist.api.request.fields import argument, field
from mutualist.api.request.ranked import ranked, summed
from mutualist.core.fragility import findings as core
from mutualist.core.fragility import gaps
from mutualist.graph import Graph
from mutualist.graph.results import findings


@strawberry.type(description="What can be asked of findings and gaps.")
class FragilityQuery:
    @field("Where the ecosystem would break, the most severe first.", Connection[Finding] | None)
    async def fragilities(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        kind: Annotated[FindingKind | None, argument("Only this kind; all without.")] = None,
        level: Annotated[FindingLevel | None, argument("Only this level; all without.")] = None,
    ) -> Page[core.Finding]:
        def read(graph: Graph, ecosystem: str, run: int, start: int, limit: int) -> Awaitable[list[core.Finding]]:
            return findings.findings(graph, ecosystem, run, kind, start, limit, level and level.value)

        count = summed(lambda counts: counts.findings_of(kind, level))
        return await ranked(info, "findings", read, count, first, after)

    @field(
        "What members need and nobody offers, nor anything narrower, by demand: whom to recruit.",
        Connection[Gap] | None,
    )
    async def gaps(self, info: Info, first: First = PAGE, after: After = None) -> Page[gaps.Gap]:
        return await ranked(info, "gaps", findings.gaps, summed(lambda counts: counts.gaps), first, after)
