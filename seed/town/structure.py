"""The town as an undirected graph of who is tied to whom, and what falls off when one member goes.
Brute force, one walk per member: 260 members take a tenth of a second, and there is nothing to get wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from town.notation import Tie

Graph = Mapping[str, set[str]]


def graph_of(ties: Iterable[Tie], day: str) -> dict[str, set[str]]:
    """Neighbours of everybody who has any, by the ties current on a day; competing is not a tie that holds anything."""
    neighbours: dict[str, set[str]] = {}
    for tie in ties:
        if tie.kind != "competes" and tie.current_at(day):
            neighbours.setdefault(tie.source, set()).add(tie.target)
            neighbours.setdefault(tie.target, set()).add(tie.source)
    return neighbours


def pieces(graph: Graph, within: set[str], without: str = "") -> list[set[str]]:
    """The connected pieces of `within`, one member left out, the largest first."""
    left, found = within - {without}, []
    while left:
        piece, edge = set(), [min(left)]
        while edge:
            member = edge.pop()
            if member not in piece:
                piece.add(member)
                edge.extend((graph[member] & left) - piece)
        left = left - piece
        found.append(piece)
    return sorted(found, key=lambda piece: (-len(piece), min(piece)))


def cut_off(graph: Graph) -> dict[str, list[set[str]]]:
    """For every member of the main component whose loss splits it: the pieces that fall off the largest."""
    main = pieces(graph, set(graph))[0]
    split = {member: pieces(graph, main, without=member)[1:] for member in sorted(main)}
    return {member: lost for member, lost in split.items() if lost}
