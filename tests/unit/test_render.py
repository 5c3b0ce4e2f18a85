"""Answers as JSON, CSV and tables: nothing is lost, nothing in a name is taken for markup, what is absent is said."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from mutualist.terminal import as_csv, as_json, as_tables, briefing, import_table, show

MATCHES: dict[str, Any] = {
    "matches": {
        "totalCount": 2,
        "pageInfo": {"hasNextPage": False, "endCursor": "x"},
        "nodes": [
            {
                "rank": 1,
                "score": 0.51234,
                "known": False,
                "business": {"id": "cafe", "name": "Café [Zoë]", "city": None},
                "reasons": [
                    {"contribution": 0.3, "text": "It sells what you need."},
                    {"contribution": -0.1, "text": "It is far away."},
                ],
            },
            {"rank": 2, "score": 0.2, "known": True, "business": None, "reasons": []},
        ],
    }
}


def printed(*tables: Table, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    for table in tables:
        console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(JSON)
def test_json_is_the_data_exactly(data: Any) -> None:
    assert json.loads(as_json(data)) == data


def test_json_is_for_reading_too() -> None:
    assert "Café [Zoë]" in as_json(MATCHES)


def test_csv_has_a_row_per_item_and_a_column_per_field() -> None:
    assert rows(as_csv(MATCHES)) == [
        {
            "rank": "1",
            "score": "0.512",
            "known": "no",
            "business": "Café [Zoë]",
            "business.id": "cafe",
            "reasons": "It sells what you need. (+0.300)\nIt is far away. (-0.100)",
        },
        {"rank": "2", "score": "0.200", "known": "yes", "business": "", "business.id": "", "reasons": ""},
    ]


STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet runs."""


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")), min_size=1, max_size=5))
def test_csv_keeps_any_name_but_for_an_apostrophe_where_it_would_run(names: list[str]) -> None:
    shown = [row["name"] for row in rows(as_csv({"xs": {"nodes": [{"name": name, "n": 1} for name in names]}}))]
    assert [name.removeprefix("'") for name in shown] == [name.removeprefix("'") for name in names]
    assert not any(name.lstrip(" ").startswith(STARTS) and not re.fullmatch(r"[-+][\d.eE+-]+", name) for name in shown)


@pytest.mark.parametrize("start", [*STARTS, " =", "  @"])
def test_no_text_of_a_csv_is_run_as_a_formula(start: str) -> None:
    nodes = [{"name": f"{start}SUM(1)", "at": {"id": f"{start}x", "name": f"{start}y"}, "notes": [f"{start}1+1"]}]
    for row in csv.reader(io.StringIO(as_csv({"xs": {"nodes": nodes}}), newline="")):
        assert not any(cell.lstrip(" ").startswith(STARTS) for cell in row)
    assert f"'{start}SUM(1)" in as_csv({"xs": nodes})


@pytest.mark.parametrize("number", [-3, -0.125, "-12.50", "+4", "1e-9", 0])
def test_numbers_of_a_csv_stay_numbers(number: Any) -> None:
    ((value,),) = (row.values() for row in rows(as_csv({"xs": [{"n": number}]})))
    assert float(value) == float(number)


def test_what_a_csv_names_can_be_joined_by_its_id() -> None:
    listed = [{"id": "c", "name": "C"}, {"id": "d", "name": "D"}]
    nodes = [{"a": None, "among": []}, {"a": {"id": "a", "name": "A"}, "among": listed, "b": {"name": "B"}}]
    assert rows(as_csv({"introductions": {"nodes": nodes}})) == [
        {"a": "", "a.id": "", "among": "", "among.id": "", "b": ""},
        {"a": "A", "a.id": "a", "among": "C, D", "among.id": "c, d", "b": "B"},
    ]


def test_csv_of_several_lists_has_a_blank_line_between_them() -> None:
    text = as_csv({"a": {"nodes": [{"x": 1}]}, "b": {"edges": [{"cursor": "c", "node": {"y": 2}}]}})
    assert [rows(part) for part in text.split("\n\n")] == [[{"x": "1"}], [{"y": "2"}]]


