"""Adjacent capabilities: what a business could learn to offer next. Near what it has, offered by many, and lacking
where its customers are; said of nobody where too little is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
import scipy.sparse as sp

from mutualist.core.adjacency.new_matches import Openings, build_openings
from mutualist.core.adjacency.unmet_need import Demand, build_demand
from mutualist.core.arrays import holders
from mutualist.core.arrays.sparse import filled
from mutualist.core.matching import Profile
from mutualist.core.matching.profile.declarations import equal_splits
from mutualist.core.model import Ecosystem, Term
from mutualist.core.model.columns import EcosystemColumns, sureness
from mutualist.core.model.conversion import columns_of
from mutualist.core.model.taxonomy import ascents
from mutualist.core.similarity import density, nearest, proximity, supported
from mutualist.core.text import Message
from mutualist.core.text.messages import message

WEIGHTS = {"popularity": 0.50, "density": 0.25, "unmet_need": 0.25}
"""What each part counts. Where unmet need is unknown the others count in its place, two to one."""

LEAST_BUSINESSES = 40
"""Below as many businesses that state offers nothing is said."""

LEAST_CAPABILITIES = 10
"""Below as many capabilities on offer nothing is said."""

LEAST_COMBINING = 20
"""Below as many businesses that offer two capabilities or more nothing is said: only they show what goes together."""

KEPT = 10
"""Suggestions per business."""

BLOCK_CELLS = 250_000
"""Cells (of businesses by capabilities) looked at together: they stay in the processor's cache."""

NAMED = 3
"""How many of a business's capabilities a suggestion names as near."""

STEWARD = message("adjacency-steward")
SILENT = message("adjacency-silent")
ALONE = message("adjacency-alone")


@dataclass(frozen=True, slots=True)
class Adjacency:
    """What is adjacent to one business (a row number), the best first; `unknown` says why it is not known, else None.

    Arrays of m: `capabilities` (column numbers), `scores`, `density` and `popularity` in [0, 1]. `unmet` is the unmet
    need in its segments and `opens` how many matches each would open; None where it is not known. `near` names those of
    its capabilities that each is nearest to. `serves` says whether it states segments.
    """

    business: int
    unknown: Message | None
    capabilities: np.ndarray
    scores: np.ndarray
    density: np.ndarray
    popularity: np.ndarray
    unmet: np.ndarray | None
    opens: np.ndarray | None
    near: list[list[int]]
    serves: bool


@dataclass(frozen=True, slots=True)
class AdjacencyModel:
    """What suggestions are made from. `has` (n×C, 0/1) is what businesses offer, `barred` that and what is broader,
    `phi` (C×C) proximity and `firm` (C×C) what of it is `supported`;
    `popularity` (C) is the share of who states offers that offers each, `rank` (C) its mid-rank by that, as a share."""

    has: sp.csr_array
    barred: sp.csr_array
    phi: sp.csr_array
    firm: sp.csr_array
    popularity: np.ndarray
    rank: np.ndarray
    demand: Demand
    missing: Message | None


def build_adjacency_model(ecosystem: Ecosystem | EcosystemColumns, profile: Profile) -> AdjacencyModel:
    """What goes together is learnt from what members declare; stewards and what is only assumed teach nothing."""
    columns = columns_of(ecosystem)
    offers, needs, serves = columns.offers, columns.needs, columns.serves
    shape = (profile.size, len(columns.capabilities))
    has = filled(offers.business, offers.capability, np.ones(len(offers)), shape)
    teaches = np.isnan(offers.assumed) & profile.rows.matchable[offers.business]
    learnt = filled(offers.business, offers.capability, teaches.astype(float), shape)
    wants = filled(needs.business, needs.capability, needs.urgency * sureness(needs.assumed), shape)
    served = filled(serves.business, serves.segment, equal_splits(serves), (profile.size, len(columns.segments)))
    having, phi = holders(learnt), proximity(learnt)
    states = int((np.diff(learnt.indptr) > 0).sum())
    return AdjacencyModel(
        has=has,
        barred=sp.csr_array(has @ upward(columns.capabilities) > 0, dtype=float),
        phi=phi,
        firm=supported(learnt, phi),
        popularity=having / max(states, 1),
        rank=mid_ranks(having),
        demand=build_demand(has, wants, served),
        missing=missing(learnt),
    )


def missing(learnt: sp.csr_array) -> Message | None:
    """What an ecosystem lacks for anything to be said of it; None where it is large enough.

    >>> missing(sp.csr_array(np.eye(3))).key
    'adjacency-too-little'
    """
    each = np.diff(learnt.indptr)
    wanted = (
        (int((each > 0).sum()), LEAST_BUSINESSES, "adjacency-declaring"),
        (int((holders(learnt) > 0).sum()), LEAST_CAPABILITIES, "adjacency-on-offer"),
        (int((each > 1).sum()), LEAST_COMBINING, "adjacency-combining"),
    )
    if all(there >= least for there, least, _ in wanted):
        return None
    short = [message(what, there=there, least=least) for there, least, what in wanted if there < least]
    lacking = reduce(lambda before, after: message("adjacency-then", before=before, after=after), short)
    return message("adjacency-too-little", lacking=lacking)


