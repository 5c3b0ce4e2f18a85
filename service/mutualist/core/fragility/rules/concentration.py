"""Value in few hands: of the whole ecosystem (HHI), and of one business with one customer or one supplier."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from mutualist.core.arrays import at
from mutualist.core.fragility.findings import Finding, Kind, RuleInput, finding, mean_confidence, yearly_amount
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.trades import LETTING
from mutualist.core.network import Network
from mutualist.core.network.references import named_business
from mutualist.core.network.trades import mostly_in_trades
from mutualist.core.network.value_flows import value_flows
from mutualist.core.text import Message
from mutualist.core.text.messages import message

HIGHLY = 0.18
"""From this HHI on a market is highly concentrated (US Merger Guidelines 2023: 1,800 of 10,000)."""

MODERATELY = 0.10
"""From this HHI on a market is moderately concentrated (the same: 1,000)."""

CALIBRATION = 1 / 6
"""What of the HHI is the severity: moderately concentrated is then moderate, highly serious, and one who receives three
quarters of all value critical."""

LEAST_RECEIVING = 20
"""So many members must receive known value before its concentration is judged."""

NAMED_SHARE = 0.05
"""Who receives so much of all value is named as a cause of its concentration."""

NEARLY_ALL = 0.995
"""From this part on all is said to come from one partner."""

MOST_OF_TRADE = 0.5
"""From this part of a business's income or purchases on, one partner is most of it."""

LEAST_KNOWN = 0.5
"""The value of this part of the business's sales, or purchases, must be known."""


def hhi(shares: np.ndarray) -> float:
    """The Herfindahl–Hirschman index of shares that sum to 1: Σ share², in [1/n, 1] (times 10,000 as lawyers use it).

    >>> hhi(np.array([0.5, 0.5]))
    0.5
    """
    return float(np.square(shares).sum())


