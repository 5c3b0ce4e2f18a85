"""In which names `make same` puts its questions to either side."""

from __future__ import annotations

from pathlib import Path

import pytest

from same.renames import Renames
from same.speaking import Dialect

TABLE = {
    "operations": {"Introductions": "MatchSuggestions", "Encounters": "Introductions"},
    "variables": {"Encounters.open": "pending", "business": "member"},
    "fields": {"factor": "share"},
    "enums": {"role.HUB": "KEYSTONE", "kind.HUB": "CENTRE"},
}


def tree(root: Path, schema: str, **operations: str) -> Path:
    folder = root / "graphql" / "operations"
    folder.mkdir(parents=True)
    (root / "graphql" / "schema.graphql").write_text(schema, encoding="utf-8")
    for name, text in operations.items():
        (folder / f"{name}.graphql").write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return tree(
        tmp_path / "old",
        "enum Role { HUB } enum Kind { HUB } input Capacity { factor: Float }",
        Introductions="query Introductions { suggested { id } }",
        Encounters="query Encounters($open: Boolean, $business: ID) { recorded { id } }",
    )


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tree(
        tmp_path / "new",
        "enum Role { KEYSTONE } enum Kind { CENTRE } input Capacity { share: Float }",
        MatchSuggestions="query MatchSuggestions { suggested { id } }",
        Introductions="query Introductions($pending: Boolean, $member: ID) { recorded { id } }",
    )


GIVEN = {"open": True, "business": "a", "role": "HUB", "kind": ["HUB"], "capacity": {"factor": 0.5}}


def test_each_side_is_asked_in_its_own_names_even_where_names_change_places(old: Path, new: Path) -> None:
    older, newer = Dialect(old, Renames(TABLE), newer=False), Dialect(new, Renames(TABLE), newer=True)
    assert [older.name(name) for name in ("Introductions", "Encounters")] == ["Introductions", "Encounters"]
    assert [newer.name(name) for name in ("Introductions", "Encounters")] == ["MatchSuggestions", "Introductions"]
    assert "suggested" in older.operation("Introductions")
    assert "suggested" in newer.operation("Introductions")
    assert "recorded" in newer.operation("Encounters")


def test_variables_fields_and_values_go_by_the_table(old: Path, new: Path) -> None:
    older, newer = Dialect(old, Renames(TABLE), newer=False), Dialect(new, Renames(TABLE), newer=True)
    assert older.variables("Encounters", older.operation("Encounters"), GIVEN) == GIVEN
    assert newer.variables("Encounters", newer.operation("Encounters"), GIVEN) == {
        "pending": True,
        "member": "a",
        "role": "KEYSTONE",
        "kind": ["CENTRE"],
        "capacity": {"share": 0.5},
    }


def test_a_name_that_the_newer_side_has_not_taken_over_stays_the_old_one(old: Path) -> None:
    renames = Renames({"operations": {"Encounters": "Meetings"}})
    assert Dialect(old, renames, newer=True).name("Encounters") == "Encounters"


def test_an_operation_that_neither_name_fits_is_refused_with_what_to_do(new: Path) -> None:
    with pytest.raises(
        LookupError, match=r"no operation Encounters: name what has become of it in bench/renames\.toml"
    ):
        Dialect(new, Renames(), newer=True).operation("Encounters")
