"""Settings come from the environment, options come before them, and what is wrong is named on one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from mutualist.cli.console import read_settings
from mutualist.errors import BadInput
from mutualist.settings import Settings


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that sets nothing of ours."""
    for name in Settings.model_fields:
        for variable in (f"MUTUALIST_{name.upper()}", name.upper()):
            monkeypatch.delenv(variable, raising=False)


def test_without_an_environment_the_api_stays_on_this_machine() -> None:
    settings = Settings()
    assert (settings.host, settings.port, settings.insecure_bind) == ("127.0.0.1", 8400, False)
    assert not settings.development
    assert settings.neo4j_uri is None


def test_the_environment_sets_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTUALIST_PORT", "9000")
    monkeypatch.setenv("MUTUALIST_DATA_DIR", "/somewhere")
    monkeypatch.setenv("NEO4J_URI", "bolt://elsewhere")
    settings = read_settings()
    assert (settings.port, settings.data_dir, settings.neo4j_uri) == (9000, Path("/somewhere"), "bolt://elsewhere")


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTUALIST_PORT", "")
    monkeypatch.setenv("NEO4J_URI", "")
    assert (read_settings().port, read_settings().neo4j_uri) == (8400, None)


def test_an_option_comes_before_the_environment_and_one_left_out_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUTUALIST_PORT", "9000")
    assert read_settings(port=9001).port == 9001
    assert read_settings(port=None).port == 9000


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("MUTUALIST_PORT", "abc", "input should be a valid integer"),
        ("MUTUALIST_PORT", "65536", "less than or equal to 65535"),
        ("MUTUALIST_PORT", "-1", "greater than or equal to 0"),
        ("MUTUALIST_ECOSYSTEM", "x" * 101, "is no id of an ecosystem: use 1 to 100 visible characters, without blanks"),
        ("MUTUALIST_ECOSYSTEM", "two words", "'two words' is no id of an ecosystem"),
        ("MUTUALIST_REQUEST_TIMEOUT", "0", "greater than 0"),
        ("MUTUALIST_INSECURE_BIND", "perhaps", "valid boolean"),
        ("MUTUALIST_ALLOWED_HOSTS", "*", r"'\*' is no name of a host"),
        ("MUTUALIST_ALLOWED_HOSTS", "a.example, *.b.example", r"'\*.b.example' is no name of a host"),
        ("MUTUALIST_ALLOWED_HOSTS", "https://a.example", "without port and scheme"),
        ("MUTUALIST_ALLOWED_HOSTS", "a.example:8400", "without port and scheme"),
        ("MUTUALIST_DB_MEMORY_MB", "1", "greater than or equal to 512"),
    ],
)
def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, why: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(BadInput, match=f"^{variable}: [^\n]*{why}"):
        read_settings()


@pytest.mark.parametrize(
    ("option", "value", "why"),
    [("port", 99999, "less than or equal to 65535"), ("ecosystem", "", "'' is no id of an ecosystem")],
)
def test_a_bad_option_is_named_as_one(option: str, value: object, why: str) -> None:
    with pytest.raises(BadInput, match=f"^--{option}: [^\n]*{why}"):
        read_settings(**{option: value})


def test_half_a_character_is_no_ecosystem() -> None:
    with pytest.raises(BadInput, match="--ecosystem: "):
        read_settings(ecosystem="\udcff")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("", ()),
        ("api", ("api",)),
        (" a.example , 192.0.2.7,[::2],2001:db8::1,", ("a.example", "192.0.2.7", "[::2]", "2001:db8::1")),
    ],
)
def test_hosts_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch, given: str, names: tuple[str, ...]) -> None:
    monkeypatch.setenv("MUTUALIST_ALLOWED_HOSTS", given)
    assert read_settings().allowed_hosts == names


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]


def test_the_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "open-sesame")
    settings = read_settings()
    assert settings.neo4j_password.get_secret_value() == "open-sesame"
    assert "open-sesame" not in f"{settings!r} {settings}"
