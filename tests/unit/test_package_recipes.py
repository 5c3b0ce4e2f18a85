"""The recipes of docs/development.md for a CSV column and a CSV file are all it takes: a row, and a file of queries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recipes import Tree, add_column, add_file

READ = """
import json, pathlib, sys
from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import read_package
from mutualist.jobs.imports.records import LAYOUTS
try:
    package = read_package(pathlib.Path(sys.argv[1]))
except BadPackage as error:
    sys.exit(str(error.faults))
print(json.dumps({layout.kind.name: list(layout.records(package)) for layout in LAYOUTS}))
"""

HELD = ("tests/unit/test_package_docs.py", "tests/unit/test_package_records.py")
"""Tests that would tell what the recipes forget."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tree, with a column and a file more."""
    tree = Tree(tmp_path_factory.mktemp("tree"))
    add_column(tree)
    add_file(tree)
    return tree


def read(tree: Tree, folder: Path, **tables: str) -> dict[str, list[dict[str, object]]]:
    for name, text in ({"businesses": "id,name\na,Alder\nb,Birch\n"} | tables).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return json.loads(tree.run("-c", READ, str(folder)))


@pytest.mark.parametrize("name", ["lead_days", "Lead_Time"])
def test_a_column_is_read_by_each_of_its_names_and_stored(tree: Tree, tmp_path: Path, name: str) -> None:
    found = read(tree, tmp_path, offers=f"business,capability,{name}\na,bread,14\nb,bread,\n")
    assert [record["properties"] for record in found["offers"]] == [{"lead_days": 14}, {}]


def test_a_file_is_read_checked_and_stored(tree: Tree, tmp_path: Path) -> None:
    found = read(tree, tmp_path, trains="business,other,hours\na,b,12\n")
    assert found["trains"] == [{"source": "a", "target": "b", "properties": {"hours": 12.0}}]
    with pytest.raises(AssertionError, match=r'trains\.csv:2: other: "c" is not listed in businesses\.csv'):
        read(tree, tmp_path, trains="business,other,hours\na,c,12\n")


def test_the_tree_keeps_the_rules(tree: Tree) -> None:
    tree.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *HELD)
