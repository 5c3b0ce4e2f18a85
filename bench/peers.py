"""Candidates of every business: ours against Graph Data Science's node similarity and a plain Cypher query."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import neo4j
import numpy as np
import pandas as pd
import psutil
from graphdatascience import GraphDataScience
from rich.console import Console

from measuring import processor_seconds
from mutualist.core.matching import KEPT, Profile, SearchIndex, build_profile
from mutualist.core.matching.search.candidates import candidates
from mutualist.core.matching.search.match_lists import CANDIDATES, PART, foremost
from mutualist.core.matching.search.partition import regions
from mutualist.core.model import Ecosystem
from mutualist.graph import Endpoint
from mutualist.graph.queries import Query
from skewed import AS_OF

SAMPLE = 200
"""Businesses that the plain query is timed on; its time for all is scaled from theirs."""

CONCURRENCY = 2
"""Threads of either side that computes in threads."""

TARGETS = {"node_similarity": 10, "plain_cypher": 30}


def race(
    endpoint: Endpoint, query: Query, stored: str, ecosystem: Ecosystem, rounds: int, console: Console
) -> dict[str, Any]:
    """Seconds of every side, in alternating order, medians of some rounds after one that warms up; and our ratios."""
    profile = build_profile(ecosystem, AS_OF)
    sample = np.random.default_rng(0).permutation(profile.size)[:SAMPLE].tolist()
    found: dict[str, list[float]] = {"mutualist": [], "node_similarity": [], "plain_cypher": []}
    auth = (endpoint.username, endpoint.password)
    with (
        neo4j.GraphDatabase.driver(endpoint.uri, auth=auth) as driver,
        GraphDataScience(endpoint.uri, auth=auth, database=endpoint.database, show_progress=False) as gds,
        gds.graph.construct(f"{stored}-served", *_served(ecosystem)) as graph,
    ):
        sides: dict[str, Callable[[int], float]] = {
            "mutualist": lambda turn: _ours(profile),
            "node_similarity": lambda turn: _similarity(gds, graph, turn),
            "plain_cypher": lambda turn: (
                _plain(driver, endpoint.database, query, stored, [ecosystem.businesses[row].id for row in sample])
                * (profile.size / len(sample))
            ),
        }
        for turn in range(rounds + 1):
            for side in list(sides) if turn % 2 == 0 else list(reversed(sides)):
                seconds = sides[side](turn)
                console.print(f"  {'warming up' if turn == 0 else f'round {turn}'}: {side:16} {seconds:10.1f} s")
                if turn:
                    found[side].append(seconds)
    median = {side: statistics.median(times) for side, times in found.items()}
    return {
        "seconds": {side: {"median": median[side], "rounds": times} for side, times in found.items()},
        "sample": len(sample),
        "ratios": {side: round(median[side] / median["mutualist"], 1) for side in TARGETS},
        "targets": TARGETS,
        "processor": _processor(profile),
    }


def _ours(profile: Profile) -> float:
    started = time.perf_counter()
    index = SearchIndex(profile)

    def part(rows: np.ndarray) -> None:
        for _ in candidates(profile, rows, CANDIDATES, index=index, foremost=foremost(KEPT)):
            pass

    parts = regions(index.sphere, np.flatnonzero(profile.rows.matchable), PART)
    with ThreadPoolExecutor(CONCURRENCY) as pool:
        list(pool.map(part, parts))
    return time.perf_counter() - started


def _processor(profile: Profile) -> float:
    """Processor time of ours, which a busy machine changes less."""
    before = processor_seconds(psutil.Process())
    _ours(profile)
    return processor_seconds(psutil.Process()) - before


def _similarity(gds: GraphDataScience, graph: Any, turn: int) -> float:
    """What Graph Data Science says it computed for: projecting before and reading after are not counted."""
    result = gds.node_similarity.mutate(
        graph, f"SIMILAR_{turn}", "similarity", top_k=10, concurrency=CONCURRENCY, log_progress=False
    )
    gds.graph.relationships.drop(graph, f"SIMILAR_{turn}")
    return result.compute_millis / 1_000


def _served(ecosystem: Ecosystem) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Businesses and segments as nodes, serving as relationships."""
    business = {one.id: row for row, one in enumerate(ecosystem.businesses)}
    segment = {one.id: row for row, one in enumerate(ecosystem.segments, start=len(business))}
    links = {
        "sourceNodeId": [business[serve.business] for serve in ecosystem.serves],
        "targetNodeId": [segment[serve.segment] for serve in ecosystem.serves],
        "relationshipType": "SERVES",
    }
    return pd.DataFrame({"nodeId": np.arange(len(business) + len(segment))}), pd.DataFrame(links)


def _plain(driver: neo4j.Driver, database: str, query: Query, stored: str, businesses: list[str]) -> float:
    started = time.perf_counter()
    for business in businesses:
        driver.execute_query(query.text, ecosystem=stored, business=business, database_=database)  # type: ignore[arg-type]
    return time.perf_counter() - started
