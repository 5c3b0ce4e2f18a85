"""How sentences name what a network has: by sort, id and the name of the day."""

from __future__ import annotations

from mutualist.core.network.network import Members, Network, Terms
from mutualist.core.text import Reference


def named_business(network: Network, row: int) -> Reference:
    """A business by its row number."""
    return _reference("business", network.members, row)


def named_capability(network: Network, number: int) -> Reference:
    """A capability by its number."""
    return _reference("capability", network.capabilities, number)


def named_segment(network: Network, number: int) -> Reference:
    """A customer segment by its number."""
    return _reference("segment", network.segments, number)


def _reference(sort: str, table: Members | Terms, row: int) -> Reference:
    return Reference(sort, str(table.id[row]), str(table.name[row]))
