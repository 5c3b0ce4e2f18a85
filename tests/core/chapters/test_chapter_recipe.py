"""A chapter that is added to a copy of the tree by the recipe of docs/development.md is kept, shown and printed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recipes import Tree

CHAPTER = '''"""Who is tied to nobody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.network.network import Network
from mutualist.core.text.messages import Message, message


@dataclass(frozen=True, slots=True)
class Quiet:
    """How many of the members have no tie, and in a sentence."""

    members: int
    alone: int
    reason: Message


def quiet(network: Network) -> Quiet:
    """Who is tied to nobody; stewards are not counted."""
    alone = int((network.members.ordinary & (np.diff(network.adjacency.indptr) == 0)).sum())
    members = int(network.members.ordinary.sum())
    return Quiet(members, alone, message("exchange-quiet", members=members, alone=alone))
'''

TYPE = '''"""GraphQL type of who is tied to nobody."""

from __future__ import annotations

from mutualist.api.request.fields import field, reads, said
from mutualist.core.exchange import quiet


@reads(quiet.Quiet, "Who is tied to nobody.")
class Quiet:
    alone: int = field("How many members have no tie.")
    reason: str = said("The same in a sentence.")
'''

SECTION = '''"""Section of the report on who is tied to nobody."""

from __future__ import annotations

from mutualist.core.exchange.quiet import Quiet
from mutualist.report.page import Answer, Paragraph


def quiet_section(found: Quiet) -> Answer:
    """How many have no tie."""
    return Answer(found.reason, (Paragraph(found.reason, quiet=True),))
'''

WORDS = {
    "en": ("Who is alone?", "{ $alone } of { $members } members are tied to nobody."),
    "de": ("Wer ist allein?", "{ $alone } von { $members } Mitgliedern sind mit niemandem verbunden."),
}

SERVICE = "service/mutualist"


def add_chapter(tree: Tree) -> None:
    """To add a chapter: who is tied to nobody, with a field of the API and a section of the report."""
    tree.write(f"{SERVICE}/core/exchange/quiet.py", CHAPTER)
    registry = f"{SERVICE}/core/chapters/registry.py"
    tree.insert(
        registry, "from mutualist.core.exchange.fairness", "from mutualist.core.exchange.quiet import Quiet, quiet\n"
    )
    tree.insert(registry, "FAIRNESS = Chapter", 'QUIET = Chapter("quiet", Quiet, lambda run: quiet(run.network))\n')
    tree.insert(registry, "FAIRNESS,", "    QUIET,\n")
    for language, (title, reason) in WORDS.items():
        tree.insert(f"{SERVICE}/locale/{language}/exchange.ftl", "#", f"exchange-quiet = {reason}\n")
        tree.insert(f"{SERVICE}/locale/{language}/report.ftl", "#", f"report-quiet = {title}\n")
    tree.write(f"{SERVICE}/api/exchange/quiet.py", TYPE)
    query = f"{SERVICE}/api/exchange/query.py"
    tree.insert(query, "from mutualist.api.exchange.fairness", "from mutualist.api.exchange.quiet import Quiet\n")
    field = '    quiet: Quiet | None = chapter(registry.QUIET, "Who is tied to nobody.")\n'
    tree.insert(query, "class ExchangeQuery", field)
    tree.write(f"{SERVICE}/report/sections/quiet.py", SECTION)
    board = f"{SERVICE}/report/board.py"
    tree.insert(
        board,
        "from mutualist.report.sections.suggestions",
        "from mutualist.report.sections.quiet import quiet_section\n",
    )
    answer = "lambda found: quiet_section(found.chapters[registry.QUIET])"
    row = f'    Question("quiet", "report-quiet", {answer}, (registry.QUIET,)),\n'
    tree.insert(board, "QUESTIONS = (", row)


LOOK = """
import json
from pydantic import TypeAdapter
from builders import Town
from reports import found_of, without
from mutualist.api.schema import sdl
from mutualist.core.chapters.registry import QUIET
from mutualist.graph.results.archives import chapter_rows
from mutualist.languages import wording
from mutualist.report.board import report_of
from mutualist.report.page import html

found = found_of(Town().business("a", "b", "c").tie("a", "b"))
chapter = found.chapters[QUIET]
(row,) = chapter_rows(QUIET.name, chapter)
print(json.dumps({
    "alone": chapter.alone,
    "kept": TypeAdapter(QUIET.of).validate_json(row["data"]) == chapter,
    "api": "type Quiet {" in sdl() and "quiet: Quiet" in sdl(),
    "pages": {name: html(report_of(found), wording(name)) for name in ("en", "de")},
    "older": html(report_of(without(found, QUIET))),
}))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A copy of the tree to which the chapter was added."""
    copy = Tree(tmp_path_factory.mktemp("tree"))
    add_chapter(copy)
    return copy


@pytest.fixture(scope="module")
def found(tree: Tree) -> dict[str, Any]:
    """What comes of it there."""
    return json.loads(tree.run("-c", LOOK))


def test_it_is_written_kept_and_read_by_its_row(found: dict[str, Any]) -> None:
    assert (found["alone"], found["kept"], found["api"]) == (1, True, True)


def test_it_is_printed_in_every_language(found: dict[str, Any]) -> None:
    for language, (title, _) in WORDS.items():
        assert title in found["pages"][language]
    assert "1 of 3 members are tied to nobody." in found["pages"]["en"]
    assert "1 von 3 Mitgliedern sind mit niemandem verbunden." in found["pages"]["de"]


def test_a_run_that_does_not_have_it_says_so(found: dict[str, Any]) -> None:
    assert "This run has no such chapter" in found["older"]
    assert 'href="#quiet"' not in found["older"]


def test_it_keeps_the_house_rules(tree: Tree) -> None:
    rules = ("tests/house/test_catalogues.py", "tests/house/test_code.py", "tests/house/test_imports.py")
    assert "passed" in tree.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *rules)
