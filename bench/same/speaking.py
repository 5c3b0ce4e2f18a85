"""The names that a revision uses, so that questions in the old ones can be put to either."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import graphql
from graphql.language import visitor

from same.renames import Renames

_WORD = re.compile(r"[A-Za-z_]\w*")


class Dialect:
    """The operations and the schema of a revision. An old name is used where it is known there, else the new one."""

    def __init__(self, root: Path, renames: Renames) -> None:
        self._renames = renames
        self._documents = {path.stem: path for path in sorted((root / "graphql").glob("**/operations/**/*.graphql"))}
        self._schema = root / "graphql" / "schema.graphql"

    @cached_property
    def _words(self) -> set[str]:
        return set(_WORD.findall(self._schema.read_text(encoding="utf-8")))

    def operation(self, name: str) -> str:
        """The text of a shipped operation, which also asks for the type of every object.

        Raises LookupError where the revision has no such operation.
        """
        return with_types(self._documents[self.name(name)].read_text(encoding="utf-8"))

    def name(self, name: str) -> str:
        """The name of a shipped operation. Raises LookupError where the revision has no such operation."""
        known = name if name in self._documents else self._renames.name("operations", name)
        if known not in self._documents:
            raise LookupError(f"there is no operation {name}: name what has become of it in bench/renames.toml")
        return known

    def variables(self, name: str, document: str, given: dict[str, Any]) -> dict[str, Any]:
        """The variables of an operation, by the names that its document declares."""
        declared = set(re.findall(r"\$(\w+)\s*:", document))
        return {
            key if key in declared else self._renames.name("variables", name, key): self._value(value)
            for key, value in given.items()
        }

    def word(self, value: str) -> str:
        """A value of an enum."""
        return value if value in self._words else self._renames.name("enums", value)

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key if key in self._words else self._renames.name("fields", key): self._value(part)
                for key, part in value.items()
            }
        if isinstance(value, list):
            return [self._value(part) for part in value]
        return self.word(value) if isinstance(value, str) else value


class _AskingTypes(visitor.Visitor):
    def enter_selection_set(self, node: graphql.SelectionSetNode, *_: Any) -> graphql.SelectionSetNode:
        typename = graphql.FieldNode(name=graphql.NameNode(value="__typename"), arguments=(), directives=())
        return graphql.SelectionSetNode(selections=(typename, *node.selections))


def with_types(document: str) -> str:
    """A document that also asks for the type of every object.

    >>> with_types("{ health { value } }").split()
    ['{', '__typename', 'health', '{', '__typename', 'value', '}', '}']
    """
    return graphql.print_ast(visitor.visit(graphql.parse(document, no_location=True), _AskingTypes()))
