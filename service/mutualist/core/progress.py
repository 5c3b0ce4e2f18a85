"""How a long job says how far it is, without knowing who shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

Advance = Callable[[float], None]


class Progress(Protocol):
    """Shows the steps of a job. `total` is in the step's own unit (bytes, rows); None when it cannot be known."""

    def step(self, title: str, total: float | None = None) -> AbstractContextManager[Advance]:
        """Open a step; call what it yields with the amount done since the last call."""
        ...


class Silent:
    """A Progress that shows nothing: for tests, scripts and the API."""

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        yield lambda amount: None
