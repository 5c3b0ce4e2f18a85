"""`make same BASE=<revision>`: collect both sides, compare, say what differs."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from same.collecting import REAL_PACKAGE, real, town
from same.renames import Renames
from same.repeating import repeated
from same.revisions import ROOT
from same.running import Trouble
from same.sides import Sides, say
from same.telling import counted, summed_up

RENAMES = ROOT / "bench" / "renames.toml"


def main() -> int:
    """Compare; the exit status is 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="the revision that results must be the same as")
    parser.add_argument("--quick", action="store_true", help="the demo town alone")
    parser.add_argument("--fresh", action="store_true", help="collect anew what was collected before")
    parser.add_argument("--real", type=Path, default=REAL_PACKAGE, help="a package of real data")
    parser.add_argument("--show", type=int, default=20, help="how many differences are shown of each ecosystem")
    parser.add_argument("--times", type=int, default=1, help="how often each side is collected where they differ")
    options = parser.parse_args()
    started = time.perf_counter()
    renames = Renames.read(RENAMES)
    sides = Sides(options.base, options.fresh, renames)
    subjects = {"town": town}
    if options.quick:
        say("QUICK: real data is left out.")
    elif not options.real.exists():
        say(f"There is no package of real data at {options.real}, so the demo town is compared alone.")
    else:
        subjects["real"] = lambda root: real(options.real.resolve())
    comparisons = {}
    for name, subject in subjects.items():
        older, newer = partial(sides.older, subject), partial(sides.newer, subject)
        comparison, new = repeated(older, newer, renames, options.times)
        comparisons[name] = comparison
        print(counted(name, new, comparison, options.show))
    print(summed_up(comparisons, renames))
    say(f"{time.perf_counter() - started:.0f} s")
    return int(any(comparison.differences for comparison in comparisons.values()))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Trouble, LookupError, ValueError) as trouble:
        sys.exit(str(trouble))
    except subprocess.CalledProcessError as trouble:
        sys.exit(f"{trouble}\n{trouble.stderr or ''}".strip())
