"""How often a GraphQL document asks for the same name in one place, counted before validation compares all of those.

Validation looks at every pair of fields that would be merged into one (OverlappingFieldsCanBeMerged), and at every pair
of what they ask for: 320 times the same field of three kept the whole service waiting for more than a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)

from mutualist.api.limits.size import MOST_NESTED
from mutualist.errors import TooCostly

MOST_PAIRS = 5_000
"""A hundred times the same field, or seventeen times the same field of sixteen."""

MOST_VISITED = 2_000
"""Selections in all operations of a document, those of fragments counted wherever they are spread: fields, and the
spreads themselves, which alone can double without end. Without fragments the limit on tokens comes first."""

Opened = frozenset[str]
"""The fragments that a field stands in."""


def check_repetition(document: DocumentNode) -> None:
    """Refuse a document whose validation would compare too many pairs of fields, in whichever of its operations.

    Raises TooCostly. A cycle of fragments is followed once around, and left to validation.
    """
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    count = _Count(fragments)
    if sum(map(count.expanded, document.definitions)) > MOST_VISITED:
        raise _too_many()
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            count.merged([(node.selection_set, frozenset())])
    for name, node in fragments.items():
        if name not in count.followed:  # validated all the same
            count.merged([(node.selection_set, frozenset((name,)))])


def _too_many() -> TooCostly:
    return TooCostly(
        f"the operations and fragments of the document have more than {MOST_VISITED:,} selections together, those of a "
        "fragment counted wherever it is spread; no more are allowed: ask for less"
    )


def _too_deep() -> TooCostly:
    return TooCostly(f"selections are nested more than {MOST_NESTED} levels deep: ask for less")


@dataclass(slots=True)
class _Count:
    fragments: Mapping[str, FragmentDefinitionNode]
    followed: set[str] = field(default_factory=set)
    sizes: dict[str, int] = field(default_factory=dict)
    visited: int = 0
    pairs: int = 0
    level: int = 0

    def expanded(self, node: Node) -> int:
        """How many selections a definition, or what stands in one, has with those of its fragments, of which each is
        counted once and multiplied. A fragment in itself counts as nothing."""
        selection_set: SelectionSetNode | None = getattr(node, "selection_set", None)
        if selection_set is None:
            return 0
        self.level += 1
        if self.level > MOST_NESTED:
            raise _too_deep()
        whole = 0
        for selection in selection_set.selections:
            whole += 1 + self.expanded(selection)
            if isinstance(selection, FragmentSpreadNode) and (name := selection.name.value) in self.fragments:
                if name not in self.sizes:
                    self.sizes[name] = 0
                    self.sizes[name] = self.expanded(self.fragments[name])
                whole += self.sizes[name]
        self.level -= 1
        return whole

    def merged(self, together: Iterable[tuple[SelectionSetNode, Opened]]) -> None:
        """Count selection sets that are merged into one, and what is below them."""
        self.level += 1
        if self.level > MOST_NESTED:
            raise _too_deep()
        named: dict[str, list[tuple[FieldNode, Opened]]] = {}
        for selections, opened in together:
            for node, inside in self.fields(selections, opened):
                named.setdefault((node.alias or node.name).value, []).append((node, inside))
        for same in named.values():
            self.pairs += len(same) * (len(same) - 1) // 2
            if self.pairs > MOST_PAIRS:
                raise TooCostly(
                    "the request asks for the same names over and over: at most "
                    f"{MOST_PAIRS:,} pairs of fields that share one are allowed: ask for less"
                )
        for same in named.values():
            self.merged([(node.selection_set, inside) for node, inside in same if node.selection_set])
        self.level -= 1

    def fields(self, selections: SelectionSetNode, opened: Opened) -> Iterator[tuple[FieldNode, Opened]]:
        """The fields of a selection set with those of its fragments, each with the fragments it stands in."""
        waiting = [(node, opened) for node in reversed(selections.selections)]
        while waiting:
            selection, opened = waiting.pop()
            self.visited += 1
            if self.visited > MOST_VISITED:
                raise _too_many()
            if isinstance(selection, FieldNode):
                yield selection, opened
                continue
            inner = selection if isinstance(selection, InlineFragmentNode) else None
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                self.followed.add(name)
                if name in self.fragments and name not in opened:
                    inner, opened = self.fragments[name], opened | {name}
            if inner is not None:
                waiting += [(node, opened) for node in reversed(inner.selection_set.selections)]
