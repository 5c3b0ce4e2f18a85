"""What businesses say of themselves, as sparse matrices, before anything is weighed against what others say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays.sparse import filled
from mutualist.core.introductions import ENDED, aside
from mutualist.core.introductions.acquaintance import introduced, partners
from mutualist.core.matching.profile.trust import observed
from mutualist.core.matching.profile.vocabulary import Vocabulary
from mutualist.core.model import BusinessKind, sectors
from mutualist.core.model.columns import COMPETES, KINDS, EcosystemColumns, ServeColumns, TieColumns, graded, sureness
from mutualist.core.model.taxonomy import likeness, meeting
from mutualist.core.model.ties import current, structural

Cells = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Rows, columns and values of a matrix."""

ESSENTIAL_WEIGHT = 1.5
"""An essential need counts this many times an ordinary one of the same priority."""


@dataclass(frozen=True)
class Statements:
    """r businesses against C capabilities, S segments, O objectives and the n businesses of the run.

    `offers` (r×C) is level / 5, also for the broader and narrower needs that an offer meets in part; `met_by` has, for
    the same cells, the offered column plus 1. `trade` (r×C) counts broader capabilities in part. `needs` (r×C) is
    priority, `shares` (r×S) of custom, `aims` (r×O). What is assumed counts as much as its confidence; `certainty`
    has, per kind of statement and business, the best confidence, 1 for what is declared and 0 where nothing is said.
    `tied`, `avoided`, `rivals` and `aside` (whom it needs no introduction to; all r×n) are 0/1; `met` (r×n) is how much
    is lost because they have met before.
    `seen` and `spoke` (r) are the weight of what was observed of a business and how well it spoke of it.
    `places` (r×2) is in radians, nan where unknown; `sectors` see industry.sectors. `numbers` (r) are rows of the run.
    `matchable` and `platform` (r) say who is no steward, and who is a technology platform.
    """

    numbers: np.ndarray
    matchable: np.ndarray
    offers: sp.csr_array
    met_by: sp.csr_array
    trade: sp.csr_array
    needs: sp.csr_array
    shares: sp.csr_array
    aims: sp.csr_array
    tied: sp.csr_array
    met: sp.csr_array
    avoided: sp.csr_array
    aside: sp.csr_array
    rivals: sp.csr_array
    platform: np.ndarray
    places: np.ndarray
    sectors: np.ndarray
    seen: np.ndarray
    spoke: np.ndarray
    certainty: dict[str, np.ndarray]


def statements(
    columns: EcosystemColumns, vocabulary: Vocabulary, day: date, recorded: date | None = None
) -> Statements:
    """What the businesses of an ecosystem say, which may be a few of those in the vocabulary or newcomers, as of a day;
    introductions up to the day `recorded` count (None: the same day).

    A capability, segment or objective that the vocabulary does not have is passed over: nobody in the run knows it.
    """
    members, ties = columns.members, columns.ties
    introductions = [meeting for meeting in columns.introductions if meeting.day <= (recorded or day)]
    r = len(members)
    pairs = _Pairs.of(columns, vocabulary)
    capability = _places(vocabulary.capability, (term.id for term in columns.capabilities))
    segment = _places(vocabulary.segment, (term.id for term in columns.segments))
    offered = filled(
        columns.offers.business,
        capability[columns.offers.capability],
        graded(columns.offers.level) / 5 * sureness(columns.offers.assumed),
        (r, len(vocabulary.capabilities)),
    )
    offers, met_by = meeting(offered, vocabulary.capability_ascents)
    needs = filled(
        columns.needs.business,
        capability[columns.needs.capability],
        graded(columns.needs.priority)
        * np.where(columns.needs.essential, ESSENTIAL_WEIGHT, 1.0)
        * sureness(columns.needs.assumed),
        (r, len(vocabulary.capabilities)),
    )
    shares = filled(
        columns.serves.business,
        segment[columns.serves.segment],
        equal_splits(columns.serves) * sureness(columns.serves.assumed),
        (r, len(vocabulary.segments)),
    )
    aims = filled(
        columns.aims.business,
        _places(vocabulary.goal, columns.goals)[columns.aims.goal],
        np.ones(len(columns.aims)),
        (r, len(vocabulary.goals)),
    )
    ended = (ties.kind != COMPETES) & (ties.until < np.datetime64(day))
    rivals = (ties.kind == COMPETES) & current(ties, day)
    tied = pairs.matrix(
        pairs.tied(ties.take(structural(ties, day))), pairs.named(_ways(dict.fromkeys(partners(introductions), 1.0)))
    )
    places = np.radians(np.stack([members.latitude, members.longitude], axis=1))
    seen, spoke = observed(ties, introductions, pairs.row, day)
    return Statements(
        numbers=pairs.number[:r],
        matchable=members.ordinary,
        offers=offers,
        met_by=met_by,
        trade=likeness(offered, vocabulary.capability_ascents),
        needs=needs,
        shares=likeness(shares, vocabulary.segment_ascents),
        aims=aims,
        tied=tied,
        met=pairs.matrix(pairs.tied(ties.take(ended), ENDED), pairs.named(_ways(introduced(introductions)))),
        avoided=pairs.matrix(pairs.mutual(columns.avoid[:, 0], columns.avoid[:, 1])),
        aside=pairs.matrix(pairs.named((who, whom, 1.0) for who, whom in aside(introductions, columns.dismissed))),
        rivals=pairs.matrix(pairs.tied(ties.take(rivals))),
        platform=members.kind == KINDS.index(BusinessKind.TECHNOLOGY_PLATFORM),
        places=places,
        sectors=sectors(members.codes),
        seen=seen,
        spoke=spoke,
        certainty={
            "offers": _certainty(columns.offers.business, columns.offers.assumed, r) * _filled(offers),
            "needs": _certainty(columns.needs.business, columns.needs.assumed, r) * _filled(needs),
            "audience": _certainty(columns.serves.business, columns.serves.assumed, r) * _filled(shares),
            "objectives": _filled(aims),
            "circle": _filled(tied),
            "places": (~np.isnan(places[:, 0] + places[:, 1])).astype(float),
        },
    )


