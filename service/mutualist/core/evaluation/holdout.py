"""Hiding ties: which ones a trial of the ranking may not see, and the ecosystem that is left to learn from.

A pair of businesses is hidden whole, with every tie between the two, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from mutualist.core.evaluation.order import OfferSource
from mutualist.core.model.entities import Ecosystem, Encounter, Offer, Tie, TieKind
from mutualist.core.model.ties import AsOf, resolve_as_of
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


def hide_from(ecosystem: Ecosystem, day: date) -> Holdout:
    """Hide every tie that begins on a day or later; to be found are the pairs whose first tie is among them.

    A tie without a date counts as old. Raises BadInput where no tie begins before that day, or no pair's first after.
    """
    begun = _first_days(ecosystem.ties)
    if not begun:
        raise BadInput(f"{ecosystem.settings.id} has no ties, so there is nothing to hide")
    earliest, latest = min(begun.values()), max(begun.values())
    if earliest >= day:
        raise BadInput(f"no tie begins before {day}, so nothing is left to learn from; the first begins on {earliest}")
    if latest < day:
        raise BadInput(
            f"no two businesses are tied for the first time on {day} or later, so there is nothing to find; the last "
            + ("has no date" if latest == date.min else f"such day is {latest}")
        )
    hidden = frozenset(tie.id for tie in ecosystem.ties if _start(tie) >= day)
    left = [tie for tie in ecosystem.ties if tie.id not in hidden]
    pairs = tuple(sorted(pair for pair, first in begun.items() if first >= day))
    return Holdout(hidden, pairs, resolve_as_of(left, day), day)


def hide_share(ecosystem: Ecosystem, share: float, seed: int, day: date) -> Holdout:
    """Hide a share of the pairs tied by a day, drawn by lot; ties that begin after that day are out of it altogether.

    Raises BadInput for a share that is not between 0 and 1, and one that hides no pair or leaves none.
    """
    if not 0 < share < 1:
        raise BadInput(f"--holdout must be a share between 0 and 1, such as 0.2, not {share:g}")
    if seed < 0:
        raise BadInput(f"--seed must be 0 or more, not {seed}")
    pool = sorted(pair for pair, first in _first_days(ecosystem.ties).items() if first <= day)
    count = round(share * len(pool))
    if count in (0, len(pool)):
        kept = "hides none" if count == 0 else "leaves none to learn from"
        raise BadInput(
            f"{len(pool):,} pairs are tied in {ecosystem.settings.id} by {day}: a hold-out of {share:g} {kept}; choose "
            "another share, or an ecosystem with more ties"
        )
    drawn = np.random.default_rng(seed).permutation(len(pool))[:count]
    pairs = tuple(sorted(pool[k] for k in drawn))
    chosen = set(pairs)
    hidden = frozenset(tie.id for tie in ecosystem.ties if _pair(tie) in chosen or _start(tie) > day)
    left = [tie for tie in ecosystem.ties if tie.id not in hidden]
    return Holdout(hidden, pairs, resolve_as_of(left, day))


def training(
    ecosystem: Ecosystem, holdout: Holdout, offers: OfferSource | None = None
) -> tuple[Ecosystem, OfferSource]:
    """What is left to learn from, and where its offers come from; `offers` None takes the source that cannot leak.

    That is `from-ties` where the ties that are left name capabilities, else `none`. Outcomes of hidden pairs are
    hidden too. Raises BadInput where offers are to come from ties that name none.
    """
    ties = tuple(tie for tie in ecosystem.ties if tie.id not in holdout.hidden)
    supplied = sorted({(tie.source, tie.capability) for tie in ties if tie.capability and _structural(tie)})
    source = offers or (OfferSource.FROM_TIES if supplied else OfferSource.NONE)
    if source is OfferSource.FROM_TIES and not supplied:
        raise BadInput(
            f"the ties of {ecosystem.settings.id} name no capabilities, so offers cannot come from them; choose "
            "--offers none, or --offers keep if offers were stated independently of ties"
        )
    made = tuple(Offer(business, capability) for business, capability in supplied)
    chosen = {OfferSource.KEEP: ecosystem.offers, OfferSource.FROM_TIES: made, OfferSource.NONE: ()}[source]
    known = tuple(_known_encounters(ecosystem.encounters, holdout))
    return replace(ecosystem, ties=ties, offers=chosen, encounters=known), source


def tied_pairs(ties: Iterable[Tie]) -> list[Pair]:
    """Every pair with a tie that is no rivalry, whenever it held, in order."""
    return sorted(_first_days(ties))


def _first_days(ties: Iterable[Tie]) -> Mapping[Pair, date]:
    first: dict[Pair, date] = {}
    for tie in ties:
        if _structural(tie) and tie.source != tie.target:
            first[_pair(tie)] = min(_start(tie), first.get(_pair(tie), date.max))
    return first


def _known_encounters(encounters: Iterable[Encounter], holdout: Holdout) -> Iterable[Encounter]:
    lots, day = set(holdout.pairs), holdout.before
    for encounter in encounters:
        if day is None:
            if (min(encounter.a, encounter.b), max(encounter.a, encounter.b)) not in lots:
                yield encounter
        elif encounter.day < day:
            told = encounter.outcome_day is not None and encounter.outcome_day < day
            yield encounter if told else replace(encounter, outcome=None, outcome_day=None)


def _pair(tie: Tie) -> Pair:
    return min(tie.source, tie.target), max(tie.source, tie.target)


def _start(tie: Tie) -> date:
    return tie.since or date.min


def _structural(tie: Tie) -> bool:
    return tie.kind is not TieKind.COMPETES
