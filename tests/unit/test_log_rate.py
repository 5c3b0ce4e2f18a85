"""The log says once a minute what happens again and again."""

from __future__ import annotations

import logging

import pytest

from mutualist.api.http.log_rate import MOST_KINDS, RateLimit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Log:
    """What is written of records, one after the other."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.limit = RateLimit(60, self.clock)
        self.lines: list[str] = []

    def say(self, name: str, level: int, message: str, *args: object, cause: BaseException | None = None) -> None:
        exc_info = (type(cause), cause, None) if cause else None
        record = logging.LogRecord(name, level, "", 0, message, args, exc_info)
        if self.limit.filter(record):
            self.lines.append(record.getMessage())


@pytest.fixture
def log() -> Log:
    return Log()


def test_what_is_said_again_is_said_once_a_minute_with_how_often(log: Log) -> None:
    for second in range(180):
        log.clock.now = second
        log.say("uvicorn.error", logging.WARNING, "Invalid HTTP request received.")
    assert log.lines == [
        "Invalid HTTP request received.",
        "Invalid HTTP request received. (and 59 times more since it was last said)",
        "Invalid HTTP request received. (and 59 times more since it was last said)",
    ]


def test_numbers_make_no_difference_and_words_do(log: Log) -> None:
    log.say("mutualist.api", logging.WARNING, "%s", "no answer from port 7687")
    log.say("mutualist.api", logging.WARNING, "%s", "no answer from port 7688")
    log.say("mutualist.api", logging.WARNING, "%s", "the disk is full")
    assert log.lines == ["no answer from port 7687", "the disk is full"]


def test_different_faults_are_told_each(log: Log) -> None:
    for cause in (ValueError(), KeyError(), ValueError()):
        log.say("uvicorn.error", logging.ERROR, "Exception in ASGI application", cause=cause)
    assert len(log.lines) == 2


def test_information_and_numbered_faults_all_pass(log: Log) -> None:
    for number in range(3):
        log.say("mutualist.api", logging.ERROR, "fault %s at %s", number, "path")
        log.say("mutualist", logging.INFO, "Stopping.")
    assert len(log.lines) == 6


def test_it_remembers_no_more_than_so_many_kinds(log: Log) -> None:
    for number in range(3 * MOST_KINDS):
        log.say("asyncio", logging.ERROR, "x" * number)
    assert len(log.limit._last) == MOST_KINDS
