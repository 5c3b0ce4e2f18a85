"""Dismissals and pairs to avoid act at once, can be taken back, and survive imports."""

from __future__ import annotations

from datetime import date

import pytest

from builders import Town
from mutualist.core.model import TieKind
from mutualist.graph import Endpoint, Neo4jGraph

from .conftest import Import
from .reading import entities
from .recorded import Market, analysed_again, market, revision

NEW = {"bakery", "cafe", "farm"}
PAIR = frozenset(("mill", "bakery"))


async def test_a_dismissal_is_one_sided_and_takes_the_pair_off_the_worklist(
    shown: Market, graph: Neo4jGraph, endpoint: Endpoint
) -> None:
    answer = await shown.run("DismissMatch", business="mill", other="bakery", by="MEMBER", reason="Too small")
    exclusion = answer.data["dismissMatch"]
    assert (exclusion["by"], exclusion["reason"], exclusion["other"]["id"]) == ("MEMBER", "Too small", "bakery")
    for _ in range(2):
        assert await shown.seen_by(include_known=True) == {"cafe", "farm", "hotel"}
        assert await shown.seen_by("bakery") == {"mill"}
        assert PAIR not in await shown.worklist()
        await analysed_again(graph, endpoint, shown.ecosystem)
    member = (await shown.run("Exclusions", business="mill")).data["business"]
    assert [one["other"]["id"] for one in member["dismissed"]] == ["bakery"]
    assert (await entities(graph, shown.ecosystem)).dismissed == {("mill", "bakery")}
    assert (await shown.run("UndoDismissal", business="bakery", other="mill")).data == {"undoDismissal": False}
    assert await shown.seen_by() == {"cafe", "farm"}
    assert (await shown.run("UndoDismissal", business="mill", other="bakery")).data == {"undoDismissal": True}
    assert await shown.seen_by() == NEW
    await analysed_again(graph, endpoint, shown.ecosystem)  # the run before had no place for it in its worklist
    assert PAIR in await shown.worklist()


async def test_why_a_hidden_pair_is_not_shown_is_explained(shown: Market) -> None:
    async def explained(a: str, b: str) -> tuple[str, str]:
        found = (await shown.run("ExplainPair", a=a, b=b)).data["explainPair"]
        if found["verdict"] in ("DISMISSED", "NO_INTEREST", "AVOIDED"):
            assert (found["collaboration"], found["advice"]) == (None, [])
        return found["verdict"], found["text"]

    assert (await explained("mill", "bakery"))[0] == "MATCH"
    await shown.run("DismissMatch", business="mill", other="bakery")
    for a, b in (("mill", "bakery"), ("bakery", "mill")):
        assert await explained(a, b) == ("DISMISSED", "Mill has dismissed Bakery, so Bakery is not shown to Mill.")
    await shown.run("RecordIntroduction", a="mill", b="cafe", day="2026-05-02", id="e1")
    assert (await explained("cafe", "mill"))[0] == "INTRODUCED"
    await shown.run("RecordOutcome", introduction="e1", outcome="NO_INTEREST", day="2026-05-03")
    verdict, text = await explained("cafe", "mill")
    assert verdict == "NO_INTEREST"
    assert "last on 2026-05-02, without interest" in text
    await shown.run("AvoidPair", business="mill", other="farm")
    assert (await explained("farm", "mill"))[0] == "AVOIDED"


async def test_the_last_word_on_a_dismissal_stays(shown: Market, graph: Neo4jGraph) -> None:
    at = await revision(graph, shown.ecosystem)
    for reason in ("Too small", "Too small", "Too far", None):
        said = await shown.run("DismissMatch", business="mill", other="bakery", reason=reason)
        assert said.data["dismissMatch"]["reason"] == reason
    assert await revision(graph, shown.ecosystem) == at + 3


@pytest.mark.parametrize("turned", [False, True])
async def test_a_pair_that_avoids_each_other_is_shown_to_neither_until_it_is_undone(
    shown: Market, graph: Neo4jGraph, turned: bool
) -> None:
    one, other = ("bakery", "mill") if turned else ("mill", "bakery")
    at = await revision(graph, shown.ecosystem)
    for _ in range(2):
        assert (await shown.run("AvoidPair", business=one, other=other)).data["avoidPair"]["other"]["id"] == other
        assert await revision(graph, shown.ecosystem) == at + 1
    assert await shown.seen_by(include_known=True) == {"cafe", "farm", "hotel"}
    assert await shown.seen_by("bakery", include_known=True) == set()
    assert PAIR not in await shown.worklist()
    for member, avoided in (("mill", "bakery"), ("bakery", "mill")):
        (exclusion,) = (await shown.run("Exclusions", business=member)).data["business"]["avoids"]
        assert (exclusion["other"]["id"], exclusion["by"]) == (avoided, "ORCHESTRATOR")
    for undone in (True, False):
        assert (await shown.run("UndoAvoid", business=other, other=one)).data == {"undoAvoid": undone}
    assert await shown.seen_by() == NEW
    assert await revision(graph, shown.ecosystem) == at + 2


