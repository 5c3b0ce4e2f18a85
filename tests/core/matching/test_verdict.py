"""What becomes of a pair: the first of the things that decide it, said with who and when."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town
from mutualist.core.introductions import Acquaintance, Exclusion, Relations, between
from mutualist.core.matching import Verdict, judged
from mutualist.core.matching.explanation.verdict import told
from mutualist.core.model import Outcome
from mutualist.languages import LANGUAGES, wording
from mutualist.languages.wording import Wording

NONE = Relations()
DAY = date(2026, 5, 2)
OUTCOMES = (None, *(outcome for outcome in Outcome if outcome is not Outcome.DID_NOT_HAPPEN))
"""What can have come of an introduction that happened."""


def dismissing(other: str) -> Relations:
    """Dealings of one that has dismissed another."""
    return Relations(dismissed={other: Exclusion(other)})


def met(other: str, outcome: Outcome | None) -> Relations:
    """Dealings of one that has been introduced to another."""
    return Relations(met={other: Acquaintance(DAY, outcome)})


def verdict(
    town: Town, of_inn: Relations = NONE, of_mill: Relations = NONE, said_in: Wording | None = None
) -> tuple[Verdict, str]:
    """What becomes of the inn and the mill, and how it is said."""
    profile = town.business("inn", "mill").profile() if "inn" not in town.profile().index else town.profile()
    inn, mill = (profile.rows[np.array([profile.index[end]])] for end in ("inn", "mill"))
    relations = between("inn", "mill", of_inn, of_mill)
    judgement = judged(inn, mill, relations, substitutes=False, evident=True)
    text = told(judgement, ("Inn", "Mill"), (inn, mill), relations, (0.5, 0.25))
    return judgement, (said_in or wording("en")).say(text)


def test_who_has_dismissed_whom_is_said() -> None:
    assert verdict(Town(), dismissing("mill")) == (
        Verdict.DISMISSED,
        "Inn has dismissed Mill, so Mill is not shown to Inn.",
    )
    assert verdict(Town(), NONE, dismissing("inn"))[1] == "Mill has dismissed Inn, so Inn is not shown to Mill."
    both = verdict(Town(), dismissing("mill"), dismissing("inn"))
    assert both[1] == "Inn and Mill have dismissed each other, so neither is shown to the other."


@pytest.mark.parametrize(
    ("outcome", "becomes", "text"),
    [
        (None, Verdict.INTRODUCED, "; nobody has said yet what came of it."),
        (Outcome.INFORMATIVE, Verdict.INTRODUCED, "; it was informative."),
        (Outcome.COOPERATION_POSSIBLE, Verdict.INTRODUCED, "; cooperation is possible."),
        (Outcome.NO_INTEREST, Verdict.NO_INTEREST, ", without interest, so they are not matched again."),
        (Outcome.PARTNERSHIP, Verdict.PARTNERS, None),
    ],
)
def test_an_introduction_is_told_with_its_day_and_what_came_of_it(
    outcome: Outcome | None, becomes: Verdict, text: str | None
) -> None:
    said = verdict(Town(), met("mill", outcome), met("inn", outcome))
    assert said[0] is becomes
    if text:
        assert said[1] == f"Inn and Mill have been introduced, last on 2026-05-02{text}"
        german = verdict(Town(), met("mill", outcome), met("inn", outcome), wording("de"))[1]
        assert "02.05.2026" in german


def test_only_the_steward_is_said_to_run_the_ecosystem() -> None:
    town = Town().business("inn").steward("mill")
    assert verdict(town) == (Verdict.STEWARD, "Mill runs the ecosystem; stewards are not matched.")
    assert verdict(town.steward("inn"))[1] == "Inn and Mill run the ecosystem; stewards are not matched."


def test_an_exclusion_that_the_run_does_not_know_counts_at_once() -> None:
    assert verdict(Town(), Relations(avoided={"mill": Exclusion("mill")}))[0] is Verdict.AVOIDED


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.sampled_from(OUTCOMES))
def test_what_weighs_more_decides_first(
    avoid: bool, tie: bool, one: bool, other: bool, outcome: Outcome | None
) -> None:
    town = Town().business("inn", "mill")
    if tie:
        town.tie("inn", "mill")
    acquainted = {"mill": Acquaintance(DAY, outcome)}
    of_inn = Relations(
        {"mill": Exclusion("mill")} if one else {}, {"mill": Exclusion("mill")} if avoid else {}, acquainted
    )
    of_mill = Relations({"inn": Exclusion("inn")} if other else {})
    expected = (
        Verdict.AVOIDED
        if avoid
        else Verdict.PARTNERS
        if tie or outcome is Outcome.PARTNERSHIP
        else Verdict.DISMISSED
        if one or other
        else Verdict.NO_INTEREST
        if outcome is Outcome.NO_INTEREST
        else Verdict.INTRODUCED
    )
    for language in LANGUAGES:
        decided, text = verdict(town, of_inn, of_mill, wording(language))
        assert decided is expected
        assert "{" not in text
