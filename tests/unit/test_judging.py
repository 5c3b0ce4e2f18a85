"""How findings are judged (docs/judgement.md): a sheet does not tell who said what, and verdicts are counted right."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from judging import entries, scoring, sheets
from judging.entries import Collection, Entry
from judging.scoring import Verdict
from mutualist.resources import resource

BEFORE = Path(entries.__file__).parent / "entries" / "portmarra-before.json"


def finding(text: str, level: str = "serious") -> Entry:
    return Entry("finding", text, level, "cascade", ("3 members.",), 0.9)


def repair(text: str) -> Entry:
    return Entry("repair", text, "serious", "cascade", action=f"{text} begins.", finding="A weak point.")


OLD = Collection("Riverbend", "0ld0ld0", "2026-11-01", (finding("A goes."), finding("B goes.")), (repair("C"),))
NEW = Collection("Riverbend", "4e44e44", "2026-11-01", (finding("D goes."), finding("A goes.")), (repair("E"),))


@pytest.mark.parametrize("module", [entries, scoring, sheets])
def test_examples_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_the_order_of_a_sheet_follows_from_its_seed() -> None:
    before = entries.read(BEFORE)
    text, key = sheets.sheet({"before": before}, "judgement")
    assert sheets.sheet({"before": before}, "judgement") == (text, key)
    assert sheets.sheet({"before": before}, "another")[0] != text
    order = key["versions"]["before"]["finding"]
    assert sorted(order) == list(range(1, 21))
    assert order != sorted(order)


def test_a_sheet_does_not_tell_whose_an_entry_is() -> None:
    text, _ = sheets.sheet({"before": OLD, "after": NEW}, "s")
    swapped, _ = sheets.sheet({"after": OLD, "before": NEW}, "s")
    turned, _ = sheets.sheet({"after": NEW, "before": OLD}, "s")
    assert text == swapped == turned
    assert not re.search(rf"before|after|version|revision|rank|{OLD.revision}|{NEW.revision}", _entries(text))


def test_nothing_of_the_kept_version_names_it() -> None:
    before = entries.read(BEFORE)
    text, _ = sheets.sheet({BEFORE.stem: before}, "judgement")
    assert before.revision[:7] not in text
    assert BEFORE.stem not in text
    assert text.count("\n### ") == len(before.entries) == 30


def test_what_is_shown_alike_is_one_entry_of_both() -> None:
    text, key = sheets.sheet({"before": OLD, "after": NEW}, "s")
    assert text.count("A goes.") == 1
    assert key["entries"] == 5
    assert key["versions"]["before"]["finding"][0] == key["versions"]["after"]["finding"][1]


def test_another_level_is_another_entry() -> None:
    other = Collection("Riverbend", "4e44e44", "2026-11-01", (finding("A goes.", "minor"),), ())
    assert sheets.sheet({"before": OLD, "after": other}, "s")[1]["entries"] == 4


def test_a_key_leads_back_to_what_was_said() -> None:
    text, key = sheets.sheet({"before": OLD, "after": NEW}, "s")
    for name, collection in (("before", OLD), ("after", NEW)):
        numbers = key["versions"][name]["finding"] + key["versions"][name]["repair"]
        assert [key["texts"][str(number)] for number in numbers] == [entry.shown for entry in collection.entries]
    for number, shown in key["texts"].items():
        assert f"### {number}\n\n{shown}\n" in text


def test_towns_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="one town on one day"):
        sheets.sheet({"a": OLD, "b": Collection("Hilltop", "x", "2026-11-01", OLD.findings, ())}, "s")


def test_judges_get_the_data_and_nothing_beside_it(tmp_path: Path) -> None:
    sheets.copy_package(Path(str(resource("seed"))), tmp_path / "package")
    names = {path.name for path in (tmp_path / "package").iterdir()}
    assert {"businesses.csv", "ties.csv", "ecosystem.toml"} < names
    assert not any(name.endswith((".py", ".md")) or name in ("sources", "town") for name in names)


def test_only_actions_are_repairs_and_the_rest_is_counted() -> None:
    action = {"what": "ADD_SERVICE", "business": {"name": "A"}, "segment": {"name": "Students"}}
    able = {"reason": "R.", "level": "serious", "kind": "SOLE_SERVER", "repairs": [{"reason": "W.", "action": action}]}
    found, passed_over = entries.repairs_of([able, {**able, "repairs": []}, able, {**able, "repairs": []}])
    assert [entry.action for entry in found] == ["A begins to serve Students."] * 2
    assert passed_over == 1


def test_an_action_without_words_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="ADD_SOMETHING"):
        entries.action_in_words({"what": "ADD_SOMETHING"})


@pytest.mark.parametrize(
    ("both_yes", "first_alone", "second_alone", "both_no", "kappa"),
    [
        # Sim & Wright 2005, Phys. Ther. 85: two clinicians on 39 patients, table 1.
        (22, 2, 4, 11, 0.67),
        # Feinstein & Cicchetti 1990, J. Clin. Epidemiol. 43: alike in 85 of 100, and yet far apart.
        (40, 9, 6, 45, 0.70),
        (80, 10, 5, 5, 0.32),
    ],
)
def test_kappa_is_that_of_published_tables(
    both_yes: int, first_alone: int, second_alone: int, both_no: int, kappa: float
) -> None:
    one = [True] * (both_yes + first_alone) + [False] * (second_alone + both_no)
    other = [True] * both_yes + [False] * first_alone + [True] * second_alone + [False] * both_no
    assert scoring.kappa(one, other) == pytest.approx(kappa, abs=0.005)
    assert scoring.kappa(other, one) == pytest.approx(scoring.kappa(one, other))
    assert scoring.agreement(one, other) == (both_yes + both_no) / len(one)


def test_an_entry_counts_where_both_judges_say_yes() -> None:
    key = {"entries": 4, "versions": {"after": {"revision": "x", "finding": [3, 1, 4], "repair": [2]}}}
    one = {number: Verdict(True, "…") for number in (1, 2, 3, 4)}
    other = one | {2: Verdict(False, "…"), 4: Verdict(True, "…", frozenset({3}))}
    rows = {row.part: row for row in scoring.scores(key, (one, other))}
    assert (rows["finding"].both_yes, rows["finding"].entries, rows["finding"].each_yes) == (2, 3, (3, 2))
    assert rows["repair"].both_yes == 0
    assert rows["all"].agreement == 0.5
    assert scoring.disputed(key, (one, other)) == [2]


def test_a_repetition_counts_against_the_version_that_repeats_alone() -> None:
    key = {"entries": 2, "versions": {"a": {"finding": [1, 2], "repair": []}, "b": {"finding": [2], "repair": []}}}
    judge = {1: Verdict(True, "…", frozenset({2})), 2: Verdict(True, "…")}
    rows = {(row.version, row.part): row.both_yes for row in scoring.scores(key, (judge, judge))}
    assert rows == {("a", "finding"): 1, ("a", "all"): 1, ("b", "finding"): 1, ("b", "all"): 1}


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ({"1": {"verdict": "yes", "reason": "r"}}, "missing are 2"),
        ({n: {"verdict": "yes", "reason": "r"} for n in "123"}, "too many are 3"),
        ({"1": {"verdict": "yes", "reason": "r"}, "2": {"verdict": "maybe", "reason": "r"}}, "neither yes nor no.* 2"),
        ({"1": {"verdict": "yes", "reason": " "}, "2": {"verdict": "no", "reason": "r"}}, "no reason.* 1"),
    ],
)
def test_verdicts_are_whole(tmp_path: Path, verdicts: object, said: str) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(verdicts), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        scoring.read_verdicts(path, 2)


def test_entries_are_read_as_they_were_written(tmp_path: Path) -> None:
    entries.write(OLD, tmp_path / "old.json")
    assert entries.read(tmp_path / "old.json") == OLD
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="no entries"):
        entries.read(tmp_path / "other.json")


def _entries(text: str) -> str:
    return text[text.index("\n## Weak points") :]
