"""One linear rule that measures a GraphQL document before any work: depth, fields, aliases, page sizes, nodes.

Fragments are measured once each and multiplied, so doubling fragments cost nothing to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)

from mutualist.api.paging import MOST, PAGE
from mutualist.errors import BadInput, TooCostly

MOST_TOKENS = 2_000
MOST_DEPTH = 12
MOST_FIELDS = 1_000
MOST_ROOTS = 20
MOST_NODES = 10_000

_PAGED = frozenset({"first"})


@dataclass(frozen=True, slots=True)
class Size:
    """How large a selection is. `nodes` counts the objects it can return, page sizes multiplied down."""

    depth: int = 0
    fields: int = 0
    nodes: int = 0


def check(document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any] | None) -> None:
    """Refuse a document that asks for more than a request may have.

    Raises TooCostly, or BadInput for a page size that is out of range; what is not valid GraphQL passes, because
    validation says better what is wrong with it.
    """
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    wanted = [
        node for node in operations if operation_name is None or (node.name and node.name.value == operation_name)
    ]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    for operation in wanted:
        defaults = {
            definition.variable.name.value: int(definition.default_value.value)
            for definition in operation.variable_definitions or ()
            if isinstance(definition.default_value, IntValueNode)
        }
        size = _Measure(fragments, {**defaults, **(variables or {})}).selections(operation.selection_set)
        roots = len(operation.selection_set.selections)
        for what, value, most in (
            ("levels deep", size.depth, MOST_DEPTH),
            ("fields", size.fields, MOST_FIELDS),
            ("root fields", roots, MOST_ROOTS),
            ("objects", size.nodes, MOST_NODES),
        ):
            if value > most:
                raise TooCostly(f"the request asks for {value:,} {what}; at most {most:,} are allowed: ask for less")


class _Measure:
    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any]) -> None:
        self.fragments = fragments
        self.variables = variables
        self.known: dict[str, Size] = {}

    def selections(self, selection_set: SelectionSetNode | None) -> Size:
        depth = fields = nodes = 0
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode):
                part = self.field(selection)
            elif isinstance(selection, FragmentSpreadNode):
                part = self.fragment(selection.name.value)
            else:
                part = self.selections(selection.selection_set)  # type: ignore[attr-defined]
            depth, fields, nodes = max(depth, part.depth), fields + part.fields, nodes + part.nodes
        return Size(depth, fields, nodes)

    def field(self, node: FieldNode) -> Size:
        if node.name.value.startswith("__"):
            return Size(1, 1, 0)  # introspection has limits of its own
        page = self.page(node)
        inner = self.selections(node.selection_set)
        return Size(inner.depth + 1, inner.fields + 1, page * (1 + inner.nodes) if node.selection_set else 0)

    def fragment(self, name: str) -> Size:
        if name not in self.known:
            self.known[name] = Size()  # a cycle, which validation refuses
            found = self.fragments.get(name)
            self.known[name] = self.selections(found.selection_set) if found else Size()
        return self.known[name]

    def page(self, node: FieldNode) -> int:
        for argument in node.arguments or ():
            if argument.name.value in _PAGED:
                value: Any = None
                if isinstance(argument.value, IntValueNode):
                    value = int(argument.value.value)
                elif isinstance(argument.value, VariableNode):
                    value = self.variables.get(argument.value.name.value)
                if isinstance(value, int) and not 1 <= value <= MOST:
                    raise BadInput(f"first is {value}; it must be between 1 and {MOST}")
                return value if isinstance(value, int) else PAGE
        return 1
