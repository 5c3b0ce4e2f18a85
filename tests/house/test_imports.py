"""No module is imported, in however many steps, by what it imports: not inside functions either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import grimp
import rustworkx as rx


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Modules that import each other, however indirectly, circle by circle."""
    graph = rx.PyDiGraph()
    index = dict(zip(imports, graph.add_nodes_from(list(imports)), strict=True))
    graph.add_edges_from_no_data([(index[one], index[other]) for one in imports for other in imports[one]])
    return [sorted(graph[node] for node in part) for part in rx.strongly_connected_components(graph) if len(part) > 1]


def test_no_circle_of_imports() -> None:
    found = grimp.build_graph("mutualist", exclude_type_checking_imports=True)
    assert circles({module: found.find_modules_directly_imported_by(module) for module in found.modules}) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a", "d"], "d": []}) == [["a", "b", "c"]]
