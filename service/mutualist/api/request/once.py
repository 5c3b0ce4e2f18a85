"""What is worked out once for each key, however many requests ask for it at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass
class Once(Generic[K, T]):
    """What was worked out for the keys that were asked for last, `most` of them."""

    most: int
    _kept: OrderedDict[K, asyncio.Future[T]] = field(default_factory=OrderedDict)
    _working: set[asyncio.Task[None]] = field(default_factory=set)

    async def of(self, keys: Sequence[K], work: Callable[[Sequence[K]], Awaitable[Mapping[K, T]]]) -> dict[K, T]:
        """The value of every key. `work` is asked, in one call, for those that nobody has asked for yet.

        Who asks may be cancelled: the work goes on for others. What fails raises for all who wait, and is not kept.
        """
        new = {key: asyncio.get_running_loop().create_future() for key in keys if key not in self._kept}
        waited = {key: new[key] if key in new else self._kept[key] for key in keys}
        self._kept |= new
        for key in waited:
            self._kept.move_to_end(key)
        if new:
            task = asyncio.ensure_future(self._work(new, work))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        found = {
            key: future.result() if future.done() else await asyncio.shield(future) for key, future in waited.items()
        }
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return found

    async def _work(
        self, new: Mapping[K, asyncio.Future[T]], work: Callable[[Sequence[K]], Awaitable[Mapping[K, T]]]
    ) -> None:
        try:
            found = await work(list(new))
            for key, future in new.items():
                future.set_result(found[key])
        except BaseException as error:
            for key, future in new.items():
                if self._kept.get(key) is future:
                    del self._kept[key]
                if not future.done():
                    future.set_exception(error)
                    future.exception()  # whoever waits gets it; nobody may wait any more
            if not isinstance(error, Exception):
                raise
