"""One linear rule that measures a GraphQL document before any work: depth, fields, aliases, page sizes, nodes.

Fragments are measured once each and multiplied, so doubling fragments cost nothing to refuse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
)

from mutualist.api.request import MOST, PAGE
from mutualist.errors import BadInput, TooCostly

MOST_TOKENS = 2_000
MOST_NESTED = 60
"""Selections in selections, fragments included: far more than MOST_DEPTH needs, far fewer than Python can follow."""

MOST_DEPTH = 12
MOST_FIELDS = 1_000
MOST_ROOTS = 20
MOST_NODES = 10_000
MOST_VALUES = 50_000
"""Values in an answer: half a second of work that others wait for."""

_LONG = re.compile(r"\d{16}")
_WRAPPED = frozenset({"nodes", "edges"})


@dataclass(frozen=True, slots=True)
class Size:
    """How large a selection is. `nodes` counts the objects it can return and `values` all fields of all of them, page
    sizes multiplied down."""

    depth: int = 0
    fields: int = 0
    roots: int = 0
    nodes: int = 0
    values: int = 0


def check(
    schema: GraphQLSchema, document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any] | None
) -> None:
    """Refuse a document that asks for more than a request may have.

    Raises TooCostly, or BadInput where it has several operations and names none, a number that is no number of ours, or
    a page size that is out of range. What is not valid GraphQL passes, because validation says better what is wrong.
    """
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if operation_name is None and len(operations) > 1:
        raise BadInput(f"the document has {len(operations)} operations; say which to run as operationName")
    if document.loc is not None and _LONG.search(document.loc.source.body):
        _check_numbers(document)
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    for operation in operations:
        if operation_name is not None and (operation.name is None or operation.name.value != operation_name):
            continue
        defaults = {
            definition.variable.name.value: int(definition.default_value.value)
            for definition in operation.variable_definitions or ()
            if isinstance(definition.default_value, IntValueNode)
        }
        measure = _Measure(schema, fragments, {**defaults, **(variables or {})})
        size = measure.selections(operation.selection_set, schema.get_root_type(operation.operation))
        for what, value, most in (
            ("levels deep", size.depth, MOST_DEPTH),
            ("fields", size.fields, MOST_FIELDS),
            ("root fields", size.roots, MOST_ROOTS),
            ("objects", size.nodes, MOST_NODES),
            ("values (fields times objects)", size.values, MOST_VALUES),
        ):
            if value > most:
                raise TooCostly(
                    f"the request asks for {_many(value)} {what}; at most {most:,} are allowed: ask for less"
                )


def _many(value: int) -> str:
    """A number for a message, which a client can make as large as it likes.

    >>> _many(12_345), _many(2**200)
    ('12,345', 'more than a billion')
    """
    return f"{value:,}" if value <= 10**9 else "more than a billion"


def _check_numbers(document: DocumentNode) -> None:
    """Python refuses to read a number of thousands of digits, in words that are not for a client."""
    waiting: list[Node] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, IntValueNode) and _LONG.search(node.value):
            raise BadInput(f"{node.value[:20]}… is no number that this API takes: it has {len(node.value):,} digits")
        for key in node.keys:
            inner = getattr(node, key, None)
            waiting += [
                child for child in (inner if isinstance(inner, tuple | list) else (inner,)) if isinstance(child, Node)
            ]


class _Measure:
    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any]
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        self.known: dict[str, Size] = {}
        self.level = 0

    def selections(self, selection_set: SelectionSetNode | None, of: GraphQLNamedType | None) -> Size:
        """The size of a selection on a type; one that the schema does not have counts as little as it can.

        Raises TooCostly where selections stand in each other more deeply than anything allowed could.
        """
        self.level += 1
        if self.level > MOST_NESTED:
            raise TooCostly(f"selections are nested more than {MOST_NESTED} levels deep: ask for less")
        depth = fields = roots = nodes = values = 0
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode):
                part = self.field(selection, of)
            elif isinstance(selection, FragmentSpreadNode):
                part = self.fragment(selection.name.value)
            elif isinstance(selection, InlineFragmentNode):
                on = selection.type_condition
                part = self.selections(selection.selection_set, self.schema.get_type(on.name.value) if on else of)
            else:
                continue
            depth, fields = max(depth, part.depth), fields + part.fields
            roots, nodes, values = roots + part.roots, nodes + part.nodes, values + part.values
        self.level -= 1
        return Size(depth, fields, roots, nodes, values)

    def field(self, node: FieldNode, of: GraphQLNamedType | None) -> Size:
        if node.name.value.startswith("__"):
            return Size(1, 1, 1, values=1)  # introspection has limits of its own
        definition = of.fields.get(node.name.value) if isinstance(of, GraphQLObjectType) else None
        inner = self.selections(node.selection_set, get_named_type(definition.type) if definition else None)
        items = self.items(node, definition)
        nodes = items * (1 + inner.nodes) if node.selection_set else 0
        return Size(inner.depth + 1, inner.fields + 1, 1, nodes, 1 + items * inner.values)

    def fragment(self, name: str) -> Size:
        if name not in self.known:
            self.known[name] = Size()  # a cycle, which validation refuses
            if fragment := self.fragments.get(name):
                on = self.schema.get_type(fragment.type_condition.name.value)
                self.known[name] = self.selections(fragment.selection_set, on)
        return self.known[name]

    def items(self, node: FieldNode, definition: GraphQLField | None) -> int:
        """How many objects a field can return: what it is asked for, a page where it is a list without such a limit."""
        arguments = {argument.name.value: self.value(argument.value) for argument in node.arguments or ()}
        taken = definition.args if definition else {}
        first = arguments.get("first")
        if isinstance(first, int) and not 1 <= first <= MOST:
            raise BadInput(f"first is {first}; it must be between 1 and {MOST}")
        for name in ("first", "nodes"):
            if name in arguments or name in taken:
                value = (
                    arguments[name]
                    if isinstance(arguments.get(name), int)
                    else getattr(taken.get(name), "default_value", 0)
                )
                return max(value, 0) if isinstance(value, int) else PAGE
        is_list = definition is not None and isinstance(get_nullable_type(definition.type), GraphQLList)
        return PAGE if is_list and node.name.value not in _WRAPPED else 1

    def value(self, node: ValueNode) -> Any:
        """What an argument is given, a whole number as such."""
        if isinstance(node, IntValueNode):
            return int(node.value)
        value = self.variables.get(node.name.value) if isinstance(node, VariableNode) else None
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return None if isinstance(value, bool) else value
