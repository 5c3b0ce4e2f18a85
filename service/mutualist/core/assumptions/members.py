"""What is assumed of all members of an ecosystem, as rows beside what they declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.assumptions.assumptions import Assumption, Assumptions
from mutualist.core.assumptions.trades import TradeProfile
from mutualist.core.model import Business, Ecosystem, Term
from mutualist.core.model.columns import (
    KINDS,
    UNKNOWN,
    EcosystemColumns,
    NeedColumns,
    OfferColumns,
    ServeColumns,
    T,
)
from mutualist.core.model.conversion import amounts, columns_of, numbers


def assume(ecosystem: Ecosystem | EcosystemColumns, profile: TradeProfile) -> EcosystemColumns:
    """The ecosystem with what is assumed of its members: rows with `assumed`, and the terms these use.

    Offers, needs and segments are assumed apart, and only of a business that has none of the kind, so nothing declared
    is changed or added to. Takes time in proportion to the number of businesses and rows. Assuming again adds nothing.
    """
    columns = columns_of(ecosystem)
    assumptions = Assumptions(profile, columns.capabilities, columns.segments)
    offers, needs, serves = _Assumed(), _Assumed(), _Assumed()
    for row, assumption in _all(columns, assumptions):
        offers.links += ((row, offer.capability, offer.assumed) for offer in assumption.offers)
        needs.links += ((row, need.capability, need.assumed) for need in assumption.needs)
        serves.links += ((row, serve.segment, serve.assumed) for serve in assumption.serves)
    capabilities = _by_id(columns.capabilities, assumptions.capabilities)
    segments = _by_id(columns.segments, assumptions.segments)
    capability, segment = _places(capabilities), _places(segments)
    # An unknown capability, -1, takes the last of these and stays one.
    moved = np.array([*(capability[term.id] for term in columns.capabilities), UNKNOWN], dtype=np.int64)
    of_segment = np.array([segment[term.id] for term in columns.segments], dtype=np.int64)
    return replace(
        columns,
        capabilities=capabilities,
        segments=segments,
        offers=_together(
            replace(columns.offers, capability=moved[columns.offers.capability]),
            OfferColumns(*offers.ends(capability), offers.blank, offers.blank, offers.confidence),
        ),
        needs=_together(
            replace(columns.needs, capability=moved[columns.needs.capability]),
            NeedColumns(*needs.ends(capability), needs.blank, np.zeros(len(needs.links), bool), needs.confidence),
        ),
        serves=_together(
            replace(columns.serves, segment=of_segment[columns.serves.segment]),
            ServeColumns(*serves.ends(segment), serves.blank, serves.confidence),
        ),
        ties=replace(columns.ties, capability=moved[columns.ties.capability]),
    )


def assumed_members(columns: EcosystemColumns) -> dict[str, int]:
    """Of how many members offers, needs and segments are assumed."""
    rows = {"offers": columns.offers, "needs": columns.needs, "segments": columns.serves}
    return {name: len(distinct(links.business[~np.isnan(links.assumed)])) for name, links in rows.items()}


@dataclass(slots=True)
class _Assumed:
    """Links that are assumed: whose (a row number), with which term, how sure."""

    links: list[tuple[int, str, float | None]] = field(default_factory=list)

    def ends(self, places: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
        return numbers(row for row, _, _ in self.links), numbers(places[term] for _, term, _ in self.links)

    @property
    def blank(self) -> np.ndarray:
        return np.full(len(self.links), np.nan)

    @property
    def confidence(self) -> np.ndarray:
        return amounts(confidence for _, _, confidence in self.links)


def _all(columns: EcosystemColumns, assumptions: Assumptions) -> Iterator[tuple[int, Assumption]]:
    """What is assumed of every member of whom anything is, with its row."""
    members, n = columns.members, len(columns.members)
    stated = [
        _by_member(columns.offers.business, columns.offers.capability, columns.capabilities, n),
        _by_member(columns.needs.business, columns.needs.capability, columns.capabilities, n),
        _by_member(columns.serves.business, columns.serves.segment, columns.segments, n),
    ]
    silent = members.ordinary & np.logical_or.reduce([np.diff(starts) == 0 for starts, _ in stated])
    codes = members.codes
    for row in np.flatnonzero(silent).tolist():
        id, kind = members.id[row], KINDS[members.kind[row]]
        business = Business(id, id, kind, industry=tuple(codes[row]), description=columns.descriptions[row])
        assumption = assumptions.of(business, *(terms[starts[row] : starts[row + 1]] for starts, terms in stated))
        if assumption is not None:
            yield row, assumption


def _by_member(business: np.ndarray, term: np.ndarray, terms: Sequence[Term], n: int) -> tuple[np.ndarray, list[str]]:
    """The ids of the terms of all links, those of one member together, and where each member's begin."""
    order = np.argsort(business, kind="stable")
    ids = [terms[place].id for place in term[order].tolist()]
    return np.searchsorted(business[order], np.arange(n + 1)), ids


def _together(declared: T, assumed: T) -> T:
    """Both in one table, in the order of members and of terms, which are its first columns."""
    joined = {
        column.name: np.concatenate([getattr(declared, column.name), getattr(assumed, column.name)])
        for column in fields(declared)  # type: ignore[arg-type]
    }
    business, term, *_ = joined.values()
    return type(declared)(**joined).take(np.lexsort((term, business)))


def _places(terms: Sequence[Term]) -> dict[str, int]:
    return {term.id: place for place, term in enumerate(terms)}


def _by_id(own: Iterable[Term], added: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted((*own, *added), key=lambda term: term.id))
