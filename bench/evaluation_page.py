"""Put the figures of `make evaluate-real` into docs/evaluation.md: each table between two marks with its name."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutualist.core.evaluation import LEFT_OUT, MEASURES
from mutualist.terminal.evaluation import TITLES

PAGE = Path(__file__).parents[1] / "docs" / "evaluation.md"
RESULTS = Path(__file__).parent / "results"


def lines(found: dict[str, Any]) -> Iterator[str]:
    """An evaluation, as JSON has it, as Markdown."""
    yield (
        f"{found['hidden_ties']:,} of the ties of {found['businesses']:,} businesses are hidden, with all of "
        f"{found['hidden_pairs']:,} pairs; {found['training_pairs']:,} pairs are left, as of {found['as_of']}. "
        f"Offers: `{found['offers']}`. Seed {found['order']['seed']}."
    )
    for contest in found["contests"]:
        if not contest["queries"]:
            continue
        yield ""
        yield (
            f"**{TITLES[contest['group']]}**: {contest['pairs']:,} pairs; {contest['queries']:,} of "
            f"{contest['queriers']:,} businesses asked, on average {contest['positives']:.1f} to find among "
            f"{contest['candidates']:,.0f}."
        )
        yield ""
        yield "| Ranking | " + " | ".join(MEASURES) + " |"
        yield "| --- |" + " ---: |" * len(MEASURES)
        for placing in contest["placings"]:
            part = LEFT_OUT.get(placing["ranking"])
            name = f"change without `{part}`" if part else f"`{placing['ranking']}`"
            figures = placing["differences"] if part else placing["values"]
            if placing["silent"]:
                cells = ["moves nobody"] * len(MEASURES)
            elif figures is None:
                cells = ["unknown"] * len(MEASURES)
            else:
                cells = [cell(figures[measure], "+" if part else "") for measure in MEASURES]
            yield f"| {name} | " + " | ".join(cells) + " |"


def cell(figure: dict[str, float | None], sign: str) -> str:
    """A mean with its interval, where it has one."""
    low, high = figure["low"], figure["high"]
    mean = f"{figure['mean']:{sign}.3f}"
    return mean if low is None or high is None else f"{mean} [{low:{sign}.3f}, {high:{sign}.3f}]"


def main() -> None:
    """Replace every table that there is a result for."""
    page, replaced = PAGE.read_text(encoding="utf-8"), 0
    for path in sorted(RESULTS.glob("evaluation-*.json")):
        name = path.stem.removeprefix("evaluation-")
        table = "\n".join(lines(json.loads(path.read_text(encoding="utf-8"))))
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        page, count = marks.subn(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", page)
        replaced += count
    PAGE.write_text(page, encoding="utf-8")
    sys.stderr.write(f"{replaced} tables of {PAGE.name} were written anew\n")


if __name__ == "__main__":
    main()
