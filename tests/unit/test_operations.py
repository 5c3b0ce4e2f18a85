"""Operations are found by name or file, and their variables read from words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mutualist.api import find, read_variables, shipped
from mutualist.errors import BadInput, NotFound

DOCUMENT = """query ($id: ID!, $name: String, $first: Int! = 10, $share: Float, $known: Boolean, $role: Role,
    $day: Date, $ids: [ID!]) { x }"""


@pytest.mark.parametrize("name", ["Matches", "matches", "MATCHES"])
def test_an_operation_is_found_in_any_case(name: str) -> None:
    assert find(name) == shipped()["Matches"]


def test_an_operation_in_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "mine.graphql").write_text("{ ecosystem { name } }", encoding="utf-8")
    assert find(str(tmp_path / "mine.graphql")) == "{ ecosystem { name } }"


def test_an_unknown_operation_names_those_that_ship(tmp_path: Path) -> None:
    for unknown in ("Nobody", str(tmp_path), str(tmp_path / "missing.graphql"), ""):
        with pytest.raises(NotFound, match=r"shipped are: AdjacentCapabilities, Alerts, Analyze, AvoidPair, Business"):
            find(unknown)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.graphql").write_bytes(b"\xff\xfe{")
    with pytest.raises(BadInput, match=r"mine\.graphql is not UTF-8 text"):
        find(str(tmp_path / "mine.graphql"))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *(("id=7", "7"), ("id=a=b", "a=b"), ("name=", ""), ("name=null", "null"), ("name=true", "true")),
        *(("first=5", 5), ("first=abc", "abc"), ("first=null", None), ("share=0.5", 0.5), ("known=true", True)),
        *(("role=KEYSTONE", "KEYSTONE"), ("day=2026-11-01", "2026-11-01"), ('ids=["1", "2"]', ["1", "2"])),
    ],
)
def test_a_word_becomes_the_value_that_its_type_asks_for(word: str, value: Any) -> None:
    found = read_variables(DOCUMENT, ["id=x", word])
    assert found[word.partition("=")[0]] == value


def test_what_has_a_default_or_may_be_null_can_be_left_out() -> None:
    assert read_variables(DOCUMENT, ["id=x"]) == {"id": "x"}


@pytest.mark.parametrize(
    ("document", "words", "message"),
    [
        (DOCUMENT, [], r"the operation needs --var id=…"),
        (DOCUMENT, ["id=x", "whom=y"], r"no variable 'whom'; it takes: id, name, first, share, known, role, day, ids"),
        ("{ ecosystem { id } }", ["id=x"], r"no variable 'id'; it takes none"),
        (DOCUMENT, ["id"], r"--var 'id' must be name=value"),
        (DOCUMENT, ["=x"], r"no variable ''"),
        ("query A { a } query B { b }", [], r"has 2 operations; it must have one"),
        ("fragment A on Query { a }", [], r"has 0 operations; it must have one"),
        ("{", [], r"the document is not GraphQL: Syntax Error"),
        ("", [], r"the document is not GraphQL: Syntax Error"),
    ],
)
def test_what_cannot_be_read_is_said(document: str, words: list[str], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        read_variables(document, words)
