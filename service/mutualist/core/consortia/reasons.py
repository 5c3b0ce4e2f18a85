"""Why a consortium is good: a sentence for each member and for each part of its score, with the names in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from mutualist.core.consortia.pool import Pool
from mutualist.core.consortia.quality import QUALITIES, Found, Group
from mutualist.core.matching.features.support import NAMED
from mutualist.core.text.english import percent
from mutualist.core.text.marked import ENGLISH, listed

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
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group's score; all of a group's parts sum to it. `known` is False where an average stands in."""

    feature: str
    contribution: float
    known: bool
    text: str


def members(pool: Pool, group: Group, name: Name) -> tuple[Member, ...]:
    """Who is in a group and what for, in the order of ids."""
    levels = pool.levels[list(group.rows)]
    found = []
    for k, row in enumerate(group.rows):
        others = np.delete(levels, k, axis=0).max(axis=0, initial=0.0)
        leads, too = _needs(pool, levels[k] > others), _needs(pool, (levels[k] > 0) & (levels[k] <= others))
        text = f"{name('business', pool.ids[row])} is there for {_named(leads, name)}"
        text += f"; it offers {_named(too, name)} too." if too else "."
        found.append(Member(pool.ids[row], _needs(pool, levels[k] > 0), leads, text))
    return tuple(found)


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


def _level(pool: Pool, group: Group, name: Name) -> str:
    best = pool.levels[list(group.rows)].max(axis=0)
    covered = best > 0
    mean = 5 * float(best[covered] @ pool.weights[covered]) / float(pool.weights[covered].sum())
    text = f"What they cover they offer at level {mean:.1f} of 5 on average"
    if missing := uncovered(pool, group):
        return f"{text}; {_named(missing, name)} they do not."
    return f"{text}, and nothing is missing."


def _division(pool: Pool, group: Group, name: Name) -> str:
    doubled = _needs(pool, (pool.levels[list(group.rows)] > 0).sum(axis=0) > 1)
    if not doubled:
        return "Nobody offers what another of them is there for."
    return f"More than one of them offers {_named(doubled, name)}."


def _competition(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> str:
    worst = min(pairs, key=lambda pair: (pool.competition[pair], pair))
    if pool.competition[worst] >= HARDLY:
        return "Hardly any of them compete."
    return f"{_both(pool, worst, name)} may compete the most: they sell alike to similar customers nearby."


def _closeness(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> str:
    known = [pair for pair in pairs if not np.isnan(pool.km[pair])]
    lost = sorted({row for pair in pairs for row in pair if not any(row in other for other in known)})
    where = listed([name("business", pool.ids[row]) for row in lost])
    stands_in = f"It is not known where {where} {'is' if len(lost) == 1 else 'are'}; the average distance stands in."
    if not known:
        return stands_in
    farthest = max(known, key=lambda pair: (pool.km[pair], pair))
    text = (
        f"The farthest apart, {_both(pool, farthest, name)}, have {ENGLISH.amount(pool.km[farthest])} km between them."
    )
    return f"{text} {stands_in}" if lost else text


def _ties(pool: Pool, pairs: list[tuple[int, int]], name: Name) -> str:
    tied = [pair for pair in pairs if pool.tied[pair]]
    if not tied:
        return "No two of them work together yet."
    known = "; ".join(_both(pool, pair, name) for pair in tied[:NAMED])
    more = f", and {len(tied) - NAMED} more of their {len(pairs)} pairs" if len(tied) > NAMED else ""
    return f"These work together already: {known}{more}."


def _both(pool: Pool, pair: tuple[int, int], name: Name) -> str:
    return " and ".join(name("business", pool.ids[row]) for row in pair)


def _named(needs: Sequence[str], name: Name) -> str:
    return listed([name("capability", need) for need in needs])


def _needs(pool: Pool, which: np.ndarray) -> tuple[str, ...]:
    return tuple(need for need, wanted in zip(pool.needs, which, strict=True) if wanted)


def notes(pool: Pool, found: Found, cut: Sequence[str], considered: int, name: Name) -> list[str]:
    """What a reader of consortia should know: who is not needed, what is missing, and where the search was not whole.

    `cut` are the needs of which only the first `considered` providers are in the pool.
    """
    said = []
    if missing := pool.unoffered():
        said.append(f"Nobody who may join offers {_named(missing, name)}.")
    if able := pool.alone():
        others = f" (and {len(able) - NAMED} more)" if len(able) > NAMED else ""
        whom = listed([name("business", id) for id in able[:NAMED]])
        said.append(f"{whom}{others} can do by {'itself' if len(able) == 1 else 'themselves'} all that can be had.")
    if not found.groups and found.exhaustive:
        said.append("There is no group of this size in which everybody is needed and nobody is to be kept apart.")
    if cut:
        needs = _named(cut, name)
        said.append(
            f"More than {considered} members offer {needs}; the {considered} with the highest level were considered."
        )
    if not found.exhaustive and found.bound is not None:
        coverage, score = found.bound
        said.append(
            "The search was cut off, so there may be better ones; none covers more than "
            f"{percent(coverage)} of the needs or, covering that, scores above {score:.2f}."
        )
    return said
