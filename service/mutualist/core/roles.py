"""Who is a keystone, a dominator, a landlord or a niche player (Iansiti & Levien 2004), with the numbers behind it.

The thresholds are ours and published: the literature gives the roles in words only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from mutualist.core.measures import Measures
from mutualist.core.model import BusinessKind, Ecosystem, Tie, TieKind
from mutualist.core.money import yearly


class Role(StrEnum):
    """The part a business plays for the others."""

    KEYSTONE = "keystone"  # much hangs on it, it occupies little and passes value on
    DOMINATOR = "dominator"  # it occupies much of the ecosystem itself and keeps the value
    LANDLORD = "landlord"  # it occupies little, takes much of the value and passes little on
    NICHE = "niche"  # a specialist among many
    STEWARD = "steward"  # runs the ecosystem: shown apart, never ranked
    UNKNOWN = "unknown"  # too little is known to say


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where one role ends and the next begins. Ratios are multiples of the average, shares are of the whole.

    A business is systemic where its influence is at least n^influence_exponent times the average, that is a share of
    1/√n: only above it does a shock to one firm not average out among n (Gabaix 2011, Acemoglu et al. 2012).
    """

    influence_exponent: float = 0.5
    betweenness_ratio: float = 5.0
    presence_share: float = 0.05
    presence_ratio: float = 5.0
    value_share: float = 0.05
    value_ratio: float = 5.0
    passes_on: float = 0.6
    captures: float = 0.75
    least_businesses: int = 20
    least_ties: int = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """One business's role with its numbers; `rank` starts at 1.

    `influence` and `betweenness` as in Measures, with their multiples of the average. `presence` is the mean of its
    shares of tie ends, offers and employees, in [0, 1]. `value_in` and `value_out` are per year in the ecosystem's
    currency: what it receives from members and what it pays or gives to them. `capture` is value_in / (value_in +
    value_out), None where no value is known.
    """

    business: str
    rank: int
    role: Role
    influence: float
    influence_ratio: float
    betweenness: float
    betweenness_ratio: float
    presence: float
    presence_ratio: float
    partners: int
    value_in: float | None
    value_out: float | None
    value_share: float | None
    capture: float | None
    reason: str


def standings(
    ecosystem: Ecosystem, ties: Sequence[Tie], measures: Measures, day: date, limits: Thresholds | None = None
) -> list[Standing]:
    """The standing of every business on the structural ties of a day, the most telling roles and influence first."""
    limits = limits or Thresholds()
    n = len(ecosystem.businesses)
    value_in, value_out, valued = value_flows(ecosystem, ties, day)
    presence = presences(ecosystem, ties)
    shortage = _shortage(measures, ties, limits)
    total_in = value_in.sum()
    influence_ratio, betweenness_ratio = _ratios(measures.influence), _ratios(measures.betweenness)
    found: list[Standing] = []
    for row, business in enumerate(ecosystem.businesses):
        flow = value_in[row] + value_out[row]
        standing = Standing(
            business=business.id,
            rank=0,
            role=Role.UNKNOWN,
            influence=float(measures.influence[row]),
            influence_ratio=float(influence_ratio[row]),
            betweenness=float(measures.betweenness[row]),
            betweenness_ratio=float(betweenness_ratio[row]),
            presence=float(presence[row]),
            presence_ratio=float(presence[row] * n),
            partners=int(measures.degree[row]),
            value_in=float(value_in[row]) if valued[row] else None,
            value_out=float(value_out[row]) if valued[row] else None,
            value_share=float(value_in[row] / total_in) if valued[row] and total_in > 0 else None,
            capture=float(value_in[row] / flow) if valued[row] and flow > 0 else None,
            reason="",
        )
        role, reason = judge(standing, n, limits)
        if shortage:
            role, reason = Role.UNKNOWN, shortage
        if business.kind is BusinessKind.STEWARD:
            role, reason = Role.STEWARD, "It runs the ecosystem, so it is shown apart and never ranked."
        found.append(replace(standing, role=role, reason=reason))
    found.sort(key=lambda s: (list(Role).index(s.role), -s.influence, s.business))
    return [replace(standing, rank=rank) for rank, standing in enumerate(found, start=1)]


