"""The command line over a real database: what it prints is what the API answers, and how it ends is documented."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from asking import READS, Client, Ended, at, mutualist
from builders import Town
from mutualist.api import read_variables, shipped
from mutualist.graph import Endpoint

BAKERY = "crumb-and-crust-bakery"
GIVEN = {
    "AdjacentCapabilities": [f"business={BAKERY}"],
    "Business": [f"business={BAKERY}"],
    "Consortia": ['needs=["floristry", "event-catering"]'],
    "ExplainPair": [f"a={BAKERY}", "b=tide-and-bean-coffee"],
    "Gaps": ["first=2"],
    "Matches": [f"business={BAKERY}", "first=3"],
    "Exclusions": [f"business={BAKERY}"],
}


class Terminal:
    """Runs the command line over the test's database, about one ecosystem."""

    def __init__(self, endpoint: Endpoint, ecosystem: str) -> None:
        self.environment = {**at(endpoint), "MUTUALIST_ECOSYSTEM": ecosystem, "COLUMNS": "200"}

    def run(self, *words: str, **environment: str) -> Ended:
        return mutualist(*words, **self.environment | environment)

    def query(self, operation: str, *variables: str, format: str = "json") -> Ended:
        words = [word for variable in variables for word in ("--var", variable)]
        return self.run("query", operation, *words, "--format", format)

    @contextmanager
    def serving(self, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
        """A process that runs the command, ended with Ctrl-C."""
        child = subprocess.Popen(
            [sys.executable, "-m", "mutualist", *words],
            env=os.environ | self.environment | {"PYTHONUNBUFFERED": "1"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield child
        finally:
            if child.poll() is None:
                child.send_signal(signal.SIGINT)
            child.communicate(timeout=60)


@pytest.fixture
def terminal(endpoint: Endpoint, town: str) -> Terminal:
    return Terminal(endpoint, town)


@pytest.fixture
def own(endpoint: Endpoint, ecosystem: str) -> Terminal:
    """A terminal with an ecosystem that no other test knows."""
    return Terminal(endpoint, ecosystem)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    made = Town(name="Two").business("mill", "bakery").offers("mill", "flour").needs("bakery", "flour")
    return made.package(tmp_path / "pack [b]age[/b]")


@pytest.mark.parametrize("name", READS)
async def test_json_is_exactly_the_data_that_the_api_answers(client: Client, terminal: Terminal, name: str) -> None:
    words = GIVEN.get(name, [])
    answered = (await client.run(name, **read_variables(shipped()[name], words))).data
    ended = await asyncio.to_thread(terminal.query, name, *words)
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out) == answered


def test_the_coffee_shop_is_in_the_bakerys_first_three(terminal: Terminal) -> None:
    nodes = json.loads(terminal.query("Matches", f"business={BAKERY}").out)["matches"]["nodes"]
    assert "tide-and-bean-coffee" in [node["business"]["id"] for node in nodes[:3]]
    assert all(node["reasons"] for node in nodes)


@pytest.mark.parametrize("name", READS)
def test_csv_has_a_row_for_every_item(terminal: Terminal, name: str) -> None:
    ended = terminal.query(name, *GIVEN.get(name, []), format="csv")
    assert ended.status == 0
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    data = json.loads(terminal.query(name, *GIVEN.get(name, [])).out)
    (answer,) = data.values()
    listed = isinstance(answer, dict) and "nodes" in answer and "edges" not in answer
    items = answer if isinstance(answer, list) else answer["nodes"] if listed else [answer]
    assert len(rows) == len(items)
    assert [{key for key in row if not key.endswith(".id")} for row in rows] == [set(item) for item in items]
    assert None not in {key for row in rows for key in row}


@pytest.mark.parametrize("name", READS)
def test_a_table_is_printed(terminal: Terminal, name: str) -> None:
    ended = terminal.query(name, *GIVEN.get(name, []), format="table")
    assert (ended.status, ended.err) == (0, "")
    assert len(ended.out.splitlines()) > 4 or name in ("Introductions", "Alerts")  # nothing of these yet in a first run
    assert "Traceback" not in ended.out


def test_a_document_of_ones_own_is_asked(terminal: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "mine.graphql"
    own.write_text("query Mine($n: Int!) { a: gaps(first: $n) { nodes { rank } } b: ecosystem { name } }", "utf-8")
    assert json.loads(terminal.query(str(own), "n=1").out) == {
        "a": {"nodes": [{"rank": 1}]},
        "b": {"name": "Portmarra and the Marra Valley"},
    }


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["Matches", "business=nobody"], 3, "there is no business 'nobody' in "),
        (["Matches", f"business={BAKERY}", "first=abc"], 2, "Int cannot represent non-integer value: 'abc'"),
        (["Matches", f"business={BAKERY}", "first=0"], 2, "first is 0; it must be between 1 and 100"),
        (["Gaps", "after=x"], 2, "'x' is not a cursor of this list"),
        (["Keystones", "role=KEYSTON"], 2, "Did you mean the enum value 'KEYSTONE'?"),
        (["Business", "business=\udcff"], 2, "half a character"),
        (["Network", "nodes=501"], 2, "nodes must be between 1 and 500"),
    ],
)
@pytest.mark.parametrize("format", ["table", "csv"])
def test_an_error_is_one_line_and_nothing_is_printed(
    terminal: Terminal, words: list[str], status: int, said: str, format: str
) -> None:
    ended = terminal.query(*words, format=format)
    assert (ended.status, ended.out) == (status, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_json_is_printed_whatever_else_there_is_to_say(terminal: Terminal) -> None:
    ended = terminal.query("Matches", "business=nobody")
    assert (ended.status, json.loads(ended.out)) == (3, {"matches": None})


@pytest.mark.parametrize("verb", [["query", "Ecosystem"], ["analyze"]])
def test_an_ecosystem_that_does_not_exist_ends_with_three(terminal: Terminal, verb: list[str]) -> None:
    ended = terminal.run(*verb, "--ecosystem", "nobody's")
    assert ended.status == 3
    assert 'there is no ecosystem "nobody\'s"; `mutualist import` makes one' in ended.err


def test_a_wrong_password_ends_with_six_and_is_not_shown(terminal: Terminal) -> None:
    ended = terminal.run("query", "Ecosystem", NEO4J_PASSWORD="open-sesame")
    assert ended.status == 6
    assert "check NEO4J_USERNAME and NEO4J_PASSWORD" in ended.err
    assert "open-sesame" not in ended.err


def test_from_a_package_to_an_answer(own: Terminal, package: Path) -> None:
    tried = own.run("import", str(package), "--dry-run")
    assert tried.status == 0
    assert "rows would be written (dry run: nothing was)" in tried.out
    assert own.run("query", "Ecosystem").status == 3, "a dry run writes nothing"

    first, again = own.run("import", str(package)), own.run("import", str(package))
    assert (first.status, again.status) == (0, 0)
    assert re.search(r"^5 rows were written; \S+ is at revision 1\.$", first.out, re.MULTILINE)
    assert re.search(r"^0 rows were written; \S+ is at revision 1\.$", again.out, re.MULTILINE)

    unready = own.query("Gaps")
    assert unready.status == 4
    assert "has not been analysed yet" in unready.err

    analysed = own.run("analyze", "--as-of", "2026-06-01")
    assert analysed.status == 0
    assert "Run 1 of " in analysed.out
    assert "is published, as of 2026-06-01: 2 businesses, 1 suggestion, " in analysed.out
    assert "note: Nobody states customer segments" in analysed.err
    match = json.loads(own.query("Matches", "business=mill").out)["matches"]["nodes"][0]
    assert match["business"]["id"] == "bakery"

    published = json.loads(own.query("Analyze", "asOf=2026-06-02").out)["analyze"]
    assert (published["number"], published["state"]) == (2, "PUBLISHED")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])  # never the same day in both
