"""The faults of a package, collected over all its files and then reported together.

Each reads `file:line: column: what is wrong and what would be right`. Messages quote little of what they found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import normalize

from mutualist import errors
from mutualist.core.text.spelling import caseless

LONGEST_QUOTE = 60


class Wrong(ValueError):
    """A cell cannot be read. The message says what is wrong and what would be right, without saying where."""


class Fault(NamedTuple):
    """One fault of one file. Line 0 is the file as a whole."""

    line: int
    column: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.column}: {self.message}" if self.column else self.message


class Faults:
    """Collects the faults of all files. At most `listed` per file are kept; the others are counted."""

    def __init__(self, listed: int) -> None:
        self._listed = listed
        self._kept: dict[str, list[Fault]] = {}
        self._count: dict[str, int] = {}

    def add(self, file: str, message: str, line: int = 0, column: str | None = None) -> None:
        """Note a fault. `line` is the physical line (header 1) on which the record starts, or 0 for the whole file."""
        self._count[file] = self._count.get(file, 0) + 1
        if self._count[file] <= self._listed:
            self._kept.setdefault(file, []).append(Fault(line, column, message))

    def __len__(self) -> int:
        return sum(self._count.values())

    def lines(self, order: Iterable[str]) -> list[str]:
        """The faults as text, by file (in the given order, unnamed files first) and line."""
        rank = {file: place for place, file in enumerate(order)}
        listing: list[str] = []
        for file in sorted(self._kept, key=lambda name: rank.get(name, -1)):
            kept = sorted(self._kept[file], key=lambda fault: fault.line)
            listing += [f"{file}:{fault.line}: {fault}" if fault.line else f"{file}: {fault}" for fault in kept]
            if more := self._count[file] - len(kept):
                listing.append(f"{file}: … and {more:,} more fault{'s' if more > 1 else ''}")
        return listing

    def report(self, order: Iterable[str] = ()) -> None:
        """Raise errors.BadPackage with every fault; do nothing when there is none."""
        if self._count:
            raise errors.BadPackage(self.lines(order), len(self))


def quote(cell: str) -> str:
    r"""A cell as a message shows it: in quotation marks, cut short, nothing in it that a terminal would obey.

    >>> print(quote("café\n"), quote("x" * 100))
    "café\n" "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
    """
    short = cell if len(cell) <= LONGEST_QUOTE else cell[: LONGEST_QUOTE - 1] + "…"
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in short)
    return f'"{"".join(shown)}"'


def apart(words: Sequence[str]) -> list[str]:
    r"""Words as a message shows them, so that nobody takes one for another: those that would look the same letter by
    letter.

    >>> print(*apart(["Tea", "Tea\u00a0", "tea"]))
    "Tea" "Tea\xa0" "tea"
    >>> print(*apart(["caf\u00e9", "cafe\u0301"]))
    "caf\xe9" "cafe\u0301"
    """
    shown = [quote(word) for word in words]
    seen = Counter(normalize("NFC", one) for one in shown)
    return [
        one if seen[normalize("NFC", one)] == 1 else one.encode("ascii", "backslashreplace").decode() for one in shown
    ]


def some(names: Iterable[str], most: int = 5) -> str:
    """The first few of several names, and how many more there are.

    >>> print(some("abcdefg", 3))
    "a", "b", "c" and 4 more
    """
    every = list(names)
    more = f" and {len(every) - most:,} more" if len(every) > most else ""
    return ", ".join(quote(name) for name in every[:most]) + more


def nearest(word: str, candidates: Iterable[str]) -> str:
    """A question naming the candidate most like `word`, or nothing when none is near or there are too many to try.

    >>> nearest("suplies", ["supplies", "refers"])
    '; did you mean "supplies"?'
    """
    among = list(candidates)
    if len(word) > LONGEST_QUOTE or len(among) > 1000:
        return ""
    folded = {caseless(candidate): candidate for candidate in among}
    close = get_close_matches(caseless(word), folded, n=1, cutoff=0.7)
    return f"; did you mean {apart([folded[close[0]], word])[0]}?" if close else ""
