"""Suggested capabilities as they are stored and read: one node per business, with arrays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii

from mutualist.core.adjacency import Adjacency
from mutualist.core.matching import Profile
from mutualist.core.text import Message
from mutualist.core.text.messages import decode, encode
from mutualist.graph.connection import Graph, Row


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggested capability (an id) as stored. `unmet` and `opens` are None where they are not known; `near` names
    the capabilities (ids) of the business that it is nearest to."""

    rank: int
    capability: str
    score: float
    density: float
    popularity: float
    unmet: float | None
    opens: int | None
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredAdjacency:
    """What is stored of one business. `unknown` says why nothing can be suggested; `serves` whether it
    stated segments."""

    unknown: Message | None
    serves: bool
    suggestions: tuple[Suggestion, ...]


def stored_row(adjacency: Adjacency, profile: Profile) -> Row:
    """What is adjacent to a business, as properties of a node."""
    names = profile.vocabulary.capabilities
    row: Row = {
        "business": profile.ids[adjacency.business],
        "serves": adjacency.serves,
        "capabilities": [names[column] for column in adjacency.capabilities.tolist()],
        "scores": adjacency.scores.tolist(),
        "density": adjacency.density.tolist(),
        "popularity": adjacency.popularity.tolist(),
        "near": [_json([names[column] for column in near]) for near in adjacency.near],
    }
    if adjacency.unknown is not None:
        row["unknown"] = encode(adjacency.unknown)
    for name, value in (("unmet", adjacency.unmet), ("opens", adjacency.opens)):
        if value is not None:
            row[name] = value.tolist()
    return row


def _json(words: Sequence[str]) -> str:
    """What json.dumps makes of a list of words; a million times over, it is slow to begin.

    >>> _json(['a"b', "é"]) == json.dumps(['a"b', "é"])
    True
    """
    return f"[{', '.join(map(encode_basestring_ascii, words))}]"


async def adjacency_of(graph: Graph, ecosystem: str, run: int, business: str) -> StoredAdjacency | None:
    """What a run suggests to a business; None where the run says nothing of it."""
    rows = await graph.run("adjacency_of", ecosystem=ecosystem, run=run, business=business)
    return next((_adjacency(row["adjacency"]) for row in rows), None)


def _adjacency(stored: Row) -> StoredAdjacency:
    unmet, opens = stored.get("unmet"), stored.get("opens")
    return StoredAdjacency(
        unknown=decode(stored["unknown"]) if stored.get("unknown") else None,
        serves=stored["serves"],
        suggestions=tuple(
            Suggestion(
                rank=k + 1,
                capability=capability,
                score=stored["scores"][k],
                density=stored["density"][k],
                popularity=stored["popularity"][k],
                unmet=None if unmet is None else unmet[k],
                opens=None if opens is None else opens[k],
                near=tuple(json.loads(stored["near"][k])),
            )
            for k, capability in enumerate(stored["capabilities"])
        ),
    )
