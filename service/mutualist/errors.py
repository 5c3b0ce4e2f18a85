"""Everything that Mutualist reports to a person as an error, as one tree.

    MutualistError
    ├── BadInput          BAD_INPUT     exit 2   the caller's data or arguments are wrong
    │   ├── BadPackage    BAD_PACKAGE   exit 2   a package of CSV files has faults; nothing was written
    │   ├── BadCursor     BAD_CURSOR    exit 2   a paging cursor is not one of ours
    │   ├── StaleCursor   STALE_CURSOR  exit 2   a paging cursor belongs to an earlier run
    │   ├── TooCostly     TOO_COSTLY    exit 2   a GraphQL document is too deep, too wide or too long
    │   └── Vetoed        VETOED        exit 2   two that avoid each other or compete cannot be introduced
    ├── NotFound          NOT_FOUND     exit 3   the thing named does not exist in this ecosystem
    ├── NotReady          NOT_READY     exit 4   something has to be done first (migrate, import, analyze)
    ├── Busy              BUSY          exit 5   another job holds this ecosystem or this data folder
    ├── Unavailable       UNAVAILABLE   exit 6   no database could be reached or started, or it lacks GDS or room
    │   └── Broken        UNAVAILABLE   exit 6   the database could not write, and answers nothing until restarted
    ├── TimedOut          TIMEOUT       exit 7   the answer did not come before the deadline
    └── Refused           REFUSED       exit 8   not allowed in this configuration

The GraphQL API shows `code` as `extensions.code`; the command line prints the message on one line and ends with
`exit_status`. Anything outside this tree is a fault of ours: it is logged whole and shown masked (`INTERNAL`, exit 70).
"""

from __future__ import annotations

from collections.abc import Sequence


class MutualistError(Exception):
    """An error whose message is written for the person who reads it: what is wrong, where, what to do."""

    code = "INTERNAL"
    exit_status = 70

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadInput(MutualistError):
    """The caller's data or arguments are wrong."""

    code = "BAD_INPUT"
    exit_status = 2


class BadPackage(BadInput):
    """A package of CSV files has faults: each says file, line, column, what is wrong and what would be right."""

    code = "BAD_PACKAGE"

    def __init__(self, faults: Sequence[str], total: int | None = None) -> None:
        count = len(faults) if total is None else total  # a listing may be cut short, the count is not
        super().__init__(f"{count:,} fault{'s' if count != 1 else ''} in the package; nothing was written")
        self.faults = list(faults)


class BadCursor(BadInput):
    """A paging cursor is not one that this API gave out."""

    code = "BAD_CURSOR"


class StaleCursor(BadInput):
    """A paging cursor belongs to a run that is no longer the published one."""

    code = "STALE_CURSOR"


class TooCostly(BadInput):
    """A GraphQL document asks for more than one request may have."""

    code = "TOO_COSTLY"


class Vetoed(BadInput):
    """Two businesses that are to avoid each other, or are declared competitors, cannot be introduced."""

    code = "VETOED"


class NotFound(MutualistError):
    """The thing named does not exist in this ecosystem."""

    code = "NOT_FOUND"
    exit_status = 3


class NotReady(MutualistError):
    """Something has to be done first; the message names it."""

    code = "NOT_READY"
    exit_status = 4


class Busy(MutualistError):
    """Another job holds this ecosystem, or another process this data folder; the message says who."""

    code = "BUSY"
    exit_status = 5


class Unavailable(MutualistError):
    """No database could be reached or started, or the one reached lacks what is needed, such as room on its disk."""

    code = "UNAVAILABLE"
    exit_status = 6


class Broken(Unavailable):
    """The database could not write, as on a full disk. It answers nothing more until it is restarted with room."""


class TimedOut(MutualistError):
    """The answer did not come before the deadline."""

    code = "TIMEOUT"
    exit_status = 7


class Refused(MutualistError):
    """Not allowed in this configuration; the message says what would allow it."""

    code = "REFUSED"
    exit_status = 8


def from_code(code: str | None, message: str) -> MutualistError:
    """The error that another process, or an answer of the API, has told by its code and message.

    >>> from_code("NOT_FOUND", "there is no such business"), from_code("INTERNAL", "a fault")
    (NotFound('there is no such business'), MutualistError('a fault'))
    """
    kinds = [MutualistError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    # A package's faults are more than a message, so that nobody tells them like this.
    return next((kind for kind in kinds if kind.code == code and kind is not BadPackage), MutualistError)(message)
