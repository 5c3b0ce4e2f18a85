"""What becomes of rows of a package in the graph, and that every kind of record has its queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mutualist.graph import load_queries, masked
from mutualist.graph.stored import Record
from mutualist.graph.stored.difference import difference
from mutualist.jobs.imports.package import Package
from mutualist.jobs.imports.records import LAYOUTS, Layout, stored_cells

KINDS = {layout.kind.name: layout for layout in LAYOUTS}
TIE = {"id": "t", "from": "a", "to": "b", "kind": "supplies", "value": Decimal("12.30"), "currency": "EUR"}


def records(name: str, *rows: dict[str, Any], created: tuple[str, ...] = ()) -> list[Record]:
    """What rows of a table become of one kind."""
    table = KINDS[name].table.name
    return list(KINDS[name].records(Package(rows={table: list(rows)}, created={table: list(created)})))


def test_a_business_keeps_its_columns_and_gets_a_sort_key() -> None:
    (record,) = records("businesses", {"id": "zoe", "name": "Café  Zoë", "employees": 3, "unheard_of": 1})
    assert record == {"id": "zoe", "properties": {"name": "Café  Zoë", "employees": 3, "sort": "cafe zoe\tzoe\tzoe"}}
    assert KINDS["businesses"].kind.key(record) == "zoe"


def test_a_blank_cell_is_no_property() -> None:
    assert records("offers", {"business": "a", "capability": "c"})[0]["properties"] == {}


def test_a_tie_is_stored_in_minor_units_with_its_ends() -> None:
    (record,) = records("ties", TIE | {"since": date(2020, 1, 1)})
    assert (record["id"], record["source"], record["target"]) == ("t", "a", "b")
    assert record["properties"] == {
        "kind": "supplies",
        "currency": "EUR",
        "since": date(2020, 1, 1),
        "value_minor": 1230,
    }
    kind = KINDS["ties"].kind
    assert "value_minor" in kind.properties
    assert kind.key(record) == "t"


def test_links_without_an_id_are_known_by_their_ends() -> None:
    (record,) = records("needs", {"business": "a", "capability": "c", "essential": True})
    assert KINDS["needs"].kind.key(record) == ("a", "c")


def test_a_pair_to_avoid_is_the_same_in_either_order() -> None:
    (record,) = records("avoid", {"business": "b", "other": "a"})
    assert KINDS["avoid"].kind.key(record) == ("a", "b")


@pytest.mark.parametrize("table", ["capabilities", "segments"])
def test_a_term_stands_under_another_only_where_the_package_says_so(table: str) -> None:
    found = records(f"{table}_broader", {"id": "bread", "broader": "food"}, {"id": "food"})
    assert found == [{"source": "bread", "target": "food", "properties": {}}]
    assert records(table, {"id": "bread", "broader": "food"})[0]["properties"] == {}


def test_a_term_that_is_used_but_not_listed_is_named_by_its_id_at_first_and_never_renamed_by_it() -> None:
    food, bread = records(
        "capabilities", {"id": "food", "name": "Food"}, {"id": "bread", "name": "bread"}, created=("bread",)
    )
    assert food["properties"] == {"name": "Food", "sort": "food\tfood\tfood"}
    assert bread["properties"] == {}
    kind, named = KINDS["capabilities"].kind, {"name": "bread", "sort": "bread\tbread\tbread"}
    assert difference(kind, [], [dict(bread)], full=False).create == [{"id": "bread", "properties": named}]
    stored = {"id": "bread", "properties": {"name": "Bread", "sort": "bread\tbread\tbread"}}
    assert difference(kind, [stored], [dict(bread)], full=False).unchanged == 1


def test_kinds_are_written_nodes_first_and_called_as_people_call_them() -> None:
    nodes = [not layout.kind.ends for layout in LAYOUTS]
    assert nodes == sorted(nodes, reverse=True)
    titles = {name: layout.title for name, layout in KINDS.items()}
    assert (titles["ties"], titles["avoid"], titles["serves"]) == ("ties", "pairs to avoid", "segments served")
    assert titles["segments_broader"] == "broader segments"


def test_stored_records_come_back_as_the_cells_that_rows_are_judged_by() -> None:
    stored: dict[str, list[Record]] = {layout.kind.name: [] for layout in LAYOUTS}
    days = {"since": date(2020, 1, 1), "until": date(2021, 1, 1)}
    stored["ties"] = records("ties", TIE | days | {"confidence": 0.5})
    stored["serves"] = records("serves", {"business": "a", "segment": "s", "share": 0.5})
    stored["segments_broader"] = records("segments_broader", {"id": "s", "broader": "r"})
    stored["offers"] = records("offers", {"business": "a", "capability": "c", "level": 2})
    found = stored_cells(stored)
    assert found.of(KINDS["ties"].table) == {("t",): {n: v for n, v in (TIE | days).items() if n != "kind"}}
    assert found.of(KINDS["serves"].table) == {("a", "s"): {"business": "a", "segment": "s", "share": 0.5}}
    assert found.of(KINDS["segments"].table) == {("s",): {"broader": "r"}}
    assert not found.of(KINDS["offers"].table)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.kind.name)
def test_every_kind_of_record_has_its_queries_in_the_file_of_its_table(layout: Layout) -> None:
    kind, queries = layout.kind, load_queries()
    needed = {"stored", "create", "remove"} | ({"change"} if kind.properties else set())
    needed |= set() if kind.ends else {"located"}
    link = layout.column.link if layout.column else layout.table.link
    for verb in needed:
        query = queries[f"{verb}_{kind.name}"]
        assert query.source == f"records/{layout.table.name}.cypher"
        assert query.writes == (verb not in ("stored", "located"))
        assert f":{link if kind.ends else layout.table.node}" in masked(query.text)
