"""How long the shipped operations take beside another revision, over HTTP, in one run: `BASE=<revision>`.

Both revisions serve the demo town from databases of their own at the same time, and are asked in turn, so that a busy
moment falls on both. What is said is the median of each operation's time and the ratio of the two; the processor's
turbo, other programs and caches make single numbers worth little, and ratios below 1.1 nothing."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from same.questions import TOWN, Ask
from same.renames import Renames
from same.revisions import ROOT, checked_out, commit_of, python_for
from same.running import Service, Tree
from same.speaking import Dialect

TIMES = int(os.environ.get("TIMES", "15"))
WARM = 3
"""Times that each operation is asked before it counts."""

LONG = {"WorstRemovals", "RandomFailure", "Simulate", "Consortia"}
"""Operations that compute, asked a third as often."""


class Side:
    """A revision that serves the demo town."""

    def __init__(self, name: str, dialect: Dialect, service: Service) -> None:
        self.name, self._dialect, self._service = name, dialect, service

    def seconds(self, ask: Ask) -> float:
        """How long one answer takes. Raises LookupError for an operation that the revision does not have."""
        document = self._dialect.operation(ask.operation)
        variables = self._dialect.variables(ask.operation, document, ask.variables)
        started = time.perf_counter()
        self._service.ask("demo", document, variables, "en")
        return time.perf_counter() - started


def side(stack: ExitStack, name: str, root: Path, python: Path, dialect: Dialect) -> Side:
    """A revision with the demo town, analysed and served."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="medians-", ignore_cleanup_errors=True)))
    tree = Tree(root, python, folder)
    stack.enter_context(tree.database())
    tree.run("import", str(root / "seed"), "--ecosystem", "demo")
    tree.run("analyze", "--ecosystem", "demo", "--as-of", "2026-11-01")
    return Side(name, dialect, stack.enter_context(tree.serving()))


def main() -> int:
    """Measure and print."""
    base = os.environ.get("BASE", "")
    if not base:
        sys.exit("Name the revision to compare with, with BASE=revision.")
    commit, renames = commit_of(base), Renames.read(ROOT / "bench" / "renames.toml")
    with ExitStack() as stack:
        root = stack.enter_context(checked_out(commit))
        older = side(stack, "before", root, python_for(root, commit), Dialect(root, renames, newer=False))
        newer = side(stack, "now", ROOT, Path(sys.executable), Dialect(ROOT, renames, newer=True))
        ratios = []
        print(f"{'operation':24} {'before':>10} {'now':>10} {'ratio':>6}   medians over HTTP, {TIMES} times, {base}")
        for name in sorted({ask.operation for ask in TOWN}):
            ask = next(ask for ask in TOWN if ask.operation == name)
            try:
                for one in (older, newer):
                    for _ in range(WARM):
                        one.seconds(ask)
            except LookupError:
                print(f"{name:24} is not in both")
                continue
            took: dict[str, list[float]] = {older.name: [], newer.name: []}
            for turn in range(TIMES // 3 if name in LONG else TIMES):
                for one in (older, newer)[:: 1 if turn % 2 else -1]:
                    took[one.name].append(one.seconds(ask))
            before, now = (statistics.median(took[one.name]) for one in (older, newer))
            ratios.append(now / before)
            print(f"{name:24} {1000 * before:7.1f} ms {1000 * now:7.1f} ms {now / before:6.2f}", flush=True)
        print(f"{'median of all ratios':46} {statistics.median(ratios):6.2f}")
        print(f"{'operations slower than 1.1 times':46} {sum(ratio > 1.1 for ratio in ratios):6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
