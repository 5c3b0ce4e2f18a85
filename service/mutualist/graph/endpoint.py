"""Where a Neo4j server listens, how to log in there, and what its driver says: in short, and not in the log."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

from mutualist.errors import Unavailable

_TLS_FAULT = "Failed to establish encrypted connection"  # so the driver where the other end hung up meanwhile
NO_TLS = "the server does not speak TLS there: use neo4j:// or bolt://"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address (`bolt://` or `neo4j://`), the credentials for it, and the database to use there.

    Where its store lies on this machine and is ours, `store` is its folder, and nothing is written while the disk has
    less than `least_free` bytes free: a transaction log that finds no room is torn.
    """

    uri: str
    username: str
    password: str = field(repr=False)  # so that no log or traceback shows it
    database: str
    store: str = ""
    least_free: int = 0

    def require_room(self, needed: int = 0) -> None:
        """Raises Unavailable where the store's disk has no room for writing, or less than the bytes `needed` for it."""
        if self.store:
            require_free(self.store, max(needed, self.least_free), "write")


def require_free(folder: str, needed: int, to: str) -> None:
    """Raises Unavailable where the disk of a folder has less than the bytes `needed` free; `to` says what for."""
    if (free := shutil.disk_usage(folder).free) < needed:
        raise Unavailable(
            f"no room to {to}: the disk of {folder} has {free >> 20:,} MiB free, and {-(-needed >> 20):,} MiB are "
            "needed; free some, then try again"
        )


def in_short(error: BaseException) -> str:
    """What a driver's error says, on one line without the addresses that it has tried; of TLS, what is at its root.

    >>> in_short(OSError("Couldn't connect to db:7687 (resolved to ('10.0.0.1:7687',)):\\nFailed to establish …"))
    "Couldn't connect to db:7687"
    """
    import ssl  # not before it is needed: every start of the command line comes by here

    faults = [cause for cause in causes(error) if isinstance(cause, ssl.SSLError) or _TLS_FAULT in str(cause)]
    if faults and isinstance(faults[-1], ssl.SSLCertVerificationError):
        return (
            f"its certificate is not to be trusted ({faults[-1].verify_message}): have it signed by somebody whom this "
            "machine trusts, or use neo4j+ssc:// or bolt+ssc://, which trust any"
        )
    if faults:
        return NO_TLS
    said = (str(getattr(error, "message", None) or error).strip() or type(error).__name__).splitlines()[0]
    return said.split(" (resolved to ")[0].rstrip(":. ")


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it was raised from, down to the innermost; of a group, all of it.

    >>> [str(cause) for cause in causes(ExceptionGroup("both", [OSError("one"), OSError("two")]))]
    ['both (2 sub-exceptions)', 'one', 'two']
    """
    yield error
    inner = [*error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    if below := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        inner.append(below)
    for cause in inner:
        yield from causes(cause)


def silence_driver() -> None:
    """Keep the driver from logging what it meets: every failure that matters to somebody is raised, and told once."""
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
