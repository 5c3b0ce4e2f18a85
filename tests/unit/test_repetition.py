"""Documents that ask for the same names over and over are refused before validation compares them pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext, suppress

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.api import shipped
from mutualist.api.limits import repetition
from mutualist.errors import TooCostly


def check(document: str) -> None:
    repetition.check_repetition(graphql.parse(document))


def ecosystem(selections: str) -> str:
    return f"{{ ecosystem {{ {selections} }} }}"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_operation_passes(name: str) -> None:
    check(shipped()[name])


def test_all_shipped_operations_in_one_document_pass() -> None:
    check("\n".join(shipped().values()))


def test_a_hundred_times_the_same_name_passes_and_one_more_does_not() -> None:
    check(ecosystem("id " * 100))
    with pytest.raises(TooCostly, match="at most 5,000 pairs"):
        check(ecosystem("id " * 101))


def test_what_the_same_fields_ask_for_is_counted_together() -> None:
    wide = "run { number state version notes error stale asOf startedAt finishedAt } "
    check(ecosystem(wide * 32))
    with pytest.raises(TooCostly):
        check(ecosystem(wide * 33))


def test_different_aliases_of_a_field_are_not_the_same_name() -> None:
    check(ecosystem(" ".join(f"a{n}: id" for n in range(900))))
    with pytest.raises(TooCostly):
        check(ecosystem(" ".join(f"a: {field}" for field in ["id", "name"] * 60)))


@pytest.mark.parametrize(
    "document",
    [
        "{ ecosystem { ...Many } } fragment Many on Ecosystem { %s }",
        "{ ecosystem { ... on Ecosystem { ... { %s } } } }",
        "{ ...Root } fragment Root on Query { ecosystem { ...Many } } fragment Many on Ecosystem { %s }",
        "{ ecosystem { id } } fragment Unused on Ecosystem { %s }",
        "{ ecosystem { id } } fragment A on Ecosystem { ...B } fragment B on Ecosystem { %s }",
        "query A { ecosystem { id } } query B { ecosystem { %s } }",
        "mutation { analyze { %s } }",
        "fragment Cycle on Ecosystem { %s ...Cycle }",
    ],
)
def test_it_is_found_wherever_it_stands(document: str) -> None:
    check(document % ("id " * 60))
    with pytest.raises(TooCostly):
        check(document % ("id " * 120))


def test_fragments_that_share_names_count_with_each_other() -> None:
    spreads = " ".join(f"...F{n}" for n in range(101))
    fragments = " ".join(f"fragment F{n} on Ecosystem {{ id }}" for n in range(101))
    with pytest.raises(TooCostly):
        check(f"{ecosystem(spreads)} {fragments}")


@pytest.mark.parametrize(
    "document",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { ecosystem { run { ...A } } }",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A ecosystem { id } }",
        "{ ...Nobody }",
        "fragment A on Query { ecosystem { id } }",
        "subscription { x }",
    ],
)
def test_what_is_not_valid_is_left_to_validation(document: str) -> None:
    check(document)


def test_fragments_in_each_others_fields_are_followed_no_further_than_a_document_may_be_large() -> None:
    def fragment(n: int) -> str:
        inner = " ".join(f"a{k}: run {{ ...F{k} }}" for k in range(12))
        return f"fragment F{n} on Run {{ {inner} }}"

    with pytest.raises(TooCostly, match="more than 2,000 selections together"):
        check("{ ...F0 } " + " ".join(map(fragment, range(12))))


@pytest.mark.parametrize("last", ["", "fragment F45 on Query { ...F0 }", "fragment F45 on Query { ecosystem { id } }"])
@pytest.mark.parametrize("operation", ["{ ...F0 }", "{ ecosystem { id } }"])
def test_fragments_that_double_are_refused_wherever_they_end_and_whoever_spreads_them(
    operation: str, last: str
) -> None:
    doubling = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(45))
    with pytest.raises(TooCostly, match="more than 2,000 selections together"):
        check(f"{operation} {doubling} {last}")


def test_an_operation_that_does_not_run_may_not_be_nested_without_end_either() -> None:
    chain = " ".join(f"fragment F{k} on Query {{ {'a {' * 60} ...F{k + 1} {'}' * 60} }}" for k in range(10))
    with pytest.raises(TooCostly, match="nested more than 60 levels"):
        check(f"query A {{ x }} query B {{ ...F0 }} {chain} fragment F10 on Query {{ a }}")


FIELDS = st.sampled_from(["id", "name", "a: id", "b: name", "currency"])
SELECTIONS = st.recursive(
    st.lists(FIELDS, min_size=1, max_size=250).map(" ".join),
    lambda inner: st.lists(st.one_of(FIELDS, inner.map(lambda text: f"... {{ {text} }}")), min_size=1, max_size=5).map(
        " ".join
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of fragments that spread each other at will, in circles and into the unknown too."""
    count = draw(st.integers(1, 12))
    names = st.sampled_from([f"...F{n}" for n in range(count + 1)] + ["id", "run { number }"])
    bodies = draw(st.lists(st.lists(names, min_size=1, max_size=30), min_size=count, max_size=count))
    fragments = (f"fragment F{n} on Ecosystem {{ {' '.join(body)} }}" for n, body in enumerate(bodies))
    return f"{{ ecosystem {{ {draw(names)} }} }} {' '.join(fragments)}"


@given(documents())
def test_no_document_is_followed_further_than_its_limit(document: str) -> None:
    visits = 0

    class Counting(list[graphql.SelectionNode]):
        def __iter__(self) -> Iterator[graphql.SelectionNode]:
            nonlocal visits
            for node in super().__iter__():
                visits += 1
                yield node

    parsed = graphql.parse(document)
    stack: list[graphql.Node] = [*parsed.definitions]
    while stack:
        node = stack.pop()
        if isinstance(node, graphql.SelectionSetNode):
            stack += node.selections
            object.__setattr__(node, "selections", Counting(node.selections))  # a node is frozen
        elif (inner := getattr(node, "selection_set", None)) is not None:
            stack.append(inner)
    with suppress(TooCostly):
        repetition.check_repetition(parsed)
    assert visits <= repetition.MOST_VISITED + 1


@given(SELECTIONS)
def test_it_refuses_exactly_above_the_number_of_pairs(selections: str) -> None:
    words = Counter(
        word
        for word in selections.replace("a: id", "a").replace("b: name", "b").split()
        if word not in ("...", "{", "}")
    )
    pairs = sum(times * (times - 1) // 2 for times in words.values())
    with pytest.raises(TooCostly) if pairs > repetition.MOST_PAIRS else nullcontext():
        check(ecosystem(selections))
