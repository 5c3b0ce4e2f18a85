"""Weights that several choose at the same moment: each choice is kept or refused, none is lost."""

from __future__ import annotations

import asyncio
from operator import itemgetter
from typing import Any

import pytest

from asking import serving
from builders import Town
from mutualist.core.matching import DOUBTS, Weights
from mutualist.errors import Busy
from mutualist.graph import Neo4jGraph
from mutualist.graph.stored import read_settings, weights_of
from mutualist.jobs import set_weights

from .conftest import Import

ROUNDS = 5


class Together:
    """A graph that hands every query on, but holds writes of weights back until `n` of them have come."""

    def __init__(self, graph: Neo4jGraph, n: int) -> None:
        self._graph = graph
        self._meeting = asyncio.Barrier(n)

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        if name == "save_weights":
            await self._meeting.wait()
        return await self._graph.run(name, **parameters)


async def test_of_many_who_choose_weights_at_once_one_is_heard_and_the_others_are_told(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await load(Town().business("mill"))
    doubts = [doubt.name for doubt in DOUBTS]
    for attempt in range(1, ROUNDS + 1):
        strength = 1 - attempt / 10
        together = Together(graph, len(doubts))
        answers = await asyncio.gather(
            *(set_weights(together, ecosystem, {doubt: strength}, reset=False) for doubt in doubts),
            return_exceptions=True,
        )
        heard = [doubt for doubt, answer in zip(doubts, answers, strict=True) if isinstance(answer, Weights)]
        assert len(heard) == 1, answers
        assert sum(isinstance(answer, Busy) for answer in answers) == len(doubts) - 1
        now = weights_of(await read_settings(graph, ecosystem)).by_name()
        assert now[heard[0]] == strength


@pytest.mark.parametrize("number", ["1e308", "1e400", "1" + "0" * 400, "1000000001", "-1e308"])
@pytest.mark.parametrize(
    "document",
    [
        'mutation { setMatchWeights(weights: [{feature: "need_fit", weight: NUMBER}]) { weight } }',
        'mutation { setMatchWeights(weights: [{feature: "distance", weight: NUMBER}]) { weight } }',
        'mutation { setRoleThresholds(thresholds: [{name: "presence_ratio", value: NUMBER}]) { value } }',
        'mutation { setRoleThresholds(thresholds: [{name: "least_ties", value: NUMBER}]) { value } }',
    ],
)
async def test_a_number_beyond_reason_is_refused_and_changes_nothing(
    graph: Neo4jGraph, ecosystem: str, load: Import, document: str, number: str
) -> None:
    await load(Town().business("mill"))
    chosen = ("weights", "role_thresholds", "revision")
    before = itemgetter(*chosen)(await read_settings(graph, ecosystem))
    async with serving(graph, ecosystem) as client:
        answer = await client.ask(document.replace("NUMBER", number))
    assert answer.codes in (["BAD_INPUT"], ["BAD_REQUEST"]), answer.text
    assert itemgetter(*chosen)(await read_settings(graph, ecosystem)) == before
