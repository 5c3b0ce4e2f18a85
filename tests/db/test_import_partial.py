"""A package that says part of what is stored is judged by the whole that would come of it, and amounts stay amounts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import write_table
from mutualist.core.progress import Silent
from mutualist.errors import BadPackage
from mutualist.graph import Neo4jGraph
from mutualist.jobs.imports import ImportReport, import_package

from .reading import stored

TIE = {"id": "t1", "from": "a", "to": "b", "kind": "supplies"}


class Bringing:
    """Imports packages of a few rows into one ecosystem."""

    def __init__(self, graph: Neo4jGraph, ecosystem: str, folder: Path) -> None:
        self._graph, self._ecosystem, self._folder, self._count = graph, ecosystem, folder, 0

    async def __call__(self, full: bool = False, /, **tables: list[dict[str, Any]]) -> ImportReport:
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        write_table(folder, "businesses", [{"id": name, "name": name} for name in "abc"])
        for name, rows in tables.items():
            write_table(folder, name, rows)
        return await import_package(self._graph, folder, self._ecosystem, Silent(), full=full)

    async def faults(self, **tables: list[dict[str, Any]]) -> list[str]:
        """The faults of a package, of which nothing is written."""
        before = await stored(self._graph, self._ecosystem)
        with pytest.raises(BadPackage) as met:
            await self(**tables)
        assert await stored(self._graph, self._ecosystem) == before
        return met.value.faults

    async def amounts(self) -> list[tuple[Decimal | None, str | None]]:
        """Every tie's amount."""
        return [(tie.value, tie.currency) for tie in (await stored(self._graph, self._ecosystem)).ties]


@pytest.fixture
def bring(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> Bringing:
    """Imports into the test's ecosystem."""
    return Bringing(graph, ecosystem, tmp_path)


async def test_a_currency_without_a_value_does_not_turn_a_stored_amount_into_another(bring: Bringing) -> None:
    await bring(ties=[TIE | {"value": "100.50", "currency": "EUR"}])
    (fault,) = await bring.faults(ties=[TIE | {"value": "", "currency": "JPY"}])
    assert fault == (
        'ties.csv:2: currency: "JPY" is given without a value, but "t1" has 100.50 EUR stored; '
        "give the value in JPY too, or leave both blank"
    )
    await bring(ties=[TIE | {"currency": "EUR"}])
    assert await bring.amounts() == [(Decimal("100.50"), "EUR")]


async def test_a_value_with_a_blank_currency_stays_in_the_stored_one(bring: Bringing) -> None:
    await bring(ties=[TIE | {"value": "100.50", "currency": "USD"}])
    await bring(ties=[TIE | {"value": "200"}, TIE | {"id": "t2", "value": "7"}])
    assert await bring.amounts() == [(Decimal(200), "USD"), (Decimal(7), "EUR")]
    await bring(True, ties=[TIE | {"value": "200"}])
    assert await bring.amounts() == [(Decimal(200), "EUR")], "a blank cell of a full import clears"
    await bring(True, ties=[TIE | {"currency": "JPY"}])
    assert await bring.amounts() == [(None, "JPY")]


async def test_the_stored_currency_says_how_many_decimals_an_amount_may_have(bring: Bringing) -> None:
    await bring(ties=[TIE | {"value": "1.234", "currency": "KWD"}, TIE | {"id": "t2", "value": "5", "currency": "JPY"}])
    (fault,) = await bring.faults(ties=[TIE | {"value": "1.235"}, TIE | {"id": "t2", "value": "5.5"}])
    assert fault == 'ties.csv:3: value: "5.5" has more decimals than JPY has; use at most 0'


async def test_a_tie_between_others_inherits_nothing(bring: Bringing) -> None:
    await bring(ties=[TIE | {"value": "5", "currency": "JPY", "since": "2020-01-01"}])
    await bring(ties=[TIE | {"to": "c", "value": "5.50", "until": "2019-01-01"}])
    assert await bring.amounts() == [(Decimal("5.50"), "EUR")]


@pytest.mark.parametrize("given", [{"until": "2019-01-01"}, {"since": "2022-01-01"}])
async def test_a_tie_does_not_end_before_it_began_over_two_imports(bring: Bringing, given: dict[str, str]) -> None:
    await bring(ties=[TIE | {"since": "2020-01-01", "until": "2021-01-01"}])
    (fault,) = await bring.faults(ties=[TIE | given])
    assert fault.startswith("ties.csv:2: until: ")
    assert fault.endswith("swap them, or correct one (one of them is stored, and a blank cell leaves it)")
    await bring(ties=[TIE | {"since": "2018-01-01", "until": "2019-01-01"}])


@pytest.mark.parametrize("table", ["capabilities", "segments"])
async def test_broader_terms_make_no_circle_over_two_imports(bring: Bringing, table: str) -> None:
    await bring(False, **{table: [{"id": "x", "broader": "y"}, {"id": "y", "broader": "z"}, {"id": "z"}]})
    (fault,) = await bring.faults(**{table: [{"id": "v"}, {"id": "z", "broader": "x"}]})
    assert fault == (
        f'{table}.csv:3: broader: leads round in a circle, "z" → "x" → "y" → "z"; '
        "leave broader blank on the broadest of them"
    )
    await bring(False, **{table: [{"id": "z", "broader": "x"}, {"id": "x", "broader": "v"}, {"id": "v"}]})


async def test_shares_add_up_to_one_at_most_over_two_imports(bring: Bringing) -> None:
    await bring(serves=[{"business": "a", "segment": s, "share": 0.5} for s in ("nurses", "farmers")])
    one = {"business": "a", "segment": "bakers", "share": 0.25}
    (fault,) = await bring.faults(serves=[one])
    assert fault == (
        'serves.csv:2: share: the shares of "a" add up to 1.25 with those stored; make them add up to 1 at most'
    )
    await bring(serves=[one, {"business": "a", "segment": "nurses", "share": 0.25}])
    await bring(True, serves=[{"business": "a", "segment": "bakers", "share": 1}])
