"""The documentation is complete: every setting, error code and verb of the command line stands in it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Literal, get_args, get_origin

import pytest

from house import documented
from house.rules import ROOT, SERVICE, sources
from mutualist.cli import app
from mutualist.settings import Settings

CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
PROVENANCE = ROOT / "tests" / "data" / "README.md"


def _document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_settings_are_documented_as_they_are() -> None:
    written = [line for line in _document("docs/settings.md").splitlines() if re.match(r"\| `(MUTUALIST|NEO4J)_", line)]
    assert written == documented.setting_rows()


def test_every_setting_reads_the_variable_that_is_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, row in zip(Settings.model_fields, documented.setting_rows(), strict=True):
        variable = row.split("`")[1]
        kind = Settings.model_fields[name].annotation
        value = get_args(kind)[-1] if get_origin(kind) is Literal else "4321" if kind in (int, float) else "1"
        monkeypatch.setenv(variable, value)
        read = getattr(Settings(), name)
        assert str(read.get_secret_value() if hasattr(read, "get_secret_value") else read) in (
            value, "True", "4321.0", "('1',)",
        )  # fmt: skip
        monkeypatch.delenv(variable)


def test_errors_are_documented_with_code_and_exit_status() -> None:
    written = [tuple(row[:3]) for row in documented.table_rows(_document("docs/errors.md"))]
    assert sorted(written[1:]) == sorted(documented.error_rows())


def test_the_codes_of_the_api_are_documented() -> None:
    given = documented.codes_given(sources(SERVICE / "api"))
    assert given, "the API gives codes of its own"
    assert [code for code in given if f"`{code}`" not in _document("docs/errors.md")] == []


def test_every_verb_is_documented() -> None:
    text = _document("README.md") + _document("docs/cli.md")
    assert [verb for verb in documented.verbs(app) if verb not in text] == []


def test_links_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seed").glob("*.md"), PROVENANCE]
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in documents}
    assert "README.md" in texts
    assert documented.broken_links(texts, ROOT) == []


def test_published_data_have_their_provenance_and_stay_small() -> None:
    files = [path for path in PROVENANCE.parent.rglob("*") if path.is_file() and path != PROVENANCE]
    written = PROVENANCE.read_text(encoding="utf-8")
    assert [path.name for path in files if f"`{path.name}`" not in written and f"## {path.name}" not in written] == []
    assert 0 < sum(path.stat().st_size for path in files) < 400_000


@pytest.mark.parametrize(
    "contract", [one for one in CONTRACTS if one["type"] == "layers"], ids=lambda contract: contract["name"]
)
def test_the_import_picture_is_drawn_as_the_contract_has_it(contract: dict[str, Any]) -> None:
    picture = "\n".join(("```", *contract["layers"], "```"))
    assert picture in _document("docs/architecture.md")


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")))
def test_modules_and_folders_that_a_page_names_exist(page: str) -> None:
    top = "|".join(path.name for path in SERVICE.iterdir() if path.is_dir() and not path.name.startswith("_"))
    named = re.findall(rf"`((?:service/mutualist/)?(?:{top})/[\w/.-]+)`", _document(page))
    roots = (ROOT, SERVICE)
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


def test_every_shipped_operation_is_named_among_those_of_the_command_line() -> None:
    shipped = [path.stem for path in (ROOT / "graphql" / "operations").glob("*.graphql")]
    assert [name for name in shipped if not re.search(rf"\b{name}\b", _document("docs/cli.md"))] == []
