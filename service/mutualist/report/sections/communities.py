"""The section of the report on who is tied to whom: the map, the communities, and the few ties that would join two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mutualist.core.communities.communities import Communities
from mutualist.core.exchange.trade_flows import sector_name
from mutualist.core.fragility.findings import Finding
from mutualist.core.model.industry import SECTIONS, section
from mutualist.core.network.network import Network
from mutualist.core.roles.roles import Standing
from mutualist.core.text.english import counted
from mutualist.report.charts import PALETTE
from mutualist.report.network_map import MOST_NODES, Spot, network_map
from mutualist.report.numbers import percent
from mutualist.report.page import Names, Paragraph, Part, Picture, Section, Table, bounded
from mutualist.report.sections.fragility import LEVELS
from mutualist.report.sections.roles import TELLING

MAP = "Who is tied to whom?"

SHOWN, JOINING, BONDS = 8, 5, 2
"""Communities and joining ties in their tables, and what holds a community together."""


def ties_section(
    web: Network, standings: Sequence[Standing], findings: Sequence[Finding], groups: Communities | None, names: Names
) -> Section:
    """The members with the most telling roles and the most influence, and their ties; colours are sectors."""
    place = web.index
    tied = np.bincount(web.pairs.ravel(), minlength=len(web))
    ranked = [place[one.business] for one in standings if one.business in place and tied[place[one.business]]]
    chosen = ranked[:MOST_NODES]
    if not chosen:
        return Section("map", MAP, "No member is tied to another.")
    role = {place[one.business]: one.role for one in standings if one.business in place}
    causes = {place[one] for finding in findings if finding.level in LEVELS[:2] for one in finding.businesses}
    sector = [section(web.members.industry[row]) for row in chosen]
    common = _common(sector)
    spots = [
        Spot(
            name=str(web.members.name[row]),
            about=f", {sector_name(SECTIONS[own] if own >= 0 else None)}, {counted(int(tied[row]), 'partners')}",
            size=int(tied[row]),
            group=common.get(own, len(common)),
            label=role.get(row) in TELLING or row in causes,
        )
        for row, own in zip(chosen, sector, strict=True)
    ]
    rank = np.full(len(web), -1)
    rank[chosen] = np.arange(len(chosen))
    pairs = rank[web.pairs]
    alone = int((tied == 0).sum())
    return Section(
        "map",
        MAP,
        f"{counted(len(web.pairs), 'pairs')} of members are tied; "
        + (
            f"{counted(alone, 'members')} {'is' if alone == 1 else 'are'} tied to nobody."
            if alone
            else "nobody is alone."
        ),
        (
            Picture(
                network_map(spots, pairs[(pairs >= 0).all(axis=1)], [sector_name(SECTIONS[one]) for one in common]),
                f"Each dot is a member, the larger the more partners; {len(chosen):,} of "
                f"{int((tied > 0).sum()):,} tied members are drawn. "
                "Named are those with a telling role and those whom others hang on. Point at a dot "
                f"to read its name.",
                wide=True,
            ),
            *(_communities(groups, names) if groups is not None else (Paragraph(NO_GROUPS, quiet=True),)),
        ),
    )


def _communities(found: Communities, names: Names) -> list[Part]:
    """Who works among themselves, what they have in common, and which ties would join two such groups."""
    if found.missing:
        return [Paragraph(f"Communities cannot be told. {found.missing}", quiet=True)]
    rows = []
    for one in found.listed[:SHOWN]:
        bonds = [f"{bond.members:,} of {one.size:,} {SAID[bond.kind.value]} {bond.name}" for bond in one.bonds[:BONDS]]
        central = ", ".join(names.get(member, member) for member in one.members[:2])
        rows.append((one.name, f"{one.size:,}", percent(one.inside), "; ".join(bonds) or "nothing stated", central))
    parts: list[Part] = []
    if rows:
        heads = ("Community", "Members", "Stays inside", "What holds it together", "Most partners")
        title = "Communities: members who work with each other more than with the rest"
        more = bounded(rows, found.count, "communities")
        parts.append(Table(heads, tuple(rows), frozenset((1, 2)), title, more))
        parts.append(
            Paragraph(
                "“Stays inside” is the share of the worth of their ties that they keep among themselves.", quiet=True
            )
        )
    called = {one.number: one.name for one in found.listed}
    links = [
        (
            names.get(link.a, link.a),
            names.get(link.b, link.b),
            f"{called.get(join.a)} and {called.get(join.b)}: {counted(join.pairs, 'ties')} where chance would "
            f"make {join.expected:,.0f}",
            link.reason,
        )
        for join in found.joins
        for link in join.links[:1]
    ]
    if links:
        heads = ("Introduce", "to", "Would join", "Because")
        parts.append(
            Table(
                heads,
                tuple(links[:JOINING]),
                title="Ties that would join two communities",
                more=bounded(links[:JOINING], len(links), "such ties"),
            )
        )
    return parts


def _common(sectors: Sequence[int]) -> dict[int, int]:
    """The sectors that have a colour, the most common first."""
    count = np.bincount([one for one in sectors if one >= 0], minlength=len(SECTIONS))
    order = np.lexsort((np.arange(len(count)), -count))[: len(PALETTE) - 1]
    return {int(one): number for number, one in enumerate(order) if count[one]}


SAID = {"offers": "offer", "needs": "need", "segment": "serve", "objective": "aim at", "place": "are in"}

NO_GROUPS = "Which communities there are is not in this run; analyse again."
