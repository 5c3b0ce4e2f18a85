"""What is said of ties, needs and shares, counted once more row by row: a second opinion on what columns give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from mutualist.core.model import (
    SYMMETRIC,
    Business,
    Ecosystem,
    EcosystemSettings,
    Gainer,
    Need,
    Offer,
    Period,
    Serve,
    Tie,
    TieKind,
    from_minor,
)
from mutualist.core.model.columns import DIMENSIONS, KINDS, PERIODS, TIE_KINDS, EcosystemColumns


def current(tie: Tie, day: date) -> bool:
    """Whether a tie holds on a day: begun (or undated) and not yet ended."""
    return (tie.since is None or tie.since <= day) and (tie.until is None or tie.until >= day)


def structural(ties: Iterable[Tie], day: date) -> tuple[Tie, ...]:
    """The ties current on a day, without rivalries."""
    return tuple(tie for tie in ties if tie.kind is not TieKind.COMPETES and current(tie, day))


def yearly(tie: Tie, settings: EcosystemSettings, day: date) -> Decimal | None:
    """A tie's worth per year in the ecosystem's own currency; None where it is not known."""
    currency = tie.currency or settings.currency
    rate = Decimal(1) if currency == settings.currency else settings.rates.get(currency)
    if tie.value is None or rate is None:
        return None
    value = tie.value if rate == 1 else tie.value * rate
    if tie.period is Period.YEAR or tie.since is None:
        return value
    days = ((tie.until or day) - tie.since).days + 1
    return value / max(Decimal(1), Decimal(days) / Decimal("365.25"))


def urgency(need: Need) -> float:
    """How much hangs on a need: 1 where it is essential, else its priority / 5."""
    return 1.0 if need.essential else (need.priority or 3) / 5


def equal_splits(serves: Iterable[Serve]) -> Iterator[tuple[Serve, float]]:
    """Every segment served with its share: a blank one is an equal split of what the stated ones leave."""
    served: dict[str, list[Serve]] = defaultdict(list)
    for serve in serves:
        served[serve.business].append(serve)
    for rows in served.values():
        blanks = sum(row.share is None for row in rows)
        left = max(0.0, 1.0 - sum(row.share or 0.0 for row in rows))
        for row in rows:
            yield row, left / blanks if row.share is None else row.share


def pairs(ties: Iterable[Tie], index: dict[str, int]) -> list[tuple[int, int]]:
    """One undirected edge per tied pair, as ascending positions in `index`, in order. Parallel ties count once."""
    found = {(min(a, b), max(a, b)) for tie in ties if (a := index[tie.source]) != (b := index[tie.target])}
    return sorted(found)


def dependence(
    ties: Sequence[Tie], index: dict[str, int], worth: Sequence[float | None]
) -> tuple[list[tuple[int, int]], list[float]]:
    """Edges dependant → benefactor, and the worth of each; where it is unknown the median of the known, or 1. Of a
    mutual tie there is one each way, with half of the worth, behind all others."""
    known = sorted(value for value in worth if value is not None and value > 0)
    stand_in = known[len(known) // 2] if known else 1.0
    weights = [stand_in if value is None else value for value in worth]
    ends = [(index[tie.target], index[tie.source]) for tie in ties]
    mutual = [(end, weight / 2) for end, weight, tie in zip(ends, weights, ties, strict=True) if tie.mutual]
    edges = [(end, weight) for end, weight, tie in zip(ends, weights, ties, strict=True) if not tie.mutual]
    edges += [((max(end), min(end)), half) for end, half in mutual]
    edges += [((min(end), max(end)), half) for end, half in mutual]
    return [end for end, _ in edges], [weight for _, weight in edges]


def entities_of(said: EcosystemColumns) -> Ecosystem:
    """Columns as dataclasses again, but for what no analysis asks of a business: its domain and register number."""
    ids, m = said.ids, said.members
    capability, segment = [term.id for term in said.capabilities], [term.id for term in said.segments]
    aims: dict[int, list[str]] = defaultdict(list)
    for business, goal in zip(said.aims.business.tolist(), said.aims.goal.tolist(), strict=True):
        aims[business].append(said.goals[goal])
    return Ecosystem(
        settings=said.settings,
        businesses=tuple(
            Business(
                id,
                m.name[row],
                KINDS[m.kind[row]],
                country=m.country[row] or None,
                region=m.region[row] or None,
                city=m.city[row] or None,
                latitude=_stated(m.latitude[row]),
                longitude=_stated(m.longitude[row]),
                industry=tuple(m.codes[row]),
                employees=_whole(m.employees[row]),
                founded=_whole(m.founded[row]),
                objectives=tuple(aims[row]),
                description=said.descriptions[row] or None,
                survival_weeks=_stated(m.survival[row]),
                recovery_weeks=_stated(m.recovery[row]),
            )
            for row, id in enumerate(m.id.tolist())
        ),
        capabilities=said.capabilities,
        segments=said.segments,
        offers=tuple(
            Offer(ids[b], capability[c], _whole(level), _stated(capacity), _stated(sure))
            for b, c, level, capacity, sure in _rows(said.offers)
        ),
        needs=tuple(
            Need(ids[b], capability[c], _whole(priority), essential, _stated(sure))
            for b, c, priority, essential, sure in _rows(said.needs)
        ),
        serves=tuple(
            Serve(ids[b], segment[s], _stated(share), _stated(sure)) for b, s, share, sure in _rows(said.serves)
        ),
        ties=tuple(
            Tie(
                id,
                ids[source],
                ids[target],
                TIE_KINDS[kind],
                None if ware < 0 else capability[ware],
                DIMENSIONS[dimension],
                from_minor(value, currency) if currency else None,
                currency or None,
                PERIODS[period],
                since,
                until,
                _stated(sure),
                None if both == (TIE_KINDS[kind] in SYMMETRIC) else Gainer.BOTH if both else Gainer.TO,
            )
            for id, source, target, kind, ware, dimension, value, currency, period, since, until, sure, both in _rows(
                said.ties
            )
        ),
        introductions=said.introductions,
        avoid=frozenset(frozenset((ids[one], ids[other])) for one, other in said.avoid.tolist()),
        dismissed=said.dismissed,
    )


def _rows(table: object) -> Iterator[tuple]:
    return zip(*(column.tolist() for column in vars(table).values()), strict=True)


def _stated(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
