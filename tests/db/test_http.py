"""What the web application makes of HTTP: bodies, headers, hosts, methods, development and the outside world."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator

import pytest
from starlette.requests import ClientDisconnect

from asking import Canned, Client, serving
from mutualist.graph import Neo4jGraph

QUESTION = {"query": "{ ecosystem { id } }"}
MODERN = {"Accept": "application/graphql-response+json"}


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (b"", 400, "not JSON"),
        (b"{", 400, "not JSON"),
        (b"\xff\xfe", 400, "not UTF-8"),
        (json.dumps(QUESTION).encode("utf-16"), 400, "not UTF-8"),
        (json.dumps(QUESTION).encode("utf-16-le"), 400, "not JSON"),
        (json.dumps(QUESTION).encode("utf-32"), 400, "not UTF-8"),
        (b"query { ecosystem { id } }", 400, "not JSON"),
        (b'{"query": "{ ecosystem { id } }", "variables": {"n": NaN}}', 400, "not JSON"),
        (b'{"query": "{ ecosystem { id } }", "variables": {"n": %s}}' % (b"9" * 5_000), 400, "not JSON"),
        (b'{"query": "", "variables": {"a": %s%s}}' % (b"[" * 30_000, b"]" * 30_000), 400, "not JSON"),
        (b"null", 400, 'a JSON object with a "query"'),
        (b"{}", 400, 'a JSON object with a "query"'),
        (b'"{ ecosystem { id } }"', 400, 'a JSON object with a "query"'),
        (b'{"query": 1}', 400, 'a JSON object with a "query"'),
        (b'{"query": null, "documentId": "x"}', 400, 'a JSON object with a "query"'),
        (json.dumps([QUESTION, QUESTION]).encode(), 400, 'a JSON object with a "query"'),
        (json.dumps(QUESTION | {"variables": []}).encode(), 400, '"variables" must be an object'),
        (json.dumps(QUESTION | {"variables": "x"}).encode(), 400, '"variables" must be an object'),
        (json.dumps(QUESTION | {"operationName": 3}).encode(), 400, '"operationName" a string'),
        (json.dumps({"query": "x" * 66_000}).encode(), 413, "longer than 64 KiB"),
        (json.dumps(QUESTION | {"variables": {"x": "y" * 10_000_000}}).encode(), 413, "longer than 64 KiB"),
        (b"[" * 100_000, 413, "longer than 64 KiB"),
    ],
)  # fmt: skip
async def test_a_body_that_is_no_request_is_refused(client: Client, content: bytes, status: int, message: str) -> None:
    answer = await client.post(content)
    assert answer.status == status
    assert answer.codes == ["BAD_REQUEST"]
    assert message in answer.message
    assert "data" not in answer.body


@pytest.mark.parametrize(
    ("accept", "newer"),
    [
        ("application/graphql-response+json", True),
        ("application/graphql-response+json, application/json", True),
        ("application/json, application/graphql-response+json", True),
        ("Application/GraphQL-Response+JSON; charset=utf-8, application/json;q=0.9", True),
        ("application/json;q=0.1, application/graphql-response+json;q=0.2, */*", True),
        ("application/graphql-response+json;q=0.1, application/json", False),
        ("application/graphql-response+json;q=0.1, */*;q=0.8", False),
        ("application/graphql-response+json;q=0", False),
        ("application/json", False),
        ("*/*", False),
        ("text/html", False),
        ("", False),
    ],
)
async def test_the_media_type_is_the_one_that_the_client_would_rather_have(
    client: Client, accept: str, newer: bool
) -> None:
    answer = await client.send(QUESTION, Accept=accept)
    assert answer.status == 200
    expected = "application/graphql-response+json" if newer else "application/json"
    assert answer.headers["content-type"].partition(";")[0] == expected


async def test_a_client_that_goes_away_half_way_is_no_fault(client: Client) -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b'{"query":'
        raise ClientDisconnect

    headers = {"Content-Type": "application/json"}
    response = await client.http.post("/graphql", content=half(), headers=headers)
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"] == "the request was cut off"


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/graphql"],
)
async def test_what_a_form_of_another_site_could_send_is_refused(client: Client, content_type: str) -> None:
    answer = await client.post(json.dumps(QUESTION).encode(), Content_Type=content_type)
    assert (answer.status, answer.codes) == (415, ["BAD_REQUEST"])


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", "APPLICATION/JSON", " application/json ;x=y"]
)
async def test_json_is_json_with_any_parameter(client: Client, content_type: str) -> None:
    assert (await client.post(json.dumps(QUESTION).encode(), Content_Type=content_type)).status == 200


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "UTF-16LE", "utf-7"])
async def test_json_is_utf_8(client: Client, charset: str) -> None:
    body = json.dumps(QUESTION).encode(charset)
    answer = await client.post(body, Content_Type=f"application/json; charset={charset}")
    assert (answer.status, answer.codes) == (415, ["BAD_REQUEST"])
    assert f"in UTF-8, not {charset.lower()}" in answer.message


async def test_json_that_begins_with_a_byte_order_mark_is_taken(client: Client) -> None:
    assert (await client.post(json.dumps(QUESTION).encode("utf-8-sig"))).status == 200


async def test_a_compressed_body_is_refused_as_such(client: Client) -> None:
    answer = await client.post(gzip.compress(json.dumps(QUESTION).encode()), Content_Encoding="gzip")
    assert (answer.status, answer.message) == (415, "send the request as it is, without gzip")


@pytest.mark.parametrize("development", [True, False])
async def test_a_head_is_answered_like_a_get(graph: Neo4jGraph, town: str, development: bool) -> None:
    async with serving(graph, town, development=development) as asking:
        head, get = await asking.http.head("/graphql"), await asking.http.get("/graphql")
    assert (head.status_code, get.status_code) == ((200, 200) if development else (405, 405))


async def test_more_than_the_protocol_asks_for_is_ignored(client: Client) -> None:
    order = QUESTION | {"extensions": {"persistedQuery": {}}, "variables": None, "operationName": None, "more": [1]}
    assert (await client.send(order)).data["ecosystem"]


async def test_an_answer_is_labelled_as_what_was_asked_for(client: Client) -> None:
    assert (await client.send(QUESTION)).headers["content-type"].startswith("application/json")
    modern = await client.send(QUESTION, **MODERN)
    assert modern.headers["content-type"].startswith("application/graphql-response+json")


@pytest.mark.parametrize("query", ["{", "{ nobody }", "{ businesses(first: 0) { totalCount } }", ""])
async def test_a_refused_request_is_a_400_for_a_client_that_knows_graphql_over_http(client: Client, query: str) -> None:
    answer = await client.send({"query": query}, **MODERN)
    assert answer.status == 400
    assert "data" not in answer.body


async def test_a_partial_answer_is_a_200_with_data_and_errors(client: Client) -> None:
    answer = await client.send({"query": '{ ecosystem { id } matches(business: "nobody") { totalCount } }'}, **MODERN)
    assert answer.status == 200
    assert answer.body["data"] == {"ecosystem": {"id": client.ecosystem}, "matches": None}
    assert answer.body["errors"][0]["path"] == ["matches"]
    assert answer.codes == ["NOT_FOUND"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8400", "127.0.0.1.evil.example", "testserver", "10.0.0.1", ""]
)
async def test_the_name_of_a_stranger_is_refused(client: Client, host: str) -> None:
    for path in ("/graphql", "/live", "/ready"):
        answer = await client.get(path, Host=host)
        assert (answer.status, answer.codes, answer.message) == (400, ["BAD_REQUEST"], "Invalid host header")


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8400", "[::1]:8400", "LOCALHOST"])
async def test_the_names_of_this_machine_are_taken(client: Client, host: str) -> None:
    assert (await client.get("/live", Host=host)).status == 200


async def test_the_host_that_it_listens_on_is_taken() -> None:
    async with serving(Canned(), host="127.0.0.2") as asking:
        assert (await asking.get("/live", Host="127.0.0.2:8400")).status == 200


async def test_a_name_is_taken_where_the_setting_has_it_and_only_there() -> None:
    async with serving(Canned(), host="0.0.0.0", insecure_bind=True, allowed_hosts="api, Chamber.example") as asking:
        for host in ("api", "api:8400", "chamber.example", "0.0.0.0:8400", "127.0.0.1"):
            assert (await asking.get("/live", Host=host)).status == 200
        for host in ("evil.example", "x.api", "api.evil.example", "chamber.example.evil.example", "10.0.0.1"):
            assert (await asking.get("/live", Host=host)).status == 400


async def test_names_of_the_newer_protocol_are_taken_with_brackets() -> None:
    async with serving(Canned(), host="::", insecure_bind=True, allowed_hosts="2001:db8::1") as asking:
        for host, status in (("[::]:8400", 200), ("[2001:db8::1]", 200), ("[2001:db8::2]", 400), ("2001:db8::1", 400)):
            assert (await asking.get("/live", Host=host)).status == status


async def test_the_header_chooses_the_ecosystem_and_the_setting_stands_in(
    client: Client, graph: Neo4jGraph, town: str, analysed: str
) -> None:
    for ecosystem in (town, analysed):
        assert (await client.ask("{ ecosystem { id } }", ecosystem)).data["ecosystem"]["id"] == ecosystem
    async with serving(graph, analysed) as asking:
        answer = await asking.post(json.dumps(QUESTION).encode())
    assert answer.data["ecosystem"]["id"] == analysed


@pytest.mark.parametrize("query", ["{ ecosystem { id } }", "{ gaps { totalCount } }", '{ business(id: "x") { id } }'])
async def test_an_unknown_ecosystem_is_not_found(client: Client, query: str) -> None:
    answer = await client.ask(query, "nobody's")
    assert (answer.status, answer.codes) == (200, ["NOT_FOUND"])
    assert 'there is no ecosystem "nobody\'s"; `mutualist import` makes one' in answer.message


@pytest.mark.parametrize("name", [b"", b"x" * 101, b"\xff", b"a b", b"a\tb", "a\u00a0b".encode(), "a\u200bb".encode()])
async def test_a_header_that_is_no_id_is_refused(client: Client, name: bytes) -> None:
    headers = {b"Content-Type": b"application/json", b"X-Ecosystem": name}
    response = await client.http.post("/graphql", content=json.dumps(QUESTION), headers=headers)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
    assert error["message"].startswith("X-Ecosystem")


async def test_a_name_beyond_ascii_is_read_as_it_was_written(client: Client) -> None:
    headers = {b"Content-Type": b"application/json", b"X-Ecosystem": "café".encode()}
    response = await client.http.post("/graphql", content=json.dumps(QUESTION), headers=headers)
    assert "'café'" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("query", ["{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'])
async def test_the_schema_is_told_in_development_only(client: Client, query: str) -> None:
    assert set((await client.ask(query)).codes) == {"BAD_REQUEST"}
    async with serving(Canned(), development=True) as developing:
        assert (await developing.ask(query)).data


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("{ ecosystm { id } }", "ecosystem"),
        ("{ businesses(frist: 5) { totalCount } }", "first"),
        ("{ keystones(role: KEYSTON) { totalCount } }", "KEYSTONE"),
        ('{ businesses(filter: { serch: "x" }) { totalCount } }', "search"),
        ("query ($x: BusinesFilter) { businesses(filter: $x) { totalCount } }", "BusinessFilter"),
        ("query ($x: Role) { keystones(role: $x) { totalCount } }", "KEYSTONE"),
        ("query ($x: BusinessFilter) { businesses(filter: $x) { totalCount } }", "search"),
    ],
)
async def test_names_are_suggested_in_development_only(client: Client, query: str, suggested: str) -> None:
    value = {"serch": "x"} if "BusinessFilter" in query else "KEYSTON"
    answer = await client.ask(query, x=value)
    assert "Did you mean" not in answer.text
    assert suggested not in answer.message.replace("'BusinessFilter'", "")
    async with serving(Canned(), development=True) as developing:
        developed = await developing.ask(query, x=value)
    assert "Did you mean" in developed.message
    assert suggested in developed.message


async def test_graphiql_is_served_in_development_only(client: Client) -> None:
    assert (await client.get("/graphql")).status == 405
    async with serving(Canned(), development=True) as developing:
        page = await developing.get("/graphql")
        script = await developing.get("/graphiql/graphiql.js")
    assert (page.status, script.status) == (200, 200)
    assert "graphiql" in page.text.lower()
    assert (await client.get("/graphiql/graphiql.js")).status == 404


async def test_a_get_does_not_run_a_query_in_development_either() -> None:
    async with serving(Canned(), development=True) as developing:
        answer = await developing.http.get("/graphql", params={"query": "{ __typename }"})
    assert answer.headers["content-type"].startswith("text/html")


async def test_another_site_is_given_no_leave_to_read(client: Client) -> None:
    answer = await client.send(QUESTION, Origin="https://evil.example")
    assert [name for name in answer.headers if name.startswith("access-control-")] == []
    preflight = await client.http.options(
        "/graphql", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 405


async def test_it_is_live_and_ready(client: Client) -> None:
    assert (await client.get("/live")).body == {"status": "live"}
    assert (await client.get("/ready")).body == {"status": "ready"}
    assert (await client.get("/elsewhere")).status == 404
