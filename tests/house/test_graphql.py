"""The committed schema is what the code says, and the shipped operations fit it."""

from __future__ import annotations

import re

import graphql
import pytest

from mutualist.api import sdl, shipped
from mutualist.resources import resource

NEEDED = {
    *("Ecosystem", "Businesses", "Business", "Matches", "Suggestions", "Keystones", "Fragilities", "Gaps", "Network"),
}


def test_committed_schema_is_what_the_code_says() -> None:
    committed = resource("graphql/schema.graphql").read_text(encoding="utf-8")
    assert committed == sdl(), "run `make sdl` and review what changes"


def test_the_documented_operations_ship() -> None:
    assert shipped().keys() >= NEEDED


def test_every_argument_says_what_it_means() -> None:
    types = [kind for kind in graphql.build_schema(sdl()).type_map.values() if not kind.name.startswith("__")]
    objects = [kind for kind in types if isinstance(kind, graphql.GraphQLObjectType)]
    fields = [(f"{kind.name}.{name}", field) for kind in objects for name, field in kind.fields.items()]
    silent = [f"{name}({given})" for name, field in fields for given, arg in field.args.items() if not arg.description]
    assert not silent
    inputs = [kind for kind in types if isinstance(kind, graphql.GraphQLInputObjectType)]
    assert not [f"{kind.name}.{name}" for kind in inputs for name, one in kind.fields.items() if not one.description]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_operation_fits_the_schema_and_says_who_asks_it(name: str) -> None:
    text = shipped()[name]
    document = graphql.parse(text)
    assert graphql.validate(graphql.build_schema(sdl()), document) == []
    (operation,) = [node for node in document.definitions if isinstance(node, graphql.OperationDefinitionNode)]
    assert operation.name is not None
    assert operation.name.value == name, "a file has the name of its operation"
    assert re.match(r"# For \w+ [^\n]{20,}", text), "the first line says which user asks it, and why"
