"""The demo's briefing: the answers of five operations as tables that fit a terminal of eighty columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

Node = Mapping[str, Any]

KINDS = 6
"""Kinds of weak points shown, the most severe first."""

WHY = 2
"""Reasons shown per side of an introduction, the strongest ones."""


def suggestions(nodes: Sequence[Node]) -> Table:
    """Who should meet whom, with the strongest reasons."""
    table = _table("Who should meet whom?", "Score", "Introduce", "Because")
    for node in nodes:
        pair = f"{_name(node['a'])}\n↔ {_name(node['b'])}"
        table.add_row(f"{node['mutualScore']:.2f}", Text(pair), _because(node["reasonsA"]))
    return _said(table)


def matches(nodes: Sequence[Node]) -> Table:
    """Whom the demo's business should meet."""
    table = _table("Whom should the bakery meet?", "Rank", "Score", "Meet", "Because")
    for node in nodes:
        table.add_row(
            str(node["rank"]), f"{node['score']:.2f}", Text(_name(node["business"])), _because(node["reasons"])
        )
    return _said(table)


def keystones(nodes: Sequence[Node]) -> Table:
    """On whom it all rests."""
    table = _table("On whom does it all rest?", "Role", "Business", "Because")
    for node in nodes:
        table.add_row(str(node["role"]).lower(), Text(_name(node["business"])), Text(node["reason"]))
    return _said(table)


def fragilities(nodes: Sequence[Node]) -> Table:
    """Where it would break: of every kind the most severe, so that one kind does not hide the others."""
    table = _table("Where would it break?", "Level", "What", "Because")
    worst = {node["kind"]: node for node in reversed(nodes)}
    for node in [node for node in nodes if worst[node["kind"]] is node][:KINDS]:
        kind = str(node["kind"]).replace("_", " ").lower()
        table.add_row(node["level"], kind, Text(node["reason"]))
    return _said(table)


def gaps(nodes: Sequence[Node]) -> Table:
    """Whom to recruit."""
    table = _table("Whom to recruit", "Demand", "What is missing", "Because")
    for node in nodes:
        table.add_row(f"{node['demand']:.1f}", Text(_name(node["capability"])), Text(node["reason"]))
    return _said(table)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in ("Score", "Rank", "Demand") else "left")
    return table


def _said(table: Table) -> Table:
    """An empty table says so, instead of looking like a slip."""
    if not table.row_count:
        table.caption = "nothing (the notes say what is not known)"
        table.caption_justify = "left"
    return table


def _because(reasons: Sequence[Node]) -> Text:
    return Text("\n".join(reason["text"] for reason in reasons[:WHY]))


def _name(node: Node | None) -> str:
    return node["name"] if node else "(has left)"
