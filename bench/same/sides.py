"""The older and the newer side: what each gives of an ecosystem, collected now or before."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from same.collecting import Collected, Subject, collect
from same.renames import Renames
from same.revisions import (
    RESULTS,
    ROOT,
    checked_out,
    collector,
    commit_of,
    content_of_tree,
    python_for,
    remember,
    remembered,
)
from same.running import Tree
from same.speaking import Dialect

Subjects = Callable[[Path], Subject]
"""A subject, with the files that a tree ships."""


def say(line: str) -> None:
    """Progress, beside what is found."""
    print(line, file=sys.stderr, flush=True)


class Sides:
    """A revision and the working tree. `fresh` collects anew, once, what was collected before."""

    def __init__(self, base: str, fresh: bool, renames: Renames) -> None:
        self._commit = commit_of(base)
        self._fresh, self._renames = fresh, renames
        self._collected: set[Path] = set()

    def older(self, subject: Subjects, time: int) -> Collected:
        """What the revision gives, the first time or another."""
        name = _file(subject(ROOT).name, time)
        path = RESULTS / self._commit / f"{name}.pickle"
        key = self._key(subject(ROOT), self._commit, [])
        if found := self._remembered(path, key):
            say(f"{name} at {self._commit[:10]}: as collected before")
            return found
        say(f"{name} at {self._commit[:10]}:")
        with checked_out(self._commit) as root:
            found = self._collect(root, python_for(root, self._commit), subject(root), newer=False)
        self._remember(path, key, found)
        return found

    def newer(self, subject: Subjects, time: int) -> Collected:
        """What the working tree gives, the first time or another."""
        mine = subject(ROOT)
        name, content = _file(mine.name, time), content_of_tree()
        path, key = RESULTS / "working" / f"{name}.pickle", self._key(mine, content, self._put(mine))
        if found := self._remembered(path, key):
            say(f"{name} in the working tree: unchanged since it was collected")
            return found
        say(f"{name} in the working tree:")
        found = self._collect(ROOT, Path(sys.executable), mine, newer=True)
        if content_of_tree() == content:
            self._remember(path, key, found)
        else:
            say("The working tree has changed meanwhile, so this may be a mixture: compare again.")
        return found

    def _remembered(self, path: Path, key: tuple[str, ...]) -> Collected | None:
        return None if self._fresh and path not in self._collected else remembered(path, key)

    def _remember(self, path: Path, key: tuple[str, ...], found: Collected) -> None:
        remember(path, key, found)
        self._collected.add(path)

    def _collect(self, root: Path, python: Path, subject: Subject, newer: bool) -> Collected:
        with tempfile.TemporaryDirectory(prefix="same-data-", ignore_cleanup_errors=True) as folder:
            tree, dialect = Tree(root, python, Path(folder)), Dialect(root, self._renames, newer)
            return collect(tree, dialect, subject, say)

    def _put(self, subject: Subject) -> list[object]:
        """The questions in the names of the working tree."""
        dialect = Dialect(ROOT, self._renames, newer=True)
        return [
            (
                dialect.name(ask.operation),
                dialect.variables(ask.operation, dialect.operation(ask.operation), ask.variables),
            )
            for ask in (*subject.questions, *subject.recording)
        ]

    def _key(self, subject: Subject, content: str, put: list[object]) -> tuple[str, ...]:
        """What has to be the same for results to be. What is on record since when depends on the day."""
        package = subject.package
        data = hashlib.sha256(package.read_bytes()).hexdigest() if package.is_file() else ""
        asked = repr((subject.days, subject.questions, subject.recording, put))
        return content, collector(), asked, data, datetime.now(UTC).date().isoformat()


def _file(name: str, time: int) -> str:
    return name if time == 1 else f"{name}-{time}"
