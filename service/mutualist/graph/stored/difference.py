"""Write a package into the graph: compare with what is stored, write only the difference, in batches that can be
repeated after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from mutualist.core.progress import Progress
from mutualist.graph.connection import Graph
from mutualist.graph.stored.records import Record, RecordKind

BATCH = 5_000
"""Rows per transaction."""

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
    (answer,) = await graph.run(f"stored_{kind}", ecosystem=ecosystem)
    return answer["rows"]


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


async def write(graph: Graph, ecosystem: str, stage: str, differences: list[Difference], progress: Progress) -> None:
    """Write differences. Removals come first, so that a record whose ends have moved can be created anew."""
    total = sum(difference.size for difference in differences)
    if not total:
        return
    with progress.step(stage, total) as advance:
        slots = asyncio.Semaphore(WRITERS)

        located = await _locate(graph, ecosystem, differences)

        async def send(query: str, batch: list[Record]) -> None:
            async with slots:
                await graph.run(query, ecosystem=ecosystem, rows=batch)
            advance(len(batch))

        try:
            for verb in ("remove", "create", "change"):
                async with asyncio.TaskGroup() as tasks:
                    for difference in differences:
                        records: list[Record] = getattr(difference, verb)
                        if verb == "create" and difference.kind.ends:
                            records = _placed(records, *(located[end] for end in difference.kind.ends))
                        for start in range(0, len(records), BATCH):
                            tasks.create_task(send(f"{verb}_{difference.kind.name}", records[start : start + BATCH]))
        except BaseExceptionGroup as errors:  # the caller knows the errors of queries, not groups of them
            raise errors.exceptions[0] from None


async def _locate(graph: Graph, ecosystem: str, differences: list[Difference]) -> dict[RecordKind, dict[str, str]]:
    """The database's own ids of the ends of all links that are to be created, by kind and by our id.

    A link then costs no look-up of its ends, and each end one: half of what creating a link costs is finding its ends.
    """
    wanted: dict[RecordKind, set[str]] = {}
    for difference in differences:
        for end, kind in zip(("source", "target"), difference.kind.ends or (), strict=False):
            wanted.setdefault(kind, set()).update(record[end] for record in difference.create)
    located = {}
    for kind, ids in wanted.items():
        rows = await graph.run(f"located_{kind.name}", ecosystem=ecosystem, ids=list(ids)) if ids else []
        located[kind] = {id: node for row in rows for id, node in row["located"]}
    return located


def _placed(links: list[Record], sources: dict[str, str], targets: dict[str, str]) -> list[Record]:
    """Links with the database's own ids of their ends, those of one target together, so that one transaction has it."""
    placed = [{**link, "source": sources[link["source"]], "target": targets[link["target"]]} for link in links]
    return sorted(placed, key=lambda link: link["target"])
