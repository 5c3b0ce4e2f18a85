"""Would the suggestions have named what organisations really took up? The dated snapshots of the CNCF landscape, each
against the next: random, popularity, plain density (Hidalgo et al. 2007) and the score that ships.

The weights were chosen on 2020 → 2022 and on hiding one capability at a time in 2020; the later pairs are the test."""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from measuring import machine, save
from mutualist.core.adjacency import AdjacencyModel, build_adjacency_model
from mutualist.core.adjacency.suggestions import WEIGHTS, scored
from mutualist.core.matching import build_profile
from mutualist.core.model import Business, Ecosystem, EcosystemSettings, Offer, Term

DATA = Path(__file__).parents[1] / "tests" / "data" / "cncf" / "capability_snapshots.csv.gz"
LISTED = 3
DRAWS = 10_000
SEED = 2007
GRID = (0.0, 0.25, 1 / 3, 0.5, 1.0)
"""Weights of density beside popularity that were looked at."""

Holdings = set[tuple[str, str]]
Ranking = Callable[[AdjacencyModel], np.ndarray]


@dataclass(frozen=True)
class Trial:
    """What was there at one date, and which (row, column) cells were taken up until the next."""

    ground: AdjacencyModel
    added: np.ndarray


def main() -> None:
    """Measure every pair of dates, print the tables, save them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="organisation × capability × date, as gzipped CSV")
    options = parser.parse_args()
    console = Console(width=130)
    dated = read(options.data)
    days = sorted(dated)
    pairs: dict[str, Any] = {}
    for number, (before, after) in enumerate(itertools.pairwise(days)):
        title = f"{before[:4]} → {after[:4]}" + (" (chosen on)" if number == 0 else " (test)")
        pairs[title] = compare(trial(dated[before], dated[after]))
        console.print(shown(title, pairs[title]))
    later = [trial(dated[before], dated[after]) for before, after in list(itertools.pairwise(days))[1:]]
    pairs["both tests"] = compare(*later)
    console.print(shown("both tests", pairs["both tests"]))
    choice = chosen(dated[days[0]], dated[days[1]])
    console.print(choice_table(choice))
    console.print(f"{machine()}")
    result = {"listed": LISTED, "draws": DRAWS, "weights": WEIGHTS, "pairs": pairs, "choice": choice}
    console.print(f"Saved {save('adjacency', result)}")


def read(path: Path) -> dict[str, Holdings]:
    """Which organisation has which capability, by date."""
    found: dict[str, Holdings] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["snapshot"]].add((row["org"], row["capability"]))
    return found


def ecosystem(held: Holdings) -> Ecosystem:
    """Organisations with what they offer, and nothing else."""
    return Ecosystem(
        settings=EcosystemSettings("cncf", "CNCF"),
        businesses=tuple(Business(name, name) for name in sorted({name for name, _ in held})),
        capabilities=tuple(Term(name, name) for name in sorted({name for _, name in held})),
        offers=tuple(Offer(*cell) for cell in sorted(held)),
    )


def trial(before: Holdings, after: Holdings) -> Trial:
    """What organisations of a date took up until a later one, of the capabilities that there were."""
    whole = ecosystem(before)
    profile = build_profile(whole, date.today())
    column = {name: place for place, name in enumerate(profile.vocabulary.capabilities)}
    added = np.zeros((profile.size, len(column)), dtype=bool)
    for name, capability in after - before:
        if name in profile.index and capability in column:
            added[profile.index[name], column[capability]] = True
    return Trial(build_adjacency_model(whole, profile), added)


def popularity(ground: AdjacencyModel) -> np.ndarray:
    """How many have a capability, the same for everybody."""
    return np.tile(ground.popularity, (ground.has.indptr.size - 1, 1))


def plain_density(kept: bool) -> Ranking:
    """Density alone, with φ_cc kept (as `ecomplexity` does) or left out."""

    def rank(ground: AdjacencyModel) -> np.ndarray:
        phi = ground.phi.toarray()
        if not kept:
            np.fill_diagonal(phi, 0.0)
        near, whole = ground.has @ phi, phi.sum(axis=0)
        return np.divide(near, whole, out=np.zeros_like(near), where=whole > 0)

    return rank


def combined(far: bool = True, weight: float | None = None) -> Ranking:
    """The score that ships, over everything (`far`) or over what is near; or with another weight of density."""
    weights = WEIGHTS if weight is None else {"popularity": 1 - weight, "density": weight, "unmet_need": 0.0}

    def rank(ground: AdjacencyModel) -> np.ndarray:
        rows = np.arange(ground.demand.known.size)
        return scored(ground, rows, np.zeros((len(rows), len(ground.popularity))), weights, far)[1]

    return rank


RANKINGS: dict[str, Ranking] = {
    "popularity": popularity,
    "density, φ_cc left out": plain_density(kept=False),
    "density, φ_cc kept": plain_density(kept=True),
    "combined, everything": combined(),
    "combined, what is near (ships)": combined(far=False),
}


def compare(*trials: Trial) -> dict[str, Any]:
    """Every ranking on the same organisations: hit@3, mean AUC, and the differences from popularity."""
    measured = {
        name: np.concatenate([outcomes(rank(one.ground), one) for one in trials]) for name, rank in RANKINGS.items()
    }
    by_chance = np.concatenate([chances(one) for one in trials])
    chance = np.random.default_rng(SEED)
    draws = chance.integers(0, len(by_chance), (DRAWS, len(by_chance)))
    rows = {"random": summed(by_chance, draws)}
    for name, each in measured.items():
        rows[name] = summed(each, draws)
        if name != "popularity":
            rows[name]["less_popularity"] = summed(each - measured["popularity"], draws)
    return {"organisations": len(by_chance), "added": int(sum(one.added.sum() for one in trials)), "rankings": rows}


def outcomes(scores: np.ndarray, trial: Trial) -> np.ndarray:
    """Hit and AUC (m×2) of the m organisations that took something up, each over the capabilities it did not have.

    A hit: one of its first three was taken up, equals in the order of ids. AUC: the chance that what was taken up
    stands before what was not; equals count half.
    """
    has, found = trial.ground.has.toarray() > 0, []
    for row in np.flatnonzero(trial.added.any(axis=1)):
        open_to = np.flatnonzero(~has[row])
        score, taken = scores[row, open_to], trial.added[row, open_to]
        first = np.lexsort((open_to, -score))[:LISTED]
        one, other = score[taken][:, None], score[~taken][None, :]
        found.append((float(taken[first].any()), float(np.mean((one > other) + 0.5 * (one == other)))))
    return np.array(found).reshape(-1, 2)


def chances(trial: Trial) -> np.ndarray:
    """Hit and AUC that a random order has, exactly."""
    found = []
    for row in np.flatnonzero(trial.added.any(axis=1)):
        n, m = int((trial.ground.has[[row]].toarray() == 0).sum()), int(trial.added[row].sum())
        found.append((1 - comb(n - m, LISTED) / comb(n, LISTED), 0.5))
    return np.array(found).reshape(-1, 2)


def summed(each: np.ndarray, draws: np.ndarray) -> dict[str, Any]:
    """Means with bootstrap 95 % intervals, organisations drawn with replacement."""
    low, high = np.percentile(each[draws].mean(axis=1), (2.5, 97.5), axis=0)
    return {
        name: [round(float(value), 3) for value in (each[:, k].mean(), low[k], high[k])]
        for k, name in enumerate(("hit", "auc"))
    }


def chosen(before: Holdings, after: Holdings) -> list[dict[str, Any]]:
    """What other weights of density would have given where the weights were chosen."""
    hidden = [hide(before, cell) for cell in sorted(before) if sum(name == cell[0] for name, _ in before) > 1]
    found = []
    for weight in GRID:
        dated = trial(before, after)
        went = outcomes(combined(weight=weight)(dated.ground), dated).mean(axis=0)
        each = [(name, outcomes(combined(weight=weight)(one.ground), one)[0]) for name, one in hidden]
        names = sorted({name for name, _ in each})
        hiding = np.mean([np.mean([got for name, got in each if name == who], axis=0) for who in names], axis=0)
        found.append({"density": round(weight, 3), "dated": went.round(3).tolist(), "hidden": hiding.round(3).tolist()})
    return found


def hide(held: Holdings, cell: tuple[str, str]) -> tuple[str, Trial]:
    """An organisation whose capability is to be guessed from all that is left."""
    left = replace(ecosystem(held - {cell}), capabilities=ecosystem(held).capabilities)
    profile = build_profile(left, date.today())
    added = np.zeros((profile.size, len(profile.vocabulary.capabilities)), dtype=bool)
    added[profile.index[cell[0]], profile.vocabulary.capabilities.index(cell[1])] = True
    return cell[0], Trial(build_adjacency_model(left, profile), added)


def shown(title: str, found: dict[str, Any]) -> Table:
    """One pair of dates as a table."""
    table = Table(title=f"{title}: {found['organisations']} organisations took up {found['added']}")
    for head in ("ranking", f"hit@{LISTED}", "mean AUC", "hit less popularity", "AUC less popularity"):
        table.add_column(head)
    for name, row in found["rankings"].items():
        less = row.get("less_popularity", {"hit": None, "auc": None})
        table.add_row(name, *(interval(part) for part in (row["hit"], row["auc"], less["hit"], less["auc"])))
    return table


def choice_table(choice: list[dict[str, Any]]) -> Table:
    """The weights that were looked at, as a table."""
    table = Table(title="Chosen on: weight of density beside popularity")
    for head in ("density", "2020 → 2022 hit", "AUC", "one hidden in 2020: hit", "AUC"):
        table.add_column(head)
    for row in choice:
        table.add_row(*(f"{value:.2f}" for value in (row["density"], *row["dated"], *row["hidden"])))
    return table


def interval(part: list[float] | None) -> str:
    """A mean with its interval."""
    return "" if part is None else f"{part[0]:.2f} [{part[1]:.2f}, {part[2]:.2f}]"


if __name__ == "__main__":
    main()
