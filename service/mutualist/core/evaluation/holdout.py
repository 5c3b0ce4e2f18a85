"""Hiding ties: which ones a trial of the ranking may not see, and the ecosystem that is left to learn from.

A pair of businesses is hidden whole, with every tie between the two, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from mutualist.core.evaluation.order import OfferSource
from mutualist.core.model import AsOf, Ecosystem, Introduction, resolve_as_of
from mutualist.core.model.columns import COMPETES, EcosystemColumns, OfferColumns, TieColumns
from mutualist.core.model.conversion import columns_of
from mutualist.errors import BadInput

Pair = tuple[str, str]
"""The ids of two businesses, ascending."""


@dataclass(frozen=True, slots=True)
class Holdout:
    """What is hidden: the ids of ties, and the `pairs` to be found again, in order.

    `as_of` is the date that what is left speaks of. What has happened from the day `before` on is unknown; None where
    pairs were drawn by lot.
    """

    hidden: frozenset[str]
    pairs: tuple[Pair, ...]
    as_of: AsOf
    before: date | None = None


def hide_from(ecosystem: Ecosystem | EcosystemColumns, day: date) -> Holdout:
    """Hide every tie that begins on a day or later; to be found are the pairs whose first tie is among them.

    A tie without a date counts as old. Raises BadInput where no tie begins before that day, or no pair's first after.
    """
    columns = columns_of(ecosystem)
    begun = _first_days(columns)
    if not begun:
        raise BadInput(f"{columns.settings.id} has no ties, so there is nothing to hide")
    earliest, latest = min(begun.values()), max(begun.values())
    if earliest >= day:
        raise BadInput(f"no tie begins before {day}, so nothing is left to learn from; the first begins on {earliest}")
    if latest < day:
        raise BadInput(
            f"no two businesses are tied for the first time on {day} or later, so there is nothing to find; the last "
            + ("has no date" if latest == date.min else f"such day is {latest}")
        )
    hidden = _starts(columns.ties) >= np.datetime64(day)
    pairs = tuple(sorted(pair for pair, first in begun.items() if first >= day))
    return _holdout(columns.ties, hidden, pairs, day, before=day)


def hide_share(ecosystem: Ecosystem | EcosystemColumns, share: float, seed: int, day: date) -> Holdout:
    """Hide a share of the pairs tied by a day, drawn by lot; ties that begin after that day are out of it altogether.

    Raises BadInput for a share that is not between 0 and 1, and one that hides no pair or leaves none.
    """
    if not 0 < share < 1:
        raise BadInput(f"--holdout must be a share between 0 and 1, such as 0.2, not {share:g}")
    if seed < 0:
        raise BadInput(f"--seed must be 0 or more, not {seed}")
    columns = columns_of(ecosystem)
    pool = sorted(pair for pair, first in _first_days(columns).items() if first <= day)
    count = round(share * len(pool))
    if count in (0, len(pool)):
        kept = "hides none" if count == 0 else "leaves none to learn from"
        raise BadInput(
            f"{len(pool):,} pairs are tied in {columns.settings.id} by {day}: a hold-out of {share:g} {kept}; choose "
            "another share, or an ecosystem with more ties"
        )
    drawn = np.random.default_rng(seed).permutation(len(pool))[:count]
    pairs = tuple(sorted(pool[k] for k in drawn))
    chosen = set(pairs)
    drawn_by_lot = np.array([pair in chosen for pair in _ends(columns.ties, columns.ids)], dtype=bool)
    return _holdout(columns.ties, drawn_by_lot | (_starts(columns.ties) > np.datetime64(day)), pairs, day)


def training(
    ecosystem: Ecosystem | EcosystemColumns, holdout: Holdout, offers: OfferSource | None = None
) -> tuple[EcosystemColumns, OfferSource]:
    """What is left to learn from, and where its offers come from; `offers` None takes the source that cannot leak.

    That is `from-ties` where the ties that are left name capabilities, else `none`. Outcomes of hidden pairs are
    hidden too. Raises BadInput where offers are to come from ties that name none.
    """
    columns = columns_of(ecosystem)
    ties = columns.ties.take(~hides(holdout.hidden, columns.ties))
    supplied = ties.take((ties.capability >= 0) & (ties.kind != COMPETES))
    source = offers or (OfferSource.FROM_TIES if len(supplied) else OfferSource.NONE)
    if source is OfferSource.FROM_TIES and not len(supplied):
        raise BadInput(
            f"the ties of {columns.settings.id} name no capabilities, so offers cannot come from them; choose "
            "--offers none, or --offers keep if offers were stated independently of ties"
        )
    made = np.unique(np.stack([supplied.source, supplied.capability]), axis=1)
    chosen = {
        OfferSource.KEEP: columns.offers,
        OfferSource.FROM_TIES: OfferColumns(*made, *np.full((3, made.shape[1]), np.nan)),
        OfferSource.NONE: columns.offers.take(np.zeros(0, dtype=np.int64)),
    }[source]
    introductions = tuple(_known_introductions(columns.introductions, holdout))
    return replace(columns, ties=ties, offers=chosen, introductions=introductions), source


def hides(hidden: frozenset[str], ties: TieColumns) -> np.ndarray:
    """Which ties are hidden (a mask)."""
    return np.array([id in hidden for id in ties.id.tolist()], dtype=bool)


def tied_pairs(ecosystem: Ecosystem | EcosystemColumns) -> list[Pair]:
    """Every pair with a tie that is no rivalry, whenever it held, in order."""
    return sorted(_first_days(columns_of(ecosystem)))


def _holdout(
    ties: TieColumns, hidden: np.ndarray, pairs: tuple[Pair, ...], day: date, before: date | None = None
) -> Holdout:
    return Holdout(frozenset(ties.id[hidden].tolist()), pairs, resolve_as_of(ties.take(~hidden), day), before)


def _first_days(columns: EcosystemColumns) -> Mapping[Pair, date]:
    ties = columns.ties.take((columns.ties.kind != COMPETES) & (columns.ties.source != columns.ties.target))
    first: dict[Pair, date] = {}
    for pair, start in zip(_ends(ties, columns.ids), _starts(ties).tolist(), strict=True):
        first[pair] = min(start, first.get(pair, date.max))
    return first


def _known_introductions(introductions: Iterable[Introduction], holdout: Holdout) -> Iterable[Introduction]:
    hidden, day = set(holdout.pairs), holdout.before
    for introduction in introductions:
        if day is None:
            if (min(introduction.a, introduction.b), max(introduction.a, introduction.b)) not in hidden:
                yield introduction
        elif introduction.day < day:
            reported = introduction.outcome_day is not None and introduction.outcome_day < day
            yield introduction if reported else replace(introduction, outcome=None, outcome_day=None)


def _ends(ties: TieColumns, ids: list[str]) -> Iterable[Pair]:
    """The ids of both ends of every tie, ascending."""
    for source, target in zip(ties.source.tolist(), ties.target.tolist(), strict=True):
        yield min(ids[source], ids[target]), max(ids[source], ids[target])


def _starts(ties: TieColumns) -> np.ndarray:
    """The first day of every tie; what has no date is as old as can be."""
    return np.where(np.isnat(ties.since), np.datetime64(date.min), ties.since)