def test_without_a_date_it_speaks_of_today_where_the_ecosystem_is(own: Terminal, package: Path, zone: str) -> None:
    (package / "ecosystem.toml").write_text(f'time_zone = "{zone}"\n', encoding="utf-8")
    before = datetime.now(ZoneInfo(zone)).date()
    said = [own.run("brief", str(package)).out, own.run("analyze").out]
    days = [re.findall(r"is published, as of (\S+):", out) for out in said]
    assert len(days) == 2
    for (day,) in days:
        assert before.isoformat() <= day <= datetime.now(ZoneInfo(zone)).date().isoformat()


def test_one_is_not_counted_as_many(own: Terminal, package: Path) -> None:
    own.run("import", str(package))
    with (package / "businesses.csv").open("a", encoding="utf-8") as file:
        file.write("smith,The Smith\n")
    assert "\n1 row was written; " in f"\n{own.run('import', str(package)).out}"
    assert "3 businesses, 1 suggestion, " in own.run("analyze", "--as-of", "2026-06-01").out


def test_every_fault_of_a_package_is_named_and_nothing_is_written(own: Terminal, package: Path) -> None:
    (package / "businesses.csv").write_text("id,name,latitude\nmill,,95\nmill,The Mill,\n", encoding="utf-8")
    ended = own.run("import", str(package))
    assert (ended.status, ended.out) == (2, "")
    for fault in ("businesses.csv:2: name: ", "businesses.csv:2: latitude: ", "businesses.csv:3: id: "):
        assert fault in ended.err
    assert re.search(r"^mutualist: \d+ faults in the package; nothing was written$", ended.err, re.MULTILINE)
    assert own.run("query", "Ecosystem").status == 3


