"""Customer segments that hang on one member or one sector: who alone serves them, and who does most of the service."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import sums
from mutualist.core.fragility.findings import MOST_FINDINGS, Finding, Kind, RuleInput, finding, stating_share
from mutualist.core.model import SECTIONS
from mutualist.core.model.industry import first_sections, section_named
from mutualist.core.network import Network, heads
from mutualist.core.network.references import named_business, named_segment
from mutualist.core.text import Message
from mutualist.core.text.messages import message

DOMINANT = 0.5
"""With more than this part of a segment's service, one of several members dominates it."""

DOMINANT_SECTOR = 0.8
"""From this part on a sector does."""

LEAST_SERVERS = 3
"""So many serve a segment that is said to hang on one sector."""

LEAST_KNOWN = 0.5
"""The sectors of this part of the service must be known."""


def sole_servers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Segments that exactly one member serves, or any narrower one; the severity is the segment's share of customers.

    A segment of unknown size counts as the mean of the known ones.
    """
    network = case.network
    if len(network) < 2:
        return
    share, known = _shares(network), stating_share(network, network.serves.business)
    for number in _largest(np.diff(network.servers.indptr) == 1, share):
        server = int(network.servers.indices[network.servers.indptr[number]])
        yield finding(
            kind,
            network,
            [server],
            share[number],
            [],
            message(
                "fragility-sole-server",
                server=named_business(network, server),
                segment=named_segment(network, number),
                customers=customers(network, number),
            ),
            segment=network.segments.id[number],
            evidence=(
                message("fragility-servers", servers=1),
                message("fragility-share-of-customers", share=share[number]),
            ),
            confidence=known,
        )


def dominant_servers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Segments that several serve, one of them more than all others together, by its employees and also if all had as
    many; the severity is that part of the segment's share of customers."""
    network = case.network
    work, share, known = service(network), _shares(network), stating_share(network, network.serves.business)
    total, counts, most = sums(work), np.diff(network.servers.indptr), _most(work)
    part = np.divide(most, total, out=np.zeros_like(total), where=total > 0)
    alike = service(network, sized=False)
    even = np.divide(_most(alike), sums(alike), out=np.zeros_like(total), where=total > 0)
    part = np.where(even > DOMINANT, part, 0.0)  # not only because it has many employees
    for number in _largest((part > DOMINANT) & (counts > 1) & (share * part >= kind.row.floor), share * part):
        row = work[[number]]
        server = int(row.indices[row.data == most[number]].min())
        yield finding(
            kind,
            network,
            [server],
            share[number] * part[number],
            [],
            message(
                "fragility-dominant-server",
                server=named_business(network, server),
                share=part[number],
                members=counts[number],
                segment=named_segment(network, number),
                customers=customers(network, number),
            ),
            segment=network.segments.id[number],
            evidence=(
                message("fragility-part-of-service", share=part[number]),
                message("fragility-servers", servers=counts[number]),
                message("fragility-share-of-customers", share=share[number]),
            ),
            confidence=known,
        )


def dominant_sectors(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Segments of three or more servers that get 80% or more of their service from one sector (section of ISIC or
    NACE), of what is done by members whose sector is known; that must be half, and nobody does most of it alone.

    The severity is as for a dominant server.
    """
    network = case.network
    work, share, sector = service(network), _shares(network), first_sections(network.members.industry.tolist())
    stated = np.flatnonzero(sector >= 0)
    if len(np.unique(sector[stated])) < 2:
        return
    belongs = np.zeros((len(network), len(SECTIONS)))
    belongs[stated, sector[stated]] = 1.0
    by_sector = np.asarray(work @ belongs)
    total, known = sums(work), by_sector.sum(axis=1)
    part = np.divide(by_sector.max(axis=1, initial=0.0), known, out=np.zeros_like(known), where=known > 0)
    counts = np.diff(network.servers.indptr)
    several = (counts >= LEAST_SERVERS) & (_most(work) <= DOMINANT * total)
    fits = (part >= DOMINANT_SECTOR) & several & (known >= LEAST_KNOWN * total) & (share * part >= kind.row.floor)
    sure = stating_share(network, network.serves.business)
    for number in _largest(fits, share * part):
        dominant = int(by_sector[number].argmax())
        who = np.sort(network.servers[[number]].indices)
        yield finding(
            kind,
            network,
            [],
            share[number] * part[number],
            who[sector[who] == dominant],
            message(
                "fragility-dominant-sector",
                share=part[number],
                segment=named_segment(network, number),
                customers=customers(network, number),
                sector=section_named(dominant),
            ),
            segment=network.segments.id[number],
            sector=SECTIONS[dominant],
            evidence=(
                message("fragility-sector-part-of-service", share=part[number]),
                message("fragility-servers", servers=counts[number]),
                message("fragility-share-of-customers", share=share[number]),
            ),
            confidence=sure * float(known[number] / total[number]),
        )


def service(network: Network, sized: bool = True) -> sp.csr_array:
    """How much every member does for a segment or anything narrower (S×n): its share of custom times its employees, or
    where it is not `sized` as if all had as many.

    A blank share is an equal split of what the stated ones leave; who states no employees counts as the median.
    """
    n, serves = len(network), network.serves
    blank = np.isnan(serves.share)
    stated = np.bincount(serves.business, weights=np.where(blank, 0.0, serves.share), minlength=n)
    blanks = np.bincount(serves.business[blank], minlength=n)
    split = np.divide((1 - stated).clip(0), blanks, out=np.zeros(n), where=blanks > 0)
    staff = heads(network) if sized else np.ones(n)
    staff = np.ones(n) if np.isnan(staff).all() else staff
    amounts = np.where(blank, split[serves.business], serves.share) * staff[serves.business]
    shape, ups = (len(network.segments), n), network.segment_ascents
    own = sp.csr_array((amounts, (serves.segment, serves.business)), shape=shape)
    above = sp.csr_array((np.ones(len(ups)), (ups[:, 1], ups[:, 0])), shape=(shape[0], shape[0]))
    return sp.csr_array(own + above @ own)


def _most(work: sp.csr_array) -> np.ndarray:
    """The most that anybody does for every segment (S)."""
    return work.max(axis=1).toarray().ravel() if work.nnz else np.zeros(len(work.indptr) - 1)


def _shares(network: Network) -> np.ndarray:
    """Every segment's share of all customers."""
    total = network.customers.sum()
    return network.customers / total if total > 0 else np.zeros(len(network.segments))


def _largest(fits: np.ndarray, severity: np.ndarray) -> list[int]:
    segments = np.flatnonzero(fits)
    return segments[np.argsort(-severity[segments], kind="stable")][:MOST_FINDINGS].tolist()


def customers(network: Network, number: int) -> Message:
    """How many customers a segment has, as a part of a sentence."""
    size = network.segments.size[number]
    return message("common-size-unknown") if np.isnan(size) else message("common-customers", customers=round(size))
