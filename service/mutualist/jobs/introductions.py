"""Record introductions, what came of them, and exclusions from matching: each one write, whole or not at all.

No lease is taken: an analysis may be under way, and what is recorded meanwhile makes its run stale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from mutualist.core.introductions import Exclusion, introduction_id
from mutualist.core.model import Actor, Outcome
from mutualist.errors import BadInput, NotFound, Vetoed
from mutualist.graph import Graph, Row
from mutualist.graph.introductions import StoredIntroduction, exclusion_of, sort_of, stored_introduction

LONGEST_ID = 200
LONGEST_NOTE = 2_000

EARLIEST = date(1900, 1, 1)
"""No introduction is of a day before; one that is was mistyped."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of what follows: a reader would not see what is there."""

_PLAIN = frozenset("\t\n\r")
"""Control characters that a note may have."""


async def record_introduction(
    graph: Graph,
    ecosystem: str,
    a: str,
    b: str,
    day: date,
    today: date,
    by: Actor,
    note: str | None = None,
    id: str | None = None,
) -> StoredIntroduction:
    """Two businesses were brought together on a day. What is recorded of the pair for that day already is returned.

    Raises NotFound for an unknown business; Vetoed where the two avoid each other or were declared competitors on that
    day; BadInput for a business with itself, a steward, a day after `today` or before 1900, a note that is too long or
    has control characters, an id that is none or names another introduction.
    """
    _two(a, b)
    _not_later(day, today)
    if day < EARLIEST:
        raise BadInput(f"{day} is before {EARLIEST.year}; give the day on which the two were introduced")
    _plain(note, "note")
    first, second = sorted((a, b))
    if id is not None and (not 1 <= len(id) <= LONGEST_ID or _CONTROL.search(id)):
        raise BadInput(f"the id of an introduction has 1 to {LONGEST_ID} characters and no control characters")
    name = introduction_id(a, b, day) if id is None else id
    (row,) = await graph.run(
        "record_introduction",
        ecosystem=ecosystem,
        id=name,
        a=first,
        b=second,
        day=day,
        sort=sort_of(day, name),
        by=by.value,
        note=note or None,
    )
    _members(row, ecosystem)
    stored, was = row["introduction"], row["named"]
    if was is not None and was != stored:
        raise BadInput(
            f"{_named(name)} already names the introduction of {_named(was['a'])} and {_named(was['b'])} on "
            f"{was['day']}; give another id"
        )
    if stored is None and not row["avoided"]:
        raise Vetoed(
            f"{_named(a)} and {_named(b)} are declared competitors on {day}; end that tie (competes) before "
            "introducing them"
        )
    if stored is None:
        raise Vetoed(
            f"{_named(a)} and {_named(b)} are to avoid each other; undo that (undoAvoid) before introducing them"
        )
    return stored_introduction(stored)


async def undo_introduction(graph: Graph, ecosystem: str, id: str) -> bool:
    """An introduction never was: it goes, with what was said to have come of it. Whether there was one of this id."""
    rows = await graph.run("undo_introduction", ecosystem=ecosystem, id=id)
    return rows[0]["undone"]


async def record_outcome(
    graph: Graph, ecosystem: str, introduction: str, outcome: Outcome, day: date, today: date, note: str | None = None
) -> StoredIntroduction:
    """What came of an introduction. It replaces the outcome before, which stays in the history; twice is once.

    Raises NotFound for an unknown introduction; BadInput for a day after `today` or before the introduction, or for a
    note that is too long or has control characters.
    """
    _not_later(day, today)
    _plain(note, "note")
    rows = await graph.run(
        "record_outcome", ecosystem=ecosystem, id=introduction, outcome=outcome.value, day=day, note=note or None
    )
    if not rows:
        raise NotFound(
            f"there is no introduction {_named(introduction)} in {ecosystem}; record it first, and give its id"
        )
    stored = stored_introduction(rows[0]["introduction"])
    if day < stored.introduction.day:
        raise BadInput(
            f"the outcome is of {day}, but the two were introduced on {stored.introduction.day}; give that day or later"
        )
    return stored


async def dismiss(
    graph: Graph, ecosystem: str, business: str, other: str, by: Actor, reason: str | None = None
) -> Exclusion:
    """A business does not want to see another in its lists; the other still sees it. The last word on why stays.

    Raises NotFound for an unknown business, BadInput for a business with itself, a steward, or a reason that is too
    long or has control characters.
    """
    _two(business, other)
    _plain(reason, "reason")
    (row,) = await graph.run(
        "dismiss", ecosystem=ecosystem, business=business, other=other, by=by.value, reason=reason or None
    )
    _members(row, ecosystem)
    return exclusion_of(other, row["exclusion"])


async def undo_dismissal(graph: Graph, ecosystem: str, business: str, other: str) -> bool:
    """A business may be shown another again; whether it had dismissed it. Raises NotFound for an unknown business."""
    (row,) = await graph.run("undo_dismissal", ecosystem=ecosystem, business=business, other=other)
    _known(row["unknown"], ecosystem)
    return row["undone"]


async def avoid(graph: Graph, ecosystem: str, business: str, other: str, by: Actor) -> Exclusion:
    """Two businesses are never to be matched, whichever is named first. Twice is once.

    Raises NotFound for an unknown business, BadInput for a business with itself or a steward.
    """
    _two(business, other)
    first, second = sorted((business, other))
    (row,) = await graph.run("avoid", ecosystem=ecosystem, business=first, other=second, by=by.value)
    _members(row, ecosystem)
    return exclusion_of(other, row["exclusion"])


async def undo_avoid(graph: Graph, ecosystem: str, business: str, other: str) -> bool:
    """Two businesses may be matched again, also where a package said not; whether they were to avoid each other.

    Raises NotFound for an unknown business.
    """
    (row,) = await graph.run("undo_avoid", ecosystem=ecosystem, business=business, other=other)
    _known(row["unknown"], ecosystem)
    return row["undone"]


def _two(a: str, b: str) -> None:
    if a == b:
        raise BadInput(f"{_named(a)} is named twice; name two different businesses")


def _not_later(day: date, today: date) -> None:
    if day > today:
        raise BadInput(f"{day} is in the future (today is {today} in the ecosystem's time zone); record what has been")


def _plain(text: str | None, what: str) -> None:
    if text is None:
        return
    if len(text) > LONGEST_NOTE:
        raise BadInput(f"the {what} has {len(text):,} characters; at most {LONGEST_NOTE:,} are kept")
    if strange := next((character for character in _CONTROL.findall(text) if character not in _PLAIN), None):
        raise BadInput(f"there is a control character (U+{ord(strange):04X}) in the {what}; remove it")


def _members(row: Row, ecosystem: str) -> None:
    _known(row["unknown"], ecosystem)
    if row["stewards"]:
        raise BadInput(
            f"{_named(row['stewards'][0])} is a steward: it runs the ecosystem and is never matched, "
            "so there is nothing to record"
        )


def _known(unknown: Sequence[str], ecosystem: str) -> None:
    if unknown:
        raise NotFound(f"there is no business {_named(unknown[0])} in {ecosystem}")


def _named(id: str) -> str:
    return repr(id[:60])
