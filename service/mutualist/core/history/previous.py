"""What an analysis knows of the run that it is compared with, and what has become of the membership since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutualist.core.history.digest import Digest
from mutualist.core.network import Network
from mutualist.core.network.niches import named, niches
from mutualist.core.text import Message
from mutualist.core.text.messages import message

ABOUT = 7
"""A run shows the membership of a day only where it was made within so many days of it: the ties have dates, members
and what they say have none, so a run of a day long past is made of the members of now."""

THIS = "this"
"""What messages call the run that is compared, instead of by its number."""

MOST_NAMED = 100
"""Members named who joined or left; the count is always whole."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The run that another is compared with, "the run before": its number, the day it speaks of, what is kept of it;
    `network` is None where it is no longer stored, `digest` where an older version kept none. `made` is the day that it
    was really made, None for the day it speaks of; `recorded_since` the day that the record began (see `begun`), None
    where that is this run's."""

    run: int
    day: date
    digest: Digest | None
    network: Network | None = None
    made: date | None = None
    recorded_since: date | None = None


def begun(day: date, made: date) -> date:
    """The day that a record begins whose first run speaks of a day and was made on another: the later of both. Nothing
    was on record before it was made, and nothing is said of the days before the one it speaks of."""
    return max(day, made)


def unobserved(previous: Previous, day: date, made: date) -> Message | None:
    """Why nobody knows who came and went between the run before and one of a day, made on another; None where it is
    known: where both were made at about the day that they speak of.

    >>> backdated = Previous(1, date(2020, 1, 1), None, made=date(2026, 6, 1))
    >>> unobserved(backdated, date(2026, 6, 1), date(2026, 6, 1))
    Message(key='history-unobserved', arguments={'run': '1', 'day': '2020-01-01', 'made': '2026-06-01'})
    """
    for run, speaks, was in ((str(previous.run), previous.day, previous.made), (THIS, day, made)):
        if was is not None and abs((was - speaks).days) > ABOUT:
            return message("history-unobserved", run=run, day=speaks.isoformat(), made=was.isoformat())
    return None


def why_not(previous: Previous | None, day: date) -> Message | None:
    """Why a run of a day cannot be compared with the one before; None where it can."""
    if previous is None:
        return message("history-first-run")
    if previous.day > day:
        return message("history-later", run=str(previous.run), day=previous.day.isoformat())
    if previous.digest is None:
        return message("history-no-metrics", run=str(previous.run))
    return None


@dataclass(frozen=True, slots=True)
class Since:
    """What has become of the members (no stewards) and niches of the run before, over `days`. `survival` is the share
    of its members that are still there (|B₀ ∩ B₁| / |B₀|); `created` niches are new and `vanished` ones gone. Of `left`
    and `joined` (ids) at most MOST_NAMED are named. All is None with what is `missing` where it cannot be known."""

    run: int | None = None
    day: date | None = None
    days: int | None = None
    survival: float | None = None
    left_count: int | None = None
    joined_count: int | None = None
    created: int | None = None
    vanished: int | None = None
    left: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    missing: Message | None = None


def since(network: Network, previous: Previous | None, made: date | None = None) -> Since:
    """What has changed since the run before, for a run made on a day (None: the day it speaks of). Both must show a
    state that was really seen, and the network of the run before must still be stored."""
    missing = why_not(previous, network.day)
    if missing or previous is None:
        return Since(missing=missing)
    days = (network.day - previous.day).days
    unknown = unobserved(previous, network.day, made or network.day)
    if unknown or previous.network is None:
        unknown = unknown or message("history-members-gone", run=str(previous.run))
        return Since(previous.run, previous.day, days, missing=unknown)
    there, here = set(previous.network.members.id.tolist()), set(network.members.id.tolist())
    before, now = members(previous.network), members(network)
    was, held = named(previous.network, niches(previous.network)), named(network, niches(network))
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
        None if before else message("history-no-members", run=str(previous.run)),
    )


def members(network: Network) -> set[str]:
    """The ids of all but stewards."""
    return set(network.members.id[network.members.ordinary].tolist())
