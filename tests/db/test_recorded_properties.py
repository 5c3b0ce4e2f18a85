"""Whatever is recorded in whatever order, matches and worklist show what a simple model of it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from mutualist.core.introductions.acquaintance import acquaintances
from mutualist.core.model import Introduction, Outcome
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.introductions import read_introductions, relations_of
from mutualist.graph.stored import read_members, read_settings, settings_of

from .conftest import Analyze, Import
from .recorded import OTHERS, Market, market, opened

OTHER = st.sampled_from(OTHERS)
DAY = st.integers(1, 3).map(lambda day: f"2026-03-0{day}")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("introduce"), OTHER, DAY),
        st.tuples(st.just("conclude"), OTHER, DAY, st.sampled_from(Outcome)),
        st.tuples(st.just("undo"), OTHER, DAY),
        st.tuples(st.sampled_from(["dismiss", "restore", "avoid", "forgive"]), OTHER, st.booleans()),
    ),
    max_size=12,
)


@dataclass
class Model:
    """What was recorded between the mill and the others, in plain words."""

    met: dict[tuple[str, str], Outcome | None] = field(default_factory=dict)
    dismissed: set[tuple[str, str]] = field(default_factory=set)
    avoided: set[str] = field(default_factory=set)

    def shown(self, business: str, other: str, of: str) -> str:
        """Whether the match is shown always, with those known, or never. `of` is the one that is not the mill."""
        if of in self.avoided or (business, other) in self.dismissed:
            return "never"
        happened = [day for (one, day), out in self.met.items() if one == of and out != Outcome.DID_NOT_HAPPEN]
        if not happened:
            return "known" if of == "hotel" else "always"
        said = [self.met[of, day] for day in sorted(happened) if self.met[of, day] is not None]
        return "never" if said and said[-1] is Outcome.NO_INTEREST else "known"


async def step(asking: Market, model: Model, verb: str, other: str, *rest: Any) -> None:
    """Do something over the API and in the model; what is refused is refused in both."""
    if verb == "introduce":
        codes = (await asking.run("RecordIntroduction", a="mill", b=other, day=rest[0])).codes
        refused = other in model.avoided and (other, rest[0]) not in model.met
        assert codes == (["VETOED"] if refused else [])
        if not refused:
            model.met.setdefault((other, rest[0]), None)
    elif verb == "conclude":
        id = f"{min('mill', other)}>{max('mill', other)}:{rest[0]}"
        codes = (await asking.run("RecordOutcome", introduction=id, outcome=rest[1].name, day="2026-04-01")).codes
        assert codes == ([] if (other, rest[0]) in model.met else ["NOT_FOUND"])
        if not codes:
            model.met[other, rest[0]] = rest[1]
    elif verb == "undo":
        id = f"{min('mill', other)}>{max('mill', other)}:{rest[0]}"
        undone = (await asking.run("UndoIntroduction", id=id)).data["undoIntroduction"]
        assert undone == ((other, rest[0]) in model.met)
        model.met.pop((other, rest[0]), None)
    else:
        pair = ("mill", other) if rest[0] else (other, "mill")
        names = {"dismiss": "DismissMatch", "restore": "UndoDismissal", "avoid": "AvoidPair", "forgive": "UndoAvoid"}
        data = (await asking.run(names[verb], business=pair[0], other=pair[1])).data
        exclusions: set[Any] = model.avoided if verb in ("avoid", "forgive") else model.dismissed
        entry = other if exclusions is model.avoided else pair
        if verb in ("dismiss", "avoid"):
            exclusions.add(entry)
        else:
            assert list(data.values()) == [entry in exclusions]
            exclusions.discard(entry)


def counted(introductions: Iterable[Introduction], business: str) -> Any:
    """What some introductions make of the pairs of one business, and how many of each outcome it had."""
    mine = [one for one in introductions if business in (one.a, one.b)]
    times: Counter[tuple[str, str, Outcome | None]] = Counter()
    for one in mine:
        times[one.a, one.b, one.outcome] += one.times
    return acquaintances(mine), times


async def kept(graph: Neo4jGraph, ecosystem: str, business: str) -> Any:
    """The same, as it is kept on links and read for lists."""
    part = await read_members(graph, settings_of(await read_settings(graph, ecosystem)), [business])
    met = (await relations_of(graph, ecosystem, [business]))[business].met
    found, times = counted(part.introductions, business)
    assert {frozenset((business, other)): one for other, one in met.items()} == found
    return found, times


@pytest.fixture
async def asking(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> AsyncIterator[Market]:
    """The market, analysed once for all examples."""
    await load(market())
    await run()
    async with opened(graph, ecosystem) as found:
        yield found


@pytest.fixture
def forget(driver: Driver, endpoint: Endpoint, ecosystem: str) -> Callable[[], None]:
    """Removes what was recorded, so that an example begins as the first one did."""

    def forget() -> None:
        for statement in (
            "MATCH (n:Introduction|PastOutcome {ecosystem: $me}) DETACH DELETE n",
            "MATCH (:Business {ecosystem: $me})-[r:DISMISSES|AVOIDS|MET]->() DELETE r",
            "MATCH (e:Ecosystem {id: $me}) SET e.revision = e.revision + 1, e.imported_revision = e.revision + 1",
        ):
            driver.execute_query(statement, me=ecosystem, database_=endpoint.database)

    return forget


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(steps=STEPS)
async def test_what_is_shown_follows_what_was_recorded(
    asking: Market, graph: Neo4jGraph, forget: Callable[[], None], steps: list[tuple]
) -> None:
    forget()
    model = Model()
    for one in steps:
        await step(asking, model, *one)
    for business, others in (("mill", OTHERS), *((other, ("mill",)) for other in OTHERS)):
        shown = {other: model.shown(business, other, business if other == "mill" else other) for other in others}
        assert await asking.seen_by(business) == {one for one, when in shown.items() if when == "always"}
        assert await asking.seen_by(business, include_known=True) == {
            one for one, when in shown.items() if when != "never"
        }
    whole = await read_introductions(graph, asking.ecosystem)
    for business in ("mill", *OTHERS):
        assert await kept(graph, asking.ecosystem, business) == counted(whole, business)
    both = {other: {model.shown("mill", other, other), model.shown(other, "mill", other)} for other in OTHERS}
    assert await asking.worklist() == {frozenset(("mill", one)) for one, when in both.items() if when == {"always"}}
