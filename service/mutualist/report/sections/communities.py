"""The section of the report on who is tied to whom: the map, the communities, and the few ties that would join two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from mutualist.core.communities import Communities, TraitKind
from mutualist.core.exchange import sector_name
from mutualist.core.fragility import Finding
from mutualist.core.model import SECTIONS, section
from mutualist.core.network import Network
from mutualist.core.roles import RoleAssignment
from mutualist.core.text.messages import message
from mutualist.report.charts import PALETTE
from mutualist.report.network_map import MOST_NODES, Spot, network_map
from mutualist.report.numbers import count, percent
from mutualist.report.page import Answer, Names, Paragraph, Part, Picture, Table, bounded, chained, headings, sentences
from mutualist.report.sections.fragility import LEVELS
from mutualist.report.sections.roles import TELLING

SHOWN, BRIDGING, TRAITS = 8, 5, 2
"""Communities and joining ties in their tables, and what holds a community together."""


def ties_section(
    network: Network,
    role_assignments: Sequence[RoleAssignment],
    findings: Sequence[Finding],
    groups: Communities | None,
    names: Names,
) -> Answer:
    """The members with the most telling roles and the most influence, and their ties; colours are sectors."""
    place = network.index
    tied = np.bincount(network.pairs.ravel(), minlength=len(network))
    ranked = [
        place[assignment.business]
        for assignment in role_assignments
        if assignment.business in place and tied[place[assignment.business]]
    ]
    chosen = ranked[:MOST_NODES]
    if not chosen:
        return Answer(message("report-map-nothing"))
    role = {
        place[assignment.business]: assignment.role for assignment in role_assignments if assignment.business in place
    }
    causes = {place[business] for finding in findings if finding.level in LEVELS[:2] for business in finding.businesses}
    sector = [section(network.members.industry[row]) for row in chosen]
    common = _common(sector)
    spots = [
        Spot(
            name=str(network.members.name[row]),
            about=message(
                "report-spot", sector=sector_name(SECTIONS[own] if own >= 0 else None), partners=int(tied[row])
            ),
            size=int(tied[row]),
            group=common.get(own, len(common)),
            label=role.get(row) in TELLING or row in causes,
        )
        for row, own in zip(chosen, sector, strict=True)
    ]
    rank = np.full(len(network), -1)
    rank[chosen] = np.arange(len(chosen))
    pairs = rank[network.pairs]
    alone = int((tied == 0).sum())
    return Answer(
        message("report-map-lead", pairs=len(network.pairs), alone=alone),
        (
            Picture(
                partial(
                    network_map,
                    spots,
                    pairs[(pairs >= 0).all(axis=1)],
                    [sector_name(SECTIONS[sector]) for sector in common],
                ),
                message("report-map-explained", drawn=len(chosen), tied=int((tied > 0).sum())),
                wide=True,
            ),
            *(
                _communities(groups, names)
                if groups is not None
                else (Paragraph(message("report-no-communities"), quiet=True),)
            ),
        ),
    )


def _communities(communities: Communities, names: Names) -> list[Part]:
    """Who works among themselves, what they have in common, and which ties would join two such groups."""
    if communities.missing:
        return [Paragraph(sentences(message("report-communities-unknown"), communities.missing), quiet=True)]
    rows = []
    for community in communities.listed[:SHOWN]:
        common_traits = [
            message(SHARED[trait.kind], members=trait.members, size=community.size, what=trait.name)
            for trait in community.common_traits[:TRAITS]
        ]
        held = chained("report-common-traits", common_traits) or message("report-no-common-traits")
        central = ", ".join(names.get(member, member) for member in community.members[:2])
        rows.append((community.name, count(community.size), percent(community.inside), held, central))
    parts: list[Part] = []
    if rows:
        more = bounded(rows, communities.count, "report-communities-shown")
        parts.append(Table(COMMUNITY_HEADS, tuple(rows), frozenset((1, 2)), message("report-communities"), more))
        parts.append(Paragraph(message("report-inside-explained"), quiet=True))
    called = {community.number: community.name for community in communities.listed}
    links = [
        (
            names.get(link.a, link.a),
            names.get(link.b, link.b),
            message(
                "report-structural-hole",
                a=called.get(hole.a),
                b=called.get(hole.b),
                ties=hole.pairs,
                expected=hole.expected,
            ),
            link.reason,
        )
        for hole in communities.structural_holes
        for link in hole.bridging_ties[:1]
    ]
    if links:
        more = bounded(links[:BRIDGING], len(links), "report-such-ties-shown")
        parts.append(Table(HOLE_HEADS, tuple(links[:BRIDGING]), title=message("report-bridging-ties"), more=more))
    return parts


def _common(sectors: Sequence[int]) -> dict[int, int]:
    """The sectors that have a colour, the most common first."""
    count = np.bincount([sector for sector in sectors if sector >= 0], minlength=len(SECTIONS))
    order = np.lexsort((np.arange(len(count)), -count))[: len(PALETTE) - 1]
    return {int(sector): number for number, sector in enumerate(order) if count[sector]}


SHARED = {
    TraitKind.OFFERS: "report-trait-offer",
    TraitKind.NEEDS: "report-trait-need",
    TraitKind.SEGMENT: "report-trait-serve",
    TraitKind.OBJECTIVE: "report-trait-aim",
    TraitKind.PLACE: "report-trait-place",
}

COMMUNITY_HEADS = headings(
    "report-head-community",
    "report-head-members",
    "report-head-inside",
    "report-head-common-traits",
    "report-head-central",
)
HOLE_HEADS = headings("report-head-introduce", "report-head-to", "report-head-join", "report-head-because")
