"""Stored records as the cells of a package, to check a package together with what of them stays."""

from __future__ import annotations

from collections.abc import Mapping

from mutualist.core.model.money import from_minor
from mutualist.graph.stored.records import Record
from mutualist.jobs.imports.package import Row, Stored


def stored_cells(records: Mapping[str, list[Record]]) -> Stored:
    """Of an ecosystem's records by table of the graph, the cells that rows of a package are judged by."""
    return Stored(
        {
            "capabilities": _above(records["capability_broader"]),
            "segments": _above(records["segment_broader"]),
            "serves": {
                (link["source"], link["target"]): {
                    "business": link["source"],
                    "segment": link["target"],
                    **_cells(link, "share"),
                }
                for link in records["serves"]
            },
            "ties": {(tie["id"],): _tie(tie) for tie in records["ties"]},
        }
    )


def _above(links: list[Record]) -> dict[tuple[str, ...], Row]:
    return {(link["source"],): {"broader": link["target"]} for link in links}


def _tie(tie: Record) -> Row:
    cells = _cells(tie, "currency")
    if "value_minor" in tie["properties"]:
        cells["value"] = from_minor(tie["properties"]["value_minor"], cells["currency"])
    dates = {name: day.to_native() for name, day in _cells(tie, "since", "until").items()}
    return {"from": tie["source"], "to": tie["target"], **cells, **dates}


def _cells(record: Record, *names: str) -> Row:
    return {name: record["properties"][name] for name in names if name in record["properties"]}
