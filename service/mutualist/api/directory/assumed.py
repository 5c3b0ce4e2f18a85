"""GraphQL types of what is assumed of a member that has not said it: its trade, and what is usual in that trade."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import strawberry
from strawberry.dataloader import DataLoader
from strawberry.scalars import ID

from mutualist.api.enums import RecognisedBy
from mutualist.api.request import Info
from mutualist.api.request.fields import field, reads
from mutualist.core.assumptions import Assumption, recognition
from mutualist.graph.stored import Entry
from mutualist.jobs import shipped_profile


def _trade_name(root: recognition.Recognition) -> str:
    return shipped_profile().trades[root.trade].name


@reads(recognition.Recognition, "A trade that a member is recognised in.")
class RecognisedTrade:
    trade: ID = field("The trade's id in the shipped profile.", name="id")
    name: str = field("What it is called.", resolver=_trade_name)
    by: RecognisedBy = field("What tells it.", name="recognisedBy")
    evidence: str = field("The code, or the words of the description, that tell it.")
    confidence: float = field("How sure that is, above 0 and below 1.")


@strawberry.type(description="A capability or segment that a member is assumed to offer, need or serve.")
class AssumedTerm:
    id: ID = strawberry.field(description="Id of the capability or segment, the ecosystem's own where it has it.")
    name: str = strawberry.field(description="Its name.")
    confidence: float = strawberry.field(description="How sure it is, above 0 and below 1.")


@strawberry.type(
    description="What is assumed of a member from its trade. Where it has declared its own, a list is empty."
)
class Assumed:
    trades: tuple[recognition.Recognition, ...] = strawberry.field(
        graphql_type=list[RecognisedTrade], description="The trades it rests on, the first named first."
    )
    offers: list[AssumedTerm] = strawberry.field(description="What it may offer, the surest first.")
    needs: list[AssumedTerm] = strawberry.field(description="What it may need, the surest first.")
    segments: list[AssumedTerm] = strawberry.field(description="Whom it may serve, the surest first.")


async def assumed(info: Info, business: str) -> Assumed | None:
    """What is assumed of a business; None where nothing is, or the ecosystem wants no assumptions."""
    if not (await info.context.settings())["assume_trades"]:
        return None
    loaders = info.context.loaders
    assumption: Assumption | None = await loaders.assumption.load(business)
    if assumption is None:
        return None
    offers, needs, segments = await asyncio.gather(
        _terms(loaders.capability, ((row.capability, row.assumed) for row in assumption.offers)),
        _terms(loaders.capability, ((row.capability, row.assumed) for row in assumption.needs)),
        _terms(loaders.segment, ((row.segment, row.assumed) for row in assumption.serves)),
    )
    return Assumed(trades=assumption.recognitions, offers=offers, needs=needs, segments=segments)


async def _terms(names: DataLoader[str, Entry | None], rows: Iterable[tuple[str, float | None]]) -> list[AssumedTerm]:
    sure = {id: confidence or 0.0 for id, confidence in rows}
    entries = await names.load_many(list(sure))
    terms = [
        AssumedTerm(id=ID(entry.id), name=entry.name, confidence=sure[entry.id])
        for entry in entries
        if entry is not None
    ]
    return sorted(terms, key=lambda term: (-term.confidence, term.id))
