"""Customer segments that hang on one member or one sector: who alone serves them, and who does most of the service."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays.sparse import sums
from mutualist.core.fragility.findings import LEAST_SEVERE, MOST_FINDINGS, Finding, FindingKind, finding, said
from mutualist.core.model.industry import SECTION_NAMES, SECTIONS, levels
from mutualist.core.network.network import Network
from mutualist.core.network.presence import heads
from mutualist.core.text.english import counted, percent

DOMINANT = 0.5
"""With more than this part of a segment's service, one of several members dominates it."""

DOMINANT_SECTOR = 0.8
"""From this part on a sector does."""

LEAST_SERVERS = 3
"""So many serve a segment that is said to hang on one sector."""

LEAST_KNOWN = 0.5
"""The sectors of this part of the service must be known."""


def sole_servers(web: Network) -> Iterator[Finding]:
    """Segments that exactly one member serves, or any narrower one; the severity is the segment's share of customers.

    A segment of unknown size counts as the mean of the known ones.
    """
    if len(web) < 2:
        return
    share, known = _shares(web), said(web, web.serves.business)
    for segment in _largest(np.diff(web.servers.indptr) == 1, share):
        server = int(web.servers.indices[web.servers.indptr[segment]])
        yield finding(
            FindingKind.SOLE_SERVER,
            web,
            [server],
            share[segment],
            [],
            f"{web.members.name[server]} is the only member that serves {web.segments.name[segment]}"
            f" ({_customers(web, segment)}).",
            segment=web.segments.id[segment],
            evidence=("Who serve it: 1.", f"It is {percent(share[segment])} of all customers."),
            confidence=known,
        )


def dominant_servers(web: Network) -> Iterator[Finding]:
    """Segments that several serve, one of them more than all others together; the severity is that part of the
    segment's share of customers."""
    work, share, known = service(web), _shares(web), said(web, web.serves.business)
    total, counts = sums(work), np.diff(web.servers.indptr)
    most = work.max(axis=1).toarray().ravel() if work.nnz else np.zeros(len(total))
    part = np.divide(most, total, out=np.zeros_like(total), where=total > 0)
    for segment in _largest((part > DOMINANT) & (counts > 1) & (share * part >= LEAST_SEVERE), share * part):
        cells = slice(*work.indptr[segment : segment + 2])
        who, how = work.indices[cells], work.data[cells]
        server = int(who[np.lexsort((who, np.negative(how)))[0]])
        yield finding(
            FindingKind.DOMINANT_SERVER,
            web,
            [server],
            share[segment] * part[segment],
            [],
            f"{web.members.name[server]} does {percent(part[segment])} of what {counts[segment]} members do for "
            f"{web.segments.name[segment]} ({_customers(web, segment)}).",
            segment=web.segments.id[segment],
            evidence=(
                f"Its part of the service: {percent(part[segment])}.",
                f"Who serve it: {counts[segment]}.",
                f"It is {percent(share[segment])} of all customers.",
            ),
            confidence=known,
        )


def dominant_sectors(web: Network) -> Iterator[Finding]:
    """Segments of three or more servers that get 80% or more of their service from one sector (section of ISIC or
    NACE), of what is done by members whose sector is known; that must be half, and nobody does most of it alone.

    The severity is as for a dominant server.
    """
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
    fits = (part >= DOMINANT_SECTOR) & several & (heard >= LEAST_KNOWN * total) & (share * part >= LEAST_SEVERE)
    known = said(web, web.serves.business)
    for segment in _largest(fits, share * part):
        number = int(by_sector[segment].argmax())
        who = np.sort(web.servers.indices[slice(*web.servers.indptr[segment : segment + 2])])
        yield finding(
            FindingKind.DOMINANT_SECTOR,
            web,
            [],
            share[segment] * part[segment],
            who[sector[who] == number],
            f"{percent(part[segment])} of what members do for {web.segments.name[segment]} "
            f"({_customers(web, segment)}) comes from one sector, {SECTION_NAMES[number].lower()}.",
            segment=web.segments.id[segment],
            sector=SECTIONS[number],
            evidence=(
                f"The sector's part of the service: {percent(part[segment])}.",
                f"Who serve it: {counts[segment]}.",
                f"It is {percent(share[segment])} of all customers.",
            ),
            confidence=known * float(heard[segment] / total[segment]),
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


def _customers(web: Network, segment: int) -> str:
    size = web.segments.size[segment]
    return "size unknown" if np.isnan(size) else counted(round(size), "customers")


def _sections(web: Network) -> np.ndarray:
    """The section of everybody's first industry code that names one (n); −1 where none does."""
    known = {text: _section(text) for text in set(web.members.industry.tolist())}
    return np.array([known[text] for text in web.members.industry.tolist()], dtype=np.int64)


def _section(text: str) -> int:
    return next((number for code in text.split("|") if (number := levels(code)[0]) >= 0), -1) if text else -1
