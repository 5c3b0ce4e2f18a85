"""Answers of the GraphQL API for people and scripts: tables, CSV, or the data exactly as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")

_PAGING = frozenset({"nodes", "edges", "pageInfo", "totalCount"})


def as_json(data: Any) -> str:
    """The `data` of an answer, exactly."""
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)


def as_csv(data: Mapping[str, Any]) -> str:
    """The rows of an answer as CSV; several root fields follow each other after a blank line.

    What is shown by its name has its id in a column beside it, `business.id` beside `business`. Text that a spreadsheet
    would run as a formula has an apostrophe before it; numbers are left alone.
    """
    out = io.StringIO()
    for position, answer in enumerate(data.values()):
        if position:
            out.write("\n")
        items = [_fields(item) for item in _items(answer)]
        columns: list[list[str]] = []
        for name in dict.fromkeys(name for item in items for name in item):
            columns.append([name, *(_cell(item.get(name)) for item in items)])
            if any(ids := [_ids(item.get(name)) for item in items]):
                columns.append([f"{name}.id", *ids])
        csv.writer(out, lineterminator="\n").writerows(map(_harmless, row) for row in zip(*columns, strict=True))
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, in half or full width, where it is not a plain number."""
    runs = cell.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _ids(value: Any) -> str:
    """The ids of what a cell shows by name, nothing where it shows something else."""
    value = _content(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_ids, value)))
    return str(value["id"]) if isinstance(value, Mapping) and _is_named(value) and "id" in value else ""


def _is_named(value: Mapping[str, Any]) -> bool:
    return "name" in value and set(value) <= {"id", "name", "city"}


def as_tables(data: Mapping[str, Any]) -> Iterator[Table]:
    """The rows of an answer as a table per root field, or why there are none. One single object is shown lengthwise."""
    for title, rows in _lists(data):
        if not rows:
            table = Table(box=None, show_header=False)
            table.add_row(f"{title}: nothing")
            for line in _beside(data[title]):
                table.add_row(Text(line))
        elif len(rows) == 1 and not isinstance(_content(data[title]), list):
            table = Table(box=box.SIMPLE, show_header=False)
            table.add_column(style="bold")
            table.add_column()
            for name, value in rows[0].items():
                table.add_row(name, Text(value))
        else:
            table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
            for name in dict.fromkeys(name for row in rows for name in row):
                numeric = all(_is_number(row.get(name, "")) for row in rows)
                table.add_column(name, justify="right" if numeric else "left", overflow="fold")
            for row in rows:
                table.add_row(*(Text(row.get(str(column.header), "")) for column in table.columns))
        if rows and (beside := _beside(data[title])):
            table.caption = Text("\n".join(beside))
            table.caption_justify = "left"
        yield table


def _beside(answer: Any) -> list[str]:
    """What an answer says of its list as a whole, a line each; pages and counts speak for themselves."""
    if _content(answer) is answer or not isinstance(answer, Mapping):
        return []
    said = {name: value for name, value in answer.items() if name not in _PAGING and value not in (None, [], "")}
    return [f"{name}: {_cell(value)}" for name, value in said.items()]


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for title, answer in data.items():
        yield title, [{name: _cell(value) for name, value in _fields(item).items()} for item in _items(answer)]


def _items(answer: Any) -> list[Any]:
    """What a field of an answer lists, a single object as a list of one."""
    content = _content(answer)
    if content is None:
        return []
    return content if isinstance(content, list) else [content]


def _content(answer: Any) -> Any:
    """The list that a connection holds, or the answer itself."""
    if isinstance(answer, Mapping):
        if "nodes" in answer and "edges" not in answer:
            return answer["nodes"]
        if "edges" in answer and "nodes" not in answer:
            return [edge.get("node", edge) for edge in answer["edges"]]
    return answer


def _fields(item: Any) -> Mapping[str, Any]:
    """One object by its fields."""
    return item if isinstance(item, Mapping) else {"value": item}


def _cell(value: Any) -> str:
    """A value as text: the name stands for an object that has one, its sentences for reasons."""
    value = _content(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list):
        separator = (
            "\n" if any(isinstance(part, Mapping) and ("text" in part or len(part) > 2) for part in value) else ", "
        )
        return separator.join(map(_cell, value))
    if isinstance(value, Mapping):
        if "text" in value:
            return f"{value['text']} ({value['contribution']:+.3f})" if "contribution" in value else str(value["text"])
        if _is_named(value):
            return str(value["name"])
        return ", ".join(f"{name} {_cell(inner)}" for name, inner in value.items() if inner not in (None, [], ""))
    return str(value)


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(".", "", 1).replace("-", "", 1).replace(",", "").isdigit()
