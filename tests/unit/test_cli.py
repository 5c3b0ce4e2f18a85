"""The command line where no database is needed: help, settings, what it refuses, and how it ends."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import mutualist
from mutualist import __version__, errors
from mutualist.api import sdl
from mutualist.cli import app, query
from mutualist.cli.console import reported
from mutualist.cli.serve import listen
from mutualist.errors import BadPackage, MutualistError, Refused, Unavailable
from mutualist.settings import Settings

VERBS = ("up", "demo", "brief", "db", "migrate", "import", "analyze", "evaluate", "serve", "schema", "query", "report")

NO_DATABASE = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "x"}
"""No server listens here."""


def kinds(kind: type[MutualistError]) -> Iterator[type[MutualistError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_help_names_every_verb() -> None:
    shown = mutualist("--help", COLUMNS="100", TERM="dumb")
    assert shown.status == 0
    listed = [line.strip("│ ").split(maxsplit=1)[0] for line in shown.out.splitlines() if line.startswith("│ ")]
    assert set(VERBS) <= set(listed)


def test_the_verbs_that_are_tested_are_those_that_there_are() -> None:
    there = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    assert there == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    shown = mutualist(verb, "--help")
    assert shown.status == 0
    assert f"Usage: mutualist {verb}" in shown.out


def test_help_says_what_stands_in_for_an_option_that_is_left_out() -> None:
    assert "(default: today, in the ecosystem's time zone)" in mutualist("analyze", "--help", COLUMNS="200").out


def test_without_a_verb_it_shows_its_help() -> None:
    shown = mutualist()
    assert "Usage: mutualist" in shown.out + shown.err


def test_it_says_its_version() -> None:
    assert mutualist("--version").out == f"{__version__}\n"


def test_it_runs_as_a_module() -> None:
    ended = subprocess.run([sys.executable, "-m", "mutualist", "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout == f"{__version__}\n"


@pytest.mark.parametrize("words", [["fly"], ["query"], ["serve", "--port", "abc"]])
def test_words_that_it_does_not_know_end_with_two(words: list[str]) -> None:
    ended = mutualist(*words)
    assert ended.status == 2
    assert "Usage: mutualist" in ended.err
    assert "Traceback" not in ended.err


def test_the_schema_is_printed_and_is_the_committed_one() -> None:
    assert mutualist("schema").out == sdl()
    assert mutualist("schema", "--check").status == 0


def test_a_schema_that_is_not_the_committed_one_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schema.graphql").write_text("type Query { old: Int }\n", encoding="utf-8")
    monkeypatch.setattr(query, "resource", lambda name: tmp_path / "schema.graphql")
    ended = mutualist("schema", "--check")
    assert (ended.status, ended.out) == (2, "")
    assert "schema.graphql is not what the code says; run `make sdl`" in ended.err


def test_a_bad_setting_is_one_line() -> None:
    ended = mutualist("query", "Ecosystem", MUTUALIST_PORT="abc")
    assert ended.status == 2
    assert ended.err.startswith("mutualist: MUTUALIST_PORT: input should be a valid integer")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["query", "Nobody"], 3, "there is no operation 'Nobody'"),
        (["query", "Matches"], 2, "the operation needs --var business=…"),
        (["query", "Matches", "--var", "whom=x"], 2, "no variable 'whom'; it takes: business, first, after"),
        (["query", "Matches", "--var", "business"], 2, "--var 'business' must be name=value"),
        (["query", "Ecosystem", "-e", ""], 2, "--ecosystem: '' is no id of an ecosystem: use 1 to 100 visible"),
        (["import", ".", "-e", "a b"], 2, "--ecosystem: 'a b' is no id of an ecosystem"),
        (["analyze", "-e", "a\tb"], 2, "--ecosystem: 'a\\tb' is no id of an ecosystem"),
        (["brief", ".", "-e", "a\x1b[31m"], 2, r"--ecosystem: 'a\x1b[31m' is no id of an ecosystem"),
        (["query", "Ecosystem", "-e", "a\u200bb"], 2, r"--ecosystem: 'a\u200bb' is no id of an ecosystem"),
        (["analyze", "--as-of", "2026-13-01"], 2, "--as-of: '2026-13-01' is no date; write it as year-month-day"),
        (["brief", ".", "--as-of", "yesterday"], 2, "--as-of: 'yesterday' is no date"),
        (["evaluate", "--holdout", "0.2", "--as-of", ""], 2, "--as-of: '' is no date"),
        (["evaluate", "--before", "1.3.2026"], 2, "--before: '1.3.2026' is no date"),
        (["evaluate"], 2, "either --before DATE or --holdout SHARE"),
        (["serve", "--port", "99999"], 2, "--port: input should be less than or equal to 65535"),
        (["serve", "--host", "0.0.0.0"], 8, "MUTUALIST_INSECURE_BIND=1"),
        (["up", "--host", "example.org"], 8, "anyone who reaches example.org"),
    ],
)
def test_what_is_wrong_is_said_before_a_database_is_asked_for(words: list[str], status: int, said: str) -> None:
    ended = mutualist(*words, **NO_DATABASE)
    assert ended.status == status
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["query", "Ecosystem"],
        ["migrate"],
        ["analyze"],
        ["evaluate", "--holdout", "0.2"],
        ["import", "."],
        ["brief", "."],
        ["serve", "--port", "0"],
    ],
)
def test_without_a_database_it_ends_with_six(words: list[str]) -> None:
    ended = mutualist(*words, **NO_DATABASE)
    assert ended.status == 6
    assert "no Neo4j server can be used at bolt://127.0.0.1:9" in ended.err
    assert "Traceback" not in ended.err


def test_serving_without_a_database_names_the_verbs_that_bring_one(tmp_path: Path) -> None:
    ended = mutualist("serve", "--port", "0", NEO4J_URI="", MUTUALIST_DATA_DIR=str(tmp_path / "none"))
    assert ended.status == 4
    assert "`mutualist up`" in ended.err


@pytest.mark.parametrize("verb", ["up", "serve"])
def test_a_port_that_is_taken_is_named(taken: int, verb: str) -> None:
    ended = mutualist(verb, "--port", str(taken), **NO_DATABASE)
    assert ended.status == 6
    assert f"cannot listen on 127.0.0.1 port {taken}" in ended.err
    assert "choose another with --port" in ended.err


def test_two_that_are_about_to_serve_do_not_get_the_same_port() -> None:
    with listen(Settings(host="127.0.0.1", port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(Unavailable, match=f"port {port}"):
            listen(Settings(host="127.0.0.1", port=port))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::", "", "0"])
def test_a_host_beyond_this_machine_is_refused(host: str) -> None:
    with pytest.raises(Refused, match="there are no API keys yet"):
        listen(Settings(host=host, port=0))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_this_machine_is_no_host_beyond_it(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    listen(Settings(host=host, port=0)).close()
    assert capsys.readouterr().err == ""


def test_a_wide_host_is_allowed_where_the_setting_says_so_and_warned_about(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused):
        listen(Settings(host="127.1", port=0))  # a name like any other, that leads no further than here
    listen(Settings(host="127.1", port=0, insecure_bind=True)).close()
    assert "warning: without keys, anyone who reaches 127.1 can use the API" in capsys.readouterr().err


@pytest.mark.parametrize("kind", [kind for kind in kinds(MutualistError) if kind is not BadPackage])
def test_every_error_is_one_line_and_its_own_exit_status(
    kind: type[MutualistError], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end, reported():
        raise kind("a [b]name[/b] is wrong " * 20)
    assert end.value.code == kind.exit_status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "mutualist: " + "a [b]name[/b] is wrong " * 20 + "\n"


def test_a_file_for_which_there_is_no_room_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, reported():
        raise OSError(errno.ENOSPC, "No space left on device", "board.html")
    assert end.value.code == Unavailable.exit_status
    assert capsys.readouterr().err == "mutualist: no space left for board.html: free some, then try again\n"


def test_the_tree_of_errors_says_the_exit_statuses() -> None:
    tree = (errors.__doc__ or "").splitlines()
    for kind in kinds(MutualistError):
        if kind is not MutualistError and kind.__module__ == errors.__name__:  # others are told as what they are one of
            (line,) = [line.split() for line in tree if f"─ {kind.__name__} " in line]
            assert line[line.index("exit") - 1 : line.index("exit") + 2] == [kind.code, "exit", str(kind.exit_status)]


def test_every_fault_of_a_package_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, reported():
        raise BadPackage(["a.csv:2: id: is [blank]", "a.csv:3: id: is blank"])
    assert end.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        "a.csv:2: id: is [blank]",
        "a.csv:3: id: is blank",
        "mutualist: 2 faults in the package; nothing was written",
    ]


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), reported():
        raise ZeroDivisionError


def test_ctrl_c_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end, reported():
        raise KeyboardInterrupt
    assert end.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_ctrl_c_inside_a_verb_ends_the_same() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    app.command("interrupted", hidden=True)(interrupted)
    try:
        assert mutualist("interrupted").status == 130
    finally:
        app.registered_commands[:] = [command for command in app.registered_commands if command.name != "interrupted"]


def test_a_reader_that_has_had_enough_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "mutualist", "schema"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")


def test_a_name_with_brackets_is_shown_as_it_is(tmp_path: Path) -> None:
    shown = mutualist("query", str(tmp_path / "[red]x[/nothing].graphql"), **NO_DATABASE)
    assert shown.status == 3
    assert "[red]x[/nothing].graphql" in shown.err
