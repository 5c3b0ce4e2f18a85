"""What `make same` compares in another form: what is said differently is equal, what is another thing is found."""

from __future__ import annotations

import doctest
import json
from typing import Any

import pytest

from collected import compared, example, standing
from mutualist.core.text.messages import encode, message
from same import forms
from same.comparing import Comparison
from same.forms import by_numbers, in_words, step_alone, with_why
from same.otherwise import OTHERWISE, Otherwise
from same.telling import summed_up

STORED = Otherwise("stored.*", "a message is stored", in_words)


def with_reasons(old: Any, new: Any) -> Comparison:
    """How two sides compare that give one reason each, the newer one as a message."""
    was, now = example(), example()
    was.nodes.append(standing("c", reason=old, reasons=[old]))
    now.nodes.append(standing("c", reason=new, reasons=[new]))
    return compared(was, now, None, STORED)[0]


def niche(influence: float) -> str:
    return encode(message("roles-niche", influence=influence, partners=2))


def test_a_message_is_compared_by_what_it_says() -> None:
    comparison = with_reasons("Its influence is 0.2 times the average with 2 partners.", niche(0.194))
    assert comparison.differences == []
    assert comparison.formed == {"stored.*": 2}


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (niche(0.31), "Its influence is 0.3 times the average with 2 partners."),
        ('{"key": "roles-nothing", "arguments": {}}', "(cannot be said: the stored message roles-nothing is not"),
        ('{"key": "roles-niche", "arguments": {}}', "(cannot be said: "),
    ],
)
def test_a_message_that_says_something_else_or_nothing_is_found_with_what_it_says(new: str, said: str) -> None:
    found = with_reasons("Its influence is 0.2 times the average with 2 partners.", new).differences
    assert len(found) == 2
    assert all(str(one.new).startswith(said) for one in found)


def test_messages_of_both_sides_are_compared_argument_by_argument() -> None:
    assert with_reasons(niche(0.194), niche(0.194)).formed == {}
    assert [one.kind for one in with_reasons(niche(0.194), niche(0.195)).differences] == [
        "stored.Standing.reason.arguments.influence",
        "stored.Standing.reasons.arguments.influence",
    ]


@pytest.mark.parametrize("form", [in_words, by_numbers, step_alone])
def test_what_one_side_lacks_is_found_whatever_form_there_is(form: forms.Form) -> None:
    comparison = Comparison((Otherwise("reason", "it is said otherwise now", form),))
    comparison.compare({"reason": "It is well."}, {})
    comparison.compare({}, {"reason": "Es geht gut."})
    assert [(one.old, one.new) for one in comparison.differences] == [
        ("It is well.", "(absent)"),
        ("(absent)", "Es geht gut."),
    ]


@pytest.mark.parametrize(
    ("english", "german", "equal"),
    [
        ("Of 9 criteria 8 are met.", "Von 8 Bedingungen sind 9 erfüllt.", True),
        ("It pays 758,352 EUR, 100% of 1,234.56.", "100\N{NO-BREAK SPACE}% von 1.234,56, das sind 758.352 EUR.", True),
        ("Run 1 of 2026-06-01.", "Lauf 1 vom 01.06.2026.", True),
        ("Real estate", "Grundstücks- und Wohnungswesen", True),
        ("At level 5.0 of 5.", "Auf Stufe 5 von 5.", False),
        ("It pays 758,352 EUR.", "Es zahlt 758,352 EUR.", False),
        ("Run 1 of 2026-06-01.", "Lauf 1 vom 06.01.2026.", False),
        ("4 and 4", "4", False),
    ],
)
def test_a_sentence_in_german_has_the_numbers_of_the_english_one(english: str, german: str, equal: bool) -> None:
    both = by_numbers(english, german)
    assert both is not None
    assert (both[0] == both[1]) is equal
    assert equal or both == (english, german)


def test_of_a_step_nothing_but_the_severity_may_be_gone() -> None:
    step = "Let A supply B: A offers C."
    assert step_alone(f"{step} The severity would fall to 0.217 (now 0.327).", step) == (step, step)
    assert step_alone(f"{step} Nothing of this would be left (now 0.327).", step) is None
    assert step_alone("It is well. The severity would fall to 0.217 (now 0.327).", "It is well.") is None


@pytest.mark.parametrize(("reason", "equal"), [("one tie. It would do.", True), ("one offer. It would do.", False)])
def test_why_a_repair_would_do_is_what_its_reason_begins_with(reason: str, equal: bool) -> None:
    rules = (Otherwise("repairs", "it stands by itself too", with_why), Otherwise("*", "a message is stored", in_words))
    comparison = Comparison(rules)
    why = json.loads(encode(message("repairs-cost-tie")))
    comparison.compare({"repairs": [{"reason": reason}]}, {"repairs": [{"reason": reason, "why": why}]})
    assert (comparison.differences == []) is equal


def test_what_was_compared_in_another_form_is_said_with_its_reason() -> None:
    comparison = with_reasons("Its influence is 0.2 times the average with 2 partners.", niche(0.194))
    _, renames = compared(example(), example())
    said = summed_up({"town": comparison}, renames)
    assert "Compared in another form:\n  stored.*: a message is stored (2 values)" in said


def test_no_german_but_prose_is_compared_by_numbers() -> None:
    """A word that only a program reads has to be the same in every language."""
    old, new = example(), example()
    new.answers[0].body["data"]["roles"]["nodes"][0]["role"] = "NISCHE"
    old.answers[0] = old.answers[0].__class__("Roles", "de", "1: {}", json.loads(json.dumps(old.answers[0].body)))
    new.answers[0] = new.answers[0].__class__("Roles", "de", "1: {}", new.answers[0].body)
    assert len(compared(old, new, None, *OTHERWISE)[0].differences) == 1


def test_examples_give_what_they_say() -> None:
    found = doctest.testmod(forms)
    assert found.attempted
    assert not found.failed
