"""Named queries: the only way to Neo4j. Cypher lives in `cypher/queries`, one topic a file.

    // name: publish_run (write)
    // What it does, in words: this comment documents it.
    MATCH … ;

`(write)` marks a query that writes; `(global)` one of the few that do not speak of one `$ecosystem`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mutualist.resources import resource

_HEADER = re.compile(r"^// name: (?P<name>[a-z][a-z0-9_]*)(?: \((?P<marks>[a-z, ]+)\))?\s*$", re.MULTILINE)
_HIDDEN = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_PARAMETER = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Query:
    """One named query: its Cypher, its documentation, the parameters it takes, and where it stands."""

    name: str
    text: str
    doc: str
    writes: bool
    is_global: bool
    parameters: frozenset[str]
    source: str


def masked(cypher: str) -> str:
    """Cypher with comments, strings and quoted names blanked out, every character still in its place."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), cypher)


def statements(script: str) -> Iterator[str]:
    """The statements of a script that are separated by `;`, without empty ones."""
    shape, start = masked(script), 0
    for end in [*(match.start() for match in re.finditer(";", shape)), len(script)]:
        if shape[start:end].strip():
            yield script[start:end].strip()
        start = end + 1


def parse(script: str, source: str) -> Iterator[Query]:
    """The named queries of one file. Raises ValueError where one is undocumented or speaks of no ecosystem."""
    headers = list(_HEADER.finditer(script))
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        lines = script[header.end() : following.start() if following else len(script)].strip().splitlines()
        doc = []
        while lines and lines[0].startswith("//"):
            doc.append(lines.pop(0).removeprefix("//").strip())
        text = "\n".join(lines).strip().rstrip(";").rstrip()
        name, marks = header["name"], {mark.strip() for mark in (header["marks"] or "").split(",") if mark.strip()}
        where = f"{source}: {name}"
        if not doc or not text:
            raise ValueError(f"{where} needs a comment that documents it, and Cypher")
        if unknown := marks - {"write", "global"}:
            raise ValueError(f"{where} is marked {', '.join(sorted(unknown))}; the marks are write and global")
        parameters = frozenset(_PARAMETER.findall(masked(text)))
        if ("ecosystem" in parameters) == ("global" in marks):
            raise ValueError(f"{where} must either take $ecosystem or be marked (global)")
        yield Query(name, text, " ".join(doc), "write" in marks, "global" in marks, parameters, source)


@cache
def load_queries(folder: Path | None = None) -> dict[str, Query]:
    """Every named query that ships, by name. Raises ValueError where a name is given twice."""
    queries: dict[str, Query] = {}
    folder = folder or resource("cypher/queries")
    for path in sorted(folder.rglob("*.cypher")):
        where = path.relative_to(folder).as_posix()
        for query in parse(path.read_text(encoding="utf-8"), where):
            if query.name in queries:
                raise ValueError(f"{query.name} stands in both {queries[query.name].source} and {where}")
            queries[query.name] = query
    return queries


def fenced(query: Query) -> Query:
    """A write that does nothing unless its job holds the ecosystem's lease, which it also renews.

    The lines of `hold_lease` come first, in the same statement, and so in the same transaction: it takes $token and
    $seconds as well.
    """
    guard = load_queries()["hold_lease"]
    text = f"CALL () {{\n{guard.text}\n}}\n{query.text}"
    return replace(query, text=text, parameters=query.parameters | guard.parameters)
