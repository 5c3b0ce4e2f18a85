"""What may be the id of an ecosystem: it is typed in a terminal, sent in a header and read in a log."""

from __future__ import annotations

from mutualist.errors import BadInput

LONGEST = 100


def ecosystem_id(id: str) -> str:
    """The id, as it was given.

    Raises BadInput where it is empty, longer than LONGEST, or has a blank or a character that does not show.

    >>> ecosystem_id("val-de-café")
    'val-de-café'
    """
    if not 1 <= len(id) <= LONGEST or not id.isprintable() or " " in id:
        shown = ascii(id) if not id.isprintable() else repr(id)
        raise BadInput(f"{shown[:60]} is no id of an ecosystem: use 1 to {LONGEST} visible characters, without blanks")
    return id
