"""Measure an ecosystem's ties with Graph Data Science. The only file that knows the graphdatascience client.

The client is synchronous and takes its time: call this from a thread of a process that serves nobody."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp
from graphdatascience import GraphDataScience

from mutualist.core.network import Bridge, CutPoint, Measures
from mutualist.core.progress import Progress, Silent
from mutualist.graph.driver_errors import told
from mutualist.graph.endpoint import Endpoint
from mutualist.graph.queries import load_queries

DAMPING = 0.85
"""Of PageRank: systemic influence with a labour share of 0.15 (Acemoglu et al. 2012)."""

EXACT_BETWEENNESS = 5_000
"""Above this many tied businesses betweenness is estimated from as many sources as SAMPLED_SOURCES."""

SAMPLED_SOURCES = 500

CONCURRENCY = 2

COMMUNITY_SEED = 42

EMBEDDING_DIMENSION = 128
EMBEDDING_SEED = 42

DIGITS = 10
"""Significant digits of a measure that are kept: threads add up in any order, and the last digits differ each time."""

NEAREST = 50
"""Neighbours found per business: those it is tied to already, often the nearest, are not counted in a trial."""


def measure(
    endpoint: Endpoint,
    ecosystem: str,
    n: int,
    pairs: npt.ArrayLike,
    dependence: tuple[npt.ArrayLike, npt.ArrayLike],
    progress: Progress | None = None,
    worth: npt.ArrayLike | None = None,
) -> Measures:
    """Structural measures of n businesses.

    `pairs` (m×2) are the tied pairs, one each, as row numbers, with the `worth` (m) of each (alike without) for
    communities; `dependence` the directed edges dependant → benefactor (k×2) with their weights (k). Both are projected
    under names of this ecosystem alone and dropped, also after an error. What a killed process has left of this
    ecosystem is dropped first: the caller holds its lease, so no other measures it.
    Influence and betweenness have DIGITS significant digits, so that the same ties give the same numbers.
    """
    progress = progress or Silent()
    edges = _edges(pairs)
    degree = np.bincount(edges.ravel(), minlength=n)
    with (
        told(),
        _client(endpoint) as gds,
        progress.step("Measuring with Graph Data Science", 7) as advance,
    ):
        _drop_leftovers(gds, ecosystem)
        if not len(edges):
            alone = np.arange(n)
            return Measures(np.zeros(n), np.zeros(n), alone, degree, np.zeros(n, dtype=np.int64), alone, (), ())
        directed, weights = dependence
        with _projected(gds, ecosystem, "dependence", n, _edges(directed), weights, undirected=False) as graph:
            ranks = gds.page_rank.stream(
                graph,
                damping_factor=DAMPING,
                max_iterations=200,
                tolerance=1e-10,
                relationship_weight_property="weight",
                concurrency=CONCURRENCY,
            )
            influence = _settled(_by_row(ranks, "score", n) / n)
            advance(1)
        # On one thread, so that the nodes have their order: with another one Leiden finds other communities.
        weighed = _proportions(None if worth is None else np.asarray(worth, dtype=float), len(edges))
        with _projected(gds, ecosystem, "structure", n, edges, weighed, undirected=True, concurrency=1) as graph:
            sampled = SAMPLED_SOURCES if int((degree > 0).sum()) > EXACT_BETWEENNESS else None
            between = gds.betweenness_centrality.stream(
                graph, sampling_size=sampled, sampling_seed=1 if sampled else None, concurrency=CONCURRENCY
            )
            advance(1)
            components = gds.wcc.stream(graph, concurrency=CONCURRENCY)
            advance(1)
            points = gds.articulation_points.stream(graph)
            advance(1)
            bridges = gds.bridges.stream(graph)
            advance(1)
            cores = gds.k_core_decomposition.stream(graph, concurrency=CONCURRENCY)
            advance(1)
            communities = gds.leiden.stream(
                graph,
                relationship_weight_property="weight",
                random_seed=COMMUNITY_SEED,
                concurrency=1,  # only so does the seed hold
            )
            advance(1)
    # GDS adds up what the sampled sources see; the whole is as many times more as there are sources.
    seen = 1.0 if sampled is None else n / sampled
    component = np.unique(_by_row(components, "componentId", n).astype(np.int64), return_inverse=True)[1]
    return Measures(
        influence=influence,
        betweenness=_settled(_share_of_pairs(_by_row(between, "score", n) * seen, n)),
        component=component,
        degree=degree,
        core=_by_row(cores, "coreValue", n).astype(np.int64),
        community=_in_order(_by_row(communities, "communityId", n)),
        cut_points=tuple(
            CutPoint(int(node), int(parts["count"]), int(parts["max"]))
            for node, parts in sorted(
                zip(points["nodeId"], points["resultingComponents"], strict=True), key=lambda row: row[0]
            )
        ),
        bridges=tuple(
            Bridge(min(a, b), max(a, b), min(map(int, sizes)))
            for a, b, sizes in sorted(
                zip(map(int, bridges["from"]), map(int, bridges["to"]), bridges["remainingSizes"], strict=True),
                key=lambda row: (min(row[:2]), max(row[:2])),
            )
        ),
        sampled=sampled,
    )


def nearest(endpoint: Endpoint, ecosystem: str, n: int, pairs: npt.ArrayLike) -> sp.csr_array:
    """Similarities (n×n, in [0, 1]) of every tied business to its nearest by embedding: FastRP, then gds.knn.

    `pairs` (m×2) are the tied pairs as row numbers. Others have no rows. The same pairs give the same numbers: the
    seeds are fixed, and so is the order of nodes. Chen et al., CIKM 2019 (FastRP); Dong et al., WWW 2011 (neighbours).
    """
    edges = _edges(pairs)
    tied = np.unique(edges)
    if not len(tied):
        return sp.csr_array((n, n), dtype=float)
    among = np.searchsorted(tied, edges)
    with (
        told(),
        _client(endpoint) as gds,
        _projected(gds, ecosystem, "nearest", len(tied), among, None, undirected=True, concurrency=1) as graph,
    ):
        gds.fast_rp.mutate(
            graph,
            mutate_property="embedding",
            embedding_dimension=EMBEDDING_DIMENSION,
            random_seed=EMBEDDING_SEED,
            concurrency=1,
        )
        neighbours = gds.knn.stream(
            graph,
            node_properties="embedding",
            top_k=min(NEAREST, max(1, len(tied) - 1)),
            random_seed=EMBEDDING_SEED,
            concurrency=1,  # only so does the seed hold
        )
    rows, columns = (
        tied[neighbours["node1"].to_numpy(dtype=np.int64)],
        tied[neighbours["node2"].to_numpy(dtype=np.int64)],
    )
    return sp.csr_array((neighbours["similarity"].to_numpy(dtype=float), (rows, columns)), shape=(n, n))


def _client(endpoint: Endpoint) -> GraphDataScience:
    credentials = (endpoint.username, endpoint.password)
    return GraphDataScience(endpoint.uri, auth=credentials, database=endpoint.database, show_progress=False)


@contextmanager
def _projected(
    gds: GraphDataScience,
    ecosystem: str,
    what: str,
    n: int,
    edges: np.ndarray,
    weights: npt.ArrayLike | None,
    *,
    undirected: bool,
    concurrency: int = CONCURRENCY,
) -> Iterator[Any]:
    """A projection of edges between the rows 0 … n−1, dropped on leaving, also after an error.

    The client's own way (`gds.graph.construct`) sends a list with a map for every edge, which takes the database many
    times the memory of two columns.
    """
    name = f"{_prefix(ecosystem)}{what}-{uuid.uuid4().hex[:8]}"
    gds.run_cypher(
        load_queries()["project_pairs"].text,
        {
            "name": name,
            "n": n,
            "sources": edges[:, 0].tolist(),
            "targets": edges[:, 1].tolist(),
            "weights": None if weights is None else np.asarray(weights, dtype=float).tolist(),
            "configuration": {
                "readConcurrency": concurrency,
                "undirectedRelationshipTypes": ["TIED"] if undirected else [],
            },
        },
        auto_commit=True,  # what was projected already cannot be projected again
    )
    with gds.graph.get(name) as graph:
        yield graph


def _prefix(ecosystem: str) -> str:
    """What names of an ecosystem's projections start with: of one length, so that no prefix starts another's names."""
    return f"mutualist-{hashlib.sha256(ecosystem.encode()).hexdigest()[:32]}-"


def _drop_leftovers(gds: GraphDataScience, ecosystem: str) -> None:
    for held in gds.graph.list():
        if held.graph_name.startswith(_prefix(ecosystem)):
            gds.graph.drop(held.graph_name, fail_if_missing=False)


def _by_row(frame: pd.DataFrame, column: str, n: int) -> np.ndarray:
    values = np.zeros(n)
    values[frame["nodeId"].to_numpy()] = frame[column].to_numpy()
    return values


def _edges(pairs: npt.ArrayLike) -> np.ndarray:
    return np.asarray(pairs, dtype=np.int64).reshape(-1, 2)


def _proportions(worth: np.ndarray | None, m: int) -> np.ndarray:
    """The worth of every tie as a multiple of the mean; alike where none is stated or all of it is nothing."""
    total = 0.0 if worth is None else float(worth.sum())
    return np.ones(m) if worth is None or total <= 0 else worth * m / total


def _in_order(labels: np.ndarray) -> np.ndarray:
    """Labels as numbers 0, 1, … in the order in which they first appear."""
    _, first, group = np.unique(labels, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[group]


def _settled(values: np.ndarray) -> np.ndarray:
    return np.array([float(f"{value:.{DIGITS}g}") for value in values.tolist()])


def _share_of_pairs(betweenness: np.ndarray, n: int) -> np.ndarray:
    pairs = (n - 1) * (n - 2) / 2
    return betweenness / pairs if pairs > 0 else np.zeros(n)
