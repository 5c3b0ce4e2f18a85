"""Why a business has no matches to show, in a sentence."""

from __future__ import annotations

from mutualist.core.aspects import OF_MATRIX, Aspect, certainty
from mutualist.core.rows import Rows
from mutualist.core.verdict import ONE_STEWARD
from mutualist.core.wording import ENGLISH, Wording, message

SILENT = message(
    "Nothing is known of what {business} needs, offers or aims at, nor of whom it serves or works with: say any of it."
)
FILTERED = message("Nobody who passes the filter has anything to do with {business}, as far as is known.")
NOTHING = message("Nobody has anything to do with {business}, as far as is known.")
HIDDEN = message("Whoever fits {business} works with it already, was introduced to it or was dismissed.")


def alone(rows: Rows | None, business: str, *, found: bool, filtered: bool, wording: Wording = ENGLISH) -> str:
    """Why nobody is shown to a business (a single row; None where nothing of it is known): whether somebody was `found`
    who is hidden, and whether the list is `filtered`.

    >>> alone(None, "Mill", found=False, filtered=False)[:43]
    'Nothing is known of what Mill needs, offers'
    """
    if rows is not None and not rows.matchable[0]:
        return wording.say(ONE_STEWARD, steward=business)
    if found:
        said = HIDDEN
    elif rows is None or all(certainty(rows, aspect)[0] == 0 for aspect in _EVIDENT):
        said = SILENT
    else:
        said = FILTERED if filtered else NOTHING
    return wording.say(said, business=business)


_EVIDENT: frozenset[Aspect] = frozenset(OF_MATRIX.values())
"""What can speak for a match; a place or a sector alone cannot."""
