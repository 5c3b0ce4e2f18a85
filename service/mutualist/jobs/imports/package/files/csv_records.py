"""The records of a CSV text: its delimiter, its lines, and the line on which each record starts.

A record that is malformed is reported and passed over, so that one slip does not hide the faults after it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator
from typing import TextIO

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
LONGEST_LINE = 100_000  # characters; below the 131,072 at which the csv module refuses a cell without saying which

_TOO_LONG = f"here the line passes {LONGEST_LINE:,} characters, the most a line may have; shorten its cells"
_SEP = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # what Excel reads and writes to name the delimiter

Report = Callable[[int, int, str], None]
"""Notes a malformed record: the line it starts on, the index of the cell that is wrong, and what is wrong."""


class _LineTooLong(Exception):
    pass


class Records:
    """Iterates over (line, cells) for every record that is not blank. Lines count from 1 and end at LF, CR LF or CR."""

    def __init__(self, text: TextIO, report: Report) -> None:
        self._text = text
        self._report = report
        self._line = 0  # the last line read, wherever no record is being read
        self._raw: list[str] = []  # the lines read of the present record
        self._held = ""  # a line read ahead
        self.delimiter = ","

    def detect(self, columns: Collection[str]) -> bool:
        """Find the delimiter from the header: the one that separates most of the known `columns`.

        A line `sep=;` before the header names it instead. False when the text has no header: no line but blank ones.
        """
        named = None
        while line := self._text.readline(LONGEST_LINE + 1):
            self._line += 1
            if named is None and (sep := _SEP.fullmatch(line.strip("\r\n"))) and sep[1] in DELIMITERS:
                named = sep[1]
            elif line.strip():
                break
        self.delimiter = named or max(DELIMITERS, key=lambda each: _columns_found(line, each, columns))
        self._held, self._line = line, self._line - 1
        return bool(line)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            self._raw.clear()
            before, start = self._line, self._line + 1
            reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True, skipinitialspace=True)
            try:
                for cells in reader:
                    if cells:
                        yield start, cells
                    self._raw.clear()
                    start = before + reader.line_num + 1
                return
            except _LineTooLong:
                self._line = before + reader.line_num + 1
                self._report(start, self._broken_cell(), _TOO_LONG)
                self._skip()
            except csv.Error as error:
                self._line = before + reader.line_num
                self._report(start, self._broken_cell(), self._malformed(start, str(error)))

    def _lines(self) -> Iterator[str]:
        readline, keep = self._text.readline, self._raw.append
        line, self._held = self._held or readline(LONGEST_LINE + 1), ""
        while line:
            keep(line)
            if len(line) > LONGEST_LINE:
                raise _LineTooLong
            yield line
            line = readline(LONGEST_LINE + 1)

    def _malformed(self, start: int, error: str) -> str:
        """What the csv module found, in words; after a cell that is too long, go on behind it."""
        if "field limit" in error:
            self._skip()
            return (
                f"the cell has more than {csv.field_size_limit():,} characters; is its closing quotation mark missing?"
            )
        where = f" (seen on line {self._line})" if self._line > start else ""
        if "unexpected end" in error:
            return "the quotation mark that opens this cell is never closed; close it, or double a mark that is meant"
        return f"text follows the closing quotation mark of this cell{where}; double each mark that is meant as text"

    def _skip(self) -> None:
        """Read past what is left of a record that is too long: the rest of its line, and of its quoted cell."""
        piece = self._raw[-1]
        marks = sum(line.count('"') for line in self._raw)
        while piece and (marks % 2 or piece[-1] not in "\r\n"):
            ended = piece[-1] in "\r\n"
            piece = self._text.readline(LONGEST_LINE)
            self._line += bool(piece and ended)
            marks += piece.count('"')

    def _broken_cell(self) -> int:
        return broken_cell("".join(self._raw), self.delimiter)


def broken_cell(record: str, delimiter: str) -> int:
    r"""The index of the cell in which the text of a record breaks off or is malformed.

    >>> broken_cell('a,"b"c,d', ","), broken_cell('a,b,"c,\nd', ",")
    (1, 2)
    """
    cell = re.compile(rf' *"[^"]*(?:""[^"]*)*("|\Z)|[^{delimiter}\r\n]*')
    index = position = 0
    while (text := cell.match(record, position)) and (position := text.end()) < len(record):
        if record[position] != delimiter:
            break
        index, position = index + 1, position + 1
    return index


def _columns_found(line: str, delimiter: str, columns: Collection[str]) -> tuple[int, int]:
    """How many known columns, and how many cells, a delimiter makes of the header line."""
    cells = [cell.strip().strip('"').strip().lower() for cell in line.split(delimiter)]
    return sum(cell in columns for cell in cells), len(cells)