def test_csv_of_nothing_has_no_rows() -> None:
    assert rows(as_csv({"matches": {"nodes": []}})) == []
    assert rows(as_csv({"business": None})) == []


def test_a_list_is_a_table() -> None:
    text = printed(*as_tables(MATCHES))
    for part in ("rank", "Café [Zoë]", "It sells what you need. (+0.300)", "It is far away. (-0.100)", "yes"):
        assert part in text


def test_one_object_is_shown_lengthwise() -> None:
    text = printed(*as_tables({"ecosystem": {"name": "Portmarra [x]", "ties": 881, "run": None, "notes": ["a", "b"]}}))
    assert [line.split()[0] for line in text.splitlines() if line.strip()] == ["name", "ties", "run", "notes"]
    assert "Portmarra [x]" in text
    assert "a, b" in text


@pytest.mark.parametrize("data", [{"gaps": {"nodes": []}}, {"gaps": None}, {"gaps": []}])
def test_nothing_is_said_to_be_nothing(data: dict[str, Any]) -> None:
    assert printed(*as_tables(data)).strip() == "gaps: nothing"


def test_what_an_answer_says_of_its_list_as_a_whole_stands_below_it() -> None:
    text = printed(*as_tables({"consortia": MATCHES["matches"] | {"exhaustive": True, "notes": ["Nobody [x] can."]}}))
    assert [line.strip() for line in text.splitlines()[-2:]] == ["exhaustive: yes", "notes: Nobody [x] can."]
    empty = {"nodes": [], "notes": ["There is none."], "bound": None, "totalCount": 0, "pageInfo": {}}
    assert [line.strip() for line in printed(*as_tables({"consortia": empty})).splitlines()] == [
        "consortia: nothing",
        "notes: There is none.",
    ]


def test_a_list_that_is_unknown_says_why() -> None:
    data = {"next": {"unknown": "Too little is [known].", "nodes": []}}
    assert [line.strip() for line in printed(*as_tables(data)).splitlines()] == [
        "next: nothing",
        "unknown: Too little is [known].",
    ]


def test_an_import_shows_what_it_touched() -> None:
    counted = [("businesses", 1200, 0, 3, 7), ("avoided pairs", 0, 0, 0, 0)]
    text = printed(import_table(counted))
    assert "1,200" in text
    assert "avoided pairs" not in text


def test_a_table_in_a_pipe_is_as_wide_as_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("name")
    table.add_row("n" * 150)
    show(table)
    assert "n" * 150 in capsys.readouterr().out


def test_the_briefing_shows_names_as_they_are_and_says_who_has_left() -> None:
    pair = {"mutualScore": 0.9, "a": {"name": "Bar [/] Zoë"}, "b": None, "reasonsA": [{"text": "[b]because[/b]"}]}
    text = printed(briefing.suggestions([pair]))
    for part in ("0.90", "Bar [/] Zoë", "(has left)", "[b]because[/b]"):
        assert part in text


def test_the_briefing_fits_eighty_columns() -> None:
    long = {"name": "A name " * 12}
    tables = [
        briefing.suggestions([{"mutualScore": 0.9, "a": long, "b": long, "reasonsA": [{"text": "because " * 30}]}]),
        briefing.keystones([{"role": "KEYSTONE", "business": long, "reason": "because " * 30}]),
        briefing.fragilities([{"level": "critical", "kind": "ARTICULATION_POINT", "reason": "because " * 30}]),
        briefing.gaps([{"demand": 3.2, "capability": long, "reason": "because " * 30}]),
    ]
    assert max(map(len, printed(*tables, width=80).splitlines())) <= 80


def test_the_briefing_names_the_worst_of_every_kind() -> None:
    nodes = [
        {"level": level, "kind": kind, "reason": reason}
        for level, kind, reason in (
            ("critical", "CASCADE", "first"),
            ("critical", "CASCADE", "second"),
            ("serious", "BRIDGE", "third"),
        )
    ]
    shown = [list(column.cells) for column in briefing.fragilities(nodes).columns]
    assert [str(text) for text in shown[2]] == ["first", "third"]
