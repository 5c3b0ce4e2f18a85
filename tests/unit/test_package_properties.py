"""Whatever a valid package looks like on disk, its rows come back; whatever bytes a package holds, only faults come."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.model import BusinessKind, Dimension, Period, TieKind
from mutualist.core.text.spelling import caseless
from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Package, Row, read_package
from mutualist.jobs.imports.package.schema import FILES, TABLES

# Windows-1252 is told from UTF-8 by its bytes. Letters from À to ÿ alone never look like UTF-8.
ALPHABETS = {
    "cp1252": st.characters(codec="ascii", exclude_categories=["Cc"])
    | st.characters(min_codepoint=192, max_codepoint=255),
    "utf-8": st.characters(exclude_categories=["Cc", "Cs"]),
    "utf-8-sig": st.characters(exclude_categories=["Cc", "Cs"]),
}


@dataclass(frozen=True)
class Written:
    """How the tables of a package are written: all the ways in which the same rows may look different."""

    encoding: str
    delimiter: str
    end: str
    quote_all: bool
    zipped: bool
    shout: bool


ways = st.builds(
    Written,
    st.sampled_from(sorted(ALPHABETS)),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def words(alphabet: st.SearchStrategy[str], longest: int) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=1, max_size=longest).map(str.strip).filter(bool)


def rows(draw: st.DrawFn, required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> Row:
    return required | draw(st.fixed_dictionaries({}, optional=optional))


@st.composite
def tables(draw: st.DrawFn, encoding: str) -> dict[str, list[Row]]:
    """The rows of a valid package, as read_package is to give them."""
    ids = words(ALPHABETS[encoding], 12)
    text = words(ALPHABETS[encoding] | st.sampled_from("\n\t"), 30)
    few = st.floats(0, 1e9, allow_nan=False)
    members = draw(st.lists(ids, min_size=2, max_size=6, unique=True))
    terms = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    pairs = st.lists(st.tuples(st.sampled_from(members), st.sampled_from(terms)), max_size=6, unique=True)
    grade = st.integers(1, 5)
    industries = st.lists(st.sampled_from(["NACE2:10.71", "ISIC4:A", "NAICS2022:31-33"]), min_size=1, unique=True)
    # Free words in the one spelling that all their look-alikes have: others would be read as each other.
    free = ids.map(caseless).filter(
        lambda word: word and "|" not in word and word.encode(encoding, "ignore").decode(encoding) == word
    )
    objectives = st.lists(free, min_size=1, max_size=3, unique=True)
    businesses = []
    for member in members:
        place = (
            {"latitude": draw(st.floats(-90, 90)), "longitude": draw(st.floats(-180, 180))}
            if draw(st.booleans())
            else {}
        )
        optional = {
            "city": free,
            "industry": industries,
            "employees": st.integers(0, 10**8),
            "founded": st.integers(1, 9999),
            "kind": st.sampled_from([kind.value for kind in BusinessKind]),
            "objectives": objectives,
            "description": text,
            "survival_weeks": few,
        }
        businesses.append(rows(draw, {"id": member, "name": draw(text)} | place, **optional))
    ties = []
    for number in range(draw(st.integers(0, 5))):
        giver, gainer = draw(st.permutations(members))[:2]
        ends = sorted(draw(st.tuples(st.dates(), st.dates())))
        value = draw(st.decimals(0, 10**15, places=2))
        required = {"id": f"tie {number}", "from": giver, "to": gainer, "kind": draw(st.sampled_from(TieKind)).value}
        required |= draw(
            st.sampled_from([{}, {"since": ends[0], "until": ends[1]}, {"value": value, "currency": "EUR"}])
        )
        optional = {
            "capability": st.sampled_from(terms),
            "dimension": st.sampled_from([dimension.value for dimension in Dimension]),
            "period": st.sampled_from([period.value for period in Period]),
            "confidence": st.floats(0, 1),
        }
        ties.append(rows(draw, required, **optional))
    avoided = draw(st.lists(st.sets(st.sampled_from(members), min_size=2, max_size=2), max_size=3, unique_by=frozenset))
    return {
        "businesses": businesses,
        "capabilities": [
            rows(draw, {"id": term}, name=text, **({"broader": st.just(terms[place - 1])} if place else {}))
            for place, term in enumerate(terms)
        ],
        "segments": [rows(draw, {"id": term}, name=text, size=few) for term in terms],
        "offers": [rows(draw, {"business": b, "capability": c}, level=grade, capacity=few) for b, c in draw(pairs)],
        "needs": [
            rows(draw, {"business": b, "capability": c}, priority=grade, essential=st.booleans())
            for b, c in draw(pairs)
        ],
        "serves": [rows(draw, {"business": b, "segment": s}, share=st.floats(0, 0.25)) for b, s in draw(pairs)],
        "ties": ties,
        "avoid": [dict(zip(("business", "other"), sorted(pair), strict=True)) for pair in avoided],
    }


def cell(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def written(way: Written, content: dict[str, list[Row]]) -> dict[str, bytes]:
    """The files that hold the given rows."""
    # With CR ending lines, csv.writer does not see by itself that a cell with LF needs quotation marks.
    quoting = csv.QUOTE_ALL if way.quote_all or way.end == "\r" else csv.QUOTE_MINIMAL
    files = {}
    for table in TABLES:
        columns = [column.name for column in table.columns]
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=way.delimiter, lineterminator=way.end, quoting=quoting)
        writer.writerow([column.upper() if way.shout else column for column in columns])
        for row in content.get(table.name, ()):
            writer.writerow([cell(row[column]) if column in row else "" for column in columns])
        files[table.file] = out.getvalue().encode(way.encoding)
    return files


def read(files: dict[str, bytes], zipped: bool) -> Package:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        if zipped:
            with zipfile.ZipFile(path / "p.zip", "w") as archive:
                for name, content in files.items():
                    archive.writestr(f"top/{name}", content)
            return read_package(path / "p.zip")
        for name, content in files.items():
            (path / name).write_bytes(content)
        return read_package(path)


@given(st.data(), ways)
def test_any_valid_package_comes_back_row_by_row(data: st.DataObject, way: Written) -> None:
    content = data.draw(tables(way.encoding))
    package = read(written(way, content), way.zipped)
    assert {name: rows for name, rows in package.rows.items() if rows or name in content} == content
    assert package.files == tuple(table.file for table in TABLES)
    assert package.created == {}


def faults_of(files: dict[str, bytes], zipped: bool) -> list[str]:
    """The faults of a package, none if it is sound."""
    try:
        read(files, zipped)
    except BadPackage as error:
        return error.faults
    return []


def check(faults: list[str]) -> None:
    """Each fault is one printable line that starts with its file."""
    assert all(fault.isprintable() and len(fault) < 2000 for fault in faults)
    assert all(fault.split(":")[0] in FILES for fault in faults)


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(changed)))
        end = min(len(changed), start + draw(st.integers(0, 3)))
        changed[start:end] = draw(
            st.binary(max_size=4) | st.sampled_from([b'"', b"\n", b"\r", b",", b";", b"\0", b"\xef"])
        )
    return bytes(changed)


@given(st.data(), ways)
def test_damaged_files_give_faults_and_nothing_else(data: st.DataObject, way: Written) -> None:
    files = written(way, data.draw(tables(way.encoding)))
    for name in data.draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True)):
        files[name] = data.draw(mutated(files[name]))
    check(faults_of(files, way.zipped))


@given(st.dictionaries(st.sampled_from(FILES), st.binary(max_size=200)))
def test_random_files_give_faults_and_nothing_else(files: dict[str, bytes]) -> None:
    check(faults_of(files, zipped=False))


@given(st.data())
def test_damaged_archives_give_faults_and_nothing_else(data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("businesses.csv", "id,name\na,Alder\nb,Birch\n")
        archive.writestr("avoid.csv", "business,other\na,b\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.zip"
        path.write_bytes(data.draw(mutated(buffer.getvalue())))
        with suppress(BadPackage):
            assert read_package(path).rows["businesses"]  # what is not refused has the rows that every package has
