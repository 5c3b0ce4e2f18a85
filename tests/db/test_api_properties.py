"""Whatever the variables of a shipped operation are, the answer is data or an error of the caller's, never a fault."""

from __future__ import annotations

from typing import Any

import graphql
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asking import READS, WRITES, Client, serving
from builders import Town
from mutualist.api import build_schema, shipped
from mutualist.graph import Neo4jGraph

from .conftest import Import

SCHEMA = build_schema()._schema
ALLOWED = {"BAD_REQUEST", "BAD_INPUT", "BAD_CURSOR", "STALE_CURSOR", "TOO_COSTLY", "NOT_FOUND"}

IDS = st.sampled_from(
    [
        "the-salt-loft",
        "marra-food-hub",
        "portmarra-chamber-of-commerce",
        "flour",
        "irish-learners",
        "floristry",
        "food-and-drink",
    ]
)
WORDS = st.text() | st.sampled_from(["\0", "\ud800", "null", "' }) DETACH DELETE n //", "$ecosystem", "%00", "\u202e"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def fitting(type: graphql.TypeNode) -> st.SearchStrategy[Any]:
    """Values that a variable of this type may have."""
    if isinstance(type, graphql.NonNullTypeNode):
        return fitting(type.type)
    if isinstance(type, graphql.ListTypeNode):
        return st.lists(fitting(type.type), max_size=14)
    assert isinstance(type, graphql.NamedTypeNode)
    known = SCHEMA.get_type(type.name.value)
    if isinstance(known, graphql.GraphQLEnumType):
        return st.sampled_from(list(known.values))
    match type.name.value:
        case "Int":
            return st.integers(-5, 120) | st.sampled_from([2**31 - 1, -(2**31)])
        case "Date":
            return st.dates().map(str) | WORDS
        case "Float":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "Boolean":
            return st.booleans()
        case _:
            return IDS | WORDS


def variables(operation: str) -> st.SearchStrategy[dict[str, Any]]:
    """Variables for an operation: most of them fit, some are of any kind, some are missing."""
    parts = graphql.parse(shipped()[operation]).definitions
    (definition,) = (part for part in parts if isinstance(part, graphql.OperationDefinitionNode))
    given = {
        variable.variable.name.value: fitting(variable.type) | fitting(variable.type) | ANYTHING
        for variable in definition.variable_definitions or ()
    }
    return st.fixed_dictionaries({}, optional=given)


@pytest.mark.parametrize("operation", READS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(data=st.data())
async def test_no_variables_make_a_fault(client: Client, operation: str, data: st.DataObject) -> None:
    answer = await client.run(operation, **data.draw(variables(operation)))
    assert answer.status in (200, 400)
    assert set(answer.codes) <= ALLOWED


@pytest.mark.parametrize("operation", sorted(set(WRITES) - {"Analyze"}))  # a day would start an analysis each time
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(data=st.data())
async def test_no_variables_make_a_fault_of_what_writes(
    graph: Neo4jGraph, ecosystem: str, load: Import, operation: str, data: st.DataObject
) -> None:
    await load(Town().business("the-salt-loft", "marra-food-hub").steward("portmarra-chamber-of-commerce"))
    async with serving(graph, ecosystem) as asking:
        answer = await asking.run(operation, **data.draw(variables(operation)))
    assert answer.status in (200, 400)
    assert set(answer.codes) <= ALLOWED | {"VETOED"}


REQUESTS = ANYTHING | st.fixed_dictionaries(
    {"query": st.sampled_from([shipped()[name] for name in READS]) | WORDS},
    optional={"variables": ANYTHING, "operationName": ANYTHING, "extensions": ANYTHING},
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(order=REQUESTS)
async def test_no_request_makes_a_fault(client: Client, order: Any) -> None:
    answer = await client.send(order)
    assert answer.status in (200, 400)
    assert set(answer.codes) <= ALLOWED
