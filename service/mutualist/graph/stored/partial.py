"""Read a part of an ecosystem: some businesses and how they go together, or with all that their matches rest on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, TypeVar

from mutualist.core.model import Ecosystem, EcosystemSettings, Need, Offer, Serve, Term, Tie, TieKind
from mutualist.graph.connection import Graph, Row
from mutualist.graph.introductions import met_of
from mutualist.graph.stored.directory import businesses_by_id
from mutualist.graph.stored.entities import business_of, tie_of

L = TypeVar("L", Offer, Need, Serve)

AVOIDS = "avoids"
"""What `links_among` calls a pair on the avoid list; other links are kinds of ties."""


async def capabilities_below(graph: Graph, ecosystem: str, ids: Sequence[str]) -> tuple[Term, ...]:
    """Some capabilities and all that are narrower; unknown ones are missing."""
    rows = await graph.run("capabilities_below", ecosystem=ecosystem, ids=list(ids))
    return tuple(sorted((Term(**row) for row in rows), key=lambda term: term.id))


async def providers_of(
    graph: Graph,
    ecosystem: str,
    needs: Sequence[str],
    limit: int,
    place: tuple[float, float] | None = None,
    km: float | None = None,
) -> dict[str, list[str]]:
    """By need the ids of at most `limit` members that offer it or something narrower, the highest level first. With a
    place (degrees) and a distance only those that are about so near: measure again."""
    latitude, longitude = place or (None, None)
    rows = await graph.run(
        "providers_of",
        ecosystem=ecosystem,
        needs=list(needs),
        limit=limit,
        latitude=latitude,
        longitude=longitude,
        # The database's globe is a little larger than ours; nobody may be missed by that.
        metres=None if km is None or place is None else 1010 * km,
    )
    return {row["need"]: row["businesses"] for row in rows}


async def read_part(
    graph: Graph, settings: EcosystemSettings, ids: Sequence[str], vocabulary: Sequence[Term], day: date
) -> Ecosystem:
    """Some businesses with what they offer and whom they serve, and how they are bound to each other on a day.

    `vocabulary` has the capabilities that are known already; others that they offer come without a name.
    """
    chosen = {"ecosystem": settings.id, "ids": list(ids)}
    businesses = await businesses_by_id(graph, settings.id, ids)
    offers = await graph.run("offers_of", **chosen)
    serves = await graph.run("serves_of", **chosen)
    ((links,),) = [row.values() for row in await graph.run("links_among", **chosen, day=day)]
    named = {term.id: term for term in vocabulary}
    terms = named | {row["capability"]: Term(row["capability"], row["capability"]) for row in offers} | named
    segments = {row["segment"]: Term(row["segment"], row["segment"]) for row in serves}
    return Ecosystem(
        settings=settings,
        businesses=tuple(businesses[id] for id in sorted(businesses)),
        capabilities=tuple(terms[id] for id in sorted(terms)),
        segments=tuple(segments[id] for id in sorted(segments)),
        offers=tuple(Offer(row["id"], row["capability"], row["level"], row["capacity"]) for row in offers),
        serves=tuple(Serve(row["id"], row["segment"], row["share"]) for row in serves),
        ties=tuple(
            Tie(f"{source}\t{target}\t{kind}", source, target, TieKind(kind))
            for source, target, kind in sorted(links)
            if kind != AVOIDS
        ),
        avoid=frozenset(frozenset((source, target)) for source, target, kind in links if kind == AVOIDS),
    )


async def recorded_revisions(graph: Graph, ecosystem: str, ids: Sequence[str]) -> dict[str, int]:
    """The revision at which something was last recorded of each of some members; 0 for never."""
    rows = await graph.run("recorded_revisions", ecosystem=ecosystem, ids=list(ids))
    return {row["id"]: row["revision"] for row in rows}


async def read_members(graph: Graph, settings: EcosystemSettings, ids: Sequence[str]) -> Ecosystem:
    """Some members as they are now, with their links, and the ties, introductions and exclusions that touch them.

    Every list is in the order in which an analysis reads it, so that sums are the same to the last bit.
    """
    rows = await graph.run("business_parts", ecosystem=settings.id, ids=list(ids))
    rows.sort(key=lambda row: row["properties"]["id"])

    def links(kind: Callable[..., L], what: str, *names: str) -> tuple[L, ...]:
        return tuple(
            kind(row["properties"]["id"], link["target"], **_only(link, *names))
            for row in rows
            for link in sorted(row[what], key=itemgetter("target"))
        )

    def either(what: str) -> list[Row]:
        """What touches two of them comes with both."""
        found = {link["id"]: link for row in rows for link in row[what]}
        return [found[id] for id in sorted(found)]

    met = (met_of(row["properties"]["id"], link["other"], link["properties"]) for row in rows for link in row["met"])
    pairs = {(few[0].a, few[0].b): few for few in met if few}
    return Ecosystem(
        settings=settings,
        businesses=tuple(business_of(row["properties"]) for row in rows),
        offers=links(Offer, "offers", "level", "capacity"),
        needs=links(Need, "needs", "priority", "essential"),
        serves=links(Serve, "serves", "share"),
        ties=tuple(map(tie_of, either("ties"))),
        introductions=tuple(one for pair in sorted(pairs) for one in pairs[pair]),
        avoid=frozenset(frozenset((row["properties"]["id"], other)) for row in rows for other in row["avoids"]),
        dismissed=frozenset((row["properties"]["id"], other) for row in rows for other in row["dismissed"]),
    )


def _only(row: Row, *names: str) -> dict[str, Any]:
    return {name: row["properties"][name] for name in names if name in row["properties"]}
