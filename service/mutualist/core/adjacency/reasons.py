"""Why a capability is suggested."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message


def suggestion(
    capability: Reference,
    near: Sequence[Reference],
    popularity: float,
    unmet: float | None,
    opens: int | None,
    serves: bool,
) -> Message:
    """Why a capability is suggested, from its numbers and names. What is not known is said to be unknown, and why.

    `serves` says whether the business states segments; without other needs there its unmet need is unknown too.

    >>> suggestion(Reference("capability", "cake", "Cake"), [], 0.25, None, None, False).arguments["need"]
    Message(key='adjacency-need-no-segments', arguments={})
    """
    return message(
        "adjacency-suggestion",
        capability=capability,
        near=near,
        popularity=popularity,
        need=_need(unmet, serves),
        openings=message("adjacency-openings-unknown") if opens is None else message("adjacency-openings", count=opens),
    )


def _need(unmet: float | None, serves: bool) -> Message:
    if unmet is None:
        return message("adjacency-need-unknown") if serves else message("adjacency-need-no-segments")
    return message("adjacency-need", need=max(unmet, 0.1)) if unmet else message("adjacency-need-none")
