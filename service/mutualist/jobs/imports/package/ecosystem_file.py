"""The file ecosystem.toml: name, currency and rates, time zone, distance scale, and whether to assume from trades."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

from mutualist.jobs.imports.package.cells import LONGEST_NAME, text
from mutualist.jobs.imports.package.faults import Faults, Wrong, nearest, quote, some
from mutualist.jobs.imports.package.files.limits import size
from mutualist.jobs.imports.package.files.sources import Source, Unreadable
from mutualist.jobs.imports.package.numbers import currency
from mutualist.jobs.imports.package.schema import ECOSYSTEM_FILE

LARGEST = 64 * 1024
HALFWAY_ROUND_THE_EARTH_KM = 20_040
_RATES_WITHIN = (Decimal("1e-12"), Decimal("1e12"))


def read_ecosystem(source: Source, default_currency: str, faults: Faults, notices: list[str]) -> dict[str, Any]:
    """The keys given in ecosystem.toml, checked. An empty dict when there is no such file, or nothing in it."""
    if ECOSYSTEM_FILE not in source.files:
        return {}
    try:
        with source.open(ECOSYSTEM_FILE) as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise Unreadable(f"is larger than {size(LARGEST)}; it holds a few settings only")
    except Unreadable as error:
        faults.add(ECOSYSTEM_FILE, str(error))
        return {}
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.add(ECOSYSTEM_FILE, f"the byte 0x{raw[error.start]:02X} is not UTF-8; save the file as UTF-8", line)
        return {}
    try:
        document = tomllib.loads(content, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        place = re.search(r"\(at line (\d+), column \d+\)", str(error))
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
        faults.add(ECOSYSTEM_FILE, f"is not valid TOML: {reason}", int(place[1]) if place else 0)
        return {}
    return _checked(document, content, default_currency, faults, notices)


def _checked(
    document: dict[str, Any], content: str, default: str, faults: Faults, notices: list[str]
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, read in _READERS.items():
        if key in document:
            try:
                result[key] = read(document[key])
            except Wrong as error:
                faults.add(ECOSYSTEM_FILE, str(error), _line(content, key), key)
    if isinstance(rates := document.get("rates", {}), dict):
        own = result.get("currency", default)
        result |= {"rates": {}} if "rates" in document else {}
        for code, rate in rates.items():
            try:
                result["rates"][currency(code)] = _rate(rate, own if code == own else None)
            except Wrong as error:
                faults.add(
                    ECOSYSTEM_FILE,
                    str(error),
                    _line(content, code),
                    f"rates.{code if code.isalnum() and len(code) < 20 else quote(code)}",
                )
    else:
        message = "is not a table; write one rate per line below [rates], such as USD = 0.92"
        faults.add(ECOSYSTEM_FILE, message, _line(content, "rates"), "rates")
    if unknown := [key for key in document if key not in _READERS and key != "rates"]:
        notices.append(f"{ECOSYSTEM_FILE}: keys not of the format, ignored: {some(unknown, 10)}")
    return result


def _line(content: str, key: str) -> int:
    """The line on which a key is set or its table begins; 0 where the spelling hides it."""
    word = rf"""["']?{re.escape(key)}["']?\s*"""
    setting = re.compile(rf"(?:^|[\s{{,.]){word}=|^\s*\[\s*{word}\]|^\s*{word}\.")
    lines = enumerate(content.split("\n"), 1)
    return next((number for number, line in lines if not line.lstrip().startswith("#") and setting.search(line)), 0)


def _words(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            raise Wrong('is not a text; put one in quotation marks, such as "Riverbend"')
        return parse(value.strip())

    return read


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise Wrong("is not a finite number; write one without quotation marks, such as 12.5")
    return Decimal(value)


def _rate(value: Any, own: str | None) -> Decimal:
    rate = _number(value)
    if rate <= 0:
        raise Wrong("is not above zero; give the worth of one unit in the ecosystem's own currency")
    if not _RATES_WITHIN[0] <= rate <= _RATES_WITHIN[1]:
        raise Wrong(f"a rate outside {_RATES_WITHIN[0]} to {_RATES_WITHIN[1]} cannot be right; correct it")
    if own and rate != 1:
        raise Wrong(f"{own} is the ecosystem's own currency, so its rate is 1; leave it out")
    return rate


def _time_zone(name: str) -> str:
    if name not in (zones := available_timezones()):
        hint = nearest(name, zones) or "; use a name such as Europe/Berlin"
        raise Wrong(f"{quote(name)} is not a time zone of the IANA database{hint}")
    return name


def _distance(value: Any) -> float:
    if not 0 < (distance := _number(value)) <= HALFWAY_ROUND_THE_EARTH_KM:
        raise Wrong(f"is not a distance on Earth; use kilometres above 0, at most {HALFWAY_ROUND_THE_EARTH_KM:,}")
    return float(distance)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("is neither true nor false; write one of them, without quotation marks")
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "name": _words(text(LONGEST_NAME)),
    "currency": _words(currency),
    "time_zone": _words(_time_zone),
    "distance_scale_km": _distance,
    "assume_trades": _truth,
}
