"""A document is measured before any work: what asks for more than one request may have is refused."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.api import build_schema, shipped
from mutualist.api.limits import size as limits
from mutualist.api.limits.size import MOST_DEPTH
from mutualist.errors import BadInput, TooCostly

SCHEMA = build_schema()._schema


def check(document: str, operation: str | None = None, **variables: Any) -> None:
    limits.check(SCHEMA, graphql.parse(document), operation, variables)


def nested(levels: int) -> str:
    """A question that many levels deep: a business's match, whose business's match …"""
    inner = "rank"
    for level in range(levels - 1):
        inner = ("matches(first: 1)", "nodes", "business")[level % 3 - 2] + f" {{ {inner} }}"
    return f"{{ business(id: 1) {{ {inner} }} }}"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_operation_passes_with_the_largest_pages(name: str) -> None:
    check(shipped()[name], first=100, nodes=500)


def test_twelve_levels_pass_and_thirteen_do_not() -> None:
    check(nested(MOST_DEPTH - 1))
    with pytest.raises(TooCostly, match="13 levels deep; at most 12"):
        check(nested(MOST_DEPTH))


def test_a_thousand_fields_pass_and_one_more_does_not() -> None:
    check("{ ecosystem { " + "id " * 999 + "} }")
    with pytest.raises(TooCostly, match="1,001 fields"):
        check("{ ecosystem { " + "id " * 1000 + "} }")


def test_twenty_aliases_of_a_root_field_pass_and_one_more_does_not() -> None:
    check("{" + " ".join(f"a{n}: __typename" for n in range(20)) + "}")
    with pytest.raises(TooCostly, match="21 root fields"):
        check("{" + " ".join(f"a{n}: __typename" for n in range(21)) + "}")


@pytest.mark.parametrize("spread", ["...Many", "... { ...Many }", "... on Query { ...Many }"])
def test_a_fragment_does_not_hide_root_fields(spread: str) -> None:
    many = " ".join(f"a{n}: ecosystem {{ id }}" for n in range(21))
    with pytest.raises(TooCostly, match="21 root fields"):
        check(f"{{ {spread} }} fragment Many on Query {{ {many} }}")


def test_fragments_that_double_are_counted_whole() -> None:
    doubling = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(20))
    with pytest.raises(TooCostly, match="2,097,152 fields"):
        check(f"{{ ...F0 }} {doubling} fragment F20 on Query {{ ecosystem {{ id }} }}")


@pytest.mark.parametrize(
    "document",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ecosystem { id } }",
        "{ ...Nobody }",
        "{ nonsense { first(first: 3) { x } } }",
        "{ ...A } fragment A on Nonsense { x }",
        "fragment A on Query { ecosystem { id } }",
        "subscription { x }",
    ],
)
def test_what_is_not_valid_is_left_to_validation(document: str) -> None:
    check(document)


@pytest.mark.parametrize("first", [0, -1, 101, 2**31])
@pytest.mark.parametrize(
    "document",
    [
        "{ businesses(first: %d) { nodes { id } } }",
        "query ($n: Int! = %d) { businesses(first: $n) { nodes { id } } }",
        "{ gaps { nodes { neededBy(first: %d) { id } } } }",
        "{ ...A } fragment A on Query { matches(business: 1, first: %d) { nodes { rank } } }",
    ],
)
def test_a_page_size_out_of_range_is_refused(document: str, first: int) -> None:
    with pytest.raises(BadInput, match=f"first is {first}; it must be between 1 and 100"):
        check(document % first)


@pytest.mark.parametrize("first", [0, -1, 101, 2**31, -1.0, 1e9])
def test_a_page_size_in_a_variable_is_refused_the_same(first: float) -> None:
    with pytest.raises(BadInput, match="must be between 1 and 100"):
        check("query ($n: Int! = 10) { businesses(first: $n) { nodes { id } } }", n=first)


@given(st.none() | st.booleans() | st.text() | st.floats() | st.lists(st.integers()))
def test_a_page_size_that_is_no_number_is_left_to_validation(first: Any) -> None:
    out_of_range = isinstance(first, float) and first.is_integer() and not 1 <= first <= 100
    with pytest.raises(BadInput, match="must be between 1 and 100") if out_of_range else nullcontext():
        check("query ($n: Int!) { businesses(first: $n) { nodes { id } } }", n=first)


THREE_PAGES = """query ($n: Int) {
    businesses(first: $n) {
        nodes { matches(first: $n) { nodes { business { matches(first: $n) { nodes { rank } } } } } }
    }
}"""


@pytest.mark.parametrize("first", [100, 100.0])
def test_page_sizes_multiply_however_they_are_written(first: float) -> None:
    check(THREE_PAGES, n=10)
    with pytest.raises(TooCostly, match="objects; at most 10,000"):
        check(THREE_PAGES, n=first)


def test_a_page_size_that_is_not_given_counts_as_the_default() -> None:
    pages = "matches { nodes { business { matches { nodes { business { matches { nodes { rank } } } } } } } }"
    with pytest.raises(TooCostly, match="objects"):
        check(f"{{ businesses {{ nodes {{ {pages} }} }} }}")


def test_fields_multiply_with_the_objects_that_have_them() -> None:
    listed = "{ businesses(first: 100) { nodes { matches(first: %d) { nodes { %s } } } } }"
    scores = " ".join(f"a{n}: score" for n in range(200))
    check(listed % (48, "score rank"))
    check(listed % (2, scores))
    with pytest.raises(TooCostly, match=r"asks for 965,001 values \(fields times objects\); at most 50,000"):
        check(listed % (48, scores))


def test_a_number_that_a_client_can_make_as_long_as_it_likes_is_not_repeated() -> None:
    doubling = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(50))
    with pytest.raises(TooCostly, match="more than a billion fields"):
        check(f"{{ ...F0 }} {doubling} fragment F50 on Query {{ ecosystem {{ id }} }}")


@pytest.mark.parametrize("size", ["", "(nodes: 500)", "(nodes: $n)"])
def test_the_members_of_a_network_count(size: str) -> None:
    with pytest.raises(TooCostly, match="objects"):
        check(
            f"query ($n: Int! = 300) {{ network{size} {{ nodes {{ matches(first: 100) {{ nodes {{ rank }} }} }} }} }}"
        )


def test_lists_without_a_page_size_count_as_a_page() -> None:
    deep = "{ businesses(first: 100) { nodes { offers { capability { id } } %s } } }"
    check(deep % "needs { capability { id } }")
    with pytest.raises(TooCostly, match="objects"):
        check(deep % "matches(first: 10) { nodes { reasons { text } business { offers { level } } } }")


def test_of_several_operations_one_must_be_named() -> None:
    two = "query A { ecosystem { id } } query B { ecosystem { id } }"
    check(two, "A")
    with pytest.raises(BadInput, match="2 operations; say which to run as operationName"):
        check(two)


def test_only_the_operation_that_runs_is_measured() -> None:
    wide = "query Wide { ecosystem { " + "id " * 1000 + "} } query Narrow { ecosystem { id } }"
    check(wide, "Narrow")
    with pytest.raises(TooCostly):
        check(wide, "Wide")


@pytest.mark.parametrize(
    "document",
    [
        "{ run(number: %s) { number } }",
        "{ businesses(first: %s) { nodes { id } } }",
        "query ($n: Int = %s) { run(number: $n) { number } }",
        "{ businesses(filter: { search: [%s] }) { nodes { id } } }",
        "{ ecosystem @include(if: %s) { id } }",
    ],
)
def test_a_number_of_thousands_of_digits_is_refused_in_our_words(document: str) -> None:
    with pytest.raises(BadInput, match=r"9{20}… is no number that this API takes: it has 6,000 digits"):
        check(document % ("9" * 6000))


def test_digits_in_a_text_are_no_number() -> None:
    check('{ business(id: "' + "9" * 6000 + '") { id } }')


def test_fragments_that_nest_each_other_deeply_are_refused_and_no_fault() -> None:
    chain = "query { ...F0 } " + " ".join(
        f"fragment F{k} on Query {{ {'a {' * 60} ...F{k + 1} {'}' * 60} }}" for k in range(10)
    )
    with pytest.raises(TooCostly, match="nested more than 60 levels"):
        check(chain + " fragment F10 on Query { a }")
