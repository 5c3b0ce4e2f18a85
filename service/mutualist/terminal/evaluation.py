"""An evaluation as tables for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.table import Table

from mutualist.core.evaluation import LEFT_OUT, MEASURES, SCORE, Contest, Estimate, Group, Placing

TITLES = {
    Group.SEEN: "Pairs of two businesses with ties to learn from",
    Group.UNSEEN: "Pairs with a business that has no tie to learn from",
}


def evaluation_tables(contests: Sequence[Contest]) -> list[Table]:
    """Two tables per group that was asked: the rankings, and what leaving out a part does to the score."""
    tables = []
    for contest in contests:
        if not contest.queries:
            continue
        whole = [placing for placing in contest.placings if placing.ranking not in LEFT_OUT]
        parts = [placing for placing in contest.placings if placing.ranking in LEFT_OUT]
        pairs = f"{TITLES[contest.group]} ({contest.pairs:,} hidden)"
        asked = f"{contest.queries:,} of {contest.queriers:,} businesses asked"
        said = f"{pairs}\n{asked}; on average {contest.positives:.1f} to find among {contest.candidates:,.0f}"
        tables.append(_table(said, [(placing.ranking, _cells(placing.values)) for placing in whole]))
        tables.append(
            _table(
                f"Change of the {SCORE} without one part",
                [(LEFT_OUT[placing.ranking], _changes(placing)) for placing in parts],
            )
        )
    return tables


def evaluation_json(evaluation: Any) -> str:
    """The whole evaluation, a dataclass, as JSON; what is unknown is null."""
    return json.dumps(asdict(evaluation), indent=2, default=str, allow_nan=False) + "\n"


def _table(title: str, rows: list[tuple[str, list[str]]]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("")
    for measure in MEASURES:
        table.add_column(measure, justify="right")
    for name, cells in rows:
        table.add_row(name, *cells)
    return table


def _cells(values: Mapping[str, Estimate] | None, sign: str = "") -> list[str]:
    if values is None:
        return ["unknown"] * len(MEASURES)
    return [_cell(values[measure], sign) for measure in MEASURES]


def _cell(estimate: Estimate, sign: str) -> str:
    if estimate.low is None or estimate.high is None:
        return f"{estimate.mean:{sign}.3f}"
    return f"{estimate.mean:{sign}.3f} [{estimate.low:{sign}.3f}, {estimate.high:{sign}.3f}]"


def _changes(placing: Placing) -> list[str]:
    return ["moves nobody"] * len(MEASURES) if placing.silent else _cells(placing.differences, "+")
