"""How a kind of record lies in the graph: as nodes or links between them, what tells two apart, what an import writes.

Which kinds there are is not known here: the schema of packages declares them (`jobs/imports/package/schema.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
"""One record as queries give and take it: its `id`, its `source` and `target` if it is a link, and its `properties`.

One that a package brings may have `initial` beside them: properties of a new record that the package does not give.
"""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record, whose queries are named after it.

    stored_<name> reads those of an ecosystem in pages (see graph.paging); create_, change_ and remove_<name> write
    some; of nodes, located_<name> gives the database's own ids.
    """

    name: str
    ends: tuple[RecordKind, RecordKind] | None = None
    """The nodes that a link runs from and to; None for nodes."""
    identified: bool = True
    """Whether a record has an id of its own; a link without one is known by its ends."""
    properties: tuple[str, ...] = ()
    """What an import writes, and what a blank cell clears in a full one."""
    single: bool = False
    """Whether a source has one target at most, so that a new one takes the place of the old."""
    spared: str | None = None
    """A property whose records did not come with a package, so that a full import leaves them."""

    def key(self, record: Record) -> Any:
        """What identifies a record among its kind."""
        return record["id"] if self.identified else (record["source"], record["target"])
