"""Requests that others of this kind have stumbled over: odd characters, odd bodies, odd pages. None is a fault here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asking import Client

SEARCH = "query ($s: String) { businesses(filter: {search: $s}, first: 2) { nodes { id } } }"
LIST = "query ($first: Int!, $after: String) { businesses(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"  # noqa: E501
ONE = "query ($i: ID!) { business(id: $i) { id } }"
MATCHES = "query ($i: ID!) { matches(business: $i) { nodes { score } } }"
NOTE = 'mutation ($n: String) { recordIntroduction(a: "a", b: "c", note: $n) { id } }'

ODD = {"lone surrogate": "a\ud800b", "low surrogate": "\udc00", "NUL": "a\0b", "pair": "\U0001f600", "empty": ""}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "order",
    [
        {"query": SEARCH, "variables": {"s": "ODD"}},
        {"query": ONE, "variables": {"i": "ODD"}},
        {"query": MATCHES, "variables": {"i": "ODD"}},
        {"query": NOTE, "variables": {"n": "ODD"}},
        {"query": LIST, "variables": {"first": 2, "after": "ODD"}},
        {"query": "{ __typename }", "variables": {"ODD": 1}},
        {"query": "{ __typename }", "operationName": "ODD"},
        {"query": '{ businesses(filter: {search: "ODD"}) { nodes { id } } }'},
        {"query": "{ __typename # ODD\n }"},
        {"query": "{ ODD }"},
    ],
)
async def test_odd_characters_are_an_answer_or_the_callers_fault(client: Client, order: Any, odd: str) -> None:
    content = json.dumps(order).replace("ODD", json.dumps(ODD[odd])[1:-1])
    answer = await client.post(content.encode(), X_Ecosystem=client.ecosystem)
    assert answer.status < 500
    assert "INTERNAL" not in answer.codes


@pytest.mark.parametrize("page", [1, 2, 3, 7, 13, 26, 100])
async def test_pages_of_any_length_have_everybody_once(client: Client, page: int) -> None:
    nodes = await client.walk(LIST, page)
    whole = await client.walk(LIST, 100)
    assert nodes == whole
    assert len({node["id"] for node in nodes}) == len(nodes) > 100


@pytest.mark.parametrize("first", [0, -1, 101, 10**20, 1.5, "3", None, [1]])
async def test_a_page_of_no_possible_length_is_refused(client: Client, first: Any) -> None:
    answer = await client.ask(LIST, first=first)
    assert answer.codes in (["BAD_INPUT"], ["BAD_REQUEST"])


@pytest.mark.parametrize("after", ["zzzz", "", "e30=", "bnVsbA=="])
async def test_a_cursor_that_nobody_gave_out_is_refused(client: Client, after: str) -> None:
    assert (await client.ask(LIST, first=1, after=after)).codes == ["BAD_CURSOR"]


async def test_a_cursor_belongs_to_its_list_and_its_ecosystem(client: Client, analysed: str) -> None:
    cursor = (await client.ask(LIST, first=2)).data["businesses"]["pageInfo"]["endCursor"]
    others = [
        ("query ($a: String) { capabilities(first: 1, after: $a) { nodes { id } } }", None),
        ("query ($a: String) { businesses(first: 1, after: $a) { nodes { id } } }", analysed),
    ]
    for query, ecosystem in others:
        assert (await client.ask(query, ecosystem, a=cursor)).codes == ["BAD_CURSOR"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    assert (await client.http.request(method, "/graphql", content=b"{}")).status_code == 405


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("APPLICATION/JSON", 200),
        ("text/plain", 415),
        ("application/graphql", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/graphql+json", 415),
    ],
)
async def test_bodies_are_taken_as_json_alone(client: Client, media_type: str, status: int) -> None:
    answer = await client.post(b'{"query": "{ __typename }"}', Content_Type=media_type)
    assert answer.status == status
