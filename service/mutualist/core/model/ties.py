"""Which ties count at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.model.columns import COMPETES, EcosystemColumns, TieColumns
from mutualist.core.model.conversion import columns_of
from mutualist.core.model.entities import Ecosystem
from mutualist.core.text import Message
from mutualist.core.text.messages import message


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date an analysis speaks of. `moved_from` is the date asked for, where every tie had ended by then."""

    date: date
    moved_from: date | None = None

    @property
    def note(self) -> Message | None:
        """A sentence for the reader where the date was moved, else None."""
        if self.moved_from is None:
            return None
        return message("analysis-moved", asked=self.moved_from.isoformat(), day=self.date.isoformat())


def begun(ties: TieColumns, day: date) -> np.ndarray:
    """Which ties have begun by a day, or are undated (a mask)."""
    return np.isnat(ties.since) | (ties.since <= np.datetime64(day))


def current(ties: TieColumns, day: date) -> np.ndarray:
    """Which ties hold on a day: begun and not yet ended (a mask). `until` is a tie's last day."""
    return begun(ties, day) & (np.isnat(ties.until) | (ties.until >= np.datetime64(day)))


def structural(ties: TieColumns, day: date) -> np.ndarray:
    """The ties that structure is measured on: those current at `day`, without `competes` (a mask)."""
    return current(ties, day) & (ties.kind != COMPETES)


def resolve_as_of(ties: TieColumns, asked: date) -> AsOf:
    """The date to analyse as of: the one asked for, or the last date with ties where all had ended before it.

    Rivalries, which often have no end, are no structure and do not hold the date.
    """
    until = ties.until[begun(ties, asked) & (ties.kind != COMPETES)]
    if not len(until) or np.isnat(until).any() or until.max() >= np.datetime64(asked):
        return AsOf(asked)
    return AsOf(until.max().item(), moved_from=asked)


def barred(ecosystem: Ecosystem | EcosystemColumns, day: date) -> frozenset[frozenset[str]]:
    """Pairs of ids that must never be proposed to each other: on the avoid list, or rivals on that day."""
    columns = columns_of(ecosystem)
    rivals = columns.ties.take(current(columns.ties, day) & (columns.ties.kind == COMPETES))
    ids = columns.ids
    pairs = np.concatenate([columns.avoid, np.stack([rivals.source, rivals.target], axis=1)])
    return frozenset(frozenset((ids[a], ids[b])) for a, b in pairs.tolist())
