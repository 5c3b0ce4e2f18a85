"""Each cell that cannot be read has one message, at its file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import read_package

BUSINESSES = "id,name\na,Alder Farm\nb,Birch Bakery\nc,Cedar Cafe\n"


def faults_of(folder: Path, files: dict[str, str]) -> list[str]:
    for name, text in ({"businesses.csv": BUSINESSES} | files).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    with pytest.raises(BadPackage) as caught:
        read_package(folder)
    return caught.value.faults


CELLS = {
    "businesses.csv": [
        ("id", "x" * 201, f'an id of 201 characters, "{"x" * 59}…", is too long; use at most 200'),
        ("id", "a\x00b", '"a\\x00b" has a control character in it; use visible characters only'),
        ("id", "a\u202eb", '"a\\u202eb" has a control character in it; use visible characters only'),
        ("id", "a\u200b", '"a\\u200b" has a control character in it; use visible characters only'),
        ("id", "a\x1bb", '"a\\x1bb" has a control character in it; use visible characters only'),
        ("id", '"a\nb"', '"a\\nb" has a control character in it; use visible characters only'),
        ("name", "x" * 501, "a text of 501 characters is too long; use at most 500"),
        ("name", "  ", "is blank, but every row must have it; fill it in"),
        ("description", "x" * 20_001, "a text of 20,001 characters is too long; use at most 20,000"),
        ("description", "ab\x00cd", 'there is a control character (U+0000) in "ab\\x00cd"; remove it'),
        ("employees", "-1", '"-1" is negative; use a number from 0 to 100,000,000'),
        ("employees", "2.5", '"2.5" is not a whole number; write digits only, from 0 to 100,000,000'),
        ("employees", "1_000", '"1_000" is not a whole number; write digits only, from 0 to 100,000,000'),
        ("employees", "many", '"many" is not a number; write plain digits with a point for decimals, such as 1234.5'),
        ("founded", "20199", '"20199" is out of range; use a number from 1 to 9,999'),
        ("survival_weeks", "-0.5", '"-0.5" is negative; use a number of 0 or more'),
        ("survival_weeks", "nan", '"nan" is not a finite number; use a number of 0 or more, or leave the cell blank'),
        ("recovery_weeks", "inf", '"inf" is not a finite number; use a number of 0 or more, or leave the cell blank'),
        (
            "recovery_weeks",
            "1_0",
            '"1_0" is not a number; write plain digits with a point for decimals, such as 1234.5',
        ),
        ("recovery_weeks", "٣", '"٣" is not a number; write plain digits with a point for decimals, such as 1234.5'),
        (
            "recovery_weeks",
            '"1,5"',
            '"1,5" has a comma; write decimals with a point and thousands without a mark, such as 1234.5',
        ),
        (
            "kind",
            "stewart",
            '"stewart" is not one of complementary_business, technology_platform, support_service, customer_community, '
            'steward; did you mean "steward"?',
        ),
        ("industry", "10.71", '"10.71" does not name its scheme; use SCHEME:CODE, such as NACE2:10.71'),
        (
            "industry",
            "ISIC4:1071|SIC:20",
            'the scheme "SIC" is not one of ISIC4, NACE2, NAICS2022; did you mean "ISIC4"?',
        ),
        (
            "industry",
            "NACE2:",
            '"" is not a code; after NACE2: use letters, digits, points and hyphens, at most 20',
        ),
        (
            "objectives",
            "growth||export",
            '"growth||export" has a blank entry; put one | between entries and none at the ends',
        ),
    ],
    "needs.csv": [
        ("business", "", "is blank, but every row must have it; fill it in"),
        ("priority", "0", '"0" is out of range; use a number from 1 to 5'),
        ("priority", "6", '"6" is out of range; use a number from 1 to 5'),
        ("priority", "3.0", '"3.0" is not a whole number; write digits only, from 1 to 5'),
        ("essential", "maybe", '"maybe" is neither true nor false; use true or false (or yes, no, 1, 0)'),
    ],
    "offers.csv": [
        ("business", "birch", '"birch" is not listed in businesses.csv; add it there, or correct the id'),
        ("business", "A", '"A" is not listed in businesses.csv; did you mean "a"?'),
        ("level", "4.5", '"4.5" is not a whole number; write digits only, from 1 to 5'),
        ("capacity", "-1", '"-1" is negative; use a number of 0 or more'),
    ],
    "segments.csv": [("size", "-10", '"-10" is negative; use a number of 0 or more')],
    "serves.csv": [
        ("share", "1.01", '"1.01" is out of range; use a number from 0 to 1'),
        ("share", "40%", '"40%" is not a number; write plain digits with a point for decimals, such as 1234.5'),
    ],
    "ties.csv": [
        ("to", "a", "is the same as from, and a business has no tie to itself; name another, or remove the row"),
        ("to", "z", '"z" is not listed in businesses.csv; add it there, or correct the id'),
        ("kind", "", "is blank, but every row must have it; fill it in"),
        (
            "dimension",
            "econmic",
            '"econmic" is not one of economic, social, knowledge, resilience, brand; did you mean "economic"?',
        ),
        ("period", "month", '"month" is not one of year, total'),
        ("confidence", "-0.1", '"-0.1" is negative; use a number from 0 to 1'),
        ("since", "20240531", '"20240531" is not a date; use YYYY-MM-DD, such as 2024-05-31'),
        ("since", "2024-W01-1", '"2024-W01-1" is not a date; use YYYY-MM-DD, such as 2024-05-31'),
        ("since", "31/05/2024", '"31/05/2024" is not a date; use YYYY-MM-DD, such as 2024-05-31'),
        (
            "until",
            "2023-02-29",
            '"2023-02-29" is not a day of the calendar; use one that is, as YYYY-MM-DD',
        ),
        ("currency", "eur", '"eur" is not a currency code of ISO 4217; did you mean "EUR"?'),
        ("currency", "€", '"€" is not a currency code of ISO 4217; use three capital letters, such as EUR'),
        ("currency", "XAU", '"XAU" has no minor unit, so no exact amount can be in it; use a currency such as EUR'),
        ("value", "-5", '"-5" is negative; use an amount of 0 or more'),
        ("value", "1e5", '"1e5" is not a number; write plain digits with a point for decimals, such as 1234.5'),
        ("value", "1.005", '"1.005" has more decimals than EUR has; use at most 2'),
        (
            "value",
            "1000000000000000.01",
            "1000000000000000.01 EUR is larger than 1,000,000,000,000,000.00 EUR, "
            "the largest amount that can be stored",
        ),
    ],
    "avoid.csv": [
        (
            "other",
            "a",
            "is the same as business, and a business is never matched with itself; name another, or remove the row",
        ),
    ],
}
SOUND = {
    "businesses.csv": {"id": "d", "name": "Dogwood"},
    "needs.csv": {"business": "a", "capability": "flour"},
    "offers.csv": {"business": "a", "capability": "flour"},
    "segments.csv": {"id": "families"},
    "serves.csv": {"business": "a", "segment": "families"},
    "ties.csv": {"from": "a", "to": "b", "kind": "supplies"},
    "avoid.csv": {"business": "a", "other": "b"},
}


@pytest.mark.parametrize(
    ("file", "column", "cell", "message"),
    [(file, *case) for file, cases in CELLS.items() for case in cases],
)
def test_a_bad_cell_is_named_by_file_line_and_column(
    tmp_path: Path, file: str, column: str, cell: str, message: str
) -> None:
    row = SOUND[file] | {column: cell}
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    assert faults_of(tmp_path, {file: text}) == [f"{file}:2: {column}: {message}"]


@pytest.mark.parametrize(
    ("column", "low", "high"), [("latitude", "-90.01", "90.01"), ("longitude", "-180.01", "180.01")]
)
def test_coordinates_out_of_range(tmp_path: Path, column: str, low: str, high: str) -> None:
    other = "longitude" if column == "latitude" else "latitude"
    text = f"id,name,{column},{other}\na,A,{low},0\nb,B,{high},0\n"
    most = {"latitude": 90, "longitude": 180}[column]
    assert faults_of(tmp_path, {"businesses.csv": text}) == [
        f'businesses.csv:2: {column}: "{low}" is out of range; use a number from -{most} to {most}',
        f'businesses.csv:3: {column}: "{high}" is out of range; use a number from -{most} to {most}',
    ]