async def test_an_avoided_pair_cannot_be_introduced_until_it_is_undone(shown: Market, graph: Neo4jGraph) -> None:
    await shown.run("AvoidPair", business="mill", other="bakery")
    at = await revision(graph, shown.ecosystem)
    answer = await shown.run("RecordIntroduction", a="mill", b="bakery", day="2026-03-01")
    assert answer.codes == ["VETOED"]
    assert answer.message == (
        "'mill' and 'bakery' are to avoid each other; undo that (undoAvoid) before introducing them"
    )
    assert await shown.listed() == []
    assert await revision(graph, shown.ecosystem) == at
    await shown.run("UndoAvoid", business="mill", other="bakery")
    assert await shown.introduce("mill", "bakery")


async def test_declared_competitors_cannot_be_introduced_while_they_are(
    shown: Market, graph: Neo4jGraph, load: Import
) -> None:
    ended = date(2026, 2, 28)
    await load(market().tie("bakery", "cafe", TieKind.COMPETES).tie("farm", "cafe", TieKind.COMPETES, until=ended))
    at = await revision(graph, shown.ecosystem)
    for one, other, day in (("bakery", "cafe", "2026-03-01"), ("cafe", "farm", "2026-02-28")):
        answer = await shown.run("RecordIntroduction", a=one, b=other, day=day)
        assert answer.codes == ["VETOED"]
        assert answer.message == (
            f"{one!r} and {other!r} are declared competitors on {day}; end that tie (competes) before introducing them"
        )
    assert await shown.listed() == []
    assert await revision(graph, shown.ecosystem) == at
    assert await shown.introduce("cafe", "farm", "2026-03-01"), "they compete no more"


async def test_a_full_import_keeps_what_was_recorded_and_removes_only_what_a_package_said(
    shown: Market, graph: Neo4jGraph, load: Import
) -> None:
    await shown.introduce("mill", "farm")
    await shown.run("DismissMatch", business="mill", other="cafe")
    await load(market().avoid("bakery", "cafe").avoid("bakery", "farm"))
    await shown.run("AvoidPair", business="mill", other="bakery", by="MEMBER")
    await shown.run("AvoidPair", business="farm", other="bakery")  # said by the package too, now on its own account
    before = await entities(graph, shown.ecosystem)
    assert len(before.avoid) == 3
    dry = await load(market(), full=True, dry_run=True)
    report = await load(market(), full=True)
    for one in (dry, report):
        (avoids,) = [table for table in one.tables if table.title == "pairs to avoid"]
        assert (avoids.removed, avoids.unchanged, one.written) == (1, 2, 1)
    after = await entities(graph, shown.ecosystem)
    assert after.avoid == {PAIR, frozenset(("farm", "bakery"))}
    assert (after.introductions, after.dismissed) == (before.introductions, before.dismissed)
    assert report.notices == ()


async def test_a_package_that_lists_an_avoided_pair_finds_it_there(
    shown: Market, graph: Neo4jGraph, load: Import
) -> None:
    await shown.run("AvoidPair", business="mill", other="bakery")
    assert (await load(market().avoid("mill", "bakery"), full=True)).written == 0
    await shown.run("UndoAvoid", business="mill", other="bakery")
    assert (await load(market().avoid("mill", "bakery"))).written == 1, "the package still says so"
    assert (await entities(graph, shown.ecosystem)).avoid == {PAIR}
    assert await shown.seen_by() == {"cafe", "farm"}


async def test_a_business_that_a_full_import_removes_takes_its_record_with_it_and_the_import_says_so(
    shown: Market, graph: Neo4jGraph, load: Import
) -> None:
    await shown.introduce("mill", "farm", "2026-03-01")
    await shown.introduce("mill", "farm", "2026-03-02")
    await shown.introduce("bakery", "cafe")
    await shown.run("DismissMatch", business="mill", other="farm")
    await shown.run("AvoidPair", business="farm", other="bakery")
    less = Town().business("bakery", "cafe").steward("guild")
    said = ("2 recorded introductions go with the businesses that the package no longer has",)
    assert (await load(less, full=True, dry_run=True)).notices == said
    assert len(await shown.listed()) == 3, "a dry run removes nothing"
    assert (await load(less, full=True)).notices == said
    assert await shown.listed() == ["bakery>cafe:2026-03-01"]
    after = await entities(graph, shown.ecosystem)
    assert (len(after.introductions), after.dismissed, after.avoid) == (1, frozenset(), frozenset())
