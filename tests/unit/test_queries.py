"""Named queries: how files are read, what is refused, and where the semicolons of a script really are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.graph import load_queries, masked, statements
from mutualist.graph.queries import parse

FILE = """// name: first_one
// Does the first thing,
// in two lines.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.name = '$not; // a parameter' AND b.id = $id // nor $this
RETURN b.id AS id;

// name: second_one (write, global)
// Does the second.
MERGE (m:Migration {version: $version})
"""


def test_a_file_gives_queries_with_text_documentation_and_parameters() -> None:
    first, second = parse(FILE, "topic.cypher")
    assert (first.name, first.writes, first.is_global, first.source) == ("first_one", False, False, "topic.cypher")
    assert first.doc == "Does the first thing, in two lines."
    assert first.parameters == {"ecosystem", "id"}
    assert first.text.startswith("MATCH")
    assert first.text.endswith("AS id")
    assert (second.name, second.writes, second.is_global) == ("second_one", True, True)
    assert second.text == "MERGE (m:Migration {version: $version})"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("// name: bare\nRETURN $ecosystem;", "comment that documents it"),
        ("// name: empty\n// Does nothing.\n", "and Cypher"),
        ("// name: odd (writes)\n// Does.\nRETURN $ecosystem;", "marked writes; the marks are write and global"),
        ("// name: tenantless\n// Does.\nRETURN 1;", r"must either take \$ecosystem or be marked \(global\)"),
        ("// name: both (global)\n// Does.\nRETURN $ecosystem;", r"must either take \$ecosystem or be marked"),
        ("// name: hidden\n// Does.\nRETURN '$ecosystem';", r"must either take \$ecosystem"),
    ],
)
def test_a_query_that_breaks_the_rules_is_refused_and_named(script: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(parse(script, "topic.cypher"))


def test_a_name_given_twice_is_refused(tmp_path: Path) -> None:
    query = "// name: same\n// Does.\nRETURN $ecosystem AS id;\n"
    for name in ("one.cypher", "two.cypher"):
        (tmp_path / name).write_text(query, encoding="utf-8")
    with pytest.raises(ValueError, match=r"same stands in both one\.cypher and two\.cypher"):
        load_queries(tmp_path)


def test_semicolons_in_strings_comments_and_names_end_no_statement() -> None:
    script = """
    // a comment; with one
    CREATE (n {text: 'a;b', other: "c;\\"d"}); /* another;
    one */ MATCH (`odd;name`) RETURN 1;
    ;;
    """
    found = list(statements(script))
    assert len(found) == 2
    assert found[0].endswith('"c;\\"d"})')
    assert found[1].endswith("RETURN 1")


def test_the_last_statement_needs_no_semicolon() -> None:
    assert list(statements("RETURN 1; RETURN 2")) == ["RETURN 1", "RETURN 2"]
    assert list(statements("// nothing\n;")) == []


@given(st.text("ab'\"`/*\\\n$; ", max_size=40))
def test_masking_keeps_every_character_in_its_place(text: str) -> None:
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert [k for k, letter in enumerate(hidden) if letter == "\n"] == [k for k, c in enumerate(text) if c == "\n"]
    assert all(shown in (letter, " ") for shown, letter in zip(hidden, text, strict=True))


def test_every_query_that_ships_is_sound_and_the_few_global_ones_are_these() -> None:
    queries = load_queries()
    assert len(queries) > 60
    assert {name for name, query in queries.items() if query.is_global} == {
        "applied_migrations",
        "record_migration",
        "abandoned_ecosystems",
        "clock",
        "database_state",
        "ecosystems_held",
        "entity_counts",
        "held_leases",
        "ping",
        "project_pairs",
        "server_components",
        "gds_version",
    }


def test_queries_that_write_say_so_and_those_that_read_do_not() -> None:
    words = ("CREATE ", "MERGE ", "SET ", "DELETE ", "REMOVE ")
    for query in load_queries().values():
        assert query.writes == any(word in masked(query.text) + " " for word in words), query.name


def test_the_queries_of_the_benchmarks_are_named_ones_too() -> None:
    assert load_queries(Path(__file__).parents[2] / "bench" / "cypher")
