"""One business scored anew after its profile has changed: how long it takes, and whether it is what a run would say."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np

from mutualist.core.matching import (
    KEPT,
    Profile,
    Rows,
    SingleResult,
    SingleSearch,
    aligned,
    build_profile,
    match_part,
    newcomers,
    search_index,
)
from mutualist.core.model import Ecosystem, Need
from skewed import AS_OF

SAMPLE = 200
"""Businesses scored anew, one after another."""

COMPARED = 20
"""Of them, those whose lists are compared with those of a run."""

TARGET_MS = 100


def rescore(ecosystem: Ecosystem, sample: int = SAMPLE, compared: int = COMPARED, seed: int = 0) -> dict[str, Any]:
    """Change some businesses, one at a time, and find the matches of each: from its statements to its list.

    A run that holds its statistics has the scales and means of the profile, and the one row replaced.
    """
    profile = build_profile(ecosystem, AS_OF)
    started = time.perf_counter()
    seeker = SingleSearch(profile)
    laying_out = time.perf_counter() - started
    chosen = np.random.default_rng(seed).permutation(profile.size)[:sample].tolist()
    parts = _parts(ecosystem, [profile.ids[row] for row in chosen])
    milliseconds, processor, different = [], [], 0
    for place, row in enumerate(chosen):
        part = _changed(parts[profile.ids[row]], ecosystem.capabilities[place % len(ecosystem.capabilities)].id)
        started, used = time.perf_counter(), time.process_time()
        business = newcomers(profile, part)
        found = seeker.whole(business, KEPT)
        milliseconds.append((time.perf_counter() - started) * 1_000)
        processor.append((time.process_time() - used) * 1_000)
        if place < compared:
            different += not _same(found, profile, row, business)
    return {
        "laying_out_seconds": laying_out,
        "median_ms": float(np.median(milliseconds)),
        "p95_ms": float(np.quantile(milliseconds, 0.95)),
        "median_processor_ms": float(np.median(processor)),
        "sample": len(chosen),
        "compared": min(compared, len(chosen)),
        "different": different,
        "target_ms": TARGET_MS,
    }


def _same(found: SingleResult, profile: Profile, row: int, business: Rows) -> bool:
    """Whether a run over everybody, the business as it is now among them, lists the same with the same scores."""
    before, after = np.arange(row), np.arange(row + 1, profile.size)
    changed = replace(profile, rows=aligned([profile.rows[before], business, profile.rows[after]]))
    (block,) = match_part(search_index(changed), np.array([row]))
    return found.others.tolist() == block.others.tolist() and found.score.tolist() == block.score.tolist()


def _parts(whole: Ecosystem, ids: list[str]) -> dict[str, Ecosystem]:
    """Of each business the part of an ecosystem that it needs: itself, its links, and what touches it."""
    links: dict[str, dict[str, list[Any]]] = {identity: defaultdict(list) for identity in ids}
    for name in ("offers", "needs", "serves"):
        for link in getattr(whole, name):
            if link.business in links:
                links[link.business][name].append(link)
    for tie in whole.ties:
        for end in {tie.source, tie.target} & links.keys():
            links[end]["ties"].append(tie)
    for pair in whole.avoid:
        for end in pair & links.keys():
            links[end]["avoid"].append(pair)
    index = {business.id: business for business in whole.businesses}
    return {
        identity: replace(
            whole,
            businesses=(index[identity],),
            **{name: tuple(found[name]) for name in ("offers", "needs", "serves", "ties")},
            avoid=frozenset(found["avoid"]),
        )
        for identity, found in links.items()
    }


def _changed(part: Ecosystem, capability: str) -> Ecosystem:
    """The business after it has changed: a need and a segment are gone, and it needs something else."""
    (business,) = part.businesses
    needs = tuple(need for need in part.needs[1:] if need.capability != capability)
    return replace(part, needs=(*needs, Need(business.id, capability, 5, True)), serves=part.serves[1:])
