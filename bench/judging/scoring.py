"""Two judges' verdicts, counted for every version, and how far the judges agree."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from judging.entries import PARTS


@dataclass(frozen=True)
class Verdict:
    """What a judge says of one entry, and which others of the sheet tell the same thing."""

    yes: bool
    reason: str
    same_as: frozenset[int] = frozenset()


Verdicts = Mapping[int, Verdict]


@dataclass(frozen=True)
class Score:
    """One part of one version: how many entries there are, how many both judges say yes to, and their agreement."""

    version: str
    part: str
    entries: int
    both_yes: int
    each_yes: tuple[int, int]
    agreement: float
    kappa: float | None


def read_verdicts(path: Path, entries: int) -> dict[int, Verdict]:
    """A judge's file. Raises ValueError, naming the numbers, where verdicts are missing or are not yes or no."""
    held: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    wanted = {str(number) for number in range(1, entries + 1)}
    if held.keys() != wanted:
        raise ValueError(f"{path}: missing are {_few(wanted - held.keys())}, too many are {_few(held.keys() - wanted)}")
    if bad := [number for number, row in held.items() if row.get("verdict") not in ("yes", "no")]:
        raise ValueError(f"{path}: neither yes nor no is said of {_few(set(bad))}")
    if bad := [number for number, row in held.items() if not str(row.get("reason", "")).strip()]:
        raise ValueError(f"{path}: no reason is given for {_few(set(bad))}")
    return {
        int(number): Verdict(row["verdict"] == "yes", row["reason"], frozenset(map(int, row.get("same_as", ()))))
        for number, row in held.items()
    }


def standing(numbers: Sequence[int], verdicts: Verdicts) -> list[bool]:
    """Whether each entry of a version, in the version's order, counts as yes for one judge: it was said yes to, and
    tells nothing that an entry of the same version above it has told.

    >>> said = {4: Verdict(True, "…"), 9: Verdict(True, "…", frozenset({4})), 2: Verdict(False, "…")}
    >>> standing([9, 2, 4], said)
    [True, False, False]
    """
    return [
        verdicts[number].yes
        and not any(above in verdicts[number].same_as or number in verdicts[above].same_as for above in numbers[:place])
        for place, number in enumerate(numbers)
    ]


def agreement(one: Sequence[bool], other: Sequence[bool]) -> float:
    """The part of the entries, 0 to 1, of which two judges say the same."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def kappa(one: Sequence[bool], other: Sequence[bool]) -> float | None:
    """Cohen's kappa: agreement beyond what chance would give, 1 at most; None where both always say the same one thing,
    because chance alone gives that.

    >>> kappa([True, True], [True, True]) is None
    True
    """
    if len({*one, *other}) < 2:
        return None
    return float(cohen_kappa_score(list(one), list(other)))


def scores(key: Mapping[str, Any], judges: tuple[Verdicts, Verdicts]) -> list[Score]:
    """A row for every version and part, and for both parts together (`all`)."""
    rows = []
    for version, numbers in key["versions"].items():
        parts = {part: tuple(standing(numbers[part], verdicts) for verdicts in judges) for part in PARTS}
        parts["all"] = tuple([yes for part in PARTS for yes in parts[part][judge]] for judge in range(2))
        rows += [_score(version, part, one, other) for part, (one, other) in parts.items() if one]
    return rows


def disputed(key: Mapping[str, Any], judges: tuple[Verdicts, Verdicts]) -> list[int]:
    """The numbers of which the judges do not say the same, as they wrote it."""
    return [number for number in range(1, key["entries"] + 1) if judges[0][number].yes != judges[1][number].yes]


def _score(version: str, part: str, one: list[bool], other: list[bool]) -> Score:
    both = sum(a and b for a, b in zip(one, other, strict=True))
    return Score(version, part, len(one), both, (sum(one), sum(other)), agreement(one, other), kappa(one, other))


def _few(numbers: set[str]) -> str:
    return ", ".join(sorted(numbers)[:10]) or "none"
