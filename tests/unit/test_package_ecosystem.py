"""ecosystem.toml gives the settings it has, or a fault at the line of each that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Package, read_package

WHOLE = """
name = "Riverbend"
currency = "CHF"
time_zone = "Europe/Zurich"
distance_scale_km = 12.5
assume_trades = false

[rates]
EUR = 0.93
USD = 1
"""


def read(folder: Path, text: str, ties: str = "from,to,kind\n", encoding: str = "utf-8") -> Package:
    (folder / "businesses.csv").write_text("id,name\na,Alder\nb,Birch\n")
    (folder / "ties.csv").write_text(ties)
    (folder / "ecosystem.toml").write_text(text, encoding=encoding)
    return read_package(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_key_is_read_exactly(tmp_path: Path, encoding: str) -> None:
    package = read(tmp_path, WHOLE, encoding=encoding)
    assert package.ecosystem == {
        "name": "Riverbend",
        "currency": "CHF",
        "time_zone": "Europe/Zurich",
        "distance_scale_km": 12.5,
        "assume_trades": False,
        "rates": {"EUR": Decimal("0.93"), "USD": Decimal(1)},
    }
    assert package.files == ("ecosystem.toml", "businesses.csv", "ties.csv")
    assert package.notices == []


def test_only_given_keys_are_there(tmp_path: Path) -> None:
    assert read(tmp_path, 'name = " Riverbend "\n').ecosystem == {"name": "Riverbend"}
    assert read(tmp_path, "").ecosystem == {}


def test_an_unknown_key_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, 'colour = "green"\n').notices == ['ecosystem.toml: keys not of the format, ignored: "colour"']


def test_its_currency_is_that_of_amounts_without_one(tmp_path: Path) -> None:
    ties = "from,to,kind,value,currency\na,b,refers,5,\na,b,refers,5,USD\na,b,refers,,\n"
    assert [tie.get("currency") for tie in read(tmp_path, WHOLE, ties).rows["ties"]] == ["CHF", "USD", None]


NOT_FINITE = "is not a finite number; write one without quotation marks, such as 12.5"
NOT_TEXT = 'is not a text; put one in quotation marks, such as "Riverbend"'
NOT_ABOVE_ZERO = "is not above zero; give the worth of one unit in the ecosystem's own currency"
NOT_A_CODE = "is not a currency code of ISO 4217"
NOT_A_ZONE = "is not a time zone of the IANA database"

NEITHER = "is neither true nor false; write one of them, without quotation marks"
FAULTS = [
    ('name = ""', 1, "name", NOT_TEXT),
    ("name = 3", 1, "name", NOT_TEXT),
    ('\ncurrency = "EURO"', 2, "currency", f'"EURO" {NOT_A_CODE}; did you mean "EUR"?'),
    ('time_zone = "Europe/Berln"', 1, "time_zone", f'"Europe/Berln" {NOT_A_ZONE}; did you mean "Europe/Berlin"?'),
    ('time_zone = "../etc/x"', 1, "time_zone", f'"../etc/x" {NOT_A_ZONE}; use a name such as Europe/Berlin'),
    (
        "distance_scale_km = 0",
        1,
        "distance_scale_km",
        "is not a distance on Earth; use kilometres above 0, at most 20,040",
    ),
    ('assume_trades = "no"', 1, "assume_trades", NEITHER),
    ("assume_trades = 0", 1, "assume_trades", NEITHER),
    ("distance_scale_km = nan", 1, "distance_scale_km", NOT_FINITE),
    ("distance_scale_km = true", 1, "distance_scale_km", NOT_FINITE),
    ("# USD = 1\n[rates]\nUSD = 0", 3, "rates.USD", NOT_ABOVE_ZERO),
    ("[rates]\nUSD = -1.5", 2, "rates.USD", NOT_ABOVE_ZERO),
    ("[rates]\nUSD = inf", 2, "rates.USD", NOT_FINITE),
    ("[rates]\nUSD = 1e300", 2, "rates.USD", "a rate outside 1E-12 to 1E+12 cannot be right; correct it"),
    (
        "rates = { GBP = 1.2, UDS = 1 }",
        1,
        "rates.UDS",
        f'"UDS" {NOT_A_CODE}; use three capital letters, such as EUR',
    ),
    ("rates.EUR = 1.2", 1, "rates.EUR", "EUR is the ecosystem's own currency, so its rate is 1; leave it out"),
    ("rates = 3", 1, "rates", "is not a table; write one rate per line below [rates], such as USD = 0.92"),
]


@pytest.mark.parametrize(("text", "line", "key", "message"), FAULTS)
def test_a_wrong_value_is_named_by_line_and_key(tmp_path: Path, text: str, line: int, key: str, message: str) -> None:
    with pytest.raises(BadPackage) as caught:
        read(tmp_path, text)
    assert caught.value.faults == [f"ecosystem.toml:{line}: {key}: {message}"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'name = "x"\ncurrency = EUR\n', "ecosystem.toml:2: is not valid TOML: "),
        (b'name = "x"\n\n[rates\nUSD = 1\n', "ecosystem.toml:3: is not valid TOML: "),
        (b"a = " + b"[" * 5000, "ecosystem.toml: is not valid TOML: it is nested too deep"),
        (b"[rates]\nUSD = 1e99999999999999999999", "ecosystem.toml: is not valid TOML: "),
        (b"a = " + b"9" * 5000, "ecosystem.toml: is not valid TOML: "),
        (b"#" * 70_000, "ecosystem.toml: is larger than 65,536 bytes; it holds a few settings only"),
        (
            b'currency = "EUR"\nname = "Caf\xe9"\n',
            "ecosystem.toml:2: the byte 0xE9 is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_what_is_no_toml_is_one_fault(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "businesses.csv").write_text("id,name\na,Alder\n")
    (tmp_path / "ecosystem.toml").write_bytes(content)
    with pytest.raises(BadPackage) as caught:
        read_package(tmp_path)
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(fault)
