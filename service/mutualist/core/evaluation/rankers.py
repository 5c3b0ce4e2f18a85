"""The rankings of a trial, by name: our score, our score with each of its parts left out, and the peers: rankings
that anyone could have, on the same businesses and candidates."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import holders
from mutualist.core.evaluation.training import Learned
from mutualist.core.matching import DEFAULTS, EVIDENCE, PairScores, Weights, score_pairs, weights
from mutualist.core.matching.features.registry import NAMES

SCORE = "score"
"""The score for the query business: what orders its list of matches."""

MUTUAL = "mutual"
"""The score of both sides: what orders introductions."""

NEAREST = "fastrp_knn"
"""Nearest neighbours by embedding, found by Graph Data Science."""

LEFT_OUT = {f"without_{name}": name for name in NAMES}
"""The score with one of its parts left out, by name, with the name of the part."""


def chance(learned: Learned, query: int) -> np.ndarray:
    """Everybody alike: the measures then say exactly what blind luck gives on average."""
    return np.zeros(learned.profile.size)


def popularity(learned: Learned, query: int) -> np.ndarray:
    """How many current partners each has."""
    return holders(learned.profile.rows.tied).astype(float)


def adamic_adar(learned: Learned, query: int) -> np.ndarray:
    """Σ 1/log(degree) over the current partners that both have (Adamic & Adar, Social Networks 25:211, 2003)."""
    tied = learned.profile.rows.tied
    degrees = np.maximum(holders(tied), 2)  # whoever is common to two has two partners at least
    return np.asarray((tied[[query]] @ sp.diags_array(1 / np.log(degrees)) @ tied).todense(), dtype=float).ravel()


def segment_jaccard(learned: Learned, query: int) -> np.ndarray | None:
    """Segments that both serve / segments that either serves; 0 where one has stated none. None where nobody has."""
    served = learned.segments
    if not served.nnz:
        return None
    sizes = np.diff(served.indptr)
    both = np.asarray((served[[query]] @ served.T).todense(), dtype=float).ravel()
    either = sizes + sizes[query] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0)


PEERS = {
    "random": chance,
    "popularity": popularity,
    "adamic_adar": adamic_adar,
    "segment_jaccard": segment_jaccard,
}
"""The peers that need nothing but what was learned, by name."""

RANKINGS = (SCORE, MUTUAL, *PEERS, NEAREST, *LEFT_OUT)
"""Every ranking by name, in the order of arrays and tables."""

PAIRS_AT_ONCE = 4096
"""Pairs scored at a time, so that memory stays bounded."""

Scores = dict[str, np.ndarray | None]


def contend(
    learned: Learned, query: int, neighbours: sp.csr_array | None = None, chosen: Weights = DEFAULTS
) -> tuple[Scores, frozenset[str]]:
    """The scores that every ranking gives the candidates of a business, and which parts of ours were silent.

    Each array goes with `learned.candidates(query)`. A part is silent where it moves no candidate: the order without
    it is the order with it. None stands for a ranking that has nothing to go by in this ecosystem.
    """
    others = learned.candidates(query)
    ranked = {name: peer(learned, query) for name, peer in PEERS.items()} | {NEAREST: nearest(neighbours, query)}
    scores: Scores = {name: None if values is None else values[others] for name, values in ranked.items()}
    scores[SCORE], scores[MUTUAL], moved = _scored(learned, query, others, chosen)
    silent = frozenset(name for name, moves in zip(NAMES, moved, strict=True) if not moves)
    for name, part in LEFT_OUT.items():
        if part in silent:
            scores[name] = scores[SCORE]
        else:
            rest = without(part, chosen)
            scores[name] = None if rest is None else _scored(learned, query, others, rest)[0]
    return scores, silent


def without(part: str, chosen: Weights = DEFAULTS) -> Weights | None:
    """Weights with one part left out; None where no evidence would be left.

    >>> without("distance").by_name()["distance"]
    0.0
    """
    counting = [feature.name for feature, weight in zip(EVIDENCE, chosen.evidence, strict=True) if weight > 0]
    return None if counting == [part] else weights({part: 0}, chosen)


def probe(learned: Learned, queries: np.ndarray) -> Mapping[str, np.ndarray]:
    """What the rankings say of a few businesses, and whom they may say it of, for a search for leaks."""
    parts: dict[str, list[np.ndarray]] = {"candidates": [learned.candidates(int(query)) for query in queries]}
    for query in queries:
        for name, scores in contend(learned, int(query))[0].items():
            if scores is not None:
                parts.setdefault(name, []).append(scores)
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}


def _scored(
    learned: Learned, query: int, others: np.ndarray, chosen: Weights
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores for the query (m), mutual scores (m), and which parts add or take away anything for anyone (F)."""
    mine, mutual = np.zeros(len(others)), np.zeros(len(others))
    moved = np.zeros(len(NAMES), dtype=bool)
    for start in range(0, len(others), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        scores: PairScores = score_pairs(learned.profile, np.full(len(others[part]), query), others[part], chosen)
        listed = ~scores.substitutes  # who could replace it is not listed as a new match
        mine[part], mutual[part] = scores.score_a * listed, scores.mutual_score * listed
        moved |= (scores.contributions_a != 0).any(axis=0) | (scores.contributions_b != 0).any(axis=0)
    return mine, mutual, moved


def nearest(neighbours: sp.csr_array | None, query: int) -> np.ndarray | None:
    """Similarities of the nearest neighbours found elsewhere (n×n); whoever is none of them scores 0."""
    return None if neighbours is None else np.asarray(neighbours[[query]].todense(), dtype=float).ravel()
