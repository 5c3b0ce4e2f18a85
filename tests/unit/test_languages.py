"""Every sentence can be said in every language that there is, and a request gets the language it asks for."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.text.messages import message
from mutualist.languages import LANGUAGES, negotiated, wording
from mutualist.languages.wording import CATALOGUES
from mutualist.settings import Settings


def test_german_says_names_lists_and_numbers_as_germans_do() -> None:
    german = wording("de")
    offers = message("matching-need-fit", a="Café", b="Mühle", items=["Mehl", "Kleie"])
    assert german.say(offers) == "Mühle bietet an, was Café braucht: Mehl und Kleie."
    assert german.join(["Brot", "Milch", "Tee"]) == "Brot, Milch und Tee"
    assert german.say(message("matching-distance", km=1234.56)) == "Sie liegen 1.234,6 km auseinander."
    assert (german.number(0.031, 2), german.number(12, 0)) == ("0,03", "12")
    assert wording("en").number(1234.56, 1) == "1,234.6"


@given(st.floats(0, 1e6), st.integers(1, 3))
def test_only_nothing_is_said_to_be_nothing(value: float, places: int) -> None:
    for language in LANGUAGES:
        told = wording(language).amount(value, places)
        assert (told == "0") == (value == 0)
        assert any(digit in told for digit in "123456789") == (value > 0)


def test_the_setting_offers_the_languages_that_there_are() -> None:
    assert set(get_args(Settings.model_fields["language"].annotation)) == set(LANGUAGES)
    with pytest.raises(ValueError, match="no language 'tlh'; there are: en, de"):
        wording("tlh")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("fr, de;q=0.5", "de"),
        ("en;q=0.4, de;q=0.9", "de"),
        ("de;q=0", "en"),
        ("tlh", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_best_language_that_there_is_is_chosen(accepted: str | None, language: str) -> None:
    assert negotiated(accepted).language == language


@given(st.text(max_size=80))
def test_whatever_a_client_sends_it_gets_a_language(accepted: str) -> None:
    assert negotiated(accepted).language in LANGUAGES


def test_german_has_one_word_for_a_capability() -> None:
    german = "".join(path.read_text(encoding="utf-8") for path in sorted((CATALOGUES / "de").glob("*.ftl")))
    assert "Fähigkeit" not in german
    assert german.count("Leistung") > 10
    assert "Zehntel seiner Leistung" not in german, "what a member makes is its Produktion"
