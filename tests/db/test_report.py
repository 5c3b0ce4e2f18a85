"""The report of the demo town from the command line: what is planted stands in it, and mistakes end in one line."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from asking import Client, at, mutualist
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.jobs import gather
from mutualist.report import html, report_of
from mutualist.report.board import ABSENT
from saying import said
from seed_town import TRUTHS, table

NAMES = {row["id"]: row["name"] for row in table("businesses")}


def test_the_report_tells_the_board_what_is_planted(endpoint: Endpoint, town: str, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    ended = mutualist("report", "-e", town, "--out", str(out), **at(endpoint))
    assert (ended.status, ended.out.count("\n")) == (0, 1)
    page = unescape(out.read_text(encoding="utf-8"))
    roles, _, rest = page.partition('id="breaks"')
    for truth in ("keystone", "dominator", "landlord"):
        assert NAMES[TRUTHS[truth]] in roles
    breaks, _, rest = rest.partition('id="actions"')
    assert NAMES["inishroe-ferries"] in breaks
    assert "Carter's Cold Haulage is the only member that offers Refrigerated haulage" in breaks
    actions, _, rest = rest.partition('id="shocks"')
    assert "Carter's Cold Haulage" in actions
    shocks, _, rest = rest.partition('id="suggestions"')
    assert "would have to go before the largest group that hangs together is half as large" in shocks
    for pair in TRUTHS["textbook_pairs"]:
        assert all(NAMES[end] in rest.partition('id="map"')[0] for end in pair)
    assert "It is emerging" in page
    assert said(ABSENT) not in page


async def test_it_is_the_same_however_often_it_is_written(graph: Neo4jGraph, town: str) -> None:
    once, again = [html(report_of(await gather(graph, town, []))) for _ in range(2)]
    assert once == again


def test_a_report_of_nothing_is_refused_in_one_line(endpoint: Endpoint, town: str, tmp_path: Path) -> None:
    out = str(tmp_path / "report.html")
    for words, status, told in (
        (("-e", "nobody", "--out", out), 3, "there is no ecosystem 'nobody'"),
        (("-e", town, "--out", str(tmp_path / "none" / "report.html")), 2, "--out: there is no folder"),
        (("-e", town, "--out", str(tmp_path)), 2, "is a folder; name a file in it"),
    ):
        ended = mutualist("report", *words, **at(endpoint))
        assert ended.status == status, ended.err
        assert told in ended.err
        assert "Traceback" not in ended.err
    assert not Path(out).exists()


async def test_value_chain_and_fairness_of_the_town(client: Client) -> None:
    chain = (await client.run("ValueChain", first=20)).data["valueChain"]
    vetoed = {frozenset((row["business"], row["other"])) for row in table("avoid")}
    vetoed |= {frozenset((tie["from"], tie["to"])) for tie in table("ties") if tie["kind"] == "competes"}
    tied = {frozenset((tie["from"], tie["to"])) for tie in table("ties") if not tie["until"]}
    assert chain["missingLinkCount"] >= len(chain["missingLinks"]) == 20
    for link in chain["missingLinks"]:
        for able in link["able"]:
            assert frozenset((link["business"]["id"], able["business"]["id"])) not in vetoed | tied
    assert chain["intermediaries"][0]["business"]["id"] == TRUTHS["keystone"]
    assert chain["links"] == chain["singleLinks"] + chain["redundantLinkCount"]
    shared = (await client.run("Fairness")).data["fairness"]
    assert shared["overall"]["gini"] > 0.5
    assert shared["overall"]["lorenz"][-1] == {"members": 1, "value": 1}
    assert shared["dimensions"][0]["dimension"] == "ECONOMIC"
    assert all((one["gini"] is None) == bool(one["missing"]) for one in shared["dimensions"])
