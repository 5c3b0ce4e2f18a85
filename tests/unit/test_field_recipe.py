"""A field of GraphQL is added to a copy of the tree by its recipe, and one that nothing stands behind is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from recipes import CAPTURE, Tree, add_field, without_field

ROLE = "from mutualist.api import sdl; print(sdl().partition('type RoleAssignment {')[2].partition('}')[0])"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The tree, with one field less."""
    tree = Tree(tmp_path)
    without_field(tree)
    return tree


def test_a_field_that_the_core_has_takes_one_line(tree: Tree) -> None:
    assert "capture" not in tree.run("-c", ROLE)
    add_field(tree)
    assert '"""valueIn / (valueIn + valueOut)."""\n  capture: Float' in tree.run("-c", ROLE)


def test_a_field_that_the_core_does_not_have_is_told_by_name(tree: Tree) -> None:
    add_field(tree, CAPTURE.replace("capture", "captured"))
    with pytest.raises(AssertionError, match="captured"):
        tree.run("-c", ROLE)
