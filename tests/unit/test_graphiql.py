"""GraphiQL comes whole out of the package: what the page names is there, and nothing is loaded from elsewhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

import pytest
from strawberry.http.ides import get_graphql_ide_html

from asking import Canned, serving
from mutualist.api.http.graphiql import ASSETS

NAMED = re.findall(r'(?:src|href)="(?!data:)([^"]+)"', (ASSETS / "index.html").read_text(encoding="utf-8"))
"""What the page loads, as it names it."""

TYPES = {"js": "text/javascript", "css": "text/css"}


def stored(name: str) -> bytes:
    return gzip.decompress((ASSETS / f"{name}.gz").read_bytes())


def test_the_page_loads_its_own_files_in_the_order_in_which_they_build_on_each_other() -> None:
    names = [name.removeprefix("graphiql/") for name in NAMED]
    assert names == ["graphiql.css", "react.js", "react-dom.js", "graphiql.js", "start.js"]


@pytest.mark.parametrize("name", NAMED)
async def test_what_the_page_names_is_served(name: str) -> None:
    async with serving(Canned(), development=True) as developing:
        answer = await developing.get(f"/{name}")
    assert answer.status == 200
    assert answer.headers["content-type"] == f"{TYPES[name.rpartition('.')[2]]}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    path = ASSETS / name.removeprefix("graphiql/")
    assert answer.text == (path.read_bytes() if path.exists() else stored(path.name)).decode()


@pytest.mark.parametrize(
    "path", ["LICENSES.txt", "index.html", "graphiql.js.gz", "..%2fapp.py", "../app.py", "nothing"]
)
async def test_nothing_else_is_served(path: str) -> None:
    async with serving(Canned(), development=True) as developing:
        assert (await developing.get(f"/graphiql/{path}")).status == 404


@pytest.mark.parametrize("name", ["graphiql.js", "react.js", "react-dom.js"])
def test_a_script_is_to_the_byte_the_one_that_strawberry_names(name: str) -> None:
    assert base64.b64encode(hashlib.sha384(stored(name)).digest()).decode() in get_graphql_ide_html()


def test_the_style_loads_nothing() -> None:
    style = stored("graphiql.css").decode()
    assert ".graphiql-container" in style
    assert not re.findall(r"@import|@font-face|url\((?!data:image/)", style)


async def test_the_browser_may_load_and_ask_this_service_only() -> None:
    async with serving(Canned(), development=True) as developing:
        policy = (await developing.get("/graphql")).headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["connect-src"]) == ("'none'", "'self'", "'self'")
    assert rules["frame-ancestors"] == "'none'"
    assert not re.findall(r"https?:|\*", policy)


def test_everything_in_it_has_its_licence_beside_it() -> None:
    licences = (ASSETS / "LICENSES.txt").read_text(encoding="utf-8")
    listed = set(re.findall(r"^={80}\n(\S+)$", licences, re.MULTILINE))
    modules = set(
        re.findall(r"node_modules/((?:@[^/\"\s]+/)?[^/\"\s@]+)/[^\"\s]*\.m?js", stored("graphiql.js").decode())
    )
    assert {"graphiql", "react", "react-dom", "graphql", "codemirror"} <= listed
    assert modules - listed == set()
