"""Customer segments that hang on one member or one sector: who alone serves them, and who does most of the service."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import sums
from mutualist.core.fragility.findings import MOST_FINDINGS, Finding, Kind, RuleInput, finding, said
from mutualist.core.model import SECTIONS
from mutualist.core.model.industry import levels, section_named
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
    web = case.web
    if len(web) < 2:
        return
    share, known = _shares(web), said(web, web.serves.business)
    for number in _largest(np.diff(web.servers.indptr) == 1, share):
        server = int(web.servers.indices[web.servers.indptr[number]])
        yield finding(
            kind,
            web,
            [server],
            share[number],
            [],
            message(
                "fragility-sole-server",
                server=named_business(web, server),
                segment=named_segment(web, number),
                customers=customers(web, number),
            ),
            segment=web.segments.id[number],
            evidence=(
                message("fragility-servers", servers=1),
                message("fragility-share-of-customers", share=share[number]),
            ),
            confidence=known,
        )


def dominant_servers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """Segments that several serve, one of them more than all others together; the severity is that part of the
    segment's share of customers."""
    web = case.web
    work, share, known = service(web), _shares(web), said(web, web.serves.business)
    total, counts = sums(work), np.diff(web.servers.indptr)
    most = work.max(axis=1).toarray().ravel() if work.nnz else np.zeros(len(total))
    part = np.divide(most, total, out=np.zeros_like(total), where=total > 0)
    for number in _largest((part > DOMINANT) & (counts > 1) & (share * part >= kind.row.floor), share * part):
        cells = slice(*work.indptr[number : number + 2])
        who, how = work.indices[cells], work.data[cells]
        server = int(who[np.lexsort((who, np.negative(how)))[0]])
        yield finding(
            kind,
            web,
            [server],
            share[number] * part[number],
            [],
            message(
                "fragility-dominant-server",
                server=named_business(web, server),
                share=part[number],
                members=counts[number],
                segment=named_segment(web, number),
                customers=customers(web, number),
            ),
            segment=web.segments.id[number],
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
    web = case.web
    work, share, sector = service(web), _shares(web), _sections(web)
    told = np.flatnonzero(sector >= 0)
    if len(np.unique(sector[told])) < 2:
        return
    sorts = np.zeros((len(web), len(SECTIONS)))
    sorts[told, sector[told]] = 1.0
    by_sector = np.asarray(work @ sorts)
    total, heard = sums(work), by_sector.sum(axis=1)
    part = np.divide(by_sector.max(axis=1, initial=0.0), heard, out=np.zeros_like(heard), where=heard > 0)
    counts = np.diff(web.servers.indptr)
    most = work.max(axis=1).toarray().ravel() if work.nnz else np.zeros(len(total))
    several = (counts >= LEAST_SERVERS) & (most <= DOMINANT * total)
    fits = (part >= DOMINANT_SECTOR) & several & (heard >= LEAST_KNOWN * total) & (share * part >= kind.row.floor)
    known = said(web, web.serves.business)
    for number in _largest(fits, share * part):
        trade = int(by_sector[number].argmax())
        who = np.sort(web.servers.indices[slice(*web.servers.indptr[number : number + 2])])
        yield finding(
            kind,
            web,
            [],
            share[number] * part[number],
            who[sector[who] == trade],
            message(
                "fragility-dominant-sector",
                share=part[number],
                segment=named_segment(web, number),
                customers=customers(web, number),
                sector=section_named(trade),
            ),
            segment=web.segments.id[number],
            sector=SECTIONS[trade],
            evidence=(
                message("fragility-sector-part-of-service", share=part[number]),
                message("fragility-servers", servers=counts[number]),
                message("fragility-share-of-customers", share=share[number]),
            ),
            confidence=known * float(heard[number] / total[number]),
        )


def service(web: Network) -> sp.csr_array:
    """How much every member does for a segment or anything narrower (S×n): its share of custom times its employees.

    A blank share is an equal split of what the stated ones leave; who states no employees counts as the median.
    """
    n, serves = len(web), web.serves
    blank = np.isnan(serves.share)
    stated = np.bincount(serves.business, weights=np.where(blank, 0.0, serves.share), minlength=n)
    blanks = np.bincount(serves.business[blank], minlength=n)
    split = np.divide((1 - stated).clip(0), blanks, out=np.zeros(n), where=blanks > 0)
    staff = heads(web)
    staff = np.ones(n) if np.isnan(staff).all() else staff
    amounts = np.where(blank, split[serves.business], serves.share) * staff[serves.business]
    shape, ups = (len(web.segments), n), web.segment_ascents
    own = sp.csr_array((amounts, (serves.segment, serves.business)), shape=shape)
    above = sp.csr_array((np.ones(len(ups)), (ups[:, 1], ups[:, 0])), shape=(shape[0], shape[0]))
    return sp.csr_array(own + above @ own)


def _shares(web: Network) -> np.ndarray:
    """Every segment's share of all customers."""
    total = web.customers.sum()
    return web.customers / total if total > 0 else np.zeros(len(web.segments))


def _largest(fits: np.ndarray, severity: np.ndarray) -> list[int]:
    which = np.flatnonzero(fits)
    return which[np.lexsort((which, -severity[which]))][:MOST_FINDINGS].tolist()


def customers(web: Network, number: int) -> Message:
    """How many customers a segment has, as a part of a sentence."""
    size = web.segments.size[number]
    return message("common-size-unknown") if np.isnan(size) else message("common-customers", customers=round(size))


def _sections(web: Network) -> np.ndarray:
    """The section of everybody's first industry code that names one (n); −1 where none does."""
    known = {text: _section(text) for text in set(web.members.industry.tolist())}
    return np.array([known[text] for text in web.members.industry.tolist()], dtype=np.int64)


def _section(text: str) -> int:
    return next((number for code in text.split("|") if (number := levels(code)[0]) >= 0), -1) if text else -1
