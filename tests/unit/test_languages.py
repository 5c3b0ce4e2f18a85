"""Every sentence can be said in every language that there is, and a request gets the language it asks for."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from mutualist import core
from mutualist.languages import CATALOGUES, LANGUAGES, negotiated, wording
from mutualist.settings import Settings

TRANSLATED = [language for language in LANGUAGES if language != "en"]


def marked() -> set[str]:
    """Every sentence that is marked in the code."""
    (folder,) = core.__path__
    found = extract_from_dir(Path(folder), method_map=[("**.py", "python")], keywords={"message": None})
    return {text for _, _, text, *_ in found if isinstance(text, str) and " " in text}


def fields(text: str) -> set[str]:
    """The names that a sentence has places for."""
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_says_everything_that_is_marked_and_nothing_else(language: str) -> None:
    catalogue = read_po(io.BytesIO((CATALOGUES / language / "LC_MESSAGES" / "mutualist.po").read_bytes()))
    said = {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
    assert said.keys() == marked()
    assert len(said) > 30
    assert not [text for text, translation in said.items() if not translation]
    assert not [entry.id for entry in catalogue if entry.id and entry.fuzzy]
    for text, translation in said.items():
        assert fields(translation) == fields(text), text


def test_german_says_names_lists_and_numbers_as_germans_do() -> None:
    german = wording("de")
    assert german.say("{b} offers {items}, which {a} needs.", a="Café", b="Mühle", items=german.join(["Mehl", "Kleie"]))
    assert german.join(["Brot", "Milch", "Tee"]) == "Brot, Milch und Tee"
    assert german.say("They are {km} km apart.", km=german.number(1234.56, 1)) == "Sie liegen 1.234,6 km auseinander."
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
