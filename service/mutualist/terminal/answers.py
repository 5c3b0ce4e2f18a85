"""Answers of the GraphQL API for people and scripts: tables, CSV, or the data exactly as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

Row = dict[str, str]

_PAGING = frozenset({"nodes", "edges", "pageInfo", "totalCount"})


def as_json(data: Any) -> str:
    """The `data` of an answer, exactly."""
    return json.dumps(data, indent=2, ensure_ascii=False, default=str)


def as_csv(data: Mapping[str, Any]) -> str:
    """The rows of an answer as CSV; several root fields follow each other after a blank line."""
    out = io.StringIO()
    for position, (_, rows) in enumerate(_lists(data)):
        if position:
            out.write("\n")
        columns = list(dict.fromkeys(name for row in rows for name in row))
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return out.getvalue()


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


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, list[Row]]]:
    for title, answer in data.items():
        content = _content(answer)
        if content is None:
            yield title, []
        else:
            yield title, [_flat(item) for item in (content if isinstance(content, list) else [content])]


def _content(answer: Any) -> Any:
    """The list that a connection holds, or the answer itself."""
    if isinstance(answer, Mapping):
        if "nodes" in answer and "edges" not in answer:
            return answer["nodes"]
        if "edges" in answer and "nodes" not in answer:
            return [edge.get("node", edge) for edge in answer["edges"]]
    return answer


def _flat(item: Any) -> Row:
    """One object as columns: the name stands for an object that has one, its sentences for reasons."""
    if not isinstance(item, Mapping):
        return {"value": _cell(item)}
    return {name: _cell(value) for name, value in item.items()}


def _cell(value: Any) -> str:
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
            return f"{value['contribution']:+.3f} {value['text']}" if "contribution" in value else str(value["text"])
        if "name" in value and set(value) <= {"id", "name", "city"}:
            return str(value["name"])
        return ", ".join(f"{name} {_cell(inner)}" for name, inner in value.items() if inner not in (None, [], ""))
    return str(value)


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(".", "", 1).replace("-", "", 1).replace(",", "").isdigit()
