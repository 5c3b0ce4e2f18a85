"""Where a Neo4j server listens, how to log in there, and what its driver says: in short, and not in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

_TLS_FAULT = "Failed to establish encrypted connection"  # so the driver where the other end hung up meanwhile
NO_TLS = "the server does not speak TLS there: use neo4j:// or bolt://"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address (`bolt://` or `neo4j://`), the credentials for it, and the database to use there."""

    uri: str
    username: str
    password: str = field(repr=False)  # so that no log or traceback shows it
    database: str


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
