"""Write a package into the graph: compare with what is stored, write only the difference, in batches that can be
repeated after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from mutualist.core.progress import Progress
from mutualist.graph.connection import Graph
from mutualist.graph.stored.records import GraphTable, Record

BATCH = 5_000
"""Rows per transaction."""

WRITERS = 2
"""Transactions under way at once: the server writes one batch while the next is being sent."""


ENDS = {
    "capability_broader": ("capabilities", "capabilities"),
    "segment_broader": ("segments", "segments"),
    "offers": ("businesses", "capabilities"),
    "needs": ("businesses", "capabilities"),
    "serves": ("businesses", "segments"),
    "ties": ("businesses", "businesses"),
    "avoids": ("businesses", "businesses"),
}
"""Between what kinds of records the links of a table run."""


@dataclass(slots=True)
class Difference:
    """What a package changes in one table: records to create, change and remove; `unchanged` counts the rest."""

    table: GraphTable
    create: list[Record] = field(default_factory=list)
    change: list[Record] = field(default_factory=list)
    remove: list[Record] = field(default_factory=list)
    unchanged: int = 0

    @property
    def size(self) -> int:
        """How many records have to be written."""
        return len(self.create) + len(self.change) + len(self.remove)


async def stored_rows(graph: Graph, ecosystem: str, table: GraphTable) -> list[Record]:
    """Everything that an ecosystem has in a table: records with `id` or `source` and `target`, and `properties`."""
    (answer,) = await graph.run(f"stored_{table.name}", ecosystem=ecosystem)
    return answer["rows"]


def difference(table: GraphTable, before: Iterable[Record], rows: Iterable[Record], full: bool) -> Difference:
    """What rows of a package change in a table of an ecosystem that has the records `before` in it.

    A blank leaves the stored value and a row that is missing leaves the stored record; with `full` both are cleared.
    """
    stored = {table.key(row): row for row in before}
    found = Difference(table)
    wanted = set()
    targets: dict[str, str] = {}
    for row in rows:
        record = table.record(row)
        key = table.key(record)
        wanted.add(key)
        if table.single:
            targets[record["source"]] = record["target"]
        old = stored.get(key)
        if old is not None and table.ends and (old["source"], old["target"]) != (record["source"], record["target"]):
            found.remove.append({"id": key})
            old = None
        if old is None:
            found.create.append({**record, "properties": table.at_first(row) | record["properties"]})
            continue
        had, given = old["properties"], record["properties"]
        changed = {name: value for name, value in given.items() if had.get(name) != value}
        if full:
            blank = dict.fromkeys(table.managed) | table.at_first(row)
            changed |= {n: value for n, value in blank.items() if n not in given and had.get(n) != value}
        if changed:
            found.change.append({**record, "properties": changed})
        else:
            found.unchanged += 1
    for key, old in stored.items():
        if key not in wanted:
            spared = table.spared in old["properties"]
            if (full and not spared) or (table.single and old["source"] in targets):
                found.remove.append({name: old[name] for name in ("id", "source", "target") if name in old})
            else:
                found.unchanged += 1
    return found


async def write(graph: Graph, ecosystem: str, stage: str, differences: list[Difference], progress: Progress) -> None:
    """Write differences. Removals come first, so that a record whose ends have moved can be created anew."""
    total = sum(found.size for found in differences)
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
                    for found in differences:
                        records: list[Record] = getattr(found, verb)
                        if verb == "create" and found.table.ends:
                            records = _placed(records, *(located[kind] for kind in ENDS[found.table.name]))
                        for start in range(0, len(records), BATCH):
                            tasks.create_task(send(f"{verb}_{found.table.name}", records[start : start + BATCH]))
        except BaseExceptionGroup as errors:  # the caller knows the errors of queries, not groups of them
            raise errors.exceptions[0] from None


async def _locate(graph: Graph, ecosystem: str, differences: list[Difference]) -> dict[str, dict[str, str]]:
    """The database's own ids of the ends of all links that are to be created, by kind and by our id.

    A link then costs no look-up of its ends, and each end one: half of what creating a link costs is finding its ends.
    """
    wanted: dict[str, set[str]] = {kind: set() for kinds in ENDS.values() for kind in kinds}
    for found in differences:
        if found.table.ends:
            source, target = (wanted[kind] for kind in ENDS[found.table.name])
            source.update(record["source"] for record in found.create)
            target.update(record["target"] for record in found.create)
    located = {}
    for kind in ("businesses", "capabilities", "segments"):
        rows = await graph.run(f"located_{kind}", ecosystem=ecosystem, ids=list(wanted[kind])) if wanted[kind] else []
        located[kind] = {id: node for row in rows for id, node in row["located"]}
    return located


def _placed(links: list[Record], sources: dict[str, str], targets: dict[str, str]) -> list[Record]:
    """Links with the database's own ids of their ends, those of one target together, so that one transaction has it."""
    placed = [{**link, "source": sources[link["source"]], "target": targets[link["target"]]} for link in links]
    return sorted(placed, key=lambda link: link["target"])
