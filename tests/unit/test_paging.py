"""Cursors come back as they went out, belong to one list of one ecosystem and run, and nothing else passes for one."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.api.request import checked, connection, rank_after, rank_cursor
from mutualist.api.request.paging import sort_after, sort_cursor
from mutualist.errors import BadCursor, BadInput, StaleCursor
from mutualist.graph.results import Run, RunState, RunSummary

NAMES = st.text(st.characters(exclude_categories=["Cs"]))
TOWN = ("town", "gaps")


def run(number: int = 3) -> Run:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    return Run(number, RunState.PUBLISHED, 1, day, day, day.date(), "0", (), RunSummary(), None, False, False)


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode(errors="surrogatepass")).decode()


async def _none() -> int:
    return 0


@given(NAMES, NAMES, st.integers(1, 10**6), st.integers(0, 10**9))
def test_a_rank_comes_back(ecosystem: str, name: str, number: int, rank: int) -> None:
    cursor = rank_cursor((ecosystem, name), run(number), rank)
    assert rank_after((ecosystem, name), run(number), cursor) == rank


@given(NAMES, NAMES)
def test_a_sort_key_comes_back_whatever_is_in_it(ecosystem: str, key: str) -> None:
    cursor = sort_cursor((ecosystem, "businesses"), key)
    assert cursor.isascii()
    assert sort_after((ecosystem, "businesses"), cursor) == key


def test_without_a_cursor_a_list_begins_at_its_beginning() -> None:
    assert rank_after(TOWN, run(), None) == 0
    assert sort_after(TOWN, None) == ""


@pytest.mark.parametrize(
    "other", [("town", "findings"), ("city", "gaps"), ("town",), ("town", "gaps", "bakery"), ("gaps", "town")]
)
def test_the_cursor_of_another_list_is_none_of_this_one(other: tuple[str, ...]) -> None:
    with pytest.raises(BadCursor, match="not a cursor of this list; leave `after` out"):
        rank_after(TOWN, run(), rank_cursor(other, run(), 1))
    with pytest.raises(BadCursor):
        sort_after(TOWN, sort_cursor(other, "key"))


def test_a_cursor_by_name_is_none_by_rank() -> None:
    with pytest.raises(BadCursor):
        rank_after(TOWN, run(), sort_cursor(TOWN, "key"))
    with pytest.raises(BadCursor):
        sort_after(TOWN, rank_cursor(TOWN, run(), 1))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_the_cursor_of_another_run_is_stale(number: int) -> None:
    with pytest.raises(StaleCursor, match=f"belongs to run {number}, but run 3 is published now"):
        rank_after(TOWN, run(3), rank_cursor(TOWN, run(number), 7))


@pytest.mark.parametrize(
    "parts",
    [
        *(["town", "gaps"], ["town", "gaps", 3], ["town", "gaps", 3, 1, 1], ["town", "gaps", "3", "1"]),
        *(["town", "gaps", 3, -1], ["town", "gaps", 3, 2**53], ["town", "gaps", 3, True], ["town", "gaps", 3, 1.0]),
        *(["town", "gaps", -3, 1], ["town", "gaps", 3, None], {"town": "gaps"}, "town", 3, None, []),
    ],
)
def test_a_cursor_made_by_hand_is_refused(parts: Any) -> None:
    with pytest.raises(BadCursor):
        rank_after(TOWN, run(), encoded(json.dumps(parts)))


@pytest.mark.parametrize(
    "cursor",
    ["", "=", "====", "\0", "%%%", "é", "x" * 50_000, encoded("[" * 40_000), encoded("9" * 5_000), encoded("\ud800")],
)
def test_garbage_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadCursor, match="not a cursor"):
        rank_after(TOWN, run(), cursor)
    with pytest.raises(BadCursor, match="not a cursor"):
        sort_after(TOWN, cursor)


def test_half_a_character_is_no_sort_key() -> None:
    with pytest.raises(BadCursor):
        sort_after(TOWN, encoded('["town", "gaps", "\\ud800"]'))


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_whatever_comes_is_a_cursor_or_refused_as_none(cursor: str) -> None:
    with pytest.raises(BadCursor):
        rank_after(TOWN, run(), cursor)


def test_the_message_does_not_give_a_long_cursor_back() -> None:
    with pytest.raises(BadCursor) as caught:
        sort_after(TOWN, "x" * 50_000)
    assert len(caught.value.message) < 150


@pytest.mark.parametrize("first", [0, -1, 101, 2**31])
def test_a_page_has_one_to_a_hundred_items(first: int) -> None:
    with pytest.raises(BadInput, match=f"first is {first}; it must be between 1 and 100"):
        checked(first)


def test_the_smallest_and_the_largest_page_are_allowed() -> None:
    assert [checked(1), checked(100)] == [1, 100]


@pytest.mark.parametrize(("found", "more"), [(0, False), (2, False), (3, False), (4, True)])
def test_one_item_more_than_asked_for_says_that_there_is_a_next_page(found: int, more: bool) -> None:
    items = [f"item {n}" for n in range(found)]
    page = connection(items, [f"cursor {n}" for n in range(found)], 3, _none)
    assert [edge.node for edge in page.edges] == items[:3]
    assert page.page_info.has_next_page == more
    assert page.page_info.end_cursor == (f"cursor {min(found, 3) - 1}" if found else None)
