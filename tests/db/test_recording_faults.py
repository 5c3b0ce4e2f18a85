"""What cannot be recorded is refused with one error that says why, and nothing is written."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mutualist.graph import Neo4jGraph

from .conftest import Import
from .reading import entities
from .recorded import Market, market, opened, revision

TOMORROW = str(datetime.now(UTC).date() + timedelta(1))
LONG = "x" * 2_001
CONTROLS = (("\0", "U+0000"), ("\x85", "U+0085"), ("\u202e", "U+202E"), ("\u2066", "U+2066"))


@pytest.fixture
async def asking(graph: Neo4jGraph, ecosystem: str, load: Import) -> AsyncIterator[Market]:
    """A market in UTC with one introduction of 2026-03-01; it needs no analysis."""
    await load(market())
    async with opened(graph, ecosystem) as found:
        await found.introduce("mill", "bakery", id="known")
        yield found


PAIRS = [
    ({"a": "nobody"}, "NOT_FOUND", "there is no business 'nobody' in "),
    ({"b": "nobody"}, "NOT_FOUND", "there is no business 'nobody' in "),
    ({"a": "cafe", "b": "cafe"}, "BAD_INPUT", "'cafe' is named twice; name two different businesses"),
    ({"a": "nobody", "b": "nobody"}, "BAD_INPUT", "'nobody' is named twice"),
    ({"b": "guild"}, "BAD_INPUT", "'guild' is a steward: it runs the ecosystem and is never matched"),
    ({"a": "guild"}, "BAD_INPUT", "'guild' is a steward"),
]
DAYS = [({"day": TOMORROW}, "BAD_INPUT", f"{TOMORROW} is in the future (today is ")]
INTRODUCTIONS = [
    *PAIRS,
    *DAYS,
    ({"day": "0001-01-01"}, "BAD_INPUT", "0001-01-01 is before 1900; give the day on which the two were introduced"),
    ({"day": "1899-12-31"}, "BAD_INPUT", "1899-12-31 is before 1900"),
    ({"note": LONG}, "BAD_INPUT", "the note has 2,001 characters; at most 2,000 are kept"),
    ({"id": ""}, "BAD_INPUT", "the id of an introduction has 1 to 200 characters and no control characters"),
    ({"id": "x" * 201}, "BAD_INPUT", "the id of an introduction has 1 to 200 characters"),
    ({"id": "a\tb"}, "BAD_INPUT", "the id of an introduction has 1 to 200 characters"),
    ({"id": "a\u202eb"}, "BAD_INPUT", "the id of an introduction has 1 to 200 characters"),
    ({"id": "known"}, "BAD_INPUT", "'known' already names the introduction of 'bakery' and 'mill' on 2026-03-01"),
    ({"day": "2026-02-30"}, "BAD_REQUEST", ""),
    ({"by": "NOBODY"}, "BAD_REQUEST", ""),
]
OUTCOMES = [
    *DAYS,
    ({"introduction": "bakery>cafe:2026-03-01"}, "NOT_FOUND", "there is no introduction 'bakery>cafe:2026-03-01' in "),
    ({"day": "2026-02-28"}, "BAD_INPUT", "the outcome is of 2026-02-28, but the two were introduced on 2026-03-01"),
    ({"note": LONG}, "BAD_INPUT", "the note has 2,001 characters"),
    ({"outcome": "MARRIAGE"}, "BAD_REQUEST", ""),
    ({"outcome": None}, "BAD_REQUEST", ""),
]
EXCLUDED = [
    ({"business" if key == "a" else "other": value for key, value in pair.items()}, *rest) for pair, *rest in PAIRS
]
FAULTS = [
    *(("RecordIntroduction", {"a": "mill", "b": "cafe"} | given, *rest) for given, *rest in INTRODUCTIONS),
    *(
        ("RecordOutcome", {"introduction": "known", "outcome": "INFORMATIVE"} | given, *rest)
        for given, *rest in OUTCOMES
    ),
    *(
        (operation, {"business": "mill", "other": "cafe"} | given, *rest)
        for operation in ("DismissMatch", "AvoidPair")
        for given, *rest in EXCLUDED
    ),
    *(
        (operation, given | {what: f"a{sign}b"}, "BAD_INPUT", f"there is a control character ({named}) in the {what}")
        for operation, given, what in (
            ("RecordIntroduction", {"a": "mill", "b": "cafe"}, "note"),
            ("RecordOutcome", {"introduction": "known", "outcome": "INFORMATIVE"}, "note"),
            ("DismissMatch", {"business": "mill", "other": "cafe"}, "reason"),
        )
        for sign, named in CONTROLS
    ),
    ("DismissMatch", {"business": "mill", "other": "cafe", "reason": LONG}, "BAD_INPUT", "the reason has 2,001 char"),
    *(
        (operation, {"business": "mill", "other": "nobody"}, "NOT_FOUND", "there is no business 'nobody' in ")
        for operation in ("UndoDismissal", "UndoAvoid")
    ),
]


async def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(asking: Market, graph: Neo4jGraph) -> None:
    async def state() -> tuple[Any, int, str]:
        whole = await entities(graph, asking.ecosystem)
        return whole, await revision(graph, asking.ecosystem), (await asking.run("Introductions")).text

    before = await state()
    for operation, given, code, message in FAULTS:
        answer = await asking.run(operation, **given)
        assert answer.codes == [code], (operation, given, answer.text)
        assert answer.message.startswith(message), (operation, given)
        assert not any((answer.body.get("data") or {}).values())
    assert await state() == before


async def test_a_reason_may_have_lines_and_be_in_any_script(asking: Market) -> None:
    for reason in ("Too small.\r\n\tAsk again in spring.", "\u05e7\u05d8\u05df \u200fA\u200e"):
        said = await asking.run("DismissMatch", business="mill", other="cafe", reason=reason)
        assert said.data["dismissMatch"]["reason"] == reason


async def test_an_unknown_ecosystem_is_said_to_be_none_and_is_not_made(asking: Market, graph: Neo4jGraph) -> None:
    for operation, given in (
        ("RecordIntroduction", {"a": "mill", "b": "cafe"}),
        ("RecordOutcome", {"introduction": "known", "outcome": "INFORMATIVE"}),
        *((name, {"business": "mill", "other": "cafe"}) for name in ("DismissMatch", "UndoDismissal")),
        *((name, {"business": "mill", "other": "cafe"}) for name in ("AvoidPair", "UndoAvoid")),
        ("UndoIntroduction", {"id": "known"}),
        ("Introductions", {}),
    ):
        assert (await asking.run(operation, f"{asking.ecosystem}_none", **given)).codes == ["NOT_FOUND"], operation
    assert await graph.run("ecosystem_settings", ecosystem=f"{asking.ecosystem}_none") == []


async def test_the_ids_of_another_ecosystem_are_unknown_and_untouched(
    asking: Market, graph: Neo4jGraph, load: Import, ecosystem: str
) -> None:
    before = await entities(graph, ecosystem), await revision(graph, ecosystem)
    other = f"{ecosystem}_other"
    await graph.run("save_ecosystem", ecosystem=other, properties={"name": "Other", "time_zone": "UTC"})
    for operation, given in (
        ("RecordIntroduction", {"a": "mill", "b": "cafe"}),
        ("RecordOutcome", {"introduction": "known", "outcome": "NO_INTEREST"}),
        *((name, {"business": "mill", "other": "bakery"}) for name in ("DismissMatch", "UndoDismissal")),
        *((name, {"business": "mill", "other": "bakery"}) for name in ("AvoidPair", "UndoAvoid")),
        ("Introductions", {"business": "mill"}),
    ):
        assert (await asking.run(operation, other, **given)).codes == ["NOT_FOUND"], operation
    assert (await asking.run("UndoIntroduction", other, id="known")).data == {"undoIntroduction": False}
    assert (await asking.run("Introductions", other)).data["introductions"]["totalCount"] == 0
    assert (await entities(graph, ecosystem), await revision(graph, ecosystem)) == before


async def test_today_is_what_the_ecosystem_calls_so(asking: Market, graph: Neo4jGraph) -> None:
    for zone, ahead in (("Pacific/Kiritimati", 14), ("Pacific/Pago_Pago", -11)):
        await graph.run("save_ecosystem", ecosystem=asking.ecosystem, properties={"time_zone": zone})
        there = (datetime.now(UTC) + timedelta(hours=ahead)).date()
        pair = ("mill", "cafe") if ahead > 0 else ("mill", "farm")
        assert (await asking.introduce(*pair, None))["day"] in {str(there), str(there + timedelta(1))}
        answer = await asking.run("RecordIntroduction", a="cafe", b="farm", day=str(there + timedelta(2)))
        assert answer.codes == ["BAD_INPUT"]
