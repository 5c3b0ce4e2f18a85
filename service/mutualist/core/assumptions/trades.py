"""Trades and what is typical of them: what a business of a trade offers, needs and serves, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mutualist.core.model import Term
from mutualist.core.text.english import words
from mutualist.errors import BadInput

ASPECTS = ("offers", "needs", "segments")
"""What a trade says something about. Offers and needs are capabilities."""

Vocabulary = Mapping[str, Term]
"""Terms by id, the broader ones among them."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: `nace` are its classes (`10.71`) and `groups` (`10.7`) of NACE Rev. 2, `keywords` what it is called.

    `offers`, `needs` and `segments` map ids of terms to a confidence, above 0 and below 1: how sure it is that a
    business of the trade has this.
    """

    id: str
    name: str
    nace: tuple[str, ...]
    groups: tuple[str, ...]
    keywords: tuple[str, ...]
    offers: Mapping[str, float]
    needs: Mapping[str, float]
    segments: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TradeProfile:
    """Trades and their vocabulary by id. `isic_differs` are the ISIC Rev. 4 classes that are another class in NACE."""

    trades: Mapping[str, Trade] = field(default_factory=dict)
    capabilities: Vocabulary = field(default_factory=dict)
    segments: Vocabulary = field(default_factory=dict)
    isic_differs: frozenset[str] = frozenset()


def read_vocabulary(document: Mapping[str, Any]) -> dict[str, Term]:
    """The terms of a document that has a table per broader term, with a name and the names of its narrower ones.

    >>> read_vocabulary({"food": {"name": "Food", "narrower": {"bread": "Bread"}}})["bread"]
    Term(id='bread', name='Bread', broader='food', size=None)
    """
    terms = {id: Term(id, table["name"]) for id, table in document.items()}
    for broader, table in document.items():
        terms |= {id: Term(id, name, broader) for id, name in table["narrower"].items()}
    return terms


def read_trades(
    documents: Iterable[Mapping[str, Any]],
    capabilities: Vocabulary,
    segments: Vocabulary,
    defaults: Mapping[str, float],
    isic_differs: Iterable[str] = (),
) -> TradeProfile:
    """The profile that documents make, each with a table per trade; entries are `id` or `id confidence`.

    Raises BadInput for what no profile may have: a trade, class, group or keyword that is there twice, an unknown term,
    a confidence that is not between 0 and 1, a trade without a name or without anything to say.
    """
    trades: dict[str, Trade] = {}
    taken: dict[Any, str] = {}
    terms = {"offers": capabilities, "needs": capabilities, "segments": segments}
    for document in documents:
        for id, table in document.items():
            if id in trades:
                raise BadInput(f"trades: {id} is there twice")
            usual = {aspect: _confidences(id, table, aspect, terms[aspect], defaults[aspect]) for aspect in ASPECTS}
            nace, groups, keywords = (tuple(table.get(name, ())) for name in ("nace", "groups", "keywords"))
            if not table.get("name") or not keywords:
                raise BadInput(f"trades: {id} needs a name and keywords")
            for key in (*nace, *groups, *map(words, keywords)):
                if taken.get(key, id) != id:
                    raise BadInput(f"trades: {key} belongs to {taken[key]} and to {id}; a trade is recognised by it")
                taken[key] = id
            trades[id] = Trade(id, table["name"], nace, groups, keywords, **usual)
    return TradeProfile(trades, capabilities, segments, frozenset(isic_differs))


def _confidences(
    trade: str, table: Mapping[str, Any], aspect: str, terms: Vocabulary, default: float
) -> Mapping[str, float]:
    confidences: dict[str, float] = {}
    for entry in table.get(aspect, ()):
        id, _, stated = entry.partition(" ")
        try:
            confidence = float(stated) if stated else default
        except ValueError:
            confidence = 0.0
        if id not in terms or id in confidences or not 0 < confidence < 1:
            raise BadInput(
                f"trades: {trade}: {aspect}: {entry!r} must be a known term, once, with a confidence between 0 and 1"
            )
        confidences[id] = confidence
    if not confidences:
        raise BadInput(f"trades: {trade} says nothing of its {aspect}")
    return confidences
