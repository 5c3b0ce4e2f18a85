"""Templewell, a spa and university town without a sea: the second town, made by the rules of `seed/town` with another
seed, another map and another mix of trades (`sources/`). It exists to be judged, so nobody tunes a rule to it: what the
service says of it is first read by its judges."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from same.revisions import ROOT

sys.path.append(str(ROOT / "seed"))  # `seed/` is no package, and what makes the demo town stays in it

from town import dice, tables
from town.checking import check
from town.notation import ties
from town.places import PLACES, Place
from town.roster import roster
from town.sources import Sources, Truths
from town.weaving import weave

SEED = "templewell 2026"
SOURCES = Path(__file__).parent / "sources"
REGION = "County Kilkenny"

MAP = {
    # Templewell: the springs and their hotels, the market, the university above, the works beside the railway.
    "spa-quarter": Place("Templewell", 52.7312, -7.3921, 0.0012),
    "market-place": Place("Templewell", 52.7331, -7.3884, 0.0010),
    "college-hill": Place("Templewell", 52.7368, -7.3942, 0.0018),
    "foundry-road": Place("Templewell", 52.7289, -7.3795, 0.0026),
    "station-yard": Place("Templewell", 52.7305, -7.3838, 0.0012),
    "riverside": Place("Templewell", 52.7278, -7.3890, 0.0016),
    # Around it, and at the far end of the vale, where only the railway goes.
    "observatory-hill": Place("Templewell", 52.7452, -7.4105, 0.0014),
    "ballydrum": Place("Ballydrum", 52.7021, -7.3512, 0.0040),
    "kilmorrow": Place("Kilmorrow", 52.7598, -7.3366, 0.0045),
    "castlerath": Place("Castlerath", 52.7115, -7.4521, 0.0050),
    "glashenhead": Place("Glashenhead", 52.8264, -7.4688, 0.0060),
}


def write_town(folder: Path, seed: str = SEED) -> tuple[int, int]:
    """Write the town's package into a folder: the same bytes for the same seed and sources. Returns how many businesses
    and ties there are.

    Raises ValueError with every slip of the sources, and where a seed leaves somebody without a partner."""
    folder.mkdir(parents=True, exist_ok=True)
    with _elsewhere(seed):
        sources = _read()
        firms = roster(sources)
        woven = weave(sources, firms)
        check(sources, firms, woven)
        tables.write_tables(folder, sources, firms, woven)
    shutil.copyfile(SOURCES / "ecosystem.toml", folder / "ecosystem.toml")
    return len(firms), len(woven)


@contextmanager
def _elsewhere(seed: str) -> Iterator[None]:
    """The rules of `seed/town` with this seed and map, which they hold as constants of their own."""
    with patch.object(dice, "SEED", seed), patch.object(tables, "REGION", REGION), patch.dict(PLACES, MAP, clear=True):
        yield


def _read() -> Sources:
    groups = [_toml(name) for name in ("vale", "making", "spa")]
    words = _toml("vocabulary")
    return Sources(
        members=[member for group in groups for member in group["member"]],
        trades=[trade for name in ("trades-town", "trades-work") for trade in _toml(name)["trade"]],
        ties=[tie for group in groups for tie in ties(group["ties"])],
        objectives=words["objectives"],
        capabilities=_cells(words["capabilities"]),
        segments=_cells(words["segments"]),
        truths=Truths(**_toml("truths")),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCES / f"{name}.toml").read_text(encoding="utf-8"))


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