def adjacencies(model: AdjacencyModel, profile: Profile, kept: int = KEPT) -> Iterator[Adjacency]:
    """The suggestions for every business, in the order of rows; nothing where the model is too small (`missing`)."""
    if model.missing is not None:
        return
    openings = build_openings(profile, model.demand.urgency)
    size = max(1, BLOCK_CELLS // len(model.rank))
    for start in range(0, profile.size, size):
        yield from _block(model, profile, openings, np.arange(start, min(start + size, profile.size)), kept)


def scored(
    model: AdjacencyModel,
    rows: np.ndarray,
    unmet: np.ndarray,
    weights: Mapping[str, float] = WEIGHTS,
    far: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Density (m×C) and score (m×C, in [0, 1]) of every capability for some businesses; −1 for what is not adjacent.

    The score is ½ of the capability's rank by popularity + ¼ of its density as a share of the business's largest + ¼ of
    its unmet need likewise.

    Adjacent is what others offer and the business does not, nor anything narrower, and what goes together with
    something that it offers (see `supported`; `far` lets the rest pass, for measuring).
    """
    near = density(model.has[rows], model.phi)
    adjacent = (
        (far | (sp.csr_array(model.has[rows] @ model.firm).toarray() > 0))
        & (model.popularity > 0)
        & (model.barred[rows].toarray() == 0)
    )
    known = model.demand.known[rows][:, None]
    total = (
        weights["popularity"] * model.rank
        + weights["density"] * _shares(near, adjacent)
        + weights["unmet_need"] * _shares(unmet, adjacent) * known
    )
    whole = weights["popularity"] + weights["density"] + weights["unmet_need"] * known
    return near, np.where(adjacent, total / whole, -1.0)


def mid_ranks(values: np.ndarray) -> np.ndarray:
    """The rank of each among those above 0, as a share of them, equals sharing the middle; 0 for 0.

    >>> mid_ranks(np.array([0, 5, 2, 2])).round(3).tolist()
    [0.0, 1.0, 0.5, 0.5]
    """
    above = np.sort(values[values > 0])
    low, high = np.searchsorted(above, values, "left"), np.searchsorted(above, values, "right")
    return np.where(values > 0, (low + high + 1) / 2 / max(len(above), 1), 0.0)


def upward(terms: tuple[Term, ...]) -> sp.csr_array:
    """Whether one term (row) is another or stands below it (column), 0/1; a circle ends where it closes."""
    own, climbs = np.arange(len(terms)), ascents(terms)
    rows, columns = np.append(own, climbs[:, 0]), np.append(own, climbs[:, 1])
    return filled(rows, columns, np.ones(len(rows)), (len(terms), len(terms)))


def _block(
    model: AdjacencyModel, profile: Profile, openings: Openings, rows: np.ndarray, kept: int
) -> Iterator[Adjacency]:
    unmet = model.demand.unmet(rows)
    near, scores = scored(model, rows, unmet)
    scores[~profile.rows.matchable[rows]] = -1.0
    row, column = _best(scores, kept)
    opens = openings.count(rows[row], column)
    names = nearest(model.has[rows[row]], model.firm, column, NAMED)
    edges = np.searchsorted(row, np.arange(len(rows) + 1))
    for place, (start, stop) in enumerate(itertools.pairwise(edges)):
        which = column[start:stop]
        yield Adjacency(
            business=int(rows[place]),
            unknown=_unknown(model, profile, int(rows[place])),
            capabilities=which,
            scores=scores[place, which],
            density=near[place, which],
            popularity=model.popularity[which],
            unmet=unmet[place, which] if model.demand.known[rows[place]] else None,
            opens=opens[start:stop] if openings.known else None,
            near=names[start:stop],
            serves=bool(model.demand.serves.indptr[rows[place]] < model.demand.serves.indptr[rows[place] + 1]),
        )


def _best(scores: np.ndarray, kept: int) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of the `kept` largest of every row that are not negative: the best first, equals in order."""
    depth = min(kept, scores.shape[1])
    if depth == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    least = np.partition(scores, -depth, axis=1)[:, -depth]
    row, column = np.nonzero((scores >= least[:, None]) & (scores >= 0))
    order = np.lexsort((column, -scores[row, column], row))
    row, column = row[order], column[order]
    first = np.arange(len(row)) - np.searchsorted(row, row) < kept
    return row[first], column[first]


def _unknown(model: AdjacencyModel, profile: Profile, row: int) -> Message | None:
    has = model.has.indices[model.has.indptr[row] : model.has.indptr[row + 1]]
    if not profile.rows.matchable[row]:
        return STEWARD
    if not len(has):
        return SILENT
    return None if np.diff(model.firm.indptr)[has].any() else ALONE


def _shares(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    kept = np.where(where, values, 0.0)
    largest = kept.max(axis=1, initial=0.0)[:, None]
    return np.divide(kept, largest, out=np.zeros_like(kept), where=largest > 0)
