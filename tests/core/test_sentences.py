"""What findings say is English: numbers agree with their nouns, nothing is None or nan, percentages are set one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from measured import measures_of
from mutualist.core.change import Change
from mutualist.core.contagion import cascade_findings, cascades
from mutualist.core.digest import Digest
from mutualist.core.fragility import findings
from mutualist.core.gaps import gaps
from mutualist.core.model import Ecosystem
from mutualist.core.previous import Previous
from mutualist.core.roles import standings
from mutualist.core.structure import barred
from mutualist.core.weaving import weave
from mutualist.core.what_if import what_if
from mutualist.jobs.chapters import chapters
from seed_model import DAY, seed_ecosystem
from trading import trading_town

PLURAL = (
    r"(members|businesses|ties|partners|parts|others|needs|capabilities|niches|suppliers|pairs|weeks|rounds|runs|days)"
)

WRONG = {
    "one of many": rf"(?<![\w.,])1 {PLURAL}\b",
    "one that are": r"(?<![\w.,])1 (are|were|offer|need|have|do|buy|supply|lose|serve)\b",
    "many that is": r"(?<!of )\b(?!1\b)\d+ [a-z]+s (is|was|has|offers|needs|buys)\b",
    "only none": r"\bOnly 0\b",
    "none that do": r"(?<![\w.,])0 (members|businesses) (are|have|would|offer|need)\b",
    "two blanks": r"  ",
    "a blank before a mark": r" [%.,;:](?!\d)",
    "nothing where something belongs": r"\b(None|nan|inf)\b|unknown value|\(\)|“”",
    "two full stops": r"\.\.(?!\.)",
    "percent of two kinds": r"\d\.\d\d+%|[1-9]\d\.[1-9]\d*%(?<!99\.\d%)",
}


ELSEWHERE = re.compile(
    r"sell to members is at risk|times the average|do not say what they carry|(ESRI|what it buys from members)"
)
"""Sentences whose modules are being rewritten; to be emptied then."""


def texts(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in results, with where it stands; single words, ids and names of things are none."""
    if isinstance(found, str):
        if " " in found and not path.endswith((".name", ".id", ".formula", ".businesses", ".key", ".unit")):
            yield path, found
    elif is_dataclass(found):
        for field in fields(found):
            yield from texts(getattr(found, field.name), f"{path}.{field.name}")
    elif isinstance(found, (list, tuple)):
        for one in found:
            yield from texts(one, path)
    elif isinstance(found, dict):
        for name, one in found.items():
            yield from texts(one, f"{path}.{name}")


def run_of(ecosystem: Ecosystem, previous: Previous | None = None) -> dict[str, Any]:
    """All that a run judges, but for what a database lists."""
    day = DAY if ecosystem.settings.id == "demo" else TODAY
    web = weave(ecosystem, day)
    measures = measures_of(web)
    spreading = cascades(web)
    standing, missing = standings(web, measures), gaps(ecosystem)
    weak = findings(web, measures, cascade_findings(web, spreading))
    told = chapters(web, measures, standing, weak, missing, spreading, previous, barred(ecosystem, day))
    return {"standings": standing, "findings": weak, "gaps": missing, **told}


def faults(found: Any) -> list[str]:
    """What is no English, with where it stands."""
    return [
        f"{path}: {name}: {text}"
        for path, text in texts(found)
        for name, wrong in WRONG.items()
        if re.search(wrong, text) and not ELSEWHERE.search(text)
    ]


def test_the_whole_run_of_the_seed_reads_as_english() -> None:
    assert faults(run_of(seed_ecosystem())) == []


def test_the_second_run_of_the_seed_reads_as_english() -> None:
    whole = seed_ecosystem()
    gone = {one.id for one in whole.businesses[::9]}
    left = replace(
        whole,
        businesses=tuple(one for one in whole.businesses if one.id not in gone),
        **{
            name: tuple(one for one in getattr(whole, name) if one.business not in gone)
            for name in ("offers", "needs", "serves")
        },
        ties=tuple(one for one in whole.ties if not {one.source, one.target} & gone),
    )
    kept = run_of(left)["digest"]
    assert isinstance(kept, Digest)
    assert faults(run_of(whole, Previous(1, DAY, kept, weave(left, DAY)))) == []


@given(st.one_of(towns(0, 5, declared=True), st.builds(random_town, st.integers(0, 99), st.integers(1, 40))))
@settings(max_examples=8, deadline=None)
def test_small_towns_read_as_english(town: Town) -> None:
    assert faults(run_of(town.ecosystem())) == []


@given(st.integers(0, 99))
@settings(max_examples=6, deadline=None)
def test_what_would_become_of_a_town_reads_as_english(seed: int) -> None:
    web = weave(trading_town(seed, 12).ecosystem(), TODAY)
    for id in web.members.id.tolist()[:4]:
        assert faults(what_if(web, Change((id,)))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "1 members need it",
        "Only 0 businesses are tied",
        "of 23 %",
        "worth an unknown value a year",
        "is None.",
        "1 offer it",
    ],
)
def test_what_was_wrong_once_would_be_seen(wrong: str) -> None:
    assert faults({"reason": wrong})
