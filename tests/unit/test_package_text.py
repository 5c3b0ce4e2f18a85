"""Encodings, delimiters, quotation marks, line ends and headers: what is understood, what is told, what is a fault."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Package, read_package


def read(folder: Path, businesses: bytes | str, **others: str) -> Package:
    content = businesses.encode() if isinstance(businesses, str) else businesses
    (folder / "businesses.csv").write_bytes(content)
    for name, text in others.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return read_package(folder)


def faults_of(folder: Path, businesses: bytes | str, **others: str) -> list[str]:
    with pytest.raises(BadPackage) as caught:
        read(folder, businesses, **others)
    return caught.value.faults


CAFE = [{"id": "a", "name": "Café Zoë"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_with_or_without_a_mark_needs_no_notice(tmp_path: Path, encoding: str) -> None:
    package = read(tmp_path, "id,name\na,Café Zoë\n".encode(encoding))
    assert (package.rows["businesses"], package.notices) == (CAFE, [])


def test_windows_1252_is_read_and_told(tmp_path: Path) -> None:
    package = read(tmp_path, "id,name\na,Café Zoë\nb,5 €\n".encode("cp1252"))
    assert package.rows["businesses"] == [*CAFE, {"id": "b", "name": "5 €"}]
    assert package.notices == [
        "businesses.csv: is not UTF-8, so it was read as Windows-1252; check its accented letters"
    ]


def test_windows_1252_is_found_out_even_at_the_end_of_a_large_file(tmp_path: Path) -> None:
    rows = "".join(f"b{number},{'x' * 400}\n" for number in range(4000))
    package = read(tmp_path, f"id,name\n{rows}a,Café Zoë\n".encode("cp1252"))
    assert package.rows["businesses"][-1:] == CAFE


def test_a_byte_of_neither_encoding_is_a_fault_at_its_line(tmp_path: Path) -> None:
    assert faults_of(tmp_path, b"id,name\r\na,Caf\xe9\r\nb,\x81\r\nc,\x9d\r\n") == [
        "businesses.csv:3: the byte 0x81 is neither UTF-8 nor Windows-1252; save the file as UTF-8",
        "businesses.csv:4: the byte 0x9D is neither UTF-8 nor Windows-1252; save the file as UTF-8",
    ]


def test_damaged_utf8_is_not_taken_for_windows_1252(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "id,name\na,Café Zoë\nb,Ulm\n".encode() + b"c,Caf\xe9\n") == [
        "businesses.csv:4: the byte 0xE9 is not UTF-8, as the rest of the file is; save it as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_utf16_says_what_to_do(tmp_path: Path, encoding: str) -> None:
    content = "\ufeffid,name\na,A\n".encode(encoding) if encoding.endswith("be") else "id,name\n".encode(encoding)
    assert faults_of(tmp_path, content) == [
        "businesses.csv: is in UTF-16 or UTF-32; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04 and so on", "text but a zip archive or a spreadsheet workbook; save the table as CSV"),
        (gzip.compress(b"id,name\na,A\n", mtime=0), "text but a gzip archive; save the table as CSV"),
        (b"%PDF-1.7\n", "text but a PDF; save the table as CSV"),
        (bytes(range(256)) * 4, "text; save the table as CSV in UTF-8"),
        (b"\0" * 1000, "text; save the table as CSV in UTF-8"),
        ("id,name\n".encode("utf-16-le"), "text; save the table as CSV in UTF-8"),
    ],
)
def test_a_file_that_is_not_text(tmp_path: Path, content: bytes, what: str) -> None:
    assert faults_of(tmp_path, content) == [f"businesses.csv: is not {what}"]


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert faults_of(tmp_path, content) == [
        "businesses.csv: is empty; its first line must name the columns, such as id,name"
    ]


def test_a_header_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name").rows["businesses"] == []


@pytest.mark.parametrize(("delimiter", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_delimiters_are_found_and_told(tmp_path: Path, delimiter: str, word: str) -> None:
    text = 'id,city,name\na,Ulm,"Alder, Birch; Cedar"\n'
    package = read(tmp_path, text.replace(",", delimiter).replace(f"Alder{delimiter}", "Alder,"))
    assert package.rows["businesses"] == [{"id": "a", "city": "Ulm", "name": "Alder, Birch; Cedar"}]
    assert package.notices == [f"businesses.csv: its columns are separated by {word}"]


def test_the_delimiter_is_the_one_that_makes_known_columns(tmp_path: Path) -> None:
    package = read(tmp_path, '"a,b,c,d";id;name\nx;a;Alder\n')
    assert package.rows["businesses"] == [{"id": "a", "name": "Alder"}]


def test_excel_may_name_the_delimiter(tmp_path: Path) -> None:
    package = read(tmp_path, "\ufeffsep=;\r\nid;name\r\na;Alder, the farm\r\n")
    assert package.rows["businesses"] == [{"id": "a", "name": "Alder, the farm"}]
    (tmp_path / "needs.csv").write_text("sep=;\nbusiness;capability;priority\na;flour;9\n")
    with pytest.raises(BadPackage) as caught:
        read_package(tmp_path)
    assert caught.value.faults == ['needs.csv:3: priority: "9" is out of range; use a number from 1 to 5']


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_quoted_line_breaks(tmp_path: Path, end: str) -> None:
    lines = ["id,name,description", 'a,Alder,"first', "", 'third"', "", 'b,"Birch ""B"" Co",x', "c,,"]
    assert faults_of(tmp_path, end.join(lines)) == [
        "businesses.csv:7: name: is blank, but every row must have it; fill it in"
    ]
    package = read(tmp_path, end.join(lines[:-1]))
    assert package.rows["businesses"] == [
        {"id": "a", "name": "Alder", "description": f"first{end}{end}third"},
        {"id": "b", "name": 'Birch "B" Co', "description": "x"},
    ]


def test_blank_lines_and_lines_of_delimiters_are_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "\n\nid,name\n\n,\na,Alder\n  \n,,,\n").rows["businesses"] == [{"id": "a", "name": "Alder"}]


def test_cells_lose_the_white_space_around_them(tmp_path: Path) -> None:
    package = read(tmp_path, 'id , NAME,City\n a ,"  Alder ", "Ulm, Donau"\n b\u00a0,Birch,\u2003\n')
    assert package.rows["businesses"] == [
        {"id": "a", "name": "Alder", "city": "Ulm, Donau"},
        {"id": "b", "name": "Birch"},
    ]


def test_missing_optional_cells_at_the_end_of_a_row_are_blank(tmp_path: Path) -> None:
    assert read(tmp_path, "id,name,city\na,Alder\nb,Birch,Ulm\n").rows["businesses"] == [
        {"id": "a", "name": "Alder"},
        {"id": "b", "name": "Birch", "city": "Ulm"},
    ]


def test_text_after_a_closing_mark(tmp_path: Path) -> None:
    assert faults_of(tmp_path, 'id,name,city\na,"The "Old" Mill",Ulm\nb,Birch,Ulm\nb,Again,\n') == [
        "businesses.csv:2: name: text follows the closing quotation mark of this cell; "
        "double each mark that is meant as text",
        'businesses.csv:4: id: "b" is already on line 3; keep one of the two rows',
    ]


def test_a_mark_that_is_never_closed(tmp_path: Path) -> None:
    assert faults_of(tmp_path, 'id,name\na,Alder\nb,"Birch\nc,Cedar\n') == [
        "businesses.csv:3: name: the quotation mark that opens this cell is never closed; "
        "close it, or double a mark that is meant"
    ]


def test_a_mark_that_is_closed_by_a_later_row(tmp_path: Path) -> None:
    assert faults_of(tmp_path, 'id,name,city\na,"Alder,Ulm\nb,Birch,"Ulm"\nc,Cedar,Ulm\n,Dogwood,\n') == [
        "businesses.csv:2: name: text follows the closing quotation mark of this cell (seen on line 3); "
        "double each mark that is meant as text",
        "businesses.csv:5: id: is blank, but every row must have it; fill it in",
    ]


def test_marks_inside_an_unquoted_cell_are_text(tmp_path: Path) -> None:
    assert read(tmp_path, 'id,name\na,6" nails\n').rows["businesses"] == [{"id": "a", "name": '6" nails'}]


def test_rows_that_could_not_be_read_are_not_missed_elsewhere(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, 'id,name\na,"A"lder\n', needs="business,capability\na,flour\n")
    assert [fault.split(": ")[0] for fault in faults] == ["businesses.csv:2"]


TEN_MEGABYTES = 10 * 1024 * 1024


@pytest.mark.parametrize("quotes", ["", '"'])
def test_a_field_of_ten_megabytes_on_one_line(tmp_path: Path, quotes: str) -> None:
    text = f"id,name,city\na,Alder,Ulm\nb,{quotes}{'x' * TEN_MEGABYTES}{quotes},Ulm\n,Cedar,\n"
    assert faults_of(tmp_path, text) == [
        "businesses.csv:3: name: here the line passes 100,000 characters, the most a line may have; shorten its cells",
        "businesses.csv:4: id: is blank, but every row must have it; fill it in",
    ]


def test_a_field_of_ten_megabytes_on_many_lines(tmp_path: Path) -> None:
    field = ("x" * 63 + "\n") * (TEN_MEGABYTES // 64)
    text = f'id,name,description\na,Alder,"{field}"\n,Birch,\n'
    assert faults_of(tmp_path, text) == [
        "businesses.csv:2: description: the cell has more than 131,072 characters; "
        "is its closing quotation mark missing?",
        f"businesses.csv:{TEN_MEGABYTES // 64 + 3}: id: is blank, but every row must have it; fill it in",
    ]


def test_a_line_of_ten_megabytes_in_a_quoted_cell_of_several(tmp_path: Path) -> None:
    text = f'id,name,description\na,Alder,"one\n{"x" * TEN_MEGABYTES}\nthree",\n,Birch,\n'
    assert faults_of(tmp_path, text) == [
        "businesses.csv:2: description: here the line passes 100,000 characters, the most a line may have; "
        "shorten its cells",
        "businesses.csv:5: id: is blank, but every row must have it; fill it in",
    ]


def test_a_header_of_ten_megabytes(tmp_path: Path) -> None:
    assert faults_of(tmp_path, f"id,name,{'x' * TEN_MEGABYTES}\na,Alder,\n") == [
        "businesses.csv:1: cell 3: here the line passes 100,000 characters, the most a line may have; shorten its cells"
    ]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("id,name,Name\na,b,c", "1: name: is column 2 and column 3; keep one of the two"),
        ("ident,name\na,b", '1: id: is missing; the header has "ident", "name"'),
        ("id,names\na,b", '1: name: is missing; the header has "id", "names"; did you mean "names"?'),
        (
            "\n\nid|name\na|b",
            '3: id: is missing; the header is "id|name"; put a comma, semicolon or tab between columns',
        ),
        (
            'id,"name\na,b\n',
            "1: cell 2: the quotation mark that opens this cell is never closed; "
            "close it, or double a mark that is meant",
        ),
    ],
)
def test_headers_that_cannot_be_used(tmp_path: Path, header: str, fault: str) -> None:
    assert faults_of(tmp_path, header)[0] == f"businesses.csv:{fault}"


def test_columns_that_are_ignored_may_be_there_twice(tmp_path: Path) -> None:
    package = read(tmp_path, "Phone,id,name,PHONE,Phone,,\n1,a,A,2,3,,\n", needs="business,capability,x,x\na,tea,1,2\n")
    assert package.rows["businesses"] == [{"id": "a", "name": "A"}]
    assert package.rows["needs"] == [{"business": "a", "capability": "tea"}]
    assert package.notices[:2] == [
        'businesses.csv: columns not of the format, ignored: "Phone", "PHONE", "(no name)"',
        'needs.csv: columns not of the format, ignored: "x"',
    ]


def test_columns_not_of_the_format_are_told(tmp_path: Path) -> None:
    package = read(tmp_path, "id,Longitud,name\na,9,A\n", needs="business,capability,x,,y\na,flour,1,2,3\n")
    assert package.rows["businesses"] == [{"id": "a", "name": "A"}]
    assert package.notices[:2] == [
        'businesses.csv: column not of the format, ignored: "Longitud"; did you mean "longitude"?',
        'needs.csv: columns not of the format, ignored: "x", "(no name)", "y"',
    ]
