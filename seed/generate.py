"""Writes the demo ecosystem, the fictional town of Portmarra, from `sources/` into the CSV files beside this one.
Run it after changing a source: `python seed/generate.py [folder]`. It needs the standard library only."""

from __future__ import annotations

import sys
from pathlib import Path

from town.checking import check
from town.roster import roster
from town.sources import read_sources
from town.tables import write_tables
from town.weaving import weave


def main(folder: Path) -> None:
    """Generate every CSV file of the town into `folder`; the same sources give the same bytes."""
    sources = read_sources()
    firms = roster(sources)
    ties = weave(sources, firms)
    check(sources, firms, ties)
    write_tables(folder, sources, firms, ties)
    print(f"{len(firms)} businesses and {len(ties)} ties written to {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
