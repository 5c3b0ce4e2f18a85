"""GraphQL types that read objects of the layers below: what they show, and that a wrong name is told at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import strawberry

from mutualist.api.request.fields import at, field, first_of, reads, said


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a tree."""

    size: float
    words: str | None = None

    @property
    def doubled(self) -> float:
        """Twice its size."""
        return 2 * self.size


@dataclass(frozen=True, slots=True)
class Tree:
    """Something to be read."""

    best: Leaf
    leaves: tuple[Leaf, ...]


@reads(Leaf, "A leaf.")
class LeafType:
    size: float = field("Its size.", name="extent")
    doubled: float = field("Twice that.")
    words: str | None = said("What is said of it.")


@reads(Tree, "A tree.", name="Plant")
class TreeType:
    best: LeafType = field("The best leaf.")
    greatest: float = at("best.size", "Its size.")
    leaves: list[LeafType] = first_of("leaves", "All leaves.", default=2)


@strawberry.type
class Query:
    """A tree."""

    @field("The tree.", TreeType)
    def tree(self) -> Tree:
        return Tree(Leaf(3.0, "green"), (Leaf(1.0), Leaf(2.0), Leaf(3.0)))


def test_a_type_shows_what_it_reads_under_its_own_names() -> None:
    query = """{ tree {
        __typename best { extent doubled words } greatest leaves { extent words } one: leaves(first: 1) { extent }
    } }"""
    answer = strawberry.Schema(Query).execute_sync(query)
    assert answer.errors is None
    assert answer.data == {
        "tree": {
            "__typename": "Plant",
            "best": {"extent": 3.0, "doubled": 6.0, "words": "green"},
            "greatest": 3.0,
            "leaves": [{"extent": 1.0, "words": None}, {"extent": 2.0, "words": None}],
            "one": [{"extent": 1.0}],
        }
    }


def test_a_list_is_no_longer_than_a_page() -> None:
    answer = strawberry.Schema(Query).execute_sync("{ tree { leaves(first: 101) { extent } } }")
    assert answer.errors is not None
    assert answer.errors[0].message == "first is 101; it must be between 1 and 100"


def test_a_field_that_the_class_does_not_have_is_told_when_it_is_made() -> None:
    class Wrong:
        weight: float = field("Leaves have none.")

    with pytest.raises(TypeError, match=r"Wrong\.weight: Leaf has no such attribute"):
        reads(Leaf, "A leaf.")(Wrong)
