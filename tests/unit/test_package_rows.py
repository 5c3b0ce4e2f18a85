"""What a sound package gives: typed rows without blanks, ids for ties, rows for ids that are used but not listed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Package, read_package

BUSINESSES = "id,name\na,Alder\nb,Birch\nc,Cedar\n"


def read(folder: Path, currency: str = "EUR", **tables: str) -> Package:
    for name, text in ({"businesses": BUSINESSES} | tables).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_package(folder, currency)


def test_a_business_with_every_cell(tmp_path: Path) -> None:
    header = (
        "id,name,domain,country,region,city,latitude,longitude,industry,employees,founded,kind,objectives,register_id,"
        "description,survival_weeks,recovery_weeks"
    )
    cells = (
        "a,Alder,alder.example,DE,Bavaria,Ulm,48.4,-9.99,NACE2:10.71| ISIC4:1071 |NACE2:10.71,12,1899,support_service,"
        'grow|export,HRB 1,"Bread, cakes",2.5,1e1'
    )
    assert read(tmp_path, businesses=f"{header}\n{cells}\n").rows["businesses"] == [
        {
            "id": "a",
            "name": "Alder",
            "domain": "alder.example",
            "country": "DE",
            "region": "Bavaria",
            "city": "Ulm",
            "latitude": 48.4,
            "longitude": -9.99,
            "industry": ["NACE2:10.71", "ISIC4:1071"],
            "employees": 12,
            "founded": 1899,
            "kind": "support_service",
            "objectives": ["grow", "export"],
            "register_id": "HRB 1",
            "description": "Bread, cakes",
            "survival_weeks": 2.5,
            "recovery_weeks": 10.0,
        }
    ]


def test_blank_cells_are_left_out_and_nothing_is_filled_in(tmp_path: Path) -> None:
    package = read(
        tmp_path,
        businesses="id,name,kind,latitude,longitude,industry,employees\na,Alder,,,,,\n",
        needs="business,capability,priority,essential\na,flour,,\n",
        serves="business,segment,share\na,families,\n",
    )
    assert package.rows["businesses"] == [{"id": "a", "name": "Alder"}]
    assert package.rows["needs"] == [{"business": "a", "capability": "flour"}]
    assert package.rows["serves"] == [{"business": "a", "segment": "families"}]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("true", True), ("YES", True), ("1", True), ("False", False), ("no", False), ("0", False)],
)
def test_essential_in_any_spelling(tmp_path: Path, cell: str, value: bool) -> None:
    package = read(tmp_path, needs=f"business,capability,essential,priority\na,flour,{cell},5\n")
    assert package.rows["needs"] == [{"business": "a", "capability": "flour", "essential": value, "priority": 5}]


def test_a_tie_with_every_cell(tmp_path: Path) -> None:
    header = "id,from,to,kind,capability,dimension,value,currency,period,since,until,confidence"
    cells = "t1,a,b,resells,bread,brand,1200.50,CHF,year,2020-01-31,2021-12-31,0.9"
    assert read(tmp_path, ties=f"{header}\n{cells}\n").rows["ties"] == [
        {
            "id": "t1",
            "from": "a",
            "to": "b",
            "kind": "resells",
            "capability": "bread",
            "dimension": "brand",
            "value": Decimal("1200.50"),
            "currency": "CHF",
            "period": "year",
            "since": date(2020, 1, 31),
            "until": date(2021, 12, 31),
            "confidence": 0.9,
        }
    ]


def test_an_amount_takes_the_default_currency_and_no_amount_takes_none(tmp_path: Path) -> None:
    ties = "from,to,kind,value,currency\na,b,refers,5,\na,c,refers,5,USD\nb,c,refers,,\nb,a,refers,,USD\n"
    assert [tie.get("currency") for tie in read(tmp_path, "GBP", ties=ties).rows["ties"]] == ["GBP", "USD", None, "USD"]


def test_zeros_after_the_last_decimal_of_a_currency_are_no_fault(tmp_path: Path) -> None:
    ties = "from,to,kind,value,currency\na,b,refers,5.000,JPY\na,b,refers,0.1000,EUR\na,b,refers,1.234,KWD\n"
    assert [tie["value"] for tie in read(tmp_path, ties=ties).rows["ties"]] == [5, Decimal("0.1"), Decimal("1.234")]


def test_repeated_ties_are_kept_and_numbered(tmp_path: Path) -> None:
    ties = (
        "id,from,to,kind,capability,since\n,a,b,supplies,bread,2020-01-01\n,a,b,supplies,bread,2020-01-01\n"
        "own,a,b,supplies,bread,2020-01-01\n,a,b,supplies,,\n,a,b,supplies,bread,2020-01-01\n"
    )
    assert [tie["id"] for tie in read(tmp_path, ties=ties).rows["ties"]] == [
        "a>b:supplies:bread:2020-01-01#1",
        "a>b:supplies:bread:2020-01-01#2",
        "own",
        "a>b:supplies::#1",
        "a>b:supplies:bread:2020-01-01#3",
    ]


def test_derived_ids_do_not_mix_up_ids_with_marks_in_them(tmp_path: Path) -> None:
    businesses = "id,name\na,A\na>b,B\nb>c,C\nc,D\na%3Eb,E\n"
    ties = "from,to,kind\na>b,c,refers\na,b>c,refers\na%3Eb,c,refers\n"
    assert [tie["id"] for tie in read(tmp_path, businesses=businesses, ties=ties).rows["ties"]] == [
        "a%3Eb>c:refers::#1",
        "a>b%3Ec:refers::#1",
        "a%253Eb>c:refers::#1",
    ]


def test_terms_used_without_being_listed_are_made_from_their_ids(tmp_path: Path) -> None:
    package = read(
        tmp_path,
        capabilities="id,name,broader\nbread,Bread,food\n",
        offers="business,capability\na,bread\na,rye\n",
        needs="business,capability\nb,flour\nc,flour\n",
        ties="from,to,kind,capability\na,b,supplies,yeast\na,b,supplies,\n",
        serves="business,segment\na,families\n",
    )
    assert package.rows["capabilities"] == [
        {"id": "bread", "name": "Bread", "broader": "food"},
        {"id": "food", "name": "food"},
        {"id": "rye", "name": "rye"},
        {"id": "flour", "name": "flour"},
        {"id": "yeast", "name": "yeast"},
    ]
    assert package.rows["segments"] == [{"id": "families", "name": "families"}]
    assert package.created == {"capabilities": ["food", "rye", "flour", "yeast"], "segments": ["families"]}
    assert package.notices == [
        'capabilities.csv: 4 ids are used without being listed, so named by the id: "food", "rye", "flour", "yeast"',
        'segments.csv: 1 id is used without being listed, so named by the id: "families"',
    ]


def test_a_listed_term_needs_no_name(tmp_path: Path) -> None:
    package = read(tmp_path, segments="id,size\nfamilies,1200\n")
    assert package.rows["segments"] == [{"id": "families", "size": 1200.0}]
    assert package.created == {}


def test_shares_may_add_up_to_one_as_far_as_they_are_rounded(tmp_path: Path) -> None:
    serves = "business,segment,share\na,s,0.3333334\na,t,0.3333334\na,u,0.3333334\nb,s,1\nc,s,0\n"
    assert len(read(tmp_path, serves=serves).rows["serves"]) == 5


def test_files_are_given_in_the_order_of_the_format(tmp_path: Path) -> None:
    package = read(tmp_path, avoid="business,other\na,b\n", ties="from,to,kind\n", capabilities="id\n")
    assert package.files == ("businesses.csv", "capabilities.csv", "ties.csv", "avoid.csv")
    assert package.rows["avoid"] == [{"business": "a", "other": "b"}]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    tables = {"ties": "from,to,kind\na,b,refers\nb,c,refers\n", "offers": "business,capability\na,x\nb,y\n"}
    assert read(tmp_path, **tables) == read(tmp_path, **tables)


def test_many_rows_with_one_fault_among_them_are_read_as_well_as_few(tmp_path: Path) -> None:
    """Rows are read many at a time; the place of a fault and the rows around it must not depend on that."""
    rows = [f"b{number},B,{number}" for number in range(5000)]
    package = read(tmp_path, businesses="id,name,employees\n" + "\n".join(rows))
    assert [row["employees"] for row in package.rows["businesses"]] == list(range(5000))
    rows[3000] = "b3000,B,x"
    with pytest.raises(BadPackage) as caught:
        read(tmp_path, businesses="id,name,employees\n" + "\n".join(rows), avoid="business,other\nb3000,b4999\nb0,zz\n")
    assert [fault.split(": ")[:2] for fault in caught.value.faults] == [
        ["businesses.csv:3002", "employees"],
        ["avoid.csv:3", "other"],
    ]
