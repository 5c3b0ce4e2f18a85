"""The id of an ecosystem can be typed, sent and read as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.model import ecosystem_id
from mutualist.core.model.identifiers import LONGEST
from mutualist.errors import BadInput

VISIBLE = st.characters(exclude_categories=("C", "Z"))


@given(st.text(VISIBLE, min_size=1, max_size=LONGEST))
def test_visible_characters_are_taken_as_they_are(name: str) -> None:
    assert ecosystem_id(name) == name


@given(st.text(VISIBLE, max_size=20), st.characters(categories=("C", "Z")), st.text(VISIBLE, max_size=20))
def test_a_blank_or_a_hidden_character_is_refused_on_one_line_that_shows_it(start: str, odd: str, end: str) -> None:
    assert unicodedata.category(odd)[0] in "CZ"
    with pytest.raises(BadInput, match="is no id of an ecosystem: use 1 to 100 visible") as met:
        ecosystem_id(start + odd + end)
    assert met.value.message.isprintable()


@pytest.mark.parametrize("length", [0, LONGEST + 1, 10**6])
def test_none_and_too_many_are_refused(length: int) -> None:
    with pytest.raises(BadInput, match="1 to 100 visible characters") as met:
        ecosystem_id("x" * length)
    assert len(met.value.message) < 200
