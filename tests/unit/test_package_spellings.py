"""Words that look alike are one thing, whatever the order of rows; what is listed stays apart, and is told."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.text.spelling import caseless
from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Package, Stored, read_package

WAYS = (
    str,
    str.upper,
    str.title,
    lambda word: word.replace(" ", "\u00a0"),
    lambda word: word.replace(" ", "\u2009"),
    lambda word: word.replace(" ", "  "),
    lambda word: word.replace(" ", "\u00a0\u202f"),
    lambda word: word[:3] + "\u00ad" + word[3:],
    lambda word: word[:2] + "\u200d" + word[2:],
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: unicodedata.normalize("NFC", word),
    lambda word: word.replace("'", "\u2019"),
    lambda word: word.replace("-", "\u2011"),
)
"""What keyboards, spreadsheets and web pages make of a word."""

WORDS = ["cold storage", "pâtisserie fine", "farmer's market", "e-commerce"]


def package(folder: Path, stored: Stored = Stored(), **files: list[str]) -> Package:
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_package(folder, stored=stored)


def members(count: int, *more: str) -> list[str]:
    return ["id,name", *(f"m{number},Member {number}" for number in range(count)), *more]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("word", WORDS)
def test_each_way_of_spelling_a_word_looks_like_it(word: str, way: Any) -> None:
    assert caseless(way(word)) == caseless(word)


def test_words_that_read_differently_do_not_look_alike() -> None:
    distinct = [
        "cold storage",
        "coldstorage",
        "cold-storage",
        "café",
        "cafe",
        "farmers market",
        "farmer's market",
        "00123",
        "123",
    ]
    assert len(set(map(caseless, distinct))) == len(distinct)


def test_three_who_offer_what_six_need_offer_it(tmp_path: Path) -> None:
    needs = ["business,capability,essential", *(f"m{number},Cold storage,yes" for number in range(6))]
    offers = ["business,capability", "m6,cold storage", "m7,Cold\u00a0storage", "m8,Cold  storage"]
    found = package(tmp_path, businesses=members(9), needs=needs, offers=offers)
    assert found.created == {"capabilities": ["Cold storage"]}
    assert {row["capability"] for name in ("needs", "offers") for row in found.rows[name]} == {"Cold storage"}
    assert found.notices == [
        'capabilities.csv: read as "Cold storage": "Cold  storage", "Cold\\xa0storage", "cold storage"',
        'capabilities.csv: 1 id is used without being listed, so named by the id: "Cold storage"',
    ]


def test_an_id_that_nobody_lists_is_the_listed_one_that_it_looks_like(tmp_path: Path) -> None:
    found = package(
        tmp_path,
        businesses=members(3),
        capabilities=["id,name,broader", "Storage,,", "COLD STORAGE,Cold stores,sto\u00adrage"],
        offers=["business,capability", "m0,cold storage", "m1,cold storage", "m2,Cold Storage"],
        ties=["from,to,kind,capability", "m0,m1,supplies,Cold\u00a0storage"],
    )
    assert {row["capability"] for name in ("offers", "ties") for row in found.rows[name]} == {"COLD STORAGE"}
    assert found.rows["ties"][0]["id"] == "m0>m1:supplies:COLD STORAGE:#1"
    assert found.rows["capabilities"][1]["broader"] == "Storage"
    assert found.created == {}


def test_listed_ids_that_look_alike_stay_two_and_are_told(tmp_path: Path) -> None:
    found = package(
        tmp_path,
        businesses=members(1),
        segments=["id,name", "Families,Families", "families,Families", "Caf\u00e9s,", "Cafe\u0301s,"],
        serves=["business,segment", "m0,Families", "m0,families"],
    )
    assert [row["segment"] for row in found.rows["serves"]] == ["Families", "families"]
    assert found.notices == [
        r'segments.csv: "Cafe\u0301s" and "Caf\xe9s" look alike; if they are one, keep one of them',
        'segments.csv: "Families" and "families" look alike; if they are one, keep one of them',
    ]


def test_businesses_that_look_alike_stay_two_and_are_told(tmp_path: Path) -> None:
    more = ("M0,Member\u00a01", "k,Café Noir", "l,Cafe\u0301 Noir", "x,Twin", "y,Twin")
    found = package(tmp_path, businesses=members(2, *more))
    assert len(found.rows["businesses"]) == 7
    assert found.notices == [
        'businesses.csv: the ids "M0" and "m0" look alike; if they are one, keep one of them',
        r'businesses.csv: the names "Cafe\u0301 Noir" and "Caf\xe9 Noir" of "l" and "k" look alike; '
        "if they are one, keep one of them",
        r'businesses.csv: the names "Member 1" and "Member\xa01" of "m1" and "M0" look alike; '
        "if they are one, keep one of them",
    ]


def test_one_who_offers_a_thing_in_two_spellings_offers_it_twice(tmp_path: Path) -> None:
    with pytest.raises(BadPackage) as caught:
        package(tmp_path, businesses=members(1), offers=["business,capability", "m0,Bread", "m0,bread "])
    assert caught.value.faults == [
        'offers.csv:3: capability: "m0" with "Bread" is already on line 2; keep one of the two rows'
    ]


def test_a_business_is_not_found_by_a_look_alike_and_the_fault_shows_how_they_differ(tmp_path: Path) -> None:
    with pytest.raises(BadPackage) as caught:
        package(tmp_path, businesses=["id,name", "Caf\u00e9,Noir"], offers=["business,capability", "Cafe\u0301,tea"])
    assert caught.value.faults == [
        r'offers.csv:2: business: "Café" is not listed in businesses.csv; did you mean "Caf\xe9"?'.replace(
            "Café", "Cafe\u0301"
        )
    ]


def test_free_words_are_spelt_as_most_rows_have_them(tmp_path: Path) -> None:
    rows = ["a,A,Ulm,growth|export", "b,B,ULM,Growth", "c,C,Ulm,growth|EXPORT|Export", "d,D,ulm\u00ad,"]
    found = package(tmp_path, businesses=["id,name,city,objectives", *rows])
    assert [row["city"] for row in found.rows["businesses"]] == ["Ulm"] * 4
    assert [row.get("objectives") for row in found.rows["businesses"]] == [
        ["growth", "EXPORT"],
        ["growth"],
        ["growth", "EXPORT"],
        None,
    ]
    assert 'businesses.csv: city: read as "Ulm": "ULM", "ulm\\xad"' in found.notices


def stored(**tables: dict[tuple[str, ...], dict[str, Any]]) -> Stored:
    return Stored(tables)


def test_what_is_stored_gives_the_spelling_of_what_comes_later(tmp_path: Path) -> None:
    before = stored(
        capabilities={("cold storage",): {"id": "cold storage"}},
        businesses={("old",): {"id": "old", "city": "ULM"}, ("a",): {"id": "a", "city": "bonn"}},
    )
    rows = ["id,name,city", "a,A,Bonn", "b,B,Ulm"]
    found = package(tmp_path, before, businesses=rows, offers=["business,capability", "a,Cold Storage"])
    assert found.rows["offers"][0]["capability"] == "cold storage"
    assert [row["city"] for row in found.rows["businesses"]] == ["Bonn", "ULM"]


def test_an_import_again_over_what_was_stored_apart_leaves_it_and_tells(tmp_path: Path) -> None:
    before = stored(capabilities={(word,): {"id": word} for word in ("Cold storage", "cold storage")})
    offers = ["business,capability", "m0,Cold storage", "m1,cold storage"]
    found = package(tmp_path, before, businesses=members(2), offers=offers)
    assert [row["capability"] for row in found.rows["offers"]] == ["Cold storage", "cold storage"]
    assert found.notices[0].startswith('capabilities.csv: "Cold storage" and "cold storage" look alike')


@given(st.data())
def test_spelling_and_order_change_nothing_but_the_spelling(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    pairs = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(WORDS)), unique=True, max_size=12)
    content = {name: data.draw(pairs) for name in ("offers", "needs", "serves")}
    cities = data.draw(st.lists(st.sampled_from(["bad münster", "ulm", "zell-am-see"]), min_size=6, max_size=6))
    mixed = random.Random(data.draw(st.integers(0, 2**32)))

    def read(spell: Any, order: Any) -> Package:
        column = {"offers": "capability", "needs": "capability", "serves": "segment"}
        files: dict[str, Any] = {
            name: [f"business,{column[name]}", *order([f"m{member},{spell(word)}" for member, word in rows])]
            for name, rows in content.items()
        }
        businesses = order([f"m{number},Member {number},{spell(city)}" for number, city in enumerate(cities)])
        return package(tmp_path_factory.mktemp("p"), businesses=["id,name,city", *businesses], **files)

    def shape(found: Package) -> Any:
        rows = {
            name: sorted(sorted((key, caseless(str(cell))) for key, cell in row.items()) for row in found.rows[name])
            for name in found.rows
        }
        return rows, {name: sorted(map(caseless, ids)) for name, ids in found.created.items()}

    plain = read(str, list)
    respelt = read(lambda word: mixed.choice(WAYS)(word), lambda rows: mixed.sample(rows, len(rows)))
    assert shape(respelt) == shape(plain)
    for name in ("offers", "needs", "serves"):
        words = {cell for row in respelt.rows[name] for key, cell in row.items() if key != "business"}
        assert len(words) == len(set(map(caseless, words)))


@given(st.permutations(["Cold storage", "cold storage", "COLD\u00a0STORAGE", "Cold  storage"]))
def test_which_spelling_is_kept_does_not_hang_on_the_order_of_rows(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    offers = ["business,capability", *(f"m{number},{word}" for number, word in enumerate(words))]
    found = package(tmp_path_factory.mktemp("p"), businesses=members(4), offers=offers)
    assert found.created == {"capabilities": ["Cold storage"]}
