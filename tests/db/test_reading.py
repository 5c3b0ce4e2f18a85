"""An ecosystem read as columns is the one that is stored row by row."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from builders import Town
from drawn import random_town
from mutualist.core.model import Dimension, Period, TieKind
from mutualist.core.model.conversion import columns_of
from mutualist.graph import Neo4jGraph
from mutualist.graph.stored import read_ecosystem

from .conftest import Import
from .reading import entities


def differing(one: Any, other: Any, name: str = "") -> list[str]:
    """The names of the columns that two ecosystems do not have alike."""
    if is_dataclass(one):
        parts = [part.name for part in fields(one)]
        return [found for part in parts for found in differing(getattr(one, part), getattr(other, part), part)]
    if not isinstance(one, np.ndarray):
        return [] if one == other else [name]
    same = one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind in "fM")
    return [] if same else [name]


async def read_both(graph: Neo4jGraph, ecosystem: str) -> list[str]:
    """Where what is read as columns differs from what is read row by row; pairs to avoid have no order."""
    read, made = await read_ecosystem(graph, ecosystem), columns_of(await entities(graph, ecosystem))
    avoid = [np.unique(np.sort(said.avoid, axis=1), axis=0) for said in (read, made)]
    return differing(replace(read, avoid=avoid[0]), replace(made, avoid=avoid[1]))


async def test_the_columns_of_the_demo_town_are_those_of_its_rows(graph: Neo4jGraph, town: str) -> None:
    assert await read_both(graph, town) == []


async def test_blanks_days_and_money_come_as_they_are_stored(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    drawn = random_town(7, 60)
    drawn.business("x", employees=3, founded=1999, survival_weeks=2.5, recovery_weeks=8, description="a; b")
    drawn.tie("x", "b001", TieKind.REFERS, dimension=Dimension.SOCIAL, confidence=0.4, until=date(2031, 2, 3))
    drawn.tie("b001", "x", value=Decimal("12.345"), currency="KWD", period=Period.YEAR, capability="c01")
    await load(drawn.offers("x", "c01", capacity=12.5))
    assert await read_both(graph, ecosystem) == []


async def test_an_empty_ecosystem_is_read_as_empty_columns(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    await load(Town())
    read = await read_ecosystem(graph, ecosystem)
    assert (len(read.members), len(read.ties), read.avoid.shape) == (0, 0, (0, 2))
    assert await read_both(graph, ecosystem) == []
