"""What an analysis knows of the run that was published before it, and what has become of the membership since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutualist.core.digest import Digest
from mutualist.core.model import BusinessKind
from mutualist.core.niches import named, niches
from mutualist.core.web import KINDS, Web

MOST_NAMED = 100
"""Members named who joined or left; the count is always whole."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The published run before: its number, the day it speaks of, and what is kept of it; `web` is None where it is no
    longer stored, `digest` where an older version kept none."""

    run: int
    day: date
    digest: Digest | None
    web: Web | None = None


def why_not(previous: Previous | None, day: date) -> str | None:
    """Why a run of a day cannot be compared with the one before; None where it can."""
    if previous is None:
        return "This is the first run on record: there is nothing to compare it with yet."
    if previous.day > day:
        return f"Run {previous.run} speaks of {previous.day}, which is later, so nothing is said to have changed since."
    if previous.digest is None:
        return f"Run {previous.run} was made by an older version of Mutualist, which kept no metrics."
    return None


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of the members (no stewards) and niches of the run before, over `days`. `survival` is the share
    of its members that are still there (|B₀ ∩ B₁| / |B₀|); `created` niches are new and `vanished` ones gone. Of `left`
    and `joined` (ids) at most MOST_NAMED are named. All is None with what is `missing` where it cannot be known."""

    run: int | None
    day: date | None
    days: int | None
    survival: float | None
    left_count: int | None
    joined_count: int | None
    created: int | None
    vanished: int | None
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    missing: str | None = None


def since(web: Web, previous: Previous | None) -> Since:
    """What has changed since the run before. The web of that run must still be stored."""
    missing = why_not(previous, web.day)
    if missing or previous is None:
        return Since(None, None, None, None, None, None, None, None, missing=missing)
    days = (web.day - previous.day).days
    if previous.web is None:
        gone = f"The members of run {previous.run} are no longer stored."
        return Since(previous.run, previous.day, days, None, None, None, None, None, missing=gone)
    there, here = set(previous.web.members.id.tolist()), set(web.members.id.tolist())
    before, now = members(previous.web), members(web)
    was, held = named(previous.web, niches(previous.web)), named(web, niches(web))
    left, joined = sorted(before - here), sorted(now - there)
    return Since(
        previous.run,
        previous.day,
        days,
        len(before & here) / len(before) if before else None,
        len(left),
        len(joined),
        len(held - was),
        len(was - held),
        tuple(left[:MOST_NAMED]),
        tuple(joined[:MOST_NAMED]),
        None if before else f"Run {previous.run} had no members.",
    )


def members(web: Web) -> set[str]:
    """The ids of all but stewards."""
    return set(web.members.id[web.members.kind != KINDS.index(BusinessKind.STEWARD)].tolist())
