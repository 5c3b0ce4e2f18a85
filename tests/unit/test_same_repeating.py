"""What `make same` does where two sides differ: what a revision does not give twice is told from what has changed."""

from __future__ import annotations

import doctest
from collections.abc import Sequence

import numpy as np

from collected import archive, arrays, example, standing
from same import repeating
from same.collecting import Collected
from same.comparing import Comparison
from same.renames import Renames
from same.repeating import repeated
from same.telling import summed_up


def side(influence: float, *partners: str) -> Collected:
    found = example()
    found.nodes[0] = standing("a", influence=influence, partners=list(partners))
    return found


def compared(older: Sequence[Collected], newer: Sequence[Collected], times: int) -> tuple[Comparison, list[str]]:
    """How two sides compare that give these, and what was collected."""
    asked: list[str] = []

    def give(name: str, found: Sequence[Collected], time: int) -> Collected:
        if f"{name} {time}" not in asked:
            asked.append(f"{name} {time}")
        return found[time - 1]

    def older_gives(time: int) -> Collected:
        return give("older", older, time)

    def newer_gives(time: int) -> Collected:
        return give("newer", newer, time)

    return repeated(older_gives, newer_gives, Renames(), times)[0], asked


def test_sides_that_are_equal_are_collected_once() -> None:
    comparison, asked = compared([side(0.1, "b")], [side(0.1, "b")], 3)
    assert comparison.differences == []
    assert asked == ["older 1", "newer 1"]


def test_what_a_side_gives_only_now_and_then_is_the_same_and_told() -> None:
    comparison, asked = compared([side(0.1, "b")], [side(0.2, "c"), side(0.1, "c"), side(0.2, "b")], 1)
    assert len(comparison.differences) == 2
    assert asked == ["older 1", "newer 1"]
    older = [side(0.1, "b"), side(0.3, "c")]
    comparison, asked = compared(older, [side(0.2, "c"), side(0.1, "d")], 3)
    assert comparison.differences == []
    assert asked == ["older 1", "newer 1", "newer 2", "older 2"]
    said = summed_up({"town": comparison}, Renames())
    assert "the same in one comparison at least:\n  stored.Standing.influence: 1 values\n" in said
    assert said.endswith("Equal.")


def test_what_has_changed_is_found_however_often_it_is_collected() -> None:
    comparison, asked = compared([side(0.1, "b")] * 2, [side(0.2, "b"), side(0.3, "b")], 2)
    assert [one.new for one in comparison.differences] == [0.2]
    assert asked == ["older 1", "newer 1", "newer 2", "older 2"]


def test_a_change_that_shows_above_or_below_another_time_is_a_change() -> None:
    """Of lists that are of other lengths only what both have is compared."""
    long, short = side(0.1, "b", "d", "e"), side(0.1, "b")
    for newer in ([long, short], [short, long]):
        comparison, _ = compared([side(0.1, "b", "c", "e")] * 2, newer, 2)
        assert len(comparison.differences) == 1


def test_what_both_have_given_whenever_it_was_is_the_same() -> None:
    older = [side(0.1, "b"), side(0.2, "b"), side(0.3, "b")]
    comparison, _ = compared(older, [side(0.3, "b"), side(0.4, "b"), side(0.5, "b")], 3)
    assert comparison.differences == []


def test_examples_give_what_they_say() -> None:
    found = doctest.testmod(repeating)
    assert found.attempted
    assert not found.failed


def test_a_changed_array_is_a_change() -> None:
    new = example()
    new.nodes = [node for node in new.nodes if node[2].get("name") != "web"] + archive("web", arrays(a=np.arange(2)))
    comparison, _ = compared([example()] * 2, [new] * 2, 2)
    assert comparison.differences
    assert not comparison.unsettled
