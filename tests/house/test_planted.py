"""Every house rule can be broken: each finds the breach that is planted here, and leaves alone what only looks so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import typer
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from house import documented, rules
from house.calls import called_queries
from mutualist.errors import MutualistError


@pytest.mark.parametrize(
    "source",
    [
        'run("MATCH (b:Business) RETURN b")',
        'run("""\n    UNWIND $rows AS row\n    MERGE (b {id: row.id})""")',
        'name = f"CREATE (b:{label})"',
        'run("CALL gds.graph.drop($name)")',
        'run("MATCH path=shortestPath((a)--(b)) RETURN a.id")',
        'parts = ["DETACH DELETE n"]',
    ],
)
def test_cypher_in_a_string_is_found(source: str) -> None:
    assert len(rules.cypher_in({"a.py": source})) == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""Run MATCH (b) by hand."""',
        'def f():\n    """Like UNWIND $rows, in words."""',
        'say("a match (see below) is merged")',
        'run("create_ties")',
    ],
)
def test_docstrings_and_prose_are_not_cypher(source: str) -> None:
    assert rules.cypher_in({"a.py": source}) == []


def test_a_long_module_is_found() -> None:
    assert rules.long_modules({"a.py": "x = 1\n" * 300}) == []
    assert rules.long_modules({"a.py": "x = 1\n" * 301}) != []


def test_the_median_leaves_out_empty_modules() -> None:
    assert rules.median_length({"a.py": "", "b.py": "x\n" * 10, "c.py": "x\n" * 200}) == 105


def test_what_has_no_docstring_is_found() -> None:
    public = "def f(): ...\nclass C:\n    x = 1\nasync def g(): ...\n"
    bare = public + 'def _own(): ...\n@field(description="d")\ndef h(): ...\n'
    found = rules.undocumented({"a.py": bare})
    assert [word for fault in found for word in ("module", " f ", " C ", " g ") if word in fault] == [
        *("module", " f ", " C ", " g "),
    ]
    assert rules.undocumented({"a.py": '"""Doc."""\ndef f():\n    """Doc."""\n', "__init__.py": ""}) == []


# Put together from pieces, so that this file keeps the rule that it tests.
@pytest.mark.parametrize("host", ["py" + "pi.org", "files.python" + "hosted.org", "repo1.mav" + "en.org"])
def test_a_registry_is_found(host: str) -> None:
    assert rules.outside_addresses({"a.md": f"see\n{host}/simple"}) == [
        f"a.md:2: {host.removeprefix('files.').removeprefix('repo1.')!r} must not be in the repository"
    ]


@pytest.mark.parametrize("path", ["/wo" + "rk/main", "/ro" + "ot/.cache", "/ho" + "me/ada/x", "/Us" + "ers/ada/x"])
def test_a_path_of_one_machine_is_found(path: str) -> None:
    assert len(rules.outside_addresses({"a.md": f"in {path}"})) == 1


def test_paths_in_words_are_left_alone() -> None:
    assert (
        rules.outside_addresses({"a.md": "docs/wo" + "rk/plan, ~/.cache, org.apache.maven:core, either/ro" + "ot/or"})
        == []
    )


def test_an_address_in_a_lock_is_found() -> None:
    assert rules.locked_addresses({"a.lock": "x==1 --hash=sha256:0", "b.lock": "--index-url somewhere"}) == [
        "b.lock has an address"
    ]
    assert rules.locked_addresses({"b.lock": "x @ https" + "://a.b/c"}) != []


def test_pins_and_missing_hashes_are_read() -> None:
    lock = "a==1 \\\n    --hash=sha256:0\n    # via x\nb==2 ; os_name == 'nt'\nc==3\n"
    assert rules.pins(lock) == {"a==1", "b==2", "c==3"}
    assert [line.split()[0] for line in rules.unhashed(lock)] == ["b==2", "c==3"]


def test_untracked_files_are_seen_and_ignored_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for name, text in (("seen.txt", "a"), ("hidden.txt", "b"), (".gitignore", "hidden.txt")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    assert rules.tracked(tmp_path) == {"seen.txt": "a", ".gitignore": "hidden.txt"}


RUNS = """
async def page(graph, kind):
    return await graph.run(f"count_{kind}")
async def both(graph):
    for kind, size in (("gaps", 1), ("findings", 2)):
        await page(graph, kind)
    await context.graph.run("first" if graph else "second")
async def load(self, found):
    for verb in ("create", "remove"):
        await self._graph.run(f"{verb}_{found.kind.name}")
def check(driver):
    queries = load_queries()
    driver.execute(queries["versions"].text)
    asyncio.run("no_query")
    def first(name):
        return driver.execute(load_queries()[name].text)
    first("pages")
async def run(self, name):
    return load_queries()[name]
"""


def test_queries_are_followed_to_their_names() -> None:
    calls = called_queries({"a.py": RUNS}, ["ties", "offers"])
    assert calls.unclear == []
    assert calls.names.keys() == {
        *("count_gaps", "count_findings", "first", "second", "versions", "pages"),
        *("create_ties", "remove_ties", "create_offers", "remove_offers"),
    }


def test_a_query_that_cannot_be_told_is_said() -> None:
    calls = called_queries({"a.py": "async def f(graph, names):\n    await graph.run(names[0])\n"}, [])
    assert calls.names == {}
    assert calls.unclear == ["a.py:2: cannot tell which query is run here (names[0])"]
    assert called_queries({"a.py": "async def f(graph, name):\n    await graph.run(name)\n"}, []).unclear != []


def test_a_setting_makes_its_row() -> None:
    class Few(BaseSettings):
        model_config = SettingsConfigDict(env_prefix="MUTUALIST_")
        seats: int = Field(default=3, description="Chairs at a table.")
        loud: bool = Field(default=False, validation_alias="LOUD", description="Speak up.")

    assert documented.setting_rows(Few) == [
        "| `MUTUALIST_SEATS` | `3` | Chairs at a table. |",
        "| `LOUD` | `false` | Speak up. |",
    ]


def test_codes_are_read_where_they_are_given() -> None:
    source = (
        'a = _error("m", "BAD_REQUEST")\nb = {"code": "INTERNAL"}\nc = "NOT_A_CODE"\nd = _coded(e, "m", kind.code)\n'
    )
    assert documented.codes_given({"a.py": source}) == {"BAD_REQUEST", "INTERNAL"}


def test_verbs_are_read_with_those_below_them() -> None:
    app, below = typer.Typer(), typer.Typer()
    app.command("serve")(lambda: None)
    app.add_typer(below, name="db")
    below.command("start")(lambda: None)
    below.command("stop")(lambda: None)
    assert documented.verbs(app) == ["mutualist serve", "mutualist db start", "mutualist db stop"]


def test_rows_and_errors_are_read() -> None:
    assert documented.table_rows("text\n| a | b |\n| --- | --- |\n| 1 | `2` |\n") == [["a", "b"], ["1", "`2`"]]
    assert ("`MutualistError`", "`INTERNAL`", "70") in set(documented.error_rows(MutualistError))


def test_a_link_to_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").touch()
    text = "[a](a.md#part) [up](../b.md) [web](https" + "://example.org) [here](#below)\n```\n[x](y.md)\n```\n"
    assert documented.broken_links({"docs/c.md": text}, tmp_path) == ["docs/c.md links to ../b.md, which is not there"]
