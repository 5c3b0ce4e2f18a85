"""Every message that the code has can be said in every language, with the same arguments, and none stands idle."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from mutualist.core.text.messages import message
from mutualist.errors import NotReady
from mutualist.languages import LANGUAGES, wording
from mutualist.languages.wording import CATALOGUES, COMMON

PACKAGE = CATALOGUES.parent
KEY = re.compile(r"[a-z]+(-[a-z0-9]+)+")


class _Variables(Visitor):
    """The variables and messages that a message refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.messages.add(node.id.name)


@cache
def catalogue(language: str) -> dict[str, tuple[str, set[str], set[str]]]:
    """Of every message of a language: the file, the variables and the other messages in it."""
    found: dict[str, tuple[str, set[str], set[str]]] = {}
    for file in sorted((CATALOGUES / language).glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                look = _Variables()
                look.visit(entry)
                found[entry.id.name] = (file.stem, look.variables, look.messages)
    return found


@cache
def literals() -> set[str] | frozenset[str]:
    """Every string in the code that could be the key of a message."""
    in_pages = {
        match[1]
        for file in sorted(Path(PACKAGE).rglob("*.html"))
        for match in re.finditer(rf'message\("({KEY.pattern})"', file.read_text(encoding="utf-8"))
    }
    return in_pages | frozenset(
        node.value
        for file in sorted(Path(PACKAGE).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value)
    )


@cache
def called() -> dict[str, set[str]]:
    """The arguments that `message("key", ...)` is called with in the code, by key, where no `**` hides some."""
    found: dict[str, set[str]] = {}
    for file in sorted(Path(PACKAGE).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == message.__name__
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and KEY.fullmatch(str(node.args[0].value))
                and all(keyword.arg for keyword in node.keywords)
            ):
                names = {str(keyword.arg) for keyword in node.keywords}
                found.setdefault(str(node.args[0].value), set()).update(names)
    return found


def all_variables(language: str, key: str) -> set[str]:
    """The variables of a message and of those that it refers to."""
    _, variables, messages = catalogue(language)[key]
    return variables.union(*(all_variables(language, other) for other in messages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_messages_of_english_in_files_of_the_same_name(language: str) -> None:
    assert {key: entry[0] for key, entry in catalogue(language).items()} == {
        key: entry[0] for key, entry in catalogue("en").items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_puts_the_same_in_whatever_the_language(language: str) -> None:
    for key in catalogue("en"):
        assert all_variables(language, key) == all_variables("en", key), key


def test_a_key_begins_with_the_name_of_its_file() -> None:
    for key, (file, _, messages) in catalogue("en").items():
        assert key.partition("-")[0] == file
        assert {other.partition("-")[0] for other in messages} <= {file, COMMON}


def test_every_message_is_said_by_the_code_or_by_another_message() -> None:
    referred = {other for _, _, messages in catalogue("en").values() for other in messages}
    assert not catalogue("en").keys() - literals() - referred


def test_every_message_that_the_code_names_stands_in_the_catalogues_with_its_arguments() -> None:
    for key, names in called().items():
        assert key in catalogue("en"), key
        assert all_variables("en", key) <= names, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_that_nobody_has_written_is_an_error(language: str) -> None:
    with pytest.raises(NotReady, match="no catalogue"):
        wording(language).say(message("common-nothing-of-the-kind"))
