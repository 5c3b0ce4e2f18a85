"""The trades that ship: enough of them, well formed, joined to each other, and told by the name they have in a list."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from member_list import member_list, titles
from mutualist.core.assumptions.recognition import Recogniser
from mutualist.core.model import Business
from mutualist.core.text.english import words
from mutualist.jobs import shipped_profile
from mutualist.jobs.imports.package import read_package
from mutualist.resources import resource
from nace2 import CLASSES, GROUPS
from published import outside, rows

PROFILE = shipped_profile()

SOLD_TO_PRIVATE_CUSTOMERS_ONLY = {"body-art", "demolition", "driving-lessons", "home-nursing", "ice-cream"} | {
    "renovation",
    "rental-homes",
}
"""Offered, and needed by no other trade of the profile: people buy these, or owners who are no trade."""


def test_there_are_enough_trades_and_words_for_them() -> None:
    assert len(PROFILE.trades) >= 140
    assert len(PROFILE.capabilities) >= 200
    assert len(PROFILE.segments) >= 30
    readme = (resource("seed/trades") / "README.md").read_text(encoding="utf-8")
    narrow = [sum(term.broader is not None for term in of.values()) for of in (PROFILE.capabilities, PROFILE.segments)]
    assert f"{len(PROFILE.trades)} trades" in readme
    assert f"{narrow[0]} capabilities and {narrow[1]} segments" in readme


def test_every_class_and_group_is_one_of_nace() -> None:
    assert (len(CLASSES), len(GROUPS)) == (615, 272)
    assert {code for trade in PROFILE.trades.values() for code in trade.nace} <= CLASSES
    assert {code for trade in PROFILE.trades.values() for code in trade.groups} <= GROUPS
    assert all(re.fullmatch(r"\d{4}", code) for code in PROFILE.isic_differs)


def test_needs_are_offered_and_offers_are_needed_by_another_trade() -> None:
    offered = {(term, trade.id) for trade in PROFILE.trades.values() for term in trade.offers}
    needed = {(term, trade.id) for trade in PROFILE.trades.values() for term in trade.needs}
    providers, takers = Counter(term for term, _ in offered), Counter(term for term, _ in needed)
    assert {term for term, trade in needed if providers[term] == ((term, trade) in offered)} == set()
    unneeded = {term for term, trade in offered if takers[term] == ((term, trade) in needed)}
    assert unneeded == SOLD_TO_PRIVATE_CUSTOMERS_ONLY


def test_no_trade_needs_what_it_offers() -> None:
    assert [trade.id for trade in PROFILE.trades.values() if trade.offers.keys() & trade.needs.keys()] == []


def test_every_term_is_used_and_no_two_have_one_name() -> None:
    used = {term for trade in PROFILE.trades.values() for term in (*trade.offers, *trade.needs, *trade.segments)}
    for terms in (PROFILE.capabilities, PROFILE.segments):
        assert {id for id, term in terms.items() if term.broader} <= used
        assert not {id for id, term in terms.items() if not term.broader} & used
        names = Counter(words(term.name) for term in terms.values())
        assert [name for name, count in names.items() if count > 1] == []
    assert PROFILE.capabilities.keys().isdisjoint(PROFILE.segments)


def test_whom_a_trade_serves_is_less_sure_than_what_it_does() -> None:
    assert max(max(trade.segments.values()) for trade in PROFILE.trades.values()) <= 0.6


def test_trades_differ_in_what_they_need() -> None:
    alike = Counter(frozenset(trade.needs) for trade in PROFILE.trades.values())
    assert max(alike.values()) == 1
    takers = Counter(term for trade in PROFILE.trades.values() for term in trade.needs)
    assert max(takers.values()) < len(PROFILE.trades) / 5, takers.most_common(3)


@pytest.mark.parametrize("trade", PROFILE.trades.values(), ids=lambda trade: trade.id)
def test_a_trade_is_told_by_its_words_and_codes(trade) -> None:
    recogniser = Recogniser(PROFILE)
    for keyword in trade.keywords:
        assert keyword == keyword.lower()
        (found,) = recogniser.recognise(Business("b", "b", description=keyword))
        assert found.trade == trade.id, keyword
    for code in (*trade.nace, *trade.groups):
        (found,) = recogniser.recognise(Business("b", "b", industry=(f"NACE2:{code}",)))
        assert found.trade == trade.id, code


def test_everything_in_the_folder_is_read_and_the_demo_package_does_not_see_it() -> None:
    folder = resource("seed/trades")
    trades = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    listed = [id for name, of in trades.items() if name not in ("profile", "capabilities", "segments") for id in of]
    assert set(listed) == PROFILE.trades.keys()
    assert not any("trades" in notice for notice in read_package(resource("seed")).notices)


def test_the_trades_of_a_classification_that_nobody_here_wrote_are_told_by_its_titles() -> None:
    """Its words are an office's, not a shopkeeper's ("eating places", "carwashes"), so some are not known."""
    recogniser = Recogniser(PROFILE)
    told = [title for title in titles() if recogniser.recognise(Business("b", "b", description=title))]
    assert len(told) >= 0.7 * len(titles())


def test_a_list_as_an_office_prints_it_tells_the_trades_that_the_plain_titles_tell() -> None:
    recogniser, licences = Recogniser(PROFILE), list(member_list())
    assert len(licences) > 1_000
    assert {licence.title for licence in licences} == set(titles())
    assert len({licence.activity for licence in licences}) > 2 * len(titles()), "they are written in many ways"
    for licence in licences:
        found = recogniser.recognise(Business("b", licence.business, description=licence.activity))
        plain = recogniser.recognise(Business("b", "b", description=licence.title))
        assert [one.trade for one in found] == [one.trade for one in plain], licence


def test_the_businesses_of_a_raw_licence_list_are_recognised() -> None:
    listed = [row["Classification"] for row in rows(outside("littlerock_business_licenses.csv.gz"))]
    licences = [name for name in listed if "PERMIT" not in name]
    recogniser = Recogniser(PROFILE)
    told = {name: bool(recogniser.recognise(Business("b", "b", description=name))) for name in set(licences)}
    assert sum(map(told.get, licences)) >= 0.95 * len(licences)  # type: ignore[arg-type]
