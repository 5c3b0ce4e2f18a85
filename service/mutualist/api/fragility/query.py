"""Pages of what a run has found: findings of a kind and level, counted."""

from __future__ import annotations

from functools import partial

from mutualist.api.enums import FindingKind, FindingLevel
from mutualist.api.fragility.types import Finding
from mutualist.api.request.context import Info
from mutualist.api.request.paging import Connection
from mutualist.api.request.ranked import ranked
from mutualist.graph.results import findings


async def finding_page(
    info: Info, first: int, after: str | None, kind: FindingKind | None, level: FindingLevel | None
) -> Connection[Finding]:
    """A page of findings, of one kind or level or of all."""
    read = partial(findings.findings, level=None if level is None else level.value)
    read.__name__ = findings.findings.__name__  # type: ignore[attr-defined]
    return await ranked(info, lambda summary: summary.findings_of(kind, level), read, Finding.of, first, after, kind)
