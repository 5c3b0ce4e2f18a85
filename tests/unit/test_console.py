"""Progress on a terminal: steps that go on side by side share one display, and it is gone when the last has ended."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from mutualist.cli import console
from mutualist.cli.console import Shown


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a terminal would get."""
    written = io.StringIO()
    monkeypatch.setattr(console, "screen", lambda: Console(file=written, force_terminal=True, width=120))
    return written


def test_steps_side_by_side_are_shown_together(screen: io.StringIO) -> None:
    progress = Shown()
    with progress.step("Measuring", 2) as measured:
        with progress.step("Matching") as matched:
            measured(1)
            matched(1)
        measured(1)
    with progress.step("Storing", 1):
        pass
    shown = screen.getvalue()
    assert all(title in shown for title in ("Measuring", "Matching", "Storing"))
    assert "100%" in shown


def test_a_step_that_may_end_before_the_one_it_began_in(screen: io.StringIO) -> None:
    progress = Shown()
    first, second = progress.step("First"), progress.step("Second")
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert "Second" in screen.getvalue()


def test_a_failed_step_gives_the_screen_back(screen: io.StringIO) -> None:
    progress = Shown()
    with pytest.raises(MemoryError), progress.step("Measuring"):
        raise MemoryError
    with progress.step("Again"):
        pass
    assert "Again" in screen.getvalue()


def test_without_a_terminal_there_is_a_line_per_step(capsys: pytest.CaptureFixture[str]) -> None:
    with Shown().step("Measuring", 3) as advance:
        advance(1)
    assert capsys.readouterr().err == "Measuring …\n"
