"""One sheet for the judges out of what several versions say, and the key that tells afterwards who said what."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from judging.entries import PARTS, Collection, Entry

PACKAGE = ("*.csv", "ecosystem.toml")
"""The data of a package; what else lies in its folder (sources, truths, pages) no judge sees."""

HEAD = """# What is said of {town}

You advise {town}. The town as its members told it lies in `package/`, a few CSV files; it is the day {as_of}. Below
are {count} entries in no order. Some tell of a weak point, some of a step that would mend one. Judge each by itself,
from its words and from the data alone.

**The question.** Would an orchestrator of this town act on this entry on Monday, and would nobody in the town refute it
from what the data says? `yes` or `no`, with a reason of one sentence. The answer is `no` where the entry

- contradicts the data, or says a number that the data does not give;
- overstates: its words or its level are stronger than what would happen to those named;
- asks for something that cannot work, or that does not mend what it is for;
- says nothing that anybody could act on.

**The same thing twice.** Where two or more entries of one part tell the same thing (the same cause hitting the same
members, or the same step), judge each by itself all the same, and name the others under `same_as`.

Write a file `verdicts.json`, one row for every number, and speak with nobody about it before:

```json
{{
  "1": {{"verdict": "yes", "reason": "…", "same_as": []}},
  "2": {{"verdict": "no", "reason": "…", "same_as": [7]}}
}}
```
"""

TITLES = {"finding": "Weak points", "repair": "Steps"}


def sheet(versions: Mapping[str, Collection], seed: str) -> tuple[str, dict[str, Any]]:
    """The sheet as Markdown, and its key: the numbers of every version's entries in the order of that version.

    Entries that are shown alike are one. The order follows from the seed and from what is shown, so that it is the same
    whatever the versions are called and whichever is given first. Raises ValueError where they are not of one town and
    day.
    """
    towns = {(collection.town, collection.as_of) for collection in versions.values()}
    if len(towns) != 1:
        raise ValueError(f"a sheet is of one town on one day; these are of {sorted(towns)}")
    ((town, as_of),) = towns
    said = {entry for collection in versions.values() for entry in collection.entries}
    shown = {(entry.part, entry.shown) for entry in said}
    order = sorted(shown, key=lambda entry: (PARTS.index(entry[0]), _drawn(seed, *entry)))
    number = {entry: place for place, entry in enumerate(order, start=1)}
    pieces = [HEAD.format(town=town, as_of=as_of, count=len(order))]
    for part in PARTS:
        pieces.append(f"## {TITLES[part]}\n")
        pieces += [f"### {number[entry]}\n\n{entry[1]}\n" for entry in order if entry[0] == part]

    def numbers(entries: tuple[Entry, ...]) -> list[int]:
        return [number[entry.part, entry.shown] for entry in entries]

    key = {
        "town": town,
        "seed": seed,
        "entries": len(order),
        "versions": {
            name: {
                "revision": collection.revision,
                "finding": numbers(collection.findings),
                "repair": numbers(collection.repairs),
            }
            for name, collection in versions.items()
        },
        "texts": {str(place): text for (_, text), place in number.items()},
    }
    return "\n".join(pieces), key


def copy_package(package: Path, to: Path) -> None:
    """The data of a package for the judges, without what lies beside it."""
    to.mkdir(parents=True, exist_ok=True)
    for pattern in PACKAGE:
        for path in sorted(package.glob(pattern)):
            shutil.copyfile(path, to / path.name)


def _drawn(seed: str, part: str, shown: str) -> str:
    return hashlib.sha256("\0".join((seed, part, shown)).encode()).hexdigest()
