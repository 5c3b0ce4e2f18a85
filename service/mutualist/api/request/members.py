"""Members that have changed since a run, as they are now, weighed as the run weighed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.api.request.run_cache import Basis, MemberKey
from mutualist.core.assumptions import Assumption, assumed
from mutualist.core.matching import Rows, newcomers, same
from mutualist.core.model import Ecosystem
from mutualist.graph import Graph, Row
from mutualist.graph.results import Run
from mutualist.graph.results.match_lists import departed
from mutualist.graph.stored import read_members, recorded_revisions, settings_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A member that is not as the run has it. `key` tells what it says now from what it said before; None while an
    import writes, when nothing is to be kept."""

    rows: Rows
    key: MemberKey | None


def imported_since(settings: Row, run: Run) -> bool:
    """Whether a package may have changed anything since a run: otherwise only who was recorded of has changed."""
    return settings["importing_since"] is not None or settings["imported_revision"] > run.revision


async def changed_members(
    graph: Graph,
    settings: Row,
    run: Run,
    basis: Basis,
    ids: Sequence[str],
    assume: Callable[[Sequence[str]], Awaitable[Sequence[Assumption | None]]],
) -> dict[str, Changed]:
    """Those of some businesses that have changed or joined since a run.

    A member that nothing was recorded of since is as the run has it, if no package was imported since. Any other is
    compared once for each revision, in a thread.
    """
    anybody = imported_since(settings, run)
    recorded = await recorded_revisions(graph, settings["id"], ids)
    revisions = {id: max(at, settings["imported_revision"]) for id, at in recorded.items()}
    keys = {id: (id, at) for id, at in revisions.items() if anybody or at > run.revision}
    if not keys:
        return {}

    async def compare(keys: Sequence[MemberKey]) -> dict[MemberKey, Rows | None]:
        members = await read_members(graph, settings_of(settings), [id for id, _ in keys])
        if settings["assume_trades"]:
            members = _assuming(members, await assume(_silent(members)))
        changed = await asyncio.to_thread(_compared, basis, members)
        return {key: changed.get(key[0]) for key in keys}

    kept = settings["importing_since"] is None
    found = await (basis.members.of(list(keys.values()), compare) if kept else compare(list(keys.values())))
    return {id: Changed(rows, key if kept else None) for id, key in keys.items() if (rows := found[key]) is not None}


async def departed_members(
    graph: Graph, settings: Row, basis: Basis, groups: Sequence[frozenset[str]]
) -> dict[frozenset[str], frozenset[str]]:
    """Of some groups of businesses that a run has those that are no members any more, by group: each is looked for once
    after every import."""
    at = settings["imported_revision"]

    async def read(keys: Sequence[MemberKey]) -> dict[MemberKey, bool]:
        gone = await departed(graph, settings["id"], [id for id, _ in keys])
        return {key: key[0] in gone for key in keys}

    keys = [(id, at) for id in frozenset[str]().union(*groups)]
    found = await (basis.departed.of(keys, read) if settings["importing_since"] is None else read(keys))
    gone = {id for (id, _), left in found.items() if left}
    return {group: group & gone for group in groups}


def _silent(members: Ecosystem) -> list[str]:
    """Members that have not declared everything that could be assumed of them."""
    declared = [{link.business for link in links} for links in (members.offers, members.needs, members.serves)]
    return [business.id for business in members.businesses if not all(business.id in said for said in declared)]


def _assuming(members: Ecosystem, assumptions: Sequence[Assumption | None]) -> Ecosystem:
    for assumption in assumptions:
        if assumption is not None:
            members = assumed(members, assumption)
    return members


def _compared(basis: Basis, members: Ecosystem) -> Mapping[str, Rows | None]:
    """The rows of members as they are now; None for those that are as the run has them."""
    if not members.businesses:
        return {}
    profile = basis.profile
    ids = [business.id for business in members.businesses]
    now = newcomers(profile, members)
    known = np.array([profile.index.get(id, -1) for id in ids])
    if (known >= 0).all() and same(now, profile.rows[known]):
        return dict.fromkeys(ids)
    changed: dict[str, Rows | None] = {}
    for place, (id, number) in enumerate(zip(ids, known.tolist(), strict=True)):
        rows = now[np.array([place])]
        changed[id] = None if number >= 0 and same(rows, profile.rows[np.array([number])]) else rows
    return changed
