"""The demo town as a package and as a place, and the pairs planted in it, asserted on its CSV files: no database.
`seed/sources/truths.toml` names what is planted and `seed/README.md` says it in words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mutualist.jobs.imports.package import read_package
from seed_town import SEED, TRUTHS, grouped, kilometres, members, network, rank, score, table

TABLES = ("businesses", "capabilities", "segments", "offers", "needs", "serves", "ties", "avoid")
BOTH_WAYS = [(a, b) for pair in TRUTHS["textbook_pairs"] for a, b in (pair, pair[::-1])]


def test_regenerating_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(SEED / "generate.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (SEED / f"{name}.csv").read_bytes(), name


def test_the_package_reads_without_faults() -> None:
    package = read_package(SEED)
    assert package.created == {}
    (halved,) = package.notices
    assert "ties that both ends gain by" in halved
    assert len(package.rows["ties"]) == len(table("ties"))


def test_the_readme_tells_the_figures_and_the_planted_ids() -> None:
    readme = (SEED / "README.md").read_text(encoding="utf-8")
    told = {
        name: int(figure)
        for files, figures in re.findall(r"^\| ((?:`\w+\.csv`(?:, )?)+) \| ([\d, ]+) \|", readme, re.MULTILINE)
        for name, figure in zip(re.findall(r"`(\w+)\.csv`", files), figures.split(", "), strict=True)
    }
    assert told == {name: len(table(name)) for name in TABLES}
    planted = {TRUTHS[role] for role in ("keystone", "dominator", "landlord")} | set(TRUTHS["sole_providers"])
    for group in (*TRUTHS["textbook_pairs"], *TRUTHS["clusters"].values(), TRUTHS["bridge"]["ends"], TRUTHS["gaps"]):
        planted |= set(group)
    assert planted <= set(re.findall(r"`([a-z0-9-]+)`", readme))


def test_size_and_mix() -> None:
    broad = {row["broader"] for row in table("capabilities")} - {""}
    assert 240 <= len(members()) <= 270
    assert len(table("capabilities")) - len(broad) >= 60
    assert len(table("segments")) >= 25
    assert 500 <= len(table("ties")) <= 900
    assert len({row["kind"] for row in table("businesses")}) == 5
    assert len({row["kind"] for row in table("ties")}) == 8
    assert {row["currency"] for row in table("ties")} == {"", "GBP", "USD"}
    assert {row["id"] for row in table("businesses") if row["kind"] == "steward"} == set(TRUTHS["stewards"])
    for row in table("businesses"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
        assert re.fullmatch(r"([a-z0-9]+\.example)?", row["domain"])


def test_all_is_near_and_some_is_unknown() -> None:
    placed = [name for name, row in members().items() if row["latitude"]]
    assert all(kilometres("the-salt-loft", name) < 15 for name in placed)
    for column in ("latitude", "employees", "founded", "domain"):
        assert 2 <= sum(not row[column] for row in table("businesses")) <= 20, column
    for name in ("needs", "serves"):
        assert 4 <= len(members()) - len(grouped(name, "business", "business")) <= 20, name


def test_ties_make_sense() -> None:
    repeated = Counter((t["from"], t["to"], t["kind"], t["capability"], t["since"]) for t in table("ties"))
    assert max(repeated.values()) > 1
    assert 15 <= sum(tie["until"] != "" for tie in table("ties")) <= 90
    offers = grouped("offers", "business", "capability")
    for tie in table("ties"):
        assert tie["from"] != tie["to"]
        assert tie["kind"] != "supplies" or not tie["capability"] or tie["capability"] in offers[tie["from"]], tie
        for end in ("from", "to"):
            assert not members()[tie[end]]["founded"] or members()[tie[end]]["founded"] <= tie["since"][:4], tie


@pytest.mark.parametrize(("a", "b"), BOTH_WAYS)
def test_textbook_pairs_rank_in_each_others_first_three(a: str, b: str) -> None:
    assert rank(a, b) <= 3
    assert not network().has_edge(a, b)
    assert score(a, b) > 1.5 * max(score(a, name) for name in members() if name not in (a, b))


@pytest.mark.parametrize(("a", "b"), BOTH_WAYS)
def test_textbook_pairs_need_what_the_other_does_best(a: str, b: str) -> None:
    best = [c for c, row in grouped("offers", "business", "capability")[b].items() if row["level"] == "5"]
    urgent = [c for c, row in grouped("needs", "business", "capability")[a].items() if int(row["priority"]) >= 4]
    assert len(set(best) & set(urgent)) >= 2
    for capability in set(best) & set(urgent):
        levels = {who: row["level"] for who, row in grouped("offers", "capability", "business")[capability].items()}
        assert len(levels) >= 2
        assert max(level for who, level in levels.items() if who != b) <= "3"
    assert kilometres(a, b) < 0.5


def test_near_identical_competitors_are_caught_by_competition_alone() -> None:
    a, b = TRUTHS["near_identical"]
    for name, of in (("offers", "capability"), ("needs", "capability"), ("serves", "segment")):
        one, other = grouped(name, "business", of)[a], grouped(name, "business", of)[b]
        assert [{**row, "business": b} for row in one.values()] == list(other.values()), name
    assert kilometres(a, b) < 0.05
    assert not any({a, b} == {tie["from"], tie["to"]} for tie in table("ties"))
    assert not any({a, b} == set(row.values()) for row in table("avoid"))
    assert score(a, b) < 0.05
    assert rank(a, b) > 50
    assert rank(b, a) > 50


def test_vetoes_forbid_pairs_that_would_fit() -> None:
    competes = [{tie["from"], tie["to"]} for tie in table("ties") if tie["kind"] == "competes" and not tie["until"]]
    assert set(TRUTHS["competes"]) in competes
    assert [list(row.values()) for row in table("avoid")] == TRUTHS["avoid"]
    for a, b in (TRUTHS["competes"], TRUTHS["avoid"][0]):
        assert rank(a, b) == 1
        assert rank(b, a) == 1
