"""From the bytes of one file to the rows of its table: encoding, header, and then its records, some at a time.

A header that cannot be used stops its file; a row that cannot be used does not stop the rows after it.
"""

from __future__ import annotations

import io
from itertools import islice

from mutualist.jobs.imports.package.columns import Rows, Table
from mutualist.jobs.imports.package.faults import Faults
from mutualist.jobs.imports.package.files.csv_records import DELIMITERS, Records
from mutualist.jobs.imports.package.files.encodings import encoding
from mutualist.jobs.imports.package.files.sources import Source, Unreadable
from mutualist.jobs.imports.package.row_reader import Header, RowReader, read_header

AT_ONCE = 1024  # records held as text; the longest lines allowed make this 100 MB


def read_table(table: Table, source: Source, faults: Faults, notices: list[str]) -> Rows:
    """The rows of one file. Adds to the faults and notices."""
    reading = _Reading(table, faults, notices)
    try:
        codec = encoding(lambda: source.open(table.file), table.file, faults)
        if codec == "cp1252":
            notices.append(f"{table.file}: is not UTF-8, so it was read as Windows-1252; check its accented letters")
        if codec:
            with io.TextIOWrapper(source.open(table.file), encoding=codec, newline="") as text:
                reading.read(text)
        else:
            reading.result.complete = False
    except UnicodeDecodeError:
        faults.add(table.file, "was changed while it was being read; import it again once it is whole")
        reading.result.complete = False
    except Unreadable as error:
        faults.add(table.file, str(error))
        reading.result.complete = False
    return reading.result


class _Reading:
    """The reading of one file."""

    def __init__(self, table: Table, faults: Faults, notices: list[str]) -> None:
        self.table, self.faults, self.notices = table, faults, notices
        self.header: Header | None = None
        self.result = Rows()

    def read(self, text: io.TextIOWrapper) -> None:
        records = Records(text, self._malformed)
        if not records.detect(self.table.by_name):
            names = ",".join(column.name for column in self.table.columns if column.required)
            self.faults.add(self.table.file, f"is empty; its first line must name the columns, such as {names}")
            self.result.complete = False
            return
        if records.delimiter != ",":
            self.notices.append(f"{self.table.file}: its columns are separated by {DELIMITERS[records.delimiter]}")
        remaining = iter(records)
        line, cells = next(remaining, (0, []))
        if self.result.complete:  # otherwise the header itself is malformed, and this is what follows it
            self.header = read_header(self.table, line, cells, self.faults, self.notices)
        if self.header is None:
            self.result.complete = False
            return
        rows = RowReader(self.table, self.header, self.faults, self.result)
        while batch := list(islice(remaining, AT_ONCE)):
            rows.read(batch)

    def _malformed(self, line: int, index: int, message: str) -> None:
        names = self.header.names if self.header else ()
        self.faults.add(self.table.file, message, line, names[index] if index < len(names) else f"cell {index + 1}")
        self.result.complete = False
