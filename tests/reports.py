"""Reports of small towns, for tests: what a run would have found of one, but for what a database measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from builders import TODAY, Town
from drawn import random_town
from measured import unmeasured
from mutualist.core.cascades import systemic_risks
from mutualist.core.chapters import Chapter, Chapters, Material, written
from mutualist.core.chapters.registry import DIGEST
from mutualist.core.fragility.gaps import gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.history import Previous
from mutualist.core.network import build_network
from mutualist.core.roles import Role, RoleAssignment
from mutualist.core.text.messages import message
from mutualist.report import ReportContents, SuggestedPair


def role_assignment(business: str, rank: int, role: Role) -> RoleAssignment:
    return RoleAssignment(
        business, rank, role, 0.1, 3.0, 0.1, 2.0, 0.1, 1.0, 3, None, None, None, None, message("roles-untied")
    )


def without(found: ReportContents, *chapters: Chapter[Any]) -> ReportContents:
    """A report's contents as of a run that does not have some chapters."""
    gone = {one.name for one in chapters}
    left = {name: one for name, one in found.chapters.written.items() if name not in gone}
    return replace(found, chapters=Chapters(left))


def found_of(town: Town, before: Town | None = None) -> ReportContents:
    """What a run would have found of a town, a month after the town before, but for what a database measures."""
    ecosystem = town.ecosystem()
    network = build_network(ecosystem, TODAY)
    alone = unmeasured(network)
    ids = network.members.id.tolist()
    role_assignments = [role_assignment(id, rank, Role.NICHE if rank else Role.KEYSTONE) for rank, id in enumerate(ids)]
    spreading = systemic_risks(network)
    weak = findings(network, alone, spreading)
    previous = None
    if before is not None:
        past, day = build_network(before.ecosystem(), TODAY), TODAY - timedelta(days=30)
        kept = Material(past, unmeasured(past), [], [], [], spreading).read(DIGEST)
        previous = Previous(2, day, kept, past)
    run = Material(network, alone, role_assignments, weak, gaps(network), spreading, previous)
    return ReportContents(
        ecosystem="town",
        name=ecosystem.settings.name,
        run=3,
        as_of=TODAY,
        made=date(2026, 6, 2),
        stale=False,
        notes=("A note & a half.",),
        network=network,
        role_assignments=role_assignments,
        findings=weak,
        gaps=gaps(network),
        suggestions=[SuggestedPair("A", "B", 0.5, ("Both would gain.",))],
        suggestion_count=1,
        chapters=written(run),
    )


def busy_town(name: str = "Mill") -> Town:
    """A drawn town in which one member, by any name, needs, sells and buys."""
    town = random_town(5, 60)
    town.business("b000", name=name, industry=("NACE2:10.61",)).offers("b000", "grist")
    for row in range(1, 40):
        town.tie("b000", f"b{row:03}", value=row * 10, capability="grist").needs(f"b{row:03}", "nowhere")
        town.needs(f"b{row:03}", "grist", essential=row % 3 == 0)
    return town
