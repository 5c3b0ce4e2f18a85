"""The names that a revision uses, so that questions in the old ones can be put to either."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cached_property
from pathlib import Path
from typing import Any

import graphql
from graphql.language import visitor

from same.renames import Renames

_WORD = re.compile(r"[A-Za-z_]\w*")


class Dialect:
    """The operations and the schema of a revision. Of the `newer` one a new name is used where it is known there, else
    the old one; of an older one the other way round: what is a new name there may once have named something else."""

    def __init__(self, root: Path, renames: Renames, newer: bool) -> None:
        self._renames, self._newer = renames, newer
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
        found = self._chosen(self._documents, "operations", name)
        if found not in self._documents:
            raise LookupError(f"there is no operation {name}: name what has become of it in bench/renames.toml")
        return found

    def variables(self, name: str, document: str, given: dict[str, Any]) -> dict[str, Any]:
        """The variables of an operation, by the names that its document declares."""
        declared = set(re.findall(r"\$(\w+)\s*:", document))
        return {self._chosen(declared, "variables", name, key): self._value(key, value) for key, value in given.items()}

    def word(self, *path: str) -> str:
        """A value of an enum, the last of a path."""
        return self._chosen(self._words, "enums", *path)

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._chosen(self._words, "fields", key): self._value(key, part) for key, part in value.items()}
        if isinstance(value, list):
            return [self._value(name, part) for part in value]
        return self.word(name, value) if isinstance(value, str) else value

    def _chosen(self, known: Container[str], section: str, *path: str) -> str:
        """Of an old name, below those above it, and the new one that which the revision knows."""
        old = path[-1]
        if not self._newer and old in known:
            return old
        new = self._renames.name(section, *path)
        return old if self._newer and new not in known else new


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
