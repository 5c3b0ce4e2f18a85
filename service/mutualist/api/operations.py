"""The operations that ship, by name, and their variables from words of a command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mutualist.errors import BadInput, NotFound
from mutualist.resources import resource

_TEXT = ("ID", "String", "Date", "DateTime", "Decimal")


def shipped() -> dict[str, str]:
    """The documents of all shipped operations, by name."""
    return {
        path.stem: path.read_text(encoding="utf-8") for path in sorted(resource("graphql/operations").glob("*.graphql"))
    }


def find(operation: str) -> str:
    """The document of a shipped operation, or of a file.

    Raises NotFound, listing the shipped ones, and BadInput for a file that cannot be read.
    """
    documents = shipped()
    by_name = {name.casefold(): document for name, document in documents.items()}
    if operation.casefold() in by_name:
        return by_name[operation.casefold()]
    path = Path(operation)
    if path.suffix == ".graphql" and path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise BadInput(f"{operation} is not UTF-8 text") from error
        except OSError as error:
            raise BadInput(f"{operation} cannot be read: {error.strerror}") from error
    raise NotFound(
        f"there is no operation {operation!r} and no such .graphql file; shipped are: {', '.join(documents)}"
    )


def read_variables(document: str, words: Sequence[str]) -> dict[str, Any]:
    """The variables of a document from `name=value` words: text as it stands, the rest as JSON or an enum's name.

    Raises BadInput for a word that is not name=value, an unknown variable (naming those there are), a missing one.
    """
    from graphql import GraphQLError, OperationDefinitionNode, parse, print_ast  # a name that is wrong does not need it

    try:
        definitions = parse(document).definitions
    except GraphQLError as error:
        raise BadInput(f"the document is not GraphQL: {error.message}") from error
    operations = [node for node in definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) != 1:
        raise BadInput(f"the document has {len(operations)} operations; it must have one")
    types = {
        definition.variable.name.value: (print_ast(definition.type), definition.default_value)
        for definition in operations[0].variable_definitions or ()
    }
    variables: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise BadInput(f"--var {word!r} must be name=value")
        if name not in types:
            there = f"it takes: {', '.join(types)}" if types else "it takes none"
            raise BadInput(f"the operation has no variable {name!r}; {there}")
        variables[name] = _value(types[name][0], value)
    if missing := [
        name for name, (kind, default) in types.items() if kind.endswith("!") and not default and name not in variables
    ]:
        raise BadInput(f"the operation needs --var {missing[0]}=…")
    return variables


def _value(kind: str, word: str) -> Any:
    if kind.rstrip("!") in _TEXT:
        return word
    try:
        return json.loads(word)
    except ValueError:
        return word
