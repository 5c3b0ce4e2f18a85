"""Which day today is, the database says: not the clock of the process that records or asks."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from asking import Client, serving
from builders import Recording, Town
from house.rules import SERVICE, sources
from mutualist.graph import Neo4jGraph

from .conftest import Import

TOWN = Town().business("mill", "bakery").offers("mill", "flour").needs("bakery", "flour")
OWN_CLOCK = {
    *(f"service/mutualist/server/{name}.py" for name in ("processes", "supervisor")),
    *(f"service/mutualist/server/{name}.py" for name in ("backups/backup", "folder/store")),  # which date files
}
"""Say when this process has begun something on this machine: nothing that is stored or compared."""


class Elsewhen(Recording):
    """A graph whose database has another clock than this process."""

    def __init__(self, graph: Neo4jGraph, days: int) -> None:
        super().__init__(graph)
        self.by = timedelta(days=days)

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        rows = await super().run(name, **parameters)
        return [{**row, "now": row["now"] + self.by} if "now" in row else row for row in rows]


async def record(asking: Client, days: int) -> list[str]:
    """The codes that recording an introduction gives, so many days from now by this process's clock."""
    day = (datetime.now(UTC) + timedelta(days=days)).date()
    return (await asking.run("RecordIntroduction", a="mill", b="bakery", day=str(day))).codes


@pytest.mark.parametrize("days", [-30, 30])
async def test_a_day_is_judged_by_the_clock_of_the_database(
    graph: Neo4jGraph, ecosystem: str, load: Import, days: int
) -> None:
    await load(TOWN)
    async with serving(Elsewhen(graph, days), ecosystem) as asking:
        assert await record(asking, days + 2) == ["BAD_INPUT"]
        assert await record(asking, days - 2) == []
        assert (await asking.run("Analyze", asOf=str((datetime.now(UTC) + timedelta(days + 2)).date()))).codes == [
            "BAD_INPUT"
        ]
        told = await asking.run("RecordIntroduction", a="mill", b="bakery")
        today = (datetime.now(UTC) + timedelta(days=days)).date()
        assert abs(datetime.fromisoformat(told.data["recordIntroduction"]["day"]).date() - today) <= timedelta(days=1)


def test_no_module_asks_its_own_clock_which_day_it_is() -> None:
    asked = {
        name
        for name, source in sources(SERVICE).items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("datetime.now", "date.today", "datetime.today")
    }
    assert asked <= OWN_CLOCK