def value_concentration(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """One finding at most: the value that members receive is concentrated, moderately from an HHI of 0.10 and highly
    from 0.18. The severity is a sixth of the HHI, so that levels fit these words."""
    network = case.network
    received = value_flows(network).received
    total, receiving = float(received.sum()), int((received > 0).sum())
    if receiving < LEAST_RECEIVING:
        return
    shares = received / total
    index = hhi(shares)
    if index < MODERATELY:
        return
    order = np.argsort(-received, kind="stable")
    causes = [row for row in order[:10].tolist() if shares[row] >= NAMED_SHARE]
    value, ties = float(received[causes].sum()), network.ties
    known = ~np.isnan(ties.value)
    yield finding(
        kind,
        network,
        causes,
        index * CALIBRATION,
        [],
        message(
            "fragility-value-concentration",
            band="highly" if index >= HIGHLY else "moderately",
            index=index * 10_000,
            names=", ".join(network.members.name[causes]),
            members=len(causes),
            share=value / total,
        ),
        value=value,
        evidence=(
            message("fragility-receiving", members=receiving),
            message("fragility-as-if-equal", members=1 / index),
            message("fragility-known-values", known=int(known.sum()), ties=len(ties)),
        ),
        confidence=mean_confidence(network, known) * float(known.mean()),
    )


def customer_concentration(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Who has half of its income from members, or more, from one of them. The severity is that part of all that is paid
    among members; it matters to the ecosystem from the floor of the kind on."""
    network = case.network

    def sentences(business: int, customer: int, part: float, value: float) -> tuple[Message, Message]:
        reason = message(
            "fragility-customer-concentration",
            business=named_business(network, business),
            share=part,
            all="yes" if part >= NEARLY_ALL else "no",
            customer=named_business(network, customer),
            worth=yearly_amount(network, value),
        )
        return reason, message("fragility-part-of-income", share=part)

    return _concentrations(network, kind, "source", "target", sentences)


def supplier_concentration(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Who buys half of what it buys from members, or more, from one of them and has no second supplier at hand: nobody
    else that it buys from offers the same. The severity as for customers. Nobody has a second landlord at hand."""
    network = case.network
    let = mostly_in_trades(network, LETTING)

    def sentences(business: int, supplier: int, part: float, value: float) -> tuple[Message, Message] | None:
        bought = bought_from(network, business, supplier)
        if len(bought) and (let[bought].all() or not len(unbacked(network, business, supplier, bought))):
            return None
        what = message("fragility-goods-not-stated")
        if len(bought):
            what = message("fragility-goods", goods=", ".join(network.capabilities.name[bought[:3]]))
        reason = message(
            "fragility-supplier-concentration",
            business=named_business(network, business),
            share=part,
            all="yes" if part >= NEARLY_ALL else "no",
            supplier=named_business(network, supplier),
            what=what,
            worth=yearly_amount(network, value),
        )
        return reason, message("fragility-part-of-purchases", share=part)

    return _concentrations(network, kind, "target", "source", sentences)


def bought_from(network: Network, row: int, partner: int) -> np.ndarray:
    """What one business buys from another: what the ties say, else the capabilities it needs and the other offers."""
    ties = network.ties
    stated = ties.capability[ties.paid & (ties.source == partner) & (ties.target == row)]
    stated = np.unique(stated[stated != UNKNOWN])
    if len(stated):
        return stated
    needed = np.unique(network.needs.capability[network.needs.business == row])
    return needed[at(network.providers, np.full(len(needed), partner), needed) > 0]


def unbacked(network: Network, row: int, partner: int, capabilities: np.ndarray) -> np.ndarray:
    """Of some capabilities those that nobody offers from whom a business buys, but one partner."""
    ties = network.ties
    suppliers = np.unique(ties.source[ties.paid & (ties.target == row)])
    others = np.zeros(len(network))
    others[suppliers[(suppliers != partner) & (suppliers != row)]] = 1.0
    return capabilities[np.asarray(network.providers[capabilities] @ others).ravel() == 0]


def _concentrations(
    network: Network,
    kind: Kind,
    own: str,
    other: str,
    sentences: Callable[[int, int, float, float], tuple[Message, Message] | None],
) -> Iterator[Finding]:
    """What is found of businesses at one end of paid ties that have most of their trade with one at the other, the most
    first. `sentences` of (business, partner, part of its trade, value) are the reason and a fact; None passes it over.
    """
    ties, n = network.ties.take(network.ties.paid), len(network)
    mine, theirs = getattr(ties, own), getattr(ties, other)
    count = np.bincount(mine, minlength=n)
    ties = ties.take(~np.isnan(ties.value) & (mine != theirs))
    mine, theirs, total = getattr(ties, own), getattr(ties, other), float(ties.value.sum())
    if total <= 0:
        return
    known = np.divide(np.bincount(mine, minlength=n), count, out=np.zeros(n), where=count > 0)
    whole = np.bincount(mine, weights=ties.value, minlength=n)
    keys, place = np.unique(mine * n + theirs, return_inverse=True)
    value = np.bincount(place, weights=ties.value)
    confidence = np.bincount(place, weights=ties.confidence) / np.bincount(place)
    mine, theirs = np.divmod(keys, n)
    part = np.divide(value, whole[mine], out=np.zeros_like(value), where=whole[mine] > 0)
    if own == "source":  # who buys more than it sells here has other income
        bought = np.bincount(getattr(ties, other), weights=ties.value, minlength=n)
        most = np.maximum(whole, bought)[mine]
        part = np.where(value >= MOST_OF_TRADE * most, part, 0.0)
    fits = (part >= MOST_OF_TRADE) & (value >= kind.row.floor * total) & (known[mine] >= LEAST_KNOWN)
    which = np.flatnonzero(fits)
    for cell in which[np.argsort(-value[which], kind="stable")].tolist():
        business, partner, share = int(mine[cell]), int(theirs[cell]), float(value[cell] / total)
        said = sentences(business, partner, float(part[cell]), float(value[cell]))
        if said is not None:
            yield finding(
                kind,
                network,
                [partner],
                share,
                [business],
                said[0],
                value=float(value[cell]),
                evidence=(said[1], message("fragility-part-of-all-paid", share=share)),
                confidence=float(confidence[cell] * known[business]),
            )
