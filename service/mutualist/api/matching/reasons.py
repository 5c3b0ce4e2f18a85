"""GraphQL types of why a pair scores as it does: reasons, the way through the graph behind them, and advice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business
from mutualist.api.enums import Aspect
from mutualist.api.request import Explained, Info, Pair, View
from mutualist.api.request.fields import business_of, field, reads, said
from mutualist.core.matching import Support
from mutualist.core.matching.explanation import advice as advising
from mutualist.core.matching.explanation import reasons
from mutualist.core.matching.explanation.reasons import path
from mutualist.core.matching.features.registry import BY_NAME


@strawberry.type(description="One step of the way through the graph that a reason rests on, to be drawn.")
class PathStep:
    source: ID = strawberry.field(description="Id of where it begins: a business or a capability.")
    relation: str = strawberry.field(
        description="OFFERS, NEEDS, SERVES, TIE, or MEETS where an offer is broader or narrower than the need. Of "
        "competition and audience, OFFERS and SERVES may lead to something broader than what is stated."
    )
    target: ID = strawberry.field(description="Id of where it leads: a business, capability or segment.")


@dataclass(frozen=True, slots=True)
class PairReason(reasons.Reason):
    """A reason of the score for `a` of the pair (a, b)."""

    a: str = ""
    b: str = ""


_PARTS = attrgetter(*(part.name for part in fields(reasons.Reason)))


def _path(root: PairReason) -> list[PathStep]:
    return [
        PathStep(source=ID(source), relation=how, target=ID(target))
        for source, how, target in path(root, root.a, root.b)
    ]


@reads(PairReason, "One part of a score, in words and data. All contributions of a match sum to its score.")
class Reason:
    feature: str = field("Name of the piece of evidence or doubt.")
    contribution: float = field("What it adds to the score, or takes away where negative.")
    known: bool = field("False where the ecosystem's average stands in for what is not known.")
    assumed: bool = field("Whether part of it is assumed from the trade of one of them.")
    text: str = said("The reason as a sentence.")
    capabilities: list[ID] = field("Ids of the capabilities it rests on, the strongest first.")
    met_by: list[ID] = field("For each capability the one that is really offered: itself, a broader or a narrower one.")
    segments: list[ID] = field("Ids of the segments it rests on.")
    objectives: list[str] = field("The objectives it rests on.")
    businesses: list[ID] = field("Ids of the common partners it rests on.")
    distance_km: float | None = field("Great-circle distance in km, for the distance.")
    path: list[PathStep] = field("The way through the graph between the two, step by step.", resolver=_path)


@strawberry.type(description="Something that one of two could say of itself, which would make their match surer.")
class Advice:
    aspect: Aspect = strawberry.field(description="What has not been said.")
    gain: float = strawberry.field(description="By how much the confidence would rise.")
    more_matches: float | None = strawberry.field(
        description="How many more good matches members who have said it have on average; null where that is unknown."
    )
    text: str = strawberry.field(description="The advice as a sentence.")
    side: strawberry.Private[str]
    business: Business | None = business_of("side", "Who could say it.")


async def reasons_of(info: Info, a: str, b: str, view: View = View.LIST) -> list[PairReason]:
    """The reasons of the score for a of a pair, with the names of today; none where the run knows one of them not."""
    explained = await info.context.loaders.explained.load(Pair(a, b, view))
    return [] if explained is None else await told(info, explained, a, b)


async def told(info: Info, explained: Explained, a: str, b: str) -> list[PairReason]:
    """An explanation in words, in the language of the request."""
    wanted = named(list(explained.supports.items()), a, b)
    loaders = info.context.loaders
    answers = await asyncio.gather(*(getattr(loaders, sort).load_many(ids) for sort, ids in wanted.items()))
    names = {
        (sort, id): entry.name
        for (sort, ids), entries in zip(wanted.items(), answers, strict=True)
        for id, entry in zip(ids, entries, strict=True)
        if entry is not None
    }
    written = reasons.reasons(
        explained.contributions, explained.supports, a, b, lambda sort, id: names.get((sort, id), id)
    )
    return [PairReason(*_PARTS(reason), a=a, b=b) for reason in written]


def named(parts: Sequence[tuple[str, Support]], a: str, b: str) -> dict[str, list[str]]:
    """The ids of everything that is named in an explanation, by sort."""
    wanted: dict[str, list[str]] = {"capability": [], "segment": [], "business": [a, b]}
    for feature, support in parts:
        if (items := BY_NAME[feature].items) and items.sort:
            wanted[items.sort] += [*support.items, *support.met_by]
    return {sort: list(dict.fromkeys(ids)) for sort, ids in wanted.items()}


async def advice_of(info: Info, a: str, b: str) -> list[Advice]:
    """What either of two could say to make their match surer, the greatest gain first."""
    loaders = info.context.loaders
    if not (told := await loaders.advised.load(Pair(a, b, View.NOW))):
        return []
    run = await info.context.run()
    ends = (a, b)
    entries = dict(zip(ends, await loaders.business.load_many(list(ends)), strict=True))
    more = run.summary.brought
    return [
        Advice(
            aspect=advised.aspect,
            gain=advised.gain,
            more_matches=more.get(advised.aspect.value),
            text=info.context.wording.say(
                advising.advised(
                    advised.aspect,
                    entry.name if (entry := entries[ends[advised.side]]) else ends[advised.side],
                    more.get(advised.aspect.value),
                )
            ),
            side=ends[advised.side],
        )
        for advised in told
    ]
