"""Two sides compared value by value: numbers exactly, lists in their order, arrays to the last bit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

from same.otherwise import Otherwise
from same.reading import Row

Path = tuple[str | int, ...]
ABSENT = "(absent)"


@dataclass(frozen=True)
class Difference:
    """A value that is not the same, and where it stands."""

    path: Path
    old: Any
    new: Any

    @property
    def kind(self) -> str:
        """Where it stands, without what tells one of many apart."""
        return kind_of(self.path)

    def __str__(self) -> str:
        return f"{where(self.path)}\n    was {shown(self.old)}\n    is  {shown(self.new)}"


@dataclass
class Comparison:
    """What was compared, what differs, by pattern what was left out (values) or compared in another form, and by kind
    what differed in some comparisons of the same revisions only."""

    otherwise: Sequence[Otherwise] = ()
    differences: list[Difference] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    formed: Counter[str] = field(default_factory=Counter)
    unsettled: Counter[str] = field(default_factory=Counter)
    _known: dict[str, list[Otherwise]] = field(default_factory=dict)

    def compare(self, old: Any, new: Any, path: Path = ()) -> None:
        """Compare two values, and what is in them. Either may be ABSENT."""
        for rule in self._rules(path):
            if rule.form is None:
                self.left_out[rule.where] += max(values_in(old), values_in(new))
                return
            if old is not ABSENT and new is not ABSENT and (both := rule.form(old, new)) is not None:
                self.formed[rule.where] += 1
                old, new = both
                break
        if isinstance(old, dict) and isinstance(new, dict):
            for name in [*old, *(name for name in new if name not in old)]:
                self.compare(old.get(name, ABSENT), new.get(name, ABSENT), (*path, name))
        elif isinstance(old, list) and isinstance(new, list):
            if old == new and len(set(map(type, [*old, *new]))) == 1 and not isinstance(new[0], dict | list):
                self._count(path, numbers_in(new[0]) * len(new))
                return
            for place, (one, other) in enumerate(zip(old, new, strict=False)):
                self.compare(one, other, (*path, place))
            if len(old) != len(new):
                self._differ(f"{len(old)} items", f"{len(new)} items", path)
        else:
            self._count(path, numbers_in(new))
            if not same(old, new):
                self._differ(old, new, path)

    def settle(self, again: Comparison) -> None:
        """Keep the differences that another comparison of the same revisions has too, there, above or below."""
        paths = {one.path for one in again.differences}
        above = {path[:length] for path in paths for length in range(len(path))}
        still, gone = [], []
        for one in self.differences:
            found = one.path in above or any(one.path[:length] in paths for length in range(len(one.path) + 1))
            (still if found else gone).append(one)
        self.unsettled.update(one.kind for one in gone)
        self.differences = still

    def _count(self, path: Path, numbers: int) -> None:
        self.numbers[str(path[0]) if path else ""] += numbers

    def _differ(self, old: Any, new: Any, path: Path) -> None:
        self.differences.append(Difference(path, old, new))

    def _rules(self, path: Path) -> list[Otherwise]:
        """The rows that concern what stands there."""
        if not self.otherwise:
            return []
        kind = kind_of(path)
        if kind not in self._known:
            self._known[kind] = [rule for rule in self.otherwise if fnmatchcase(kind, rule.where)]
        return self._known[kind]


def same(old: Any, new: Any) -> bool:
    """Whether two single values are the same. NaN is NaN, True is not 1, arrays have the same bits.

    >>> same(0.1 + 0.2, 0.3), same(float("nan"), float("nan")), same(1, True), same(2, 2.0)
    (False, True, False, True)
    """
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        return (
            isinstance(old, np.ndarray)
            and isinstance(new, np.ndarray)
            and (old.dtype, old.shape) == (new.dtype, new.shape)
            and old.tobytes() == new.tobytes()
        )
    if isinstance(old, bool) != isinstance(new, bool):
        return False
    if isinstance(old, float) and isinstance(new, float) and math.isnan(old):
        return math.isnan(new)
    return old == new


def numbers_in(value: Any) -> int:
    """How many numbers a value is made of."""
    if isinstance(value, np.ndarray):
        return value.size if value.dtype.kind in "iufb" else 0
    return int(isinstance(value, int | float) and not isinstance(value, bool))


def values_in(value: Any) -> int:
    """How many single values there are in a value."""
    if isinstance(value, dict):
        return sum(map(values_in, value.values()))
    if isinstance(value, list):
        return sum(map(values_in, value))
    return 0 if value is ABSENT else int(getattr(value, "size", 1))


def kind_of(path: Iterable[str | int]) -> str:
    """Where a value stands, without what tells one of many apart."""
    return ".".join(part for part in path if isinstance(part, str) and not isinstance(part, Row))


def where(path: Path) -> str:
    """Where a value stands, in words."""
    said = ""
    for part in path:
        said += f"[{part}]" if isinstance(part, int | Row) else f".{part}" if said else part
    return said


def shown(value: Any) -> str:
    """A value on one line."""
    text = repr(value)
    return text if len(text) <= 300 else f"{text[:300]} … ({len(text):,} characters)"
