"""`python -m judging`: collect what a version says of a town, make a sheet for the judges, score their verdicts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from judging import entries
from judging.collecting import collect
from judging.scoring import Verdicts, disputed, read_verdicts, scores
from judging.second_town import SEED, write_town
from judging.sheets import copy_package, sheet
from same.running import Trouble


def _collect(order: argparse.Namespace) -> None:
    found = collect(order.package, order.as_of)
    entries.write(found, order.out)
    print(f"{len(found.findings)} findings and {len(found.repairs)} repairs of {found.town} are in {order.out}.")


def _sheet(order: argparse.Namespace) -> None:
    versions = {path.stem: entries.read(path) for path in order.entries}
    if len(versions) != len(order.entries):
        raise ValueError("two of the files have one name, which the key would not tell apart")
    text, key = sheet(versions, order.seed)
    copy_package(order.package, order.out / "package")
    (order.out / "sheet.md").write_text(text, encoding="utf-8")
    order.key.write_text(json.dumps(key, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{key['entries']} entries are in {order.out}, for the judges; {order.key} is not for them.")


def _score(order: argparse.Namespace) -> None:
    key = json.loads(order.key.read_text(encoding="utf-8"))
    one, other = (read_verdicts(path, key["entries"]) for path in order.verdicts)
    print("| Version | Part | Entries | Yes by both | Yes by each | Agreement | Kappa |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for row in scores(key, (one, other)):
        kappa = "not defined" if row.kappa is None else f"{row.kappa:.2f}"
        each = " and ".join(map(str, row.each_yes))
        print(
            f"| {row.version} | {row.part} | {row.entries} | {row.both_yes} | {each} | {row.agreement:.0%} | {kappa} |"
        )
    print("\nThe judges do not agree on:" if (apart := disputed(key, (one, other))) else "\nThe judges agree on all.")
    for number in apart:
        print(f"\n{number}. {key['texts'][str(number)]}\n\n{_said(one, number)}\n{_said(other, number)}")


def _said(verdicts: Verdicts, number: int) -> str:
    return f"- {'yes' if verdicts[number].yes else 'no'}: {verdicts[number].reason}"


def _town(order: argparse.Namespace) -> None:
    members, ties = write_town(order.out, order.seed)
    print(
        f"{members} businesses and {ties} ties are in {order.out}. Whom they concern is first seen when it is judged."
    )


def main() -> int:
    """Run; the exit status is 2 where something cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m judging", description=__doc__)
    verbs = parser.add_subparsers(required=True)

    def verb(name: str, does: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=help)
        added.set_defaults(does=does)
        return added

    collecting = verb("collect", _collect, "keep what this tree says of a town")
    collecting.add_argument("package", type=Path, help="folder of the town's CSV files")
    collecting.add_argument(
        "--as-of", default="2026-11-01", help="the day, YYYY-MM-DD (default: that of the demo town)"
    )
    collecting.add_argument("--out", type=Path, required=True, help="file for the entries; its name is the version's")
    making = verb("sheet", _sheet, "shuffle the entries of several versions into one sheet")
    making.add_argument("entries", type=Path, nargs="+", help="files that `collect` has written, of one town")
    making.add_argument("--package", type=Path, required=True, help="folder of the town's CSV files")
    making.add_argument("--seed", default="judgement", help="word that the order follows from (default: judgement)")
    making.add_argument("--out", type=Path, required=True, help="folder for the judges")
    making.add_argument("--key", type=Path, required=True, help="file for the key, elsewhere")
    scoring = verb("score", _score, "count the verdicts of two judges")
    scoring.add_argument("--key", type=Path, required=True)
    scoring.add_argument("verdicts", type=Path, nargs=2, help="the two judges' files")
    town = verb("town", _town, "write the second town as a package")
    town.add_argument("--out", type=Path, required=True, help="folder for its CSV files")
    town.add_argument("--seed", default=SEED, help=f"word that all chance follows from (default: {SEED})")
    order = parser.parse_args()
    try:
        order.does(order)
    except (OSError, ValueError, Trouble) as trouble:
        print(f"error: {trouble}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
