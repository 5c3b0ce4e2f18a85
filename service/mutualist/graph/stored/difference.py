"""Write a package into the graph: compare with what is stored, write only the difference, in batches that can be
repeated after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mutualist.core.progress import Progress
from mutualist.graph.connection import Graph
from mutualist.graph.paging import paged_rows
from mutualist.graph.stored.records import Record, RecordKind

BATCH = 5_000
"""Rows per transaction at most."""

TEXT = 8 * 1024 * 1024
"""Characters of text per transaction: a row may have tens of thousands, of which BATCH would be too much to hold."""

WRITERS = 2
"""Transactions under way at once: the server writes one batch while the next is being sent."""


@dataclass(slots=True)
class Difference:
    """What a package changes in one kind of record: those to create, change and remove; `unchanged` counts the rest."""

    kind: RecordKind
    create: list[Record] = field(default_factory=list)
    change: list[Record] = field(default_factory=list)
    remove: list[Record] = field(default_factory=list)
    unchanged: int = 0

    @property
    def size(self) -> int:
        """How many records have to be written."""
        return len(self.create) + len(self.change) + len(self.remove)


async def stored_records(graph: Graph, ecosystem: str, kind: str) -> list[Record]:
    """Every record of the kind of that name that an ecosystem has."""
    return await paged_rows(graph, f"stored_{kind}", ecosystem)


async def introductions_lost(graph: Graph, ecosystem: str, businesses: Difference) -> int:
    """How many recorded introductions go with the businesses that a difference removes."""
    removed, lost = [record["id"] for record in businesses.remove], set[str]()
    for start in range(0, len(removed), BATCH):
        some = removed[start : start + BATCH]
        lost.update(await paged_rows(graph, "introductions_lost", ecosystem, ids=some))
    return len(lost)


def difference(kind: RecordKind, before: Iterable[Record], records: Iterable[Record], full: bool) -> Difference:
    """What the records that a package gives change in an ecosystem that has those `before`, all of one kind.

    A blank leaves the stored value and a row that is missing leaves the stored record; with `full` both are cleared.
    """
    stored = {kind.key(record): record for record in before}
    result = Difference(kind)
    wanted = set()
    targets: dict[str, str] = {}
    for record in records:
        key = kind.key(record)
        wanted.add(key)
        initial, properties = record.pop("initial", {}), record["properties"]
        if kind.single:
            targets[record["source"]] = record["target"]
        old = stored.get(key)
        if old is not None and kind.ends and (old["source"], old["target"]) != (record["source"], record["target"]):
            result.remove.append({"id": key})
            old = None
        if old is None:
            result.create.append({**record, "properties": initial | properties})
            continue
        had = old["properties"]
        changed = {name: value for name, value in properties.items() if had.get(name) != value}
        if full:
            blank = dict.fromkeys(kind.properties) | initial
            changed |= {n: value for n, value in blank.items() if n not in properties and had.get(n) != value}
        if changed:
            result.change.append({**record, "properties": changed})
        else:
            result.unchanged += 1
    for key, old in stored.items():
        if key not in wanted:
            spared = kind.spared in old["properties"]
            if (full and not spared) or (kind.single and old["source"] in targets):
                result.remove.append({name: old[name] for name in ("id", "source", "target") if name in old})
            else:
                result.unchanged += 1
    return result


async def write(
    graph: Graph,
    ecosystem: str,
    stage: str,
    differences: list[Difference],
    progress: Progress,
    verbs: Sequence[str],
) -> None:
    """Write what some verbs (remove, create, change) of differences say. What is removed goes first, so that a record
    whose ends have moved can be created anew; links have to go before their nodes, which would take any number of them
    along in one transaction."""
    total = sum(len(getattr(difference, verb)) for difference in differences for verb in verbs)
    if not total:
        return
    with progress.step(stage, total) as advance:
        slots = asyncio.Semaphore(WRITERS)

        located = await _locate(graph, ecosystem, differences) if "create" in verbs else {}

        async def send(query: str, batch: list[Record]) -> None:
            async with slots:
                await graph.run(query, ecosystem=ecosystem, rows=batch)
            advance(len(batch))

        try:
            for verb in ("remove", "create", "change"):
                async with asyncio.TaskGroup() as tasks:
                    for difference in differences if verb in verbs else ():
                        records: list[Record] = getattr(difference, verb)
                        if verb == "create" and difference.kind.ends:
                            records = _placed(records, *(located[end] for end in difference.kind.ends))
                        for batch in batches(records):
                            tasks.create_task(send(f"{verb}_{difference.kind.name}", batch))
        except BaseExceptionGroup as errors:  # the caller knows the errors of queries, not groups of them
            raise errors.exceptions[0] from None


def batches(records: list[Record], rows: int = BATCH, text: int = TEXT) -> Iterator[list[Record]]:
    """Records in batches of at most so many rows and about so many characters of text, in their order.

    >>> said = [{"properties": {"name": "a" * size}} for size in (2, 2, 9, 1)]
    >>> [len(batch) for batch in batches(said, rows=3, text=5)]
    [2, 1, 1]
    """
    start = size = 0
    for end, record in enumerate(records):
        more = sum(len(value) for value in record.get("properties", {}).values() if isinstance(value, str))
        if end > start and (end - start == rows or size + more > text):
            yield records[start:end]
            start, size = end, 0
        size += more
    if start < len(records):
        yield records[start:]


async def _locate(graph: Graph, ecosystem: str, differences: list[Difference]) -> dict[RecordKind, dict[str, str]]:
    """The database's own ids of the ends of all links that are to be created, by kind and by our id.

    A link then costs no look-up of its ends, and each end one: half of what creating a link costs is finding its ends.
    """
    wanted: dict[RecordKind, set[str]] = {}
    for difference in differences:
        for end, kind in zip(("source", "target"), difference.kind.ends or (), strict=False):
            wanted.setdefault(kind, set()).update(record[end] for record in difference.create)
    located: dict[RecordKind, dict[str, str]] = {}
    for kind, ids in wanted.items():
        found, sought = located.setdefault(kind, {}), list(ids)
        for start in range(0, len(sought), BATCH):
            some = sought[start : start + BATCH]
            (row,) = await graph.run(f"located_{kind.name}", ecosystem=ecosystem, ids=some)
            found.update(row["located"])
    return located


def _placed(links: list[Record], sources: dict[str, str], targets: dict[str, str]) -> list[Record]:
    """Links with the database's own ids of their ends, those of one target together, so that one transaction has it."""
    placed = [{**link, "source": sources[link["source"]], "target": targets[link["target"]]} for link in links]
    return sorted(placed, key=lambda link: link["target"])
