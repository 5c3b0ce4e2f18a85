"""A business's trade is recognised by its codes, else by what its description calls it, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.assumptions import RecognisedBy, TradeProfile, read_trades, read_vocabulary
from mutualist.core.assumptions.recognition import CONFIDENCE, MOST, Recogniser, Recognition
from mutualist.core.model import Business
from mutualist.core.text.english import words
from mutualist.errors import BadInput

CAPABILITIES = read_vocabulary({"food": {"name": "Food", "narrower": {"bread": "Bread", "flour": "Flour"}}})
SEGMENTS = read_vocabulary({"people": {"name": "People", "narrower": {"locals": "Locals"}}})
DEFAULTS = {"offers": 0.8, "needs": 0.6, "segments": 0.6}
SAYS = {"offers": ["bread 0.9"], "needs": ["flour"], "segments": ["locals 0.4"]}
TRADES = {
    "bakery": {"name": "Bakery", "nace": ["10.71"], "groups": ["10.7"], "keywords": ["bakery", "bread shop"], **SAYS},
    "shop": {"name": "Shop", "nace": ["47.21"], "keywords": ["shop", "café & bar"], **SAYS},
    "law": {"name": "Law firm", "nace": ["69.10"], "keywords": ["attorneys", "law firm"], **SAYS},
    "fitter": {"name": "Fitter", "keywords": ["a/c & htg dealers", "fitter"], **SAYS},
}


def profile(*documents: dict) -> TradeProfile:
    return read_trades(documents or (TRADES,), CAPABILITIES, SEGMENTS, DEFAULTS, ["4721"])


def recognised(description: str | None = None, *industry: str, name: str = "Somebody") -> list[tuple[str, str]]:
    recognitions = Recogniser(profile()).recognise(Business("b", name, description=description, industry=industry))
    return [(recognition.trade, recognition.by) for recognition in recognitions]


@pytest.mark.parametrize(
    ("code", "recognitions"),
    [
        ("NACE2:10.71", [("bakery", "industry_class")]),
        ("NACE2:1071", [("bakery", "industry_class")]),
        ("NACE2:10.71.1", [("bakery", "industry_class")]),
        ("NACE2:10.73", [("bakery", "industry_group")]),
        ("NACE2:10.7", [("bakery", "industry_group")]),
        ("NACE2:47.29", []),
        ("NACE2:10", []),
        ("ISIC4:1071", [("bakery", "industry_class")]),
        ("ISIC4:6910", [("law", "industry_class")]),
        ("ISIC4:4721", []),
        ("NACE2:47.21", [("shop", "industry_class")]),
        ("NAICS2022:107100", []),
    ],
)
def test_a_code_tells_the_trade_where_it_is_the_trades_own(code: str, recognitions: list) -> None:
    assert recognised(None, code) == recognitions


@pytest.mark.parametrize(
    ("description", "recognitions"),
    [
        ("BAKERIES", [("bakery", "trade_name")]),
        ("baker’ies", [("bakery", "trade_name")]),
        ("a bak\u00adery’s  bread\u00a0shop", [("bakery", "phrase")]),
        ("Café & Bar", [("shop", "trade_name")]),
        ("café and bar", [("shop", "trade_name")]),
        ("law–firm", [("law", "trade_name")]),
        ("We are a family bakery since 1902", [("bakery", "phrase")]),
        ("Old bread shop", [("bakery", "phrase")]),
        ("A/C & HTG DEALERS, SALES & INSTALLATION", [("fitter", "phrase")]),
        ("Cafés and Bars", [("shop", "trade_name")]),
        ("Attorney's office", [("law", "phrase")]),
        ("workshops", []),
        ("bakeryware", []),
        ("", []),
        (None, []),
    ],
)
def test_a_description_tells_it_by_whole_words_and_the_longest_name(
    description: str | None, recognitions: list
) -> None:
    assert recognised(description) == recognitions


def test_each_part_of_a_description_names_one_trade() -> None:
    assert recognised("shop; law firm | fitter\nbakery") == [
        ("shop", "trade_name"),
        ("law", "trade_name"),
        ("fitter", "trade_name"),
    ]
    assert recognised("a shop, a law firm and a fitter") == [("law", "phrase")]


def test_codes_come_before_words_and_the_name_says_nothing() -> None:
    assert recognised("law firm", "NACE2:10.71") == [("bakery", "industry_class")]
    assert recognised("law firm", "NACE2:99.99") == [("law", "trade_name")]
    assert recognised(name="Bakery Law Firm Shop") == []


def test_the_surer_of_two_codes_of_one_trade_counts() -> None:
    (recognition,) = Recogniser(profile()).recognise(Business("b", "b", industry=("NACE2:10.72", "NACE2:10.71")))
    assert recognition == Recognition("bakery", RecognisedBy.INDUSTRY_CLASS, "NACE2:10.71", 0.95)


@given(st.text(alphabet="bakery shoplwfitér;&| \n-", max_size=60), st.lists(st.sampled_from(["NACE2:1071", "ISIC4:9"])))
def test_whatever_is_said_gives_known_trades_once_each(description: str, industry: list[str]) -> None:
    recognitions = Recogniser(profile()).recognise(
        Business("b", "b", description=description, industry=tuple(industry))
    )
    trades = [recognition.trade for recognition in recognitions]
    assert len(trades) == len(set(trades)) <= MOST
    assert all(
        recognition.trade in TRADES and recognition.confidence == CONFIDENCE[recognition.by]
        for recognition in recognitions
    )


@given(st.text(max_size=40))
def test_words_do_not_depend_on_case_and_marks(text: str) -> None:
    assert words(text) == words(f" {text} !") == words(f"({text})")
    assert all(word and word == word.casefold() for word in words(text))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"keywords": ["bread shops"]}, r"\('bread', 'shop'\) belongs to bakery and to late"),
        ({"nace": ["10.71"]}, "10.71 belongs to bakery and to late"),
        ({"groups": ["10.7"]}, "10.7 belongs to bakery and to late"),
        ({"name": ""}, "late needs a name and keywords"),
        ({"keywords": []}, "late needs a name and keywords"),
        ({"offers": []}, "late says nothing of its offers"),
        ({"needs": ["yeast"]}, "needs: 'yeast' must be a known term"),
        ({"needs": ["flour", "flour 0.2"]}, "needs: 'flour 0.2' must be a known term, once"),
        ({"segments": ["locals 1"]}, "'locals 1' must be .* with a confidence between 0 and 1"),
        ({"segments": ["locals often"]}, "'locals often' must be"),
    ],
)
def test_a_profile_that_would_be_ambiguous_or_empty_is_refused(change: dict, said: str) -> None:
    late = {"late": {"name": "Late", "keywords": ["latecomer"], **SAYS, **change}}
    with pytest.raises(BadInput, match=said):
        profile(TRADES, late)
    with pytest.raises(BadInput, match="law is there twice"):
        profile(TRADES, {"law": TRADES["law"]})


def test_a_confidence_that_is_not_said_is_the_usual_one() -> None:
    bakery = profile().trades["bakery"]
    assert (bakery.offers, bakery.needs, bakery.segments) == ({"bread": 0.9}, {"flour": 0.6}, {"locals": 0.4})
