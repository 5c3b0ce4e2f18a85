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
    said = columns_of(ecosystem)
    assumptions = Assumptions(profile, said.capabilities, said.segments)
    offers, needs, serves = _Assumed(), _Assumed(), _Assumed()
    for row, found in _all(said, assumptions):
        offers.add(row, ((one.capability, one.assumed) for one in found.offers))
        needs.add(row, ((one.capability, one.assumed) for one in found.needs))
        serves.add(row, ((one.segment, one.assumed) for one in found.serves))
    capabilities = _by_id(said.capabilities, assumptions.capabilities)
    segments = _by_id(said.segments, assumptions.segments)
    capability, segment = _places(capabilities), _places(segments)
    # An unknown capability, -1, takes the last of these and stays one.
    moved = np.array([*(capability[term.id] for term in said.capabilities), UNKNOWN], dtype=np.int64)
    of_segment = np.array([segment[term.id] for term in said.segments], dtype=np.int64)
    return replace(
        said,
        capabilities=capabilities,
        segments=segments,
        offers=_together(
            replace(said.offers, capability=moved[said.offers.capability]),
            OfferColumns(*offers.columns(capability), offers.blank, offers.blank, offers.sure),
        ),
        needs=_together(
            replace(said.needs, capability=moved[said.needs.capability]),
            NeedColumns(*needs.columns(capability), needs.blank, np.zeros(len(needs.rows), dtype=bool), needs.sure),
        ),
        serves=_together(
            replace(said.serves, segment=of_segment[said.serves.segment]),
            ServeColumns(*serves.columns(segment), serves.blank, serves.sure),
        ),
        ties=replace(said.ties, capability=moved[said.ties.capability]),
    )


def assumed_members(said: EcosystemColumns) -> dict[str, int]:
    """Of how many members offers, needs and segments are assumed."""
    rows = {"offers": said.offers, "needs": said.needs, "segments": said.serves}
    return {name: len(distinct(of.business[~np.isnan(of.assumed)])) for name, of in rows.items()}


@dataclass(slots=True)
class _Assumed:
    """Links that are assumed: whose (row numbers), with which term, how sure."""

    rows: list[int] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    confidence: list[float | None] = field(default_factory=list)

    def add(self, row: int, links: Iterable[tuple[str, float | None]]) -> None:
        for term, sure in links:
            self.rows.append(row)
            self.terms.append(term)
            self.confidence.append(sure)

    def columns(self, places: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
        return numbers(self.rows), numbers(places[term] for term in self.terms)

    @property
    def blank(self) -> np.ndarray:
        return np.full(len(self.rows), np.nan)

    @property
    def sure(self) -> np.ndarray:
        return amounts(self.confidence)


def _all(said: EcosystemColumns, assumptions: Assumptions) -> Iterator[tuple[int, Assumption]]:
    """What is assumed of every member of whom anything is, with its row."""
    members, n = said.members, len(said.members)
    stated = [
        _by_member(said.offers.business, said.offers.capability, said.capabilities, n),
        _by_member(said.needs.business, said.needs.capability, said.capabilities, n),
        _by_member(said.serves.business, said.serves.segment, said.segments, n),
    ]
    silent = members.ordinary & np.logical_or.reduce([np.diff(starts) == 0 for starts, _ in stated])
    codes = members.codes
    for row in np.flatnonzero(silent).tolist():
        id, kind = members.id[row], KINDS[members.kind[row]]
        business = Business(id, id, kind, industry=tuple(codes[row]), description=said.descriptions[row])
        found = assumptions.of(business, *(terms[starts[row] : starts[row + 1]] for starts, terms in stated))
        if found is not None:
            yield row, found


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
