"""The hand-written sources of the town, read: members with their own lines, trades, ties, vocabulary and truths."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from town.notation import Tie, ties

FOLDER = Path(__file__).resolve().parent.parent / "sources"
MEMBERS = ("pairs", "food", "island", "building", "harbour")
TRADES = ("trades-food", "trades-town", "trades-work")


@dataclass(frozen=True)
class Truths:
    """What `truths.toml` plants; see there and seed/README.md."""

    textbook_pairs: list[list[str]]
    near_identical: list[str]
    competes: list[str]
    avoid: list[list[str]]
    keystone: str
    dominator: str
    landlord: str
    stewards: list[str]
    articulation_point: dict[str, Any]
    bridge: dict[str, list[str]]
    sole_providers: dict[str, str]
    single_server_segments: dict[str, str]
    clusters: dict[str, list[str]]
    small_islands: dict[str, list[str]]
    gaps: dict[str, str]


@dataclass(frozen=True)
class Sources:
    """Everything that is written by hand. `members` and `trades` are tables of the TOML files as they stand."""

    members: list[dict[str, Any]]
    trades: list[dict[str, Any]]
    ties: list[Tie]
    objectives: list[str]
    capabilities: list[list[str]]
    segments: list[list[str]]
    truths: Truths


def read_sources(folder: Path = FOLDER) -> Sources:
    """All sources of a folder."""
    tables = {name: _toml(folder, name) for name in (*MEMBERS, *TRADES, "vocabulary", "truths")}
    words = tables["vocabulary"]
    return Sources(
        members=[member for name in MEMBERS for member in tables[name]["member"]],
        trades=[trade for name in TRADES for trade in tables[name]["trade"]],
        ties=[tie for name in MEMBERS for tie in ties(tables[name]["ties"])],
        objectives=words["objectives"],
        capabilities=_cells(words["capabilities"]),
        segments=_cells(words["segments"]),
        truths=Truths(**tables["truths"]),
    )


def _toml(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
