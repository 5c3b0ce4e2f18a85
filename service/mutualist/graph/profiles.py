"""The frozen profile of a run in the database: bytes in parts, so that no row or transaction grows large."""

from __future__ import annotations

from collections.abc import Iterator

from mutualist.core.frozen import freeze, thaw
from mutualist.core.profile import Profile
from mutualist.errors import NotReady
from mutualist.graph.database import Graph, Row

PART = 4 * 1024 * 1024
"""Bytes in a part."""


def profile_rows(profile: Profile) -> Iterator[Row]:
    """A profile as rows to be stored."""
    data = freeze(profile)
    parts = -(-len(data) // PART)
    for part in range(parts):
        yield {"part": part, "parts": parts, "data": data[part * PART : (part + 1) * PART]}


async def read_frozen(graph: Graph, ecosystem: str, run: int) -> bytes:
    """The bytes of a run's profile. Raises NotReady where they are gone, as those of old runs are."""
    data, part, parts = b"", 0, 1
    while part < parts:
        rows = await graph.run("profile_part", ecosystem=ecosystem, run=run, part=part)
        if not rows:
            raise NotReady(f"what run {run} of {ecosystem} was made of is no longer stored; analyse again")
        data, parts, part = data + rows[0]["data"], rows[0]["parts"], part + 1
    return data


def profile_from(data: bytes, ecosystem: str, run: int) -> Profile:
    """The profile in these bytes. Raises NotReady where another version of Mutualist has made the run."""
    profile = thaw(data)
    if profile is None:
        raise NotReady(f"run {run} of {ecosystem} was made by another version of Mutualist; analyse again")
    return profile
