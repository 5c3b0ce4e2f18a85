"""Rows that contradict themselves or each other have one message each, and no fault hides another."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualist.errors import BadInput, BadPackage
from mutualist.jobs.imports.package import Limits, read_package

BUSINESSES = "id,name\na,Alder Farm\nb,Birch Bakery\nc,Cedar Cafe\n"


def faults_of(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in ({"businesses.csv": BUSINESSES} | files).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    with pytest.raises(BadPackage) as caught:
        read_package(folder)
    return caught.value.faults


ROWS = {
    "latitude without longitude": (
        {"businesses.csv": "id,name,latitude,longitude\na,A,48.1,\nb,B,,11.6\n"},
        [
            "businesses.csv:2: longitude: is blank although latitude is given; give both or neither",
            "businesses.csv:3: latitude: is blank although longitude is given; give both or neither",
        ],
    ),
    "the same id twice": (
        {"businesses.csv": "id,name\na,A\nb,B\n\na,Again\na,And again\n"},
        [
            'businesses.csv:5: id: "a" is already on line 2; keep one of the two rows',
            'businesses.csv:6: id: "a" is already on line 2; keep one of the two rows',
        ],
    ),
    "the same capability twice": (
        {"capabilities.csv": "id,name\nflour,Flour\nflour,Meal\n"},
        ['capabilities.csv:3: id: "flour" is already on line 2; keep one of the two rows'],
    ),
    "the same tie id twice": (
        {"ties.csv": "id,from,to,kind\nt1,a,b,supplies\n,a,b,supplies\nt1,b,c,refers\n"},
        ['ties.csv:4: id: "t1" is already on line 2; keep one of the two rows'],
    ),
    "a given tie id that another tie derives": (
        {"ties.csv": "id,from,to,kind\n,a,b,supplies\na>b:supplies::#1,b,c,refers\n"},
        [
            'ties.csv:3: id: "a>b:supplies::#1" is also the id that the row on line 2 gets, which gives none; '
            "use another id"
        ],
    ),
    "an offer twice": (
        {"offers.csv": "business,capability\na,flour\nb,flour\na,flour\n"},
        ['offers.csv:4: capability: "a" with "flour" is already on line 2; keep one of the two rows'],
    ),
    "a need twice": (
        {"needs.csv": "business,capability\na,flour\na,flour\n"},
        ['needs.csv:3: capability: "a" with "flour" is already on line 2; keep one of the two rows'],
    ),
    "a segment served twice": (
        {"serves.csv": "business,segment\na,families\na,families\n"},
        ['serves.csv:3: segment: "a" with "families" is already on line 2; keep one of the two rows'],
    ),
    "a pair to avoid twice, either way round": (
        {"avoid.csv": "business,other\na,b\nb,a\n"},
        ['avoid.csv:3: other: "b" with "a" is already on line 2, in either order; keep one of the two rows'],
    ),
    "shares above one in all": (
        {"serves.csv": "business,segment,share\na,s,0.7\nb,s,1\na,t,0.2\na,u,0.2\na,v,0.1\n"},
        ['serves.csv:5: share: the shares of "a" add up to 1.2; make them add up to 1 at most'],
    ),
    "a tie that ends before it begins": (
        {"ties.csv": "from,to,kind,since,until\na,b,refers,2020-02-01,2020-01-31\n"},
        ["ties.csv:2: until: 2020-01-31 is before since, 2020-02-01; swap them, or correct one"],
    ),
    "who gains by what is sold": (
        {"ties.csv": "from,to,kind,gainer\na,b,supplies,both\nb,a,refers,both\na,b,partners,from\n"},
        [
            "ties.csv:2: gainer: is given though kind is supplies, of which nobody gains a benefit beside the money; "
            "leave it blank, or correct kind",
            'ties.csv:4: gainer: "from" is not one of to, both',
        ],
    ),
    "decimals that a currency does not have": (
        {"ties.csv": "from,to,kind,value,currency\na,b,refers,1.5,JPY\na,c,refers,1.2345,KWD\n"},
        [
            'ties.csv:2: value: "1.5" has more decimals than JPY has; use at most 0',
            'ties.csv:3: value: "1.2345" has more decimals than KWD has; use at most 3',
        ],
    ),
    "decimals that the ecosystem's currency does not have": (
        {"ecosystem.toml": 'currency = "JPY"\n', "ties.csv": "from,to,kind,value\na,b,refers,1.50\n"},
        ['ties.csv:2: value: "1.50" has more decimals than JPY has; use at most 0'],
    ),
    "a circle of broader terms, and one term above itself": (
        {"capabilities.csv": "id,broader\nd,a\na,b\nb,c\nc,a\ne,e\nf,\n"},
        [
            'capabilities.csv:3: broader: leads round in a circle, "a" → "b" → "c" → "a"; '
            "leave broader blank on the broadest of them",
            'capabilities.csv:6: broader: leads round in a circle, "e" → "e"; '
            "leave broader blank on the broadest of them",
        ],
    ),
    "more cells than the header": (
        {"businesses.csv": "id,name\na,Alder, Birch & Co\nb,B\n", "offers.csv": "business,capability\na,x\nz,x\n"},
        [
            "businesses.csv:2: has 3 cells but the header 2; put quotation marks around a cell with a delimiter in it",
            'offers.csv:3: business: "z" is not listed in businesses.csv; add it there, or correct the id',
        ],
    ),
    "fewer cells than the header, a required one among the missing": (
        {"businesses.csv": "id,city,name\na,Ulm,Alder\nb\n"},
        ["businesses.csv:3: name: is blank, but every row must have it; fill it in"],
    ),
    "several faults in one row": (
        {"ties.csv": "from,to,kind,value,since,until,confidence\na,a,sells,x,2020-01-01,2019-01-01,2\n"},
        [
            'ties.csv:2: kind: "sells" is not one of supplies, refers, co_markets, shares_resources, shares_data, '
            'resells, partners, competes; did you mean "resells"?',
            'ties.csv:2: value: "x" is not a number; write plain digits with a point for decimals, such as 1234.5',
            'ties.csv:2: confidence: "2" is out of range; use a number from 0 to 1',
            "ties.csv:2: to: is the same as from, and a business has no tie to itself; name another, or remove the row",
            "ties.csv:2: until: 2019-01-01 is before since, 2020-01-01; swap them, or correct one",
        ],
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_rows_that_contradict_themselves_or_each_other(tmp_path: Path, case: str) -> None:
    files, expected = ROWS[case]
    assert faults_of(tmp_path, files) == expected


def test_a_fault_in_a_cell_is_not_held_against_the_cells_beside_it(tmp_path: Path) -> None:
    files = {
        "businesses.csv": "id,name,latitude,longitude\na,A,95,11\nb,B,48,11\n",
        "ties.csv": "from,to,kind,value,currency,since,until\na,b,refers,1.005,yen,1/1/2021,2020-01-01\n",
    }
    assert [fault.split(": ")[:2] for fault in faults_of(tmp_path, files)] == [
        ["businesses.csv:2", "latitude"],
        ["ties.csv:2", "currency"],
        ["ties.csv:2", "since"],
    ]


def test_faults_of_all_files_come_together_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    files = {
        "ecosystem.toml": 'time_zone = "Mars/Olympus"\n',
        "businesses.csv": "id,name,employees\na,A,x\nb,,1\na,C,2\n",
        "needs.csv": "business,capability\nz,flour\n",
        "avoid.csv": "business\na\n",
    }
    assert [": ".join(fault.split(": ")[:2]) for fault in faults_of(tmp_path, files)] == [
        "ecosystem.toml:1: time_zone",
        "businesses.csv:2: employees",
        "businesses.csv:3: name",
        "businesses.csv:4: id",
        "needs.csv:2: business",
        "avoid.csv:1: other",
    ]


def test_a_flood_of_faults_is_cut_short_but_counted(tmp_path: Path) -> None:
    rows = "".join(f"b{number},B,-1\n" for number in range(50))
    for name, text in {"businesses.csv": f"id,name,employees\n{rows}", "avoid.csv": "business,other\nz,b1\n"}.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(BadPackage, match="51 faults in the package") as caught:
        read_package(tmp_path, limits=Limits(faults=10))
    assert caught.value.message.startswith("51 faults")
    assert len(caught.value.faults) == 12
    assert caught.value.faults[9].startswith("businesses.csv:11: employees: ")
    assert caught.value.faults[10] == "businesses.csv: … and 40 more faults"
    assert caught.value.faults[11].startswith("avoid.csv:2: business: ")


def test_messages_quote_little_of_a_cell_and_nothing_a_terminal_obeys(tmp_path: Path) -> None:
    nasty = "\x1b[31m\u202e" + "x" * 5000
    faults = faults_of(tmp_path, {"ties.csv": f"from,to,kind\na,b,{nasty}\n"})
    assert len(faults) == 1
    assert faults[0].isprintable()
    assert len(faults[0]) < 250


@pytest.mark.parametrize("currency", ["euro", "", "XTS", "EUR\n"])
def test_a_default_currency_that_is_none_is_refused(tmp_path: Path, currency: str) -> None:
    with pytest.raises(BadInput, match="default currency: "):
        read_package(tmp_path, currency)
