"""Processes of this machine as an executor: started, not forked, each prepared once, and none outlives its parent.

Who shares work needs no more than `concurrent.futures.Executor`, so an executor of many machines could stand here too.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from itertools import count
from multiprocessing import get_context, parent_process
from pathlib import Path
from shutil import rmtree
from typing import Any, TypeVar

from mutualist.jobs.execution.lifeline import end_with
from mutualist.jobs.execution.scratch import ScratchFolder

T = TypeVar("T")

_numbers = count()

ALONE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
"""Set to 1 in a worker: each has its own processor."""


class LocalExecutor(Executor):
    """So many worker processes; in each, `prepare(*given)` runs before its first task.

    All of it is pickled once, into a file that every worker reads. Results come back as files as well: a worker that is
    killed while it writes a long message would leave half of one in the pool's pipe, and the pool would wait for the
    rest for ever. Where a worker ends before its time, every result that is awaited raises BrokenProcessPool.
    """

    def __init__(self, workers: int, prepare: Callable[..., object], *arguments: Any) -> None:
        self._folder = ScratchFolder()
        with (self._folder.path / "prepare").open("wb") as file:
            pickle.dump((prepare, arguments), file, protocol=pickle.HIGHEST_PROTOCOL)
        context = get_context("spawn")
        lifeline, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_begin, initargs=(lifeline, str(self._folder.path))
        )

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As of any executor."""
        result: Future[T] = Future()
        written = self._pool.submit(_written, str(self._folder.path), fn, args, kwargs)
        written.add_done_callback(partial(_read, result))
        return result

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As of any executor, but with `cancel_futures` what is being worked on is ended as well, at once."""
        if cancel_futures:
            self._lifeline.close()
        self._pool.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._folder.remove()


def _begin(lifeline: Any, folder: str) -> None:
    """What a worker does first. Its libraries come with what it is prepared by, so they see what is set here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends its workers
    parent = parent_process()
    watched = [lifeline] if parent is None else [lifeline, parent.sentinel]
    end_with(*watched, last=partial(rmtree, folder, ignore_errors=True))
    os.environ.update(dict.fromkeys(ALONE, "1"))
    with (Path(folder) / "prepare").open("rb") as file:
        prepare, arguments = pickle.load(file)
    prepare(*arguments)


def _written(folder: str, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """In a worker: do a task; the name of the file that has its result."""
    path = Path(folder) / f"{os.getpid()}-{next(_numbers)}"
    with path.open("wb") as file:
        pickle.dump(fn(*args, **kwargs), file, protocol=pickle.HIGHEST_PROTOCOL)
    return str(path)


def _read(result: Future[T], written: Future[str]) -> None:
    """In the parent: pass on what became of a task."""
    if not result.set_running_or_notify_cancel():
        return
    try:
        path = Path(written.result())
        with path.open("rb") as file:
            value = pickle.load(file)
        path.unlink()
    except BaseException as error:
        result.set_exception(error)
    else:
        result.set_result(value)
