"""Why a consortium is good: a sentence for each member and for each part of its score, with the names in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

import numpy as np

from mutualist.core.consortia.pool import Pool
from mutualist.core.consortia.quality import QUALITIES, Group, SearchResult
from mutualist.core.matching.features.support import NAMED
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

Name = Callable[[str, str], str]
"""Gives the name of a business or capability: `name(sort, id)`."""

HARDLY = 0.95
"""Where competition leaves at least this much of a pair, it is not worth a word."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group: what it `covers`, and what of that it `leads`, offering it alone or at a higher level than
    the others (capability ids, in the order of the stated needs)."""

    business: str
    covers: tuple[str, ...]
    leads: tuple[str, ...]
    text: Message


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group's score; all of a group's parts sum to it. `known` is False where an average stands in."""

    feature: str
    contribution: float
    known: bool
    text: Message


def members(pool: Pool, group: Group, name: Name) -> tuple[Member, ...]:
    """Who is in a group and what for, in the order of ids."""
    levels = pool.levels[list(group.rows)]
    listed = []
    for k, row in enumerate(group.rows):
        others = np.delete(levels, k, axis=0).max(axis=0, initial=0.0)
        leads, too = _needs(pool, levels[k] > others), _needs(pool, (levels[k] > 0) & (levels[k] <= others))
        (who,) = _businesses([pool.ids[row]], name)
        text = message("consortia-there-for", who=who, leads=_named(leads, name))
        if too:
            text = message("consortia-there-for-and", who=who, leads=_named(leads, name), too=_named(too, name))
        listed.append(Member(pool.ids[row], _needs(pool, levels[k] > 0), leads, text))
    return tuple(listed)


def uncovered(pool: Pool, group: Group) -> tuple[str, ...]:
    """The needs that nobody in a group offers."""
    return _needs(pool, pool.levels[list(group.rows)].max(axis=0) == 0)


def parts(pool: Pool, group: Group, name: Name) -> tuple[Part, ...]:
    """The parts of a group's score, in the order of QUALITIES."""
    party = group.rows if pool.host is None else (*group.rows, pool.host)
    pairs = list(combinations(party, 2))
    texts = {
        "level": _level(pool, group, name),
        "division": _division(pool, group, name),
        "competition": _competition(pool, pairs, name),
        "closeness": _closeness(pool, pairs, name),
        "ties": _ties(pool, pairs, name),
    }
    unknown = {"closeness": any(np.isnan(pool.km[pair]) for pair in pairs)}
    return tuple(
        Part(quality.name, contribution, not unknown.get(quality.name, False), texts[quality.name])
        for quality, contribution in zip(QUALITIES, group.contributions, strict=True)
    )


def _level(pool: Pool, group: Group, name: Name) -> Message:
    best = pool.levels[list(group.rows)].max(axis=0)
    covered = best > 0
    mean = 5 * float(best[covered] @ pool.weights[covered]) / float(pool.weights[covered].sum())
    if missing := uncovered(pool, group):
        return message("consortia-level-missing", level=mean, missing=_named(missing, name))
    return message("consortia-level", level=mean)


def _division(pool: Pool, group: Group, name: Name) -> Message:
    doubled = _needs(pool, (pool.levels[list(group.rows)] > 0).sum(axis=0) > 1)
    if not doubled:
        return message("consortia-divided")
    return message("consortia-doubled", doubled=_named(doubled, name))


def _competition(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> Message:
    worst = min(pairs, key=lambda pair: (pool.competition[pair], pair))
    if pool.competition[worst] >= HARDLY:
        return message("consortia-no-rivals")
    return message("consortia-rivals", both=_both(pool, worst, name))


def _closeness(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> Message:
    placed = [pair for pair in pairs if not np.isnan(pool.km[pair])]
    lost = sorted({row for pair in pairs for row in pair if not any(row in other for other in placed)})
    stands_in = message(
        "consortia-place-unknown", whom=_businesses([pool.ids[row] for row in lost], name), count=len(lost)
    )
    if not placed:
        return stands_in
    farthest = max(placed, key=lambda pair: (pool.km[pair], pair))
    text = message("consortia-farthest", both=_both(pool, farthest, name), km=pool.km[farthest])
    return message("consortia-then", before=text, after=stands_in) if lost else text


def _ties(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> Message:
    tied = [pair for pair in pairs if pool.tied[pair]]
    if not tied:
        return message("consortia-untied")
    named = [_both(pool, pair, name) for pair in tied[:NAMED]]
    listed = reduce(lambda before, after: message("consortia-semicolon", before=before, after=after), named)
    if len(tied) > NAMED:
        return message("consortia-tied-and-more", pairs=listed, more=len(tied) - NAMED, of=len(pairs))
    return message("consortia-tied", pairs=listed)


def _both(pool: Pool, pair: tuple[int, int], name: Name) -> Message:
    a, b = _businesses([pool.ids[row] for row in pair], name)
    return message("consortia-both", a=a, b=b)


def _businesses(ids: Sequence[str], name: Name) -> list[Reference]:
    return [Reference("business", id, name("business", id)) for id in ids]


def _named(needs: Sequence[str], name: Name) -> list[Reference]:
    return [Reference("capability", need, name("capability", need)) for need in needs]


def _needs(pool: Pool, which: np.ndarray) -> tuple[str, ...]:
    return tuple(need for need, wanted in zip(pool.needs, which, strict=True) if wanted)


def notes(pool: Pool, result: SearchResult, cut: Sequence[str], considered: int, name: Name) -> list[Message]:
    """What a reader of consortia should know: who is not needed, what is missing, and where the search was not whole.

    `cut` are the needs of which only the first `considered` providers are in the pool.
    """
    sentences = []
    if missing := pool.unoffered():
        sentences.append(message("consortia-unoffered", missing=_named(missing, name)))
    if able := pool.alone():
        whom = _businesses(able[:NAMED], name)
        sentences.append(
            message("consortia-able-and-more", whom=whom, more=len(able) - NAMED)
            if len(able) > NAMED
            else message("consortia-able", whom=whom, count=len(able))
        )
    if not result.groups and result.exhaustive:
        sentences.append(message("consortia-none"))
    if cut:
        sentences.append(message("consortia-considered", needs=_named(cut, name), considered=considered))
    if not result.exhaustive and result.bound is not None:
        coverage, score = result.bound
        sentences.append(message("consortia-cut-off", coverage=coverage, score=score))
    return sentences
