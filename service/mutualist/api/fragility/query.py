"""Root fields on findings and gaps."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import strawberry

from mutualist.api.enums import FindingKind, FindingLevel
from mutualist.api.fragility.types import Finding, Gap
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, After, Connection, First
from mutualist.api.request.ranked import ranked
from mutualist.graph.results import findings


@strawberry.type(description="What can be asked of findings and gaps.")
class FragilityQuery:
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
        return await ranked(info, "gaps", findings.gaps, Gap.of, first, after)


async def finding_page(
    info: Info, first: int, after: str | None, kind: FindingKind | None, level: FindingLevel | None
) -> Connection[Finding]:
    """A page of findings, of one kind or level or of all."""
    counted = "findings"
    if kind is not None and level is not None:
        counted = f"findings_by_kind_and_level.{kind.value}.{level.value}"
    elif kind is not None or level is not None:
        counted = f"findings_by_kind.{kind.value}" if kind is not None else f"findings_by_level.{level}"
    read = partial(findings.findings, level=None if level is None else level.value)
    read.__name__ = findings.findings.__name__  # type: ignore[attr-defined]
    return await ranked(info, counted, read, Finding.of, first, after, kind)
