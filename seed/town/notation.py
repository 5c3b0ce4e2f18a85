"""The short notation in which members, trades and ties of the town are written down in `sources/`, and its reading.
`offers`: `capability:level@capacity`; `needs`: `capability:priority!` (`!` essential); `serves`: `segment:share`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Tie:
    """One row of ties.csv, every cell as it will be written."""

    source: str
    target: str
    kind: str
    capability: str = ""
    value: str = ""
    currency: str = ""
    period: str = ""
    since: str = ""
    until: str = ""
    dimension: str = ""
    confidence: str = ""
    id: str = ""

    def current_at(self, day: str) -> bool:
        """Whether the tie has begun and not ended on an ISO date; a blank `since` or `until` never excludes."""
        return (not self.since or self.since <= day) and (not self.until or self.until >= day)


def slug(name: str) -> str:
    """The readable id of a name: `Crumb & Crust Bakery` gives `crumb-and-crust-bakery`."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ").replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def listed(text: str) -> list[tuple[str, str]]:
    """The items of a notation string as (id, rest after the colon): `"a:5 b"` gives `[("a", "5"), ("b", "")]`."""
    return [(item.partition(":")[0], item.partition(":")[2]) for item in text.split()]


def offered(text: str) -> dict[str, tuple[int, str]]:
    """Level and capacity (as written, blank unknown) by capability: `"baking:5@900"` gives `{"baking": (5, "900")}`."""
    return {name: (int(rest.partition("@")[0]), rest.partition("@")[2]) for name, rest in listed(text)}


def needed(text: str) -> dict[str, tuple[int, bool]]:
    """Priority and whether essential by capability: `"flour:4!"` gives `{"flour": (4, True)}`."""
    return {name: (int(rest.rstrip("!")), rest.endswith("!")) for name, rest in listed(text)}


def span(text: str) -> tuple[int, int]:
    """A range: `"2-5"` gives (2, 5), `"4"` gives (4, 4)."""
    low, _, high = text.partition("-")
    return int(low), int(high or low)


_TIE = re.compile(
    r"(?P<source>\S+) > (?P<target>\S+): (?P<kind>\w+)(?: (?P<capability>-|[a-z][a-z-]+))?"
    r"(?: (?P<value>\d+(?:\.\d\d)?)(?P<currency>[A-Z]{3})?/(?P<period>[yt]))?(?: (?P<since>\d{4}(?:-\d\d-\d\d)?))?"
    r"(?:\.\.(?P<until>\d{4}-\d\d-\d\d))?(?: #(?P<dimension>\w+))?(?: ~(?P<confidence>[\d.]+))?(?: =(?P<id>\S+))?"
)


def tie(line: str) -> Tie:
    """One tie from `from > to: kind capability value/y since..until #dimension ~confidence =id`; most are optional.

    `/y` is a value per year, `/t` one for the whole of the tie; `-` no capability; `since` may be just a year.
    """
    found = _TIE.fullmatch(line.strip())
    if found is None:
        raise ValueError(f"not a tie: {line!r}")
    cell = {name: text or "" for name, text in found.groupdict().items()}
    cell["period"] = {"y": "year", "t": "total", "": ""}[cell["period"]]
    cell["capability"] = cell["capability"].strip("-")
    cell["since"] += "-01-01" if len(cell["since"]) == 4 else ""
    return Tie(**cell)


def ties(block: str) -> list[Tie]:
    """Every tie of a block of lines; blank lines and lines that start with `--` are left out."""
    lines = (line.strip() for line in block.splitlines())
    return [tie(line) for line in lines if line and not line.startswith("--")]
