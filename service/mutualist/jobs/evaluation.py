"""Evaluate the ranking of an ecosystem on its own ties: hide some, rank without them, look who is found again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import scipy.sparse as sp

from mutualist.core.evaluation import (
    Contest,
    Holdout,
    Learned,
    OfferSource,
    Order,
    Placing,
    hide_from,
    hide_share,
    leaking,
    learn,
    probe,
    tasks,
    try_rankings,
)
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.progress import Progress
from mutualist.errors import BadInput, MutualistError, NotReady
from mutualist.graph import Endpoint, Graph, lease, nearest
from mutualist.graph.gds import NEAREST
from mutualist.graph.stored import read_ecosystem, read_settings
from mutualist.languages import ENGLISH

PROBED = 5
"""Businesses whose scores are looked at for traces of the hidden ties."""

TOO_GOOD = 0.98
"""An AUC from which a ranking of real partners is suspected of knowing them."""

Learn = Callable[[EcosystemColumns, Holdout, OfferSource | None], Learned]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of it. `notes` say what was done and what to mind; `contests` are the figures."""

    ecosystem: str
    order: Order
    as_of: date
    businesses: int
    hidden_ties: int
    hidden_pairs: int
    training_pairs: int
    offers: OfferSource
    notes: tuple[str, ...]
    contests: tuple[Contest, ...]


async def evaluate(
    graph: Graph, endpoint: Endpoint, ecosystem: str, order: Order, progress: Progress, lease_seconds: float = 15.0
) -> Evaluation:
    """Read an ecosystem and try the ranking on it; nothing is stored.

    Raises NotFound for no such ecosystem, NotReady where an import was cut off half-way, Busy where another job holds
    it, BadInput for an order that hides nothing or leaves nothing.
    """
    await read_settings(graph, ecosystem)
    async with lease(graph, ecosystem, "evaluation", lease_seconds, patient=True):
        if (await read_settings(graph, ecosystem))["importing_since"]:
            raise NotReady(f"an import into {ecosystem} was cut off half-way; import the package again, then evaluate")
        with progress.step("Reading the ecosystem"):
            whole = await read_ecosystem(graph, ecosystem)

    def neighbours(n: int, pairs: np.ndarray) -> sp.csr_array:
        return nearest(endpoint, ecosystem, n, pairs)

    return await asyncio.to_thread(compute, whole, order, neighbours, progress)


def compute(
    whole: EcosystemColumns,
    order: Order,
    neighbours: Callable[[int, np.ndarray], sp.csr_array],
    progress: Progress,
    learn: Learn = learn,
) -> Evaluation:
    """Hide, learn, look for leaks, rank: everything but reading. `neighbours` finds the nearest by embedding.

    Raises BadInput as `cut` and `learn` do, and MutualistError where a ranking knows something of the hidden ties.
    """
    holdout = cut(whole, order)
    with progress.step("Learning without the hidden ties"):
        learned = learn(whole, holdout, order.offers)
    everything, pairs = tasks(learned, holdout)
    queries = np.unique([task.query for group in everything.values() for task in group[:PROBED]]).astype(np.int64)
    if not len(queries):
        raise BadInput(
            f"of the {len(holdout.pairs):,} hidden pairs none can be asked for: one of the two is a steward, or there "
            "is nobody else to rank; hide more, or take an ecosystem with more businesses"
        )
    with progress.step("Looking for leaks"):
        names = leaking(
            lambda ecosystem: probe(learn(ecosystem, holdout, order.offers), queries), whole, holdout.hidden
        )
        if names:
            raise MutualistError(
                f"the evaluation is void: {', '.join(names)} changed when nothing but hidden ties did, so the ranking "
                "knows them; this is a fault of Mutualist"
            )
    with progress.step("Finding nearest neighbours with Graph Data Science"):
        upper = sp.triu(learned.profile.rows.tied, 1).tocoo()
        nearest_neighbours = neighbours(learned.profile.size, np.stack([upper.row, upper.col], axis=1))
    with progress.step("Ranking", 1.0) as advance:
        contests = try_rankings(learned, holdout, order.seed, order.queries, nearest_neighbours, advance=advance)
    return Evaluation(
        ecosystem=whole.settings.id,
        order=order,
        as_of=holdout.as_of.date,
        businesses=learned.profile.size,
        hidden_ties=len(holdout.hidden),
        hidden_pairs=len(holdout.pairs),
        training_pairs=learned.met.nnz // 2,
        offers=learned.offers,
        notes=(*_notes(whole, learned, holdout, sum(pairs.values())), *_alarms(contests)),
        contests=tuple(contests),
    )


def cut(whole: EcosystemColumns, order: Order) -> Holdout:
    """The hold-out that an order asks for. Raises BadInput where it hides nothing or leaves nothing."""
    if order.before is not None:
        return hide_from(whole, order.before)
    assert order.share is not None
    return hide_share(whole, order.share, order.seed, order.as_of)


def _notes(whole: EcosystemColumns, learned: Learned, holdout: Holdout, asked: int) -> list[str]:
    match learned.offers:
        case OfferSource.KEEP:
            silent = int((~learned.seen).sum())
            offers = (
                "Offers are kept as stated. If they were made from ties, they leak the hidden ones and every figure "
                f"that rests on them is too good ({silent:,} businesses have no tie to learn from)."
            )
        case OfferSource.FROM_TIES:
            offers = (
                f"Offers are rebuilt from the ties that are left: {learned.offering:,} of {learned.profile.size:,} "
                "businesses offer what such a tie names. What they state to offer is not used (--offers keep uses it)."
            )
        case OfferSource.NONE:
            offers = (
                "Offers are switched off: the ties name no capabilities to rebuild them from, and stated ones may have "
                "been made from the hidden ties (--offers keep uses them)."
                if not (whole.ties.capability >= 0).any()
                else "Offers are switched off."
            )
    return [
        offers,
        "Needs, segments, objectives and places are used as stated.",
        *([ENGLISH.say(holdout.as_of.note)] if holdout.as_of.note else []),
        f"No trace of the hidden ties was found: without them, and with every one of them rewired, the scores of "
        f"{PROBED} businesses per group stayed the same bit by bit.",
        *(
            [f"{left:,} hidden pairs with a steward are not asked for: stewards are not matched."]
            if (left := len(holdout.pairs) - asked)
            else []
        ),
        f"fastrp_knn ranks the {NEAREST} nearest; everybody else is last, which costs it AUC.",
    ]


def _alarms(contests: list[Contest]) -> list[str]:
    placings = [placing for contest in contests for placing in contest.placings]
    suspects = sorted({placing.ranking for placing in placings if _auc(placing) >= TOO_GOOD})
    if not suspects:
        return []
    return [f"Too good to be true? {', '.join(suspects)}: an AUC of {TOO_GOOD} or more. Look for a leak in the data."]


def _auc(placing: Placing) -> float:
    return placing.values["auc"].mean if placing.values else 0.0
