"""What a refactoring stores or says otherwise on purpose: the one place where such a change is declared.

What stands here is not compared, so each row says why, and by what else the same is held. All rows are printed after
every comparison, with how much they have left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Otherwise:
    """A kind of value that is not compared: `where` is a pattern of fnmatch for where it stands, in new names and
    without the numbers and ids of rows, such as `stored.Finding.reason`, `archives.health.*.missing` or, of answers in
    one language, `answers.Health.de.*.reason`."""

    where: str
    why: str


OTHERWISE: tuple[Otherwise, ...] = (
    Otherwise("stored.Lease", "which process held an ecosystem, on which machine, is no result"),
    Otherwise("stored.Migration", "a newer revision may have more migrations"),
)

SHAPES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Of stored nodes by (new) label: the properties that the newer revision stores, made of those of the older one, which
come in new names. For what has only changed its shape; what needs words or rules belongs into OTHERWISE."""
