"""What a run keeps whole, by name, as bytes in parts, so that no row or transaction grows large: the profile that its
scores were made of, its network, and the chapters of its judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter

from mutualist.core.chapters import Chapter, Chapters
from mutualist.errors import NotReady
from mutualist.graph.connection import Graph, Row

T = TypeVar("T")

PART = 4 * 1024 * 1024
"""Bytes in a part."""

PROFILE, NETWORK = "profile", "network"


def archive_rows(name: str, data: bytes) -> Iterator[Row]:
    """An archive as rows to be stored."""
    parts = max(1, -(-len(data) // PART))
    for part in range(parts):
        yield {"name": name, "part": part, "parts": parts, "data": data[part * PART : (part + 1) * PART]}


def chapter_rows(name: str, chapter: object) -> Iterator[Row]:
    """A chapter of a run's judgement (a dataclass of the core) as rows to be stored."""
    return archive_rows(name, TypeAdapter(type(chapter)).dump_json(chapter))


async def read_archive(graph: Graph, ecosystem: str, run: int, name: str) -> bytes:
    """An archive of a run. Raises NotReady where it is not stored, as those of old runs are not."""
    data, part, parts = b"", 0, 1
    while part < parts:
        rows = await graph.run("archive_part", ecosystem=ecosystem, run=run, name=name, part=part)
        if not rows:
            raise NotReady(f"the {name} of run {run} of {ecosystem} is not stored; analyse again")
        data, parts, part = data + rows[0]["data"], rows[0]["parts"], part + 1
    return data


async def read_chapter(graph: Graph, ecosystem: str, run: int, chapter: Chapter[T]) -> T:
    """A chapter of a run. Raises NotReady where it is not stored, or another version of Mutualist has written it."""
    data = await read_archive(graph, ecosystem, run, chapter.name)
    try:
        return TypeAdapter(chapter.of).validate_json(data)
    except ValueError as fault:
        raise another_version(ecosystem, run) from fault


async def read_chapters(graph: Graph, ecosystem: str, run: int, wanted: Sequence[Chapter[Any]]) -> Chapters:
    """Those of some chapters that a run has, and that this version of Mutualist can read."""
    chapters: dict[str, object] = {}
    for chapter in wanted:
        try:
            chapters[chapter.name] = await read_chapter(graph, ecosystem, run, chapter)
        except NotReady:
            continue
    return Chapters(chapters)


def another_version(ecosystem: str, run: int) -> NotReady:
    """What to raise where the run was made by a Mutualist that stored something else."""
    return NotReady(f"run {run} of {ecosystem} was made by another version of Mutualist; analyse again")
