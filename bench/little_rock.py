"""Turn a city's raw list of business licences into a package, and say how many of its businesses are recognised.

    python bench/little_rock.py LIST.csv.gz FOLDER

The list has a licence per row: Classification, Business, City, Zip. The package has a business per name and zip; its
description is what it is licensed for. Nothing is left out silently: what is merged and what says nothing is counted.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from mutualist.core.assumptions.recognition import Recogniser
from mutualist.core.model import Business
from mutualist.core.text.english import words
from mutualist.jobs import shipped_profile

Row = dict[str, str]

LEGAL_FORMS = frozenset(("llc", "inc", "incorporated", "corp", "corporation", "ltd", "pllc", "pa", "lp", "llp", "co"))
"""Words at the end of a name that two licences of one business may or may not have."""

PERMITS = re.compile(r"\bPERMIT\b")
"""A permit to sell alcohol or tobacco comes beside a trade and is none."""

COLUMNS: tuple[str, ...] = ("id", "name", "country", "region", "city", "description")

NO_TRADE = frozenset(("UNCLASSIFIED",))


def main(listed: Path, folder: Path) -> None:
    """Write the package and print the counts."""
    with gzip.open(listed, "rt", encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    found = businesses(rows)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "businesses.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
    (folder / "ecosystem.toml").write_text(
        'name = "Little Rock licences"\ncurrency = "USD"\ntime_zone = "America/Chicago"\n', encoding="utf-8"
    )
    report(rows, found)


def businesses(rows: Iterable[Row]) -> list[Row]:
    """A row of businesses.csv per name and zip, in the order of ids. An id is made of both, so it stays the same."""
    licences: dict[tuple[tuple[str, ...], str], list[Row]] = defaultdict(list)
    for row in rows:
        licences[name_words(row["Business"]), row["Zip"].strip()].append(row)
    found = []
    for (name, place), of in licences.items():
        trades = sorted({row["Classification"].strip(" .:") for row in of if says_a_trade(row["Classification"])})
        found.append(
            {
                "id": "-".join((*name, place or "no-zip")),
                "name": min(row["Business"].strip() for row in of).title(),
                "country": "US",
                "region": "AR",
                "city": min(row["City"].strip() for row in of).title(),
                "description": "; ".join(trades),
            }
        )
    return sorted(found, key=lambda row: row["id"])


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without the legal form at its end; of a name that is no more than that, all of them."""
    said = words(name) or ("unnamed",)
    end = len(said)
    while end > 1 and said[end - 1] in LEGAL_FORMS:
        end -= 1
    return said[:end]


def says_a_trade(classification: str) -> bool:
    """Whether a classification tells what a business does."""
    return not PERMITS.search(classification) and classification not in NO_TRADE


def report(rows: list[Row], found: list[Row]) -> None:
    """Print how many rows, businesses, recognised ones; and which classifications are not recognised."""
    profile = shipped_profile()
    recogniser = Recogniser(profile)
    by_trade: Counter[str] = Counter()
    silent, unrecognised = 0, 0
    for row in found:
        recognised = recogniser.recognise(Business(row["id"], row["name"], description=row["description"]))
        by_trade.update(recognition.trade for recognition in recognised)
        silent += not row["description"]
        unrecognised += bool(row["description"]) and not recognised
    known = len(found) - silent - unrecognised
    print(f"{len(rows):,} licences, {len(found):,} businesses (by name and zip)")
    print(f"{known:,} recognised ({known / len(found):.1%}), {unrecognised:,} not, {silent:,} without a trade")
    classes = Counter(row["Classification"] for row in rows)
    print("\nClassifications that say no trade or none that is known, with their licences:")
    for name, count in classes.most_common():
        if not says_a_trade(name) or not recogniser.recognise(Business("", "", description=name)):
            print(f"{count:6,}  {name}")
    print("\nBusinesses by trade:")
    for trade, count in by_trade.most_common():
        print(f"{count:6,}  {profile.trades[trade].name}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