def equal_splits(serves: ServeColumns) -> np.ndarray:
    """The share of every segment served: a blank one is an equal split of what the stated ones of a business leave.

    >>> half = np.array([0.5, np.nan, np.nan])
    >>> equal_splits(ServeColumns(np.zeros(3, dtype=int), np.arange(3), half, np.full(3, np.nan))).tolist()
    [0.5, 0.25, 0.25]
    """
    blank = np.isnan(serves.share)
    left = np.maximum(0.0, 1.0 - np.bincount(serves.business, np.where(blank, 0.0, serves.share)))
    blanks = np.bincount(serves.business, blank)
    return np.where(blank, left[serves.business] / np.maximum(blanks, 1)[serves.business], serves.share)


@dataclass(frozen=True)
class _Pairs:
    """Who sees whom: r members by n businesses of the run. `row` has the members by id, `index` the run's businesses;
    `number` says which of the run's each business of the columns is, −1 for none."""

    row: dict[str, int]
    index: dict[str, int]
    number: np.ndarray

    @classmethod
    def of(cls, columns: EcosystemColumns, vocabulary: Vocabulary) -> _Pairs:
        row = {id: place for place, id in enumerate(columns.members.id.tolist())}
        return cls(row, vocabulary.index, _places(vocabulary.index, columns.ids))

    def mutual(self, a: np.ndarray, b: np.ndarray, value: float = 1.0) -> Cells:
        """The cells of pairs as the columns number them, both ways."""
        seeing, seen = np.append(a, b), self.number[np.append(b, a)]
        return np.where(seeing < len(self.row), seeing, -1), seen, np.full(len(seen), value)

    def tied(self, ties: TieColumns, value: float = 1.0) -> Cells:
        """The cells of ties, both ways."""
        return self.mutual(ties.source, ties.target, value)

    def named(self, cells: Iterable[tuple[str, str, float]]) -> Cells:
        """The cells of (who sees, who is seen, value) by id."""
        who, whom, values = zip(*cells, strict=True) if (cells := list(cells)) else ((), (), ())
        return _places(self.row, who), _places(self.index, whom), np.array(values, dtype=float)

    def matrix(self, *cells: Cells) -> sp.csr_array:
        """The matrix (r×n) of cells, of those given twice the largest."""
        rows, columns, values = (np.concatenate(parts) for parts in zip(*cells, strict=True))
        return filled(rows, columns, values, (len(self.row), len(self.index)))


def _ways(pairs: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str, float]]:
    for (a, b), value in pairs.items():
        yield from ((a, b, value), (b, a, value))


def _places(places: Mapping[str, int], ids: Iterable[str]) -> np.ndarray:
    """The place of every id, −1 where it has none."""
    return np.fromiter((places.get(id, -1) for id in ids), dtype=np.int64)


def _certainty(business: np.ndarray, assumed: np.ndarray, r: int) -> np.ndarray:
    best = np.zeros(r)
    np.maximum.at(best, business, sureness(assumed))
    return best


def _filled(matrix: sp.csr_array) -> np.ndarray:
    return (np.diff(matrix.indptr) > 0).astype(float)
