"""The CSV files of the package, row by row, exactly as the import format has them; rows in the order of their ids."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from town.dice import Dice
from town.notation import Tie
from town.places import COUNTRY, PLACES, REGION
from town.roster import Firm
from town.sources import Sources

HEADERS = {
    "businesses": "id,name,domain,country,region,city,latitude,longitude,industry,employees,founded,kind,objectives,"
    "register_id,description,survival_weeks,recovery_weeks",
    "capabilities": "id,name,broader",
    "segments": "id,name,size,broader",
    "offers": "business,capability,level,capacity",
    "needs": "business,capability,priority,essential",
    "serves": "business,segment,share",
    "ties": "id,from,to,kind,capability,dimension,value,currency,period,since,until,confidence",
    "avoid": "business,other",
}

Row = Iterable[object]


def write_tables(folder: Path, sources: Sources, firms: dict[str, Firm], ties: list[Tie]) -> None:
    """Write every CSV file into a folder: UTF-8, commas, line feeds, the same bytes every time."""
    stated = [firm for firm in firms.values() if "needs" not in firm.lacks]
    heard = [firm for firm in firms.values() if "serves" not in firm.lacks]
    rows: dict[str, Iterable[Row]] = {
        "businesses": map(_business, firms.values()),
        "capabilities": sources.capabilities,
        "segments": sources.segments,
        "offers": ((f.id, term, *offer) for f in firms.values() for term, offer in sorted(f.offers.items())),
        "needs": ((f.id, term, *_need(*need)) for f in stated for term, need in sorted(f.needs.items())),
        "serves": ((f.id, *serve) for f in heard for serve in f.serves),
        "ties": map(_tie, ties),
        "avoid": sources.truths.avoid,
    }
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADERS[name].split(","))
            writer.writerows(table)


def _business(firm: Firm) -> Row:
    dice = Dice("register", firm.id)
    latitude, longitude = ("", "") if "spot" in firm.lacks else firm.spot
    industry = "|".join(code if ":" in code else f"NACE2:{code}" for code in firm.nace.split("|"))
    registered = (firm.staff or 0) > 2 and dice.chance(0.8)
    survival, _, recovery = firm.weeks.partition("/")
    return (
        firm.id,
        firm.name,
        "" if "domain" in firm.lacks else f"{firm.id.replace('-', '')}.example",
        COUNTRY,
        REGION,
        PLACES[firm.at].city,
        latitude,
        longitude,
        industry,
        "" if firm.staff is None or "staff" in firm.lacks else firm.staff,
        "" if firm.founded is None or "founded" in firm.lacks else firm.founded,
        firm.kind,
        "|".join(firm.goals),
        f"IE-CRO-9{dice.between(0, 99999):05}" if registered else "",
        firm.about,
        survival,
        recovery,
    )


def _need(priority: int, essential: bool) -> Row:
    return priority, "true" if essential else ""


def _tie(tie: Tie) -> Row:
    return (
        tie.id,
        tie.source,
        tie.target,
        tie.kind,
        tie.capability,
        tie.dimension,
        tie.value,
        tie.currency,
        tie.period,
        tie.since,
        tie.until,
        tie.confidence,
    )
