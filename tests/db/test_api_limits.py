"""Documents that ask for too much, or are no documents, are refused before the database is asked anything."""

from __future__ import annotations

import pytest

from asking import Client, serving
from builders import Recording
from mutualist.graph import Neo4jGraph

DOUBLING = "".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }} " for n in range(20))
CHAIN = "matches(first: 1) { nodes { business { " * 4 + "id" + " } } }" * 4

TOO_COSTLY = {
    "levels": f'{{ business(id: "x") {{ {CHAIN} }} }}',
    "fields": "{ ecosystem { " + " ".join(f"a{n}: id" for n in range(450)) + " } ...A ...B } "
    + "".join(f"fragment {name} on Query {{ ecosystem {{ {' '.join(['id'] * 300)} }} }} " for name in "AB"),
    "root fields": "{ " + " ".join(f"a{n}: ecosystem {{ id }}" for n in range(21)) + " }",
    "root fields in a fragment": "{ ...A } fragment A on Query { "
    + " ".join(f"a{n}: ecosystem {{ id }}" for n in range(21)) + " }",
    "the same name over and over": "{ ecosystem { " + "run { number state } " * 320 + "} }",
    "the same name in an operation that does not run": "query A { ecosystem { id } } query B { ecosystem { "
    + "run { number state } " * 300 + "} }",
    "doubling fragments": f"{{ ...F0 }} {DOUBLING} fragment F20 on Query {{ ecosystem {{ id }} }}",
    "doubling fragments into the unknown": f"{{ ...F0 }} {DOUBLING}",
    "doubling fragments in a circle": f"{{ ...F0 }} {DOUBLING} fragment F20 on Query {{ ...F0 }}",
    "doubling fragments that nobody spreads": f"{{ __typename }} {DOUBLING}",
    "values": "{ businesses(first: 100) { nodes { matches(first: 48) { nodes { "
    + " ".join(f"a{n}: score" for n in range(200)) + " } } } } }",
    "objects": "{ businesses(first: 100) { nodes { matches(first: 100) { nodes { score } } } } }",
    "objects by default": "{ businesses { nodes { matches { nodes { business { matches { nodes { business "
    "{ matches { nodes { score } } } } } } } } } } }",
    "objects of a network": "{ network(nodes: 500) { nodes { matches(first: 50) { nodes { score } } } } }",
}  # fmt: skip

INVALID = {
    "an unknown fragment": ("{ ...Nobody }", "Unknown fragment 'Nobody'."),
    "a fragment cycle": ("{ ...A } fragment A on Query { ...A }", "Cannot spread fragment 'A' within itself."),
    "a longer cycle": (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "Cannot spread fragment 'A' within itself via 'B'.",
    ),
    "3,000 duplicate fields": ("{ ecosystem { " + "id " * 3_000 + "} }", "Document contains more than 2000 tokens"),
    "2,001 tokens": ("{ ecosystem { " + "id " * 1_996 + "} }", "Document contains more than 2000 tokens"),
    "a nesting of 600 levels": ("{ a " * 600 + "}" * 600, "Document is nested too deeply"),
    "a list in a list in a list": (
        "{ business(id: " + "[" * 900 + "]" * 900 + ") { id } }",
        "Document is nested too deeply",
    ),
    "no GraphQL": ("hello", "Syntax Error"),
    "half a document": ("{ ecosystem { id ", "Syntax Error"),
    "a NUL byte": ("{ ecosystem { id \0 } }", "Syntax Error"),
    "half a character": ('{ business(id: "\\uD800") { id } }', "Syntax Error"),
    "a subscription": ("subscription { run { number } }", "subscription operation is not supported"),
    "an unknown field": ("{ passwords }", "Cannot query field 'passwords' on type 'Query'."),
    "a missing argument": ("{ business { id } }", "Argument 'Query.business(id:)' of type 'ID!' is required"),
}

NO_OPERATION = {
    "nothing": ("", "the query is empty"),
    "a blank": ("  ", "Syntax Error"),
    "only a fragment": ("fragment A on Query { ecosystem { id } }", "the document has no operation"),
    "only a type": ("type A { x: Int }", "the document has no operation"),
    "two without a name": (
        "query A { ecosystem { id } } query B { gaps { totalCount } }",
        "has 2 operations; say which",
    ),
    "a number of 6,000 digits": (f"{{ run(number: {'9' * 6_000}) {{ number }} }}", "it has 6,000 digits"),
}


@pytest.mark.parametrize("what", TOO_COSTLY)
async def test_too_much_is_refused_before_any_work(graph: Neo4jGraph, town: str, what: str) -> None:
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        answer = await asking.send(
            {"query": TOO_COSTLY[what], "operationName": "A" if "query A" in TOO_COSTLY[what] else None}
        )
    assert (answer.codes, recording.names) == (["TOO_COSTLY"], [])
    assert "allowed: ask for less" in answer.message
    assert "data" not in answer.body


@pytest.mark.parametrize("what", INVALID)
async def test_what_is_no_valid_document_is_refused_before_any_work(graph: Neo4jGraph, town: str, what: str) -> None:
    document, message = INVALID[what]
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        answer = await asking.ask(document)
    assert set(answer.codes) == {"BAD_REQUEST"}
    assert message in answer.body["errors"][0]["message"]
    assert "data" not in answer.body
    assert recording.names == []


@pytest.mark.parametrize("what", NO_OPERATION)
async def test_without_one_operation_to_run_nothing_runs(graph: Neo4jGraph, town: str, what: str) -> None:
    document, message = NO_OPERATION[what]
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        answer = await asking.ask(document)
    assert answer.status in (200, 400)
    assert answer.codes in (["BAD_INPUT"], ["BAD_REQUEST"])
    assert message in answer.message
    assert recording.names == []


async def test_the_operation_that_is_named_runs(client: Client) -> None:
    two = "query A { ecosystem { id } } query B { ecosystem { name } }"
    answer = await client.send({"query": two, "operationName": "B"})
    assert answer.data == {"ecosystem": {"name": "Portmarra and the Marra Valley"}}
    missing = await client.send({"query": two, "operationName": "C"})
    assert (missing.codes, missing.message) == (["BAD_INPUT"], "the document has no operation named 'C'")


async def test_a_document_just_within_the_limits_is_answered(client: Client) -> None:
    assert (await client.ask("{ " + " ".join(f"a{n}: ecosystem {{ id }}" for n in range(20)) + " }")).data
    chain = "matches(first: 1) { nodes { business { " * 3 + "id" + " } } }" * 3
    assert (await client.ask(f'{{ business(id: "the-salt-loft") {{ {chain} }} }}')).data["business"]
    assert (await client.ask("{ suggestions(first: 100) { nodes { reasonsA { text } reasonsB { text } } } }")).data


async def test_a_refusal_is_not_remembered_for_other_variables(client: Client) -> None:
    query = "query ($n: Int!) { businesses(first: $n) { nodes { id } } }"
    for first, codes in ((5, []), (500, ["BAD_INPUT"]), (5, []), ("x", ["BAD_REQUEST"]), (5, [])):
        assert (await client.ask(query, n=first)).codes == codes


@pytest.mark.parametrize("value", ["\ud800", "a\udfffb", ["\ud800"], {"search": "\ud800"}])
async def test_half_a_character_in_a_variable_is_refused(client: Client, value: object) -> None:
    answer = await client.ask("query ($x: ID!) { business(id: $x) { id } }", x=value)
    assert (answer.status, answer.codes) == (400, ["BAD_INPUT"])
    assert "half a character" in answer.message