def judge(s: Standing, n: int, limits: Thresholds) -> tuple[Role, str]:
    """The role that numbers give, and why in words. `n` is the number of businesses."""
    hub = (
        s.influence_ratio >= max(n, 1) ** limits.influence_exponent and s.betweenness_ratio >= limits.betweenness_ratio
    )
    vast = s.presence >= limits.presence_share and s.presence_ratio >= limits.presence_ratio
    taker = (
        s.value_share is not None and s.value_share >= limits.value_share and s.value_share * n >= limits.value_ratio
    )
    keeps = "an unknown part" if s.capture is None else f"{s.capture:.0%}"
    if vast and (s.capture is None or s.capture > 0.5):
        return Role.DOMINATOR, (
            f"It occupies {s.presence:.1%} of the ecosystem ({s.presence_ratio:.0f} times the average) and keeps "
            f"{keeps} of the value that passes through it."
        )
    if taker and s.capture is not None and s.capture >= limits.captures:
        return Role.LANDLORD, (
            f"It receives {s.value_share:.0%} of all value among members and keeps {keeps} of what passes through it, "
            f"while it occupies only {s.presence:.1%} of the ecosystem."
        )
    if hub and not vast and s.capture is not None and s.capture <= limits.passes_on:
        return Role.KEYSTONE, (
            f"Its influence is {s.influence_ratio:.0f} times the average and {s.betweenness:.0%} of the shortest paths "
            f"between others run through it, while it occupies only {s.presence:.1%} of the ecosystem and passes on "
            f"{1 - s.capture:.0%} of the value that passes through it."
        )
    if hub and not vast and s.capture is None:
        return Role.UNKNOWN, (
            f"Its influence is {s.influence_ratio:.0f} times the average, but no value of its ties is known: "
            "whether it passes value on or keeps it cannot be told."
        )
    if s.partners == 0:
        return Role.UNKNOWN, "It has no tie to another member."
    return Role.NICHE, f"Its influence is {s.influence_ratio:.1f} times the average with {s.partners} partners."


def presences(ecosystem: Ecosystem, ties: Sequence[Tie]) -> np.ndarray:
    """How much of the ecosystem each business occupies (n, sums to 1 where anything is known).

    The mean of its shares of tie ends, offers and employees; a kind of share that nobody states is left out, and who
    states no employees counts as the median of those who do.
    """
    index = {business.id: row for row, business in enumerate(ecosystem.businesses)}
    n = len(index)
    ends = np.bincount([index[end] for t in ties for end in (t.source, t.target)], minlength=n).astype(float)
    offers = np.bincount([index[o.business] for o in ecosystem.offers], minlength=n).astype(float)
    heads = np.array([np.nan if b.employees is None else b.employees for b in ecosystem.businesses], dtype=float)
    if not np.isnan(heads).all():
        heads = np.where(np.isnan(heads), np.nanmedian(heads), heads)
    shares = [part / part.sum() for part in (ends, offers, heads) if np.nansum(part) > 0]
    return np.mean(shares, axis=0) if shares else np.zeros(n)


def value_flows(ecosystem: Ecosystem, ties: Sequence[Tie], day: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Yearly value received and passed on by each business (n), and whether any value of its ties is known (n).

    For `supplies` and `resells` the money goes from target to source; for other kinds the benefit goes from source to
    target.
    """
    index = {business.id: row for row, business in enumerate(ecosystem.businesses)}
    received, passed = np.zeros(len(index)), np.zeros(len(index))
    valued = np.zeros(len(index), dtype=bool)
    for tie in ties:
        value = yearly(tie, ecosystem.settings, day)
        if value is None:
            continue
        giver, gainer = index[tie.source], index[tie.target]
        if tie.kind in (TieKind.SUPPLIES, TieKind.RESELLS):
            giver, gainer = gainer, giver
        passed[giver] += float(value)
        received[gainer] += float(value)
        valued[[giver, gainer]] = True
    return received, passed, valued


def _shortage(measures: Measures, ties: Sequence[Tie], limits: Thresholds) -> str | None:
    tied = int((measures.degree > 0).sum())
    if tied >= limits.least_businesses and len(ties) >= limits.least_ties:
        return None
    return (
        f"Roles need at least {limits.least_businesses} tied businesses and {limits.least_ties} ties; "
        f"there are {tied} and {len(ties)}."
    )


def _ratios(values: np.ndarray) -> np.ndarray:
    mean = values.mean() if len(values) else 0.0
    return values / mean if mean > 0 else np.zeros_like(values)
