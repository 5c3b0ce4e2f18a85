"""How rows of a package are laid down: keys, ends, derived properties, and sort keys that fold case and accents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mutualist.core.text.collation import fold, sort_key
from mutualist.graph.queries import load_queries
from mutualist.graph.stored.records import LINKS, NODES, rows_of
from mutualist.jobs.imports.package import Package

TABLES = {table.name: table for table in (*NODES, *LINKS)}


def test_a_business_keeps_its_columns_and_gets_a_sort_key() -> None:
    record = TABLES["businesses"].record({"id": "zoe", "name": "Café  Zoë", "employees": 3, "unheard_of": 1})
    assert record == {"id": "zoe", "properties": {"name": "Café  Zoë", "employees": 3, "sort": "cafe zoe\tzoe\tzoe"}}
    assert TABLES["businesses"].key(record) == "zoe"


def test_a_blank_cell_is_no_property() -> None:
    assert TABLES["offers"].record({"business": "a", "capability": "c"})["properties"] == {}


def test_a_tie_is_stored_in_minor_units_with_its_ends() -> None:
    table = TABLES["ties"]
    row = {"id": "t", "from": "a", "to": "b", "kind": "supplies", "value": Decimal("12.30"), "currency": "EUR"}
    record = table.record(row | {"since": date(2020, 1, 1)})
    assert (record["id"], record["source"], record["target"]) == ("t", "a", "b")
    assert record["properties"] == {
        "kind": "supplies",
        "currency": "EUR",
        "since": date(2020, 1, 1),
        "value_minor": 1230,
    }
    assert "value_minor" in table.managed
    assert table.key(record) == "t"


def test_links_without_an_id_are_known_by_their_ends() -> None:
    record = TABLES["needs"].record({"business": "a", "capability": "c", "essential": True})
    assert TABLES["needs"].key(record) == ("a", "c")


def test_a_pair_to_avoid_is_the_same_in_either_order() -> None:
    package = Package(avoid=[{"business": "b", "other": "a"}])
    (row,) = rows_of(package, TABLES["avoids"])
    assert TABLES["avoids"].key(TABLES["avoids"].record(row)) == ("a", "b")


def test_a_term_stands_under_another_only_where_the_package_says_so() -> None:
    package = Package(
        capabilities=[{"id": "bread", "broader": "food"}, {"id": "food"}],
        segments=[{"id": "nurses", "broader": "carers"}],
    )
    assert [row["id"] for row in rows_of(package, TABLES["capability_broader"])] == ["bread"]
    assert [row["id"] for row in rows_of(package, TABLES["segment_broader"])] == ["nurses"]


def test_a_term_that_is_used_but_not_listed_is_named_by_its_id_at_first_and_never_renamed_by_it() -> None:
    package = Package(
        capabilities=[{"id": "food", "name": "Food"}, {"id": "bread", "name": "bread"}],
        created={"capabilities": ["bread"]},
    )
    table = TABLES["capabilities"]
    food, bread = (table.record(row) for row in rows_of(package, table))
    assert food["properties"] == {"name": "Food", "sort": "food\tfood\tfood"}
    assert bread["properties"] == {}
    assert table.at_first({"id": "bread"}) == {"name": "bread", "sort": "bread\tbread\tbread"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Crème  Brûlée", "creme brulee"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ærø", "ærø"),
        (" İzmir ", "izmir"),
    ],
)
def test_search_folds_case_accents_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


IDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=6)


@given(st.tuples(IDS, IDS), st.tuples(IDS, IDS))
@example(("Ann", "a"), ("Ann", "A"))
@example(("a b", "c"), ("a", "b c"))
@example(("Zoë", "é"), ("Zoë", "e"))
def test_no_two_members_have_the_same_sort_key(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert one[1] == other[1] or sort_key(*one) != sort_key(*other)


def test_a_member_is_found_by_part_of_its_name_or_id_however_it_is_spelt() -> None:
    for search in ("CAFÉ", "zoe", "b-17", "Ü"):
        assert fold(search) in sort_key("Café Zoë", "Ü-B-17")
    assert fold("zoe u") not in sort_key("Café Zoë", "Ü-B-17")


def test_every_table_has_its_queries() -> None:
    queries = load_queries()
    for name, table in TABLES.items():
        verbs = ("stored", "create", "remove", *(("change",) if table.managed else ()))
        for verb in verbs:
            assert f"{verb}_{name}" in queries
            assert queries[f"{verb}_{name}"].writes == (verb != "stored")
