"""A package of CSV files, read whole and checked whole, before anything of it is written anywhere.

`schema` declares the files; `read_package` gives their rows, or every fault of every file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mutualist import errors
from mutualist.jobs.imports.package.checks import (
    check_duplicates,
    check_shares,
    check_tree,
    made_notice,
    resolve_references,
)
from mutualist.jobs.imports.package.columns import Row, Rows
from mutualist.jobs.imports.package.derived_ids import derive_ids
from mutualist.jobs.imports.package.ecosystem_file import read_ecosystem
from mutualist.jobs.imports.package.faults import Faults, Wrong, some
from mutualist.jobs.imports.package.files.absent import instead_of
from mutualist.jobs.imports.package.files.limits import Limits
from mutualist.jobs.imports.package.files.sources import open_source
from mutualist.jobs.imports.package.numbers import currency
from mutualist.jobs.imports.package.reading import read_table
from mutualist.jobs.imports.package.schema import FILES, TABLES
from mutualist.jobs.imports.package.spellings import settle_spellings
from mutualist.jobs.imports.package.stored import Stored, check_stored, settle_amounts

__all__ = ["Limits", "Package", "Row", "Stored", "read_package"]


COMPANIONS = (".md", ".py")
"""What may lie beside the files without a word: it explains or makes them."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a sound package holds."""

    ecosystem: dict[str, Any] = field(default_factory=dict)
    """The keys given in ecosystem.toml: name, currency, rates (Decimal by code), time_zone, distance_scale_km,
    assume_trades."""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """The rows of every table, by its name. A row has its non-blank cells only, by the column names of the format.

    `industry` and `objectives` are lists of str; `since` and `until` are datetime.date; `value` is a Decimal and its
    row always has a `currency`; `essential` is a bool; whole numbers are int and other numbers float. Every tie has an
    `id`, its own or a derived one.
    """
    files: tuple[str, ...] = ()
    """The files of the format that the package has, in the order of the format."""
    created: dict[str, list[str]] = field(default_factory=dict)
    """By table, the ids that are used but not listed. Each has a row {id, name: id}, last in its table."""
    notices: list[str] = field(default_factory=list)
    """What was not as in the format yet did no harm, each starting with the file it is about."""


def read_package(
    path: Path, default_currency: str = "EUR", limits: Limits = Limits(), stored: Stored = Stored()
) -> Package:
    """Read and check the package at `path`: a folder of CSV files, or a zip archive of one, which is not extracted.

    Rows are checked together with what of the ecosystem's `stored` ones stays under them. An amount without a currency
    is in that of the stored amount, or else in the currency of ecosystem.toml, or else in `default_currency`.

    Raises errors.BadPackage with the faults of all files, each as `file:line: column: what is wrong and what would be
    right`, where the line is the physical one (header 1) on which the record starts; faults of a whole file have no
    line. Raises errors.BadInput when `default_currency` is no currency.
    """
    try:
        currency(default_currency)
    except Wrong as error:
        raise errors.BadInput(f"default currency: {error}") from None
    faults, notices = Faults(limits.faults), []
    with open_source(path, FILES, limits, faults) as source:
        if unknown := [name for name in source.unknown if not name.endswith(COMPANIONS)]:
            notices.append(f"{path.name}: files not of the format, ignored: {some(unknown, 10)}")
        settings = read_ecosystem(source, default_currency, faults, notices)
        own = settings.get("currency", default_currency)
        read: dict[str, Rows] = {}
        for table in TABLES:
            present = table.file in source.files
            read[table.name] = read_table(table, source, faults, notices) if present else Rows()
            if table.required and not present:
                instead = instead_of(table.file, path, FILES)
                faults.add(table.file, f"is missing; every package needs it, with the columns id and name{instead}")
                read[table.name].complete = False
        files = source.files
    notices += settle_spellings(TABLES, read, stored)
    for table in TABLES:
        rows = read[table.name]
        check_duplicates(table, rows, faults)
        check_shares(table, rows, faults, stored)
        check_tree(table, rows, faults, stored)
        derive_ids(table, rows, faults)
        settle_amounts(table, rows, faults, own, stored)
        check_stored(table, rows, faults, stored)
    created = resolve_references(TABLES, read, faults)
    faults.report(order=FILES)
    notices += [made_notice(table, created[table.name]) for table in TABLES if table.name in created]
    notices += [note for table in TABLES if table.noted and (note := table.noted(read[table.name].rows))]
    rows = {name: table.rows for name, table in read.items()}
    return Package(ecosystem=settings, rows=rows, files=files, created=created, notices=notices)
