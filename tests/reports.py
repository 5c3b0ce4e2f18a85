"""Reports of small towns, for tests: what a run would have found of one, but for what a database measures."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from builders import TODAY, Town
from drawn import random_town
from mutualist.core.cascades.systemic_risk import cascades
from mutualist.core.fragility.gaps import gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.history.digest import Digest
from mutualist.core.history.previous import Previous
from mutualist.core.network.builder import build_network
from mutualist.core.network.measures import Measures
from mutualist.core.roles.roles import Role, Standing
from mutualist.core.text.messages import message
from mutualist.jobs.analysis.chapters import chapters, vitals
from mutualist.report.contents import Proposal, ReportContents


def standing(business: str, rank: int, role: Role) -> Standing:
    return Standing(
        business, rank, role, 0.1, 3.0, 0.1, 2.0, 0.1, 1.0, 3, None, None, None, None, message("roles-untied")
    )


def found_of(town: Town, before: Town | None = None) -> ReportContents:
    """What a run would have found of a town, a month after the town before, but for what a database measures."""
    ecosystem = town.ecosystem()
    web = build_network(ecosystem, TODAY)
    none = np.zeros(len(web))
    alone = Measures(none, none, np.arange(len(web)), none, none, np.arange(len(web)) % 2, (), ())
    ids = web.members.id.tolist()
    standings = [standing(id, rank, Role.NICHE if rank else Role.KEYSTONE) for rank, id in enumerate(ids)]
    spreading = cascades(web)
    weak = findings(web, alone, spreading)
    previous = None
    if before is not None:
        past, day = build_network(before.ecosystem(), TODAY), TODAY - timedelta(days=30)
        kept = vitals(past, [], [], [], None)["digest"]
        assert isinstance(kept, Digest)
        previous = Previous(2, day, kept, past)
    told = chapters(web, alone, standings, weak, gaps(web), spreading, previous)
    told.pop("digest")
    return ReportContents(
        ecosystem="town",
        name=ecosystem.settings.name,
        run=3,
        as_of=TODAY,
        made=date(2026, 6, 2),
        stale=False,
        notes=("A note & a half.",),
        web=web,
        standings=standings,
        findings=weak,
        gaps=gaps(web),
        proposals=[Proposal("A", "B", 0.5, ("Both would gain.",))],
        proposal_count=1,
        **told,  # type: ignore[arg-type]
    )


def busy_town(name: str = "Mill") -> Town:
    """A drawn town in which one member, by any name, needs, sells and buys."""
    town = random_town(5, 60)
    town.business("b000", name=name, industry=("NACE2:10.61",))
    for row in range(1, 40):
        town.tie("b000", f"b{row:03}", value=row * 10, capability="c01").needs(f"b{row:03}", "nowhere")
    return town
