"""How sentences name what a network has: by sort, id and the name of the day."""

from __future__ import annotations

from mutualist.core.network.network import Members, Network, Terms
from mutualist.core.text import Reference


def named_business(web: Network, row: int) -> Reference:
    """A business by its row number."""
    return _reference("business", web.members, row)


def named_capability(web: Network, number: int) -> Reference:
    """A capability by its number."""
    return _reference("capability", web.capabilities, number)


def named_segment(web: Network, number: int) -> Reference:
    """A customer segment by its number."""
    return _reference("segment", web.segments, number)


def _reference(sort: str, table: Members | Terms, row: int) -> Reference:
    return Reference(sort, str(table.id[row]), str(table.name[row]))
