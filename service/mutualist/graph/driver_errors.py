"""What the driver raises, told as errors of ours: one sentence, and never a fault where the database is only away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from mutualist.errors import Broken, Unavailable
from mutualist.graph.endpoint import causes, in_short

_BROKEN = ("critical error", "could not append transaction", "no space left", "file too large", "disk quota")
"""What a server says after it could not write: it answers nothing more until it is restarted."""

_REFUSALS = (
    (
        "Neo.ClientError.Security.AuthenticationRateLimit",
        "it takes no password for some seconds, because wrong ones were given: check NEO4J_USERNAME and NEO4J_PASSWORD",
    ),
    ("Neo.ClientError.Security.CredentialsExpired", "the password has expired: set a new one at the server"),
    ("Neo.ClientError.Security.Unauthorized", "it refuses the user or password: check NEO4J_USERNAME, NEO4J_PASSWORD"),
    ("Neo.ClientError.Security.Forbidden", "its user may not do this: let it read, write, and execute gds.*"),
    ("Neo.ClientError.Security.", ""),
    ("Neo.ClientError.Database.DatabaseNotFound", "the server has no database of this name: check NEO4J_DATABASE"),
    ("Neo.ClientError.Cluster.", ""),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "the database takes no writes now"),
    ("Neo.ClientError.Procedure.ProcedureNotFound", "the server lacks Graph Data Science"),
    ("Neo.TransientError.Database.DatabaseUnavailable", "its database is not online"),
    ("Neo.TransientError.General.DatabaseUnavailable", "its database is not online"),
    (
        "OutOfMemoryError",
        "it has not enough memory for this: give it more (the embedded one: MUTUALIST_DB_MEMORY_MB), or ask for less",
    ),
    ("Neo.TransientError.", ""),
    ("Neo.DatabaseError.Transaction.", ""),
    ("Neo.DatabaseError.Database.", ""),
)
"""Parts of the codes of answers that mean "not now" or "not you", and what is said; where nothing, its own words."""


def unavailable(error: Exception) -> Unavailable | None:
    """The error of ours for one that means "not now" or "not you"; None for what is a fault of the query or of ours."""
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return Unavailable(f"the database cannot be reached: {in_short(error)}")
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return Unavailable("more is asked of the database than it answers at a time: try again in a moment")
    if isinstance(error, DriverError):
        of_connection = any(word in str(error).lower() for word in ("acquire", "connection"))
        return Unavailable(f"the database cannot be reached: {in_short(error)}") if of_connection else None
    if not isinstance(error, Neo4jError):
        return None
    code, text = error.code or "", " ".join(str(getattr(cause, "message", cause)) for cause in causes(error)).lower()
    if code.startswith("Neo.DatabaseError.") and any(words in text for words in _BROKEN):
        return Broken("the database could not write, its disk may be full: it has to be restarted once there is room")
    for part, said in _REFUSALS:
        if part in code:
            return Unavailable(f"the database cannot be used now: {said or in_short(error)}")
    return None


@contextmanager
def told() -> Iterator[None]:
    """Raises Unavailable, on one line, for all that a driver or server says that means "not now" or "not you"."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        if (ours := unavailable(error)) is None:
            raise
        raise ours from error
