"""Value in few hands: of the whole ecosystem (HHI), and of one business with one customer or one supplier."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.fragility.findings import Finding, FindingKind, amount, finding, trust
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network.network import Network
from mutualist.core.network.value_flows import value_flows
from mutualist.core.text.english import agree, percent

BANDS = ((0.18, "highly"), (0.10, "moderately"))
"""From which HHI a market counts as how concentrated (US Merger Guidelines 2023: 1,800 and 1,000 of 10,000)."""

LEAST_RECEIVING = 20
"""So many members must receive known value before its concentration is judged."""

NAMED_SHARE = 0.05
"""Who receives so much of all value is named as a cause of its concentration."""

MOST_OF_TRADE = 0.5
"""From this part of a business's income or purchases on, one partner is most of it."""

LEAST_VALUE = 0.01
"""It matters to the ecosystem where it is at least this part of all that is paid among members."""

LEAST_KNOWN = 0.5
"""The value of this part of the business's sales, or purchases, must be known."""


def hhi(shares: np.ndarray) -> float:
    """The Herfindahl–Hirschman index of shares that sum to 1: Σ share², in [1/n, 1] (times 10,000 as lawyers use it).

    >>> hhi(np.array([0.5, 0.5]))
    0.5
    """
    return float(np.square(shares).sum())


def value_concentration(web: Network) -> Iterator[Finding]:
    """One finding at most: the value that members receive is concentrated, moderately from an HHI of 0.10 and highly
    from 0.18. The severity is the HHI."""
    received = value_flows(web).received
    total, receiving = float(received.sum()), int((received > 0).sum())
    if receiving < LEAST_RECEIVING:
        return
    shares = received / total
    index = hhi(shares)
    word = next((word for least, word in BANDS if index >= least), None)
    if word is None:
        return
    order = np.lexsort((np.arange(len(web)), -received))
    causes = [row for row in order[:10].tolist() if shares[row] >= NAMED_SHARE]
    value, ties = float(received[causes].sum()), web.ties
    known = ~np.isnan(ties.value)
    yield finding(
        FindingKind.VALUE_CONCENTRATION,
        web,
        causes,
        index,
        [],
        f"The value that members receive is {word} concentrated (HHI {index * 10_000:,.0f} of 10,000): "
        f"{', '.join(web.members.name[causes])} {agree(len(causes), 'receives', 'receive')} "
        f"{percent(value / total)} of it.",
        value=value,
        evidence=(
            f"Who receive value: {receiving}.",
            f"As concentrated as if {1 / index:.1f} received all of it in equal parts.",
            f"Ties of known value: {int(known.sum())} of {len(ties)}.",
        ),
        confidence=trust(web, known) * float(known.mean()),
    )


def customer_concentration(web: Network) -> Iterator[Finding]:
    """Who has half of its income from members, or more, from one of them. The severity is that part of all that is paid
    among members."""
    for business, partner, value, part, share, confidence in _most_of_trade(web, "source", "target"):
        names = web.members.name
        yield _concentrated(
            web,
            FindingKind.CUSTOMER_CONCENTRATION,
            (business, partner, value, share, confidence),
            f"{names[business]} has {percent(part)} of its income from members from one of them, {names[partner]}: "
            f"{amount(web, value)}.",
            f"{percent(part)} of its known income.",
        )


def supplier_concentration(web: Network) -> Iterator[Finding]:
    """Who buys half of what it buys from members, or more, from one of them and has no second supplier at hand: nobody
    else that it buys from offers the same. The severity as for customers."""
    for business, partner, value, part, share, confidence in _most_of_trade(web, "target", "source"):
        bought = bought_from(web, business, partner)
        if len(bought) and not len(unbacked(web, business, partner, bought)):
            continue
        names = web.members.name
        what = ", ".join(web.capabilities.name[bought[:3]]) or "not stated what"
        yield _concentrated(
            web,
            FindingKind.SUPPLIER_CONCENTRATION,
            (business, partner, value, share, confidence),
            f"{names[business]} buys {percent(part)} of what it buys from members from one of them, {names[partner]} "
            f"({what}), for {amount(web, value)}, and has no second supplier of it.",
            f"{percent(part)} of its known purchases.",
        )


def bought_from(web: Network, business: int, partner: int) -> np.ndarray:
    """What one business buys from another: what the ties say, else the capabilities it needs and the other offers."""
    ties = web.ties
    named = ties.capability[ties.paid & (ties.source == partner) & (ties.target == business)]
    named = np.unique(named[named != UNKNOWN])
    if len(named):
        return named
    needed = np.unique(web.needs.capability[web.needs.business == business])
    return (
        needed[np.asarray(web.providers[needed, np.full(len(needed), partner)]).ravel() > 0] if len(needed) else needed
    )


def unbacked(web: Network, business: int, partner: int, capabilities: np.ndarray) -> np.ndarray:
    """Of some capabilities those that nobody offers from whom a business buys, but one partner."""
    ties = web.ties
    suppliers = np.unique(ties.source[ties.paid & (ties.target == business)])
    others = np.zeros(len(web))
    others[suppliers[(suppliers != partner) & (suppliers != business)]] = 1.0
    return capabilities[np.asarray(web.providers[capabilities] @ others).ravel() == 0]


def _most_of_trade(web: Network, own: str, other: str) -> Iterator[tuple[int, int, float, float, float, float]]:
    """(business, partner, value, part of its trade, part of everybody's, confidence), the most first."""
    ties, n = web.ties.take(web.ties.paid), len(web)
    mine, theirs = getattr(ties, own), getattr(ties, other)
    count = np.bincount(mine, minlength=n)
    ties = ties.take(~np.isnan(ties.value) & (mine != theirs))
    mine, theirs, total = getattr(ties, own), getattr(ties, other), float(ties.value.sum())
    if total <= 0:
        return
    known = np.divide(np.bincount(mine, minlength=n), count, out=np.zeros(n), where=count > 0)
    whole = np.bincount(mine, weights=ties.value, minlength=n)
    keys, place = np.unique(mine * n + theirs, return_inverse=True)
    value, sure = (np.bincount(place, weights=one) for one in (ties.value, ties.confidence))
    sure /= np.bincount(place)
    business, partner = np.divmod(keys, n)
    part = np.divide(value, whole[business], out=np.zeros_like(value), where=whole[business] > 0)
    fits = (part >= MOST_OF_TRADE) & (value >= LEAST_VALUE * total) & (known[business] >= LEAST_KNOWN)
    which = np.flatnonzero(fits)
    for cell in which[np.lexsort((which, -value[which]))].tolist():
        one = int(business[cell])
        yield (
            one,
            int(partner[cell]),
            float(value[cell]),
            float(part[cell]),
            float(value[cell] / total),
            float(sure[cell] * known[one]),
        )


def _concentrated(
    web: Network, kind: FindingKind, what: tuple[int, int, float, float, float], reason: str, fact: str
) -> Finding:
    business, partner, value, share, confidence = what
    return finding(
        kind,
        web,
        [partner],
        share,
        [business],
        reason,
        value=value,
        evidence=(fact, f"{percent(share)} of all that is paid among members."),
        confidence=confidence,
    )