@pytest.mark.parametrize("name", ["nothing-here", "nothing-here.zip"])
def test_a_package_that_is_not_there_is_said_not_to_be(own: Terminal, tmp_path: Path, name: str) -> None:
    ended = own.run("import", str(tmp_path / name))
    assert ended.status == 2
    assert "there is no such file or folder" in ended.err


def test_a_briefing_of_a_package_is_printed(own: Terminal, package: Path) -> None:
    ended = own.run("brief", str(package), "--as-of", "2026-06-01")
    assert ended.status == 0
    for title in ("Who should meet whom?", "On whom does it all rest?", "Where would it break?", "Whom to recruit"):
        assert title in ended.out


def test_migrating_again_changes_nothing(terminal: Terminal) -> None:
    assert [terminal.run("migrate").out for _ in range(2)] == ["The database is up to date.\n"] * 2


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop(terminal: Terminal, town: str, told: signal.Signals) -> None:
    with terminal.serving("serve", "--port", "0") as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        (base,) = re.findall(r"^The API listens at (http://127\.0\.0\.1:\d+)/graphql\.$", line)
        trial = child.stdout.readline()
        assert f"curl -s {base}/graphql" in trial
        assert f"X-Ecosystem: {town}" in trial
        with httpx.Client(base_url=base, timeout=60) as http:
            assert http.get("/ready").json() == {"status": "ready"}
            answer = http.post("/graphql", json={"query": "{ ecosystem { id } }"})
            assert answer.json() == {"data": {"ecosystem": {"id": town}}}
            assert "server" not in answer.headers
            taken = terminal.run("serve", "--port", base.rpartition(":")[2])
            assert (taken.status, "cannot listen on 127.0.0.1 port" in taken.err) == (6, True)
        child.send_signal(told)
        _, err = child.communicate(timeout=60)
    assert child.returncode == 0
    assert err.splitlines()[-1:] == ["Stopping."]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_before_it_has_begun_it_stops_as_well(terminal: Terminal, told: signal.Signals) -> None:
    with terminal.serving("serve", "--port", "0") as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.send_signal(told)
        _, err = child.communicate(timeout=60)
    assert (child.returncode, err.splitlines()[-1:]) == (0, ["Stopping."])


@pytest.mark.skipif(shutil.which("curl") is None, reason="the line to try is for curl, which is not here")
def test_the_line_to_try_works(terminal: Terminal) -> None:
    with terminal.serving("serve", "--port", "0", "--development") as child:
        assert child.stdout is not None
        assert "(open it in a browser for GraphiQL)" in child.stdout.readline()
        command = child.stdout.readline().removeprefix("Try: ").strip()
        found = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert len(json.loads(found.stdout)["data"]["suggestions"]["nodes"]) == 3


def test_a_wide_host_is_served_with_a_warning_where_the_setting_says_so(terminal: Terminal) -> None:
    words = ("serve", "--host", "127.1", "--port", "0")  # a name like any other, that leads no further than here
    refused = terminal.run(*words)
    assert refused.status == 8
    with terminal.serving(*words, MUTUALIST_INSECURE_BIND="1") as child:
        assert child.stderr is not None
        assert "warning: without keys, anyone who reaches 127.1 can use the API" in child.stderr.readline()
        assert child.stdout is not None
        assert "The API listens at http://127.0.0.1:" in child.stdout.readline()
