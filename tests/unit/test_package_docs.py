"""docs/package-format.md says what the code does: every file, every column, every word of a choice, every example."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from mutualist.core.model import BusinessKind, Dimension, EcosystemSettings, Period, TieKind
from mutualist.jobs.imports.package import read_package
from mutualist.jobs.imports.package.columns import Table
from mutualist.jobs.imports.package.schema import FILES, TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "package-format.md").read_text(encoding="utf-8")
SECTIONS = {heading.split("\n")[0]: heading for heading in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}


def columns(section: str) -> dict[str, bool]:
    """The columns that the table of a section lists, and whether it calls them required."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", SECTIONS[section], flags=re.MULTILINE)
    return {name: value.startswith("**required**") for name, value in rows}


def test_every_file_has_its_section() -> None:
    assert tuple(SECTIONS) == FILES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_there_in_the_order_of_the_format(table: Table) -> None:
    expected = [(column.name, column.required) for column in table.columns]
    assert list(columns(table.file).items()) == expected


def test_every_key_of_the_ecosystem_is_there() -> None:
    assert set(columns("ecosystem.toml")) | {"id"} == set(EcosystemSettings.__dataclass_fields__)


@pytest.mark.parametrize(
    ("file", "column", "words"),
    [
        ("businesses.csv", "kind", BusinessKind),
        ("ties.csv", "kind", TieKind),
        ("ties.csv", "dimension", Dimension),
        ("ties.csv", "period", Period),
    ],
)
def test_every_word_of_a_choice_is_there(file: str, column: str, words: type[StrEnum]) -> None:
    row = re.search(rf"^\| `{column}` \| (.*?) \|", SECTIONS[file], flags=re.MULTILINE)
    assert row
    assert [word for word in re.findall(r"`(\w+)`", row[1]) if word != "value"] == [word.value for word in words]


def test_the_examples_make_a_sound_package(tmp_path: Path) -> None:
    for file, section in SECTIONS.items():
        example = re.search(r"```(?:csv|toml)\n(.*?)```", section, flags=re.DOTALL)
        assert example
        text = example[1] + ("cafe,Cedar Cafe,,,,,,,\n" if file == "businesses.csv" else "")
        (tmp_path / file).write_text(text, encoding="utf-8")
    package = read_package(tmp_path)
    assert package.files == FILES
    assert {tie["id"] for tie in package.rows["ties"]} == {
        "bakery>cafe:supplies:bread:2021-03-01#1",
        "chamber>bakery:refers::2023-01-01#1",
    }
    assert set(package.created) == {"segments"}
