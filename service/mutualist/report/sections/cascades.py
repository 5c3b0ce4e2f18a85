"""Parts of the report on whose loss would spread."""

from __future__ import annotations

from mutualist.core.cascades.systemic_risk import Cascades
from mutualist.core.text.marked import listed
from mutualist.report.numbers import money, percent
from mutualist.report.page import Names, Paragraph, Part, Table

SPREADING = 5


def spreading(found: Cascades, names: Names, currency: str) -> tuple[Part, ...]:
    """Whose loss would spread furthest through deliveries, the worst first."""
    title = "Whose loss would spread furthest?"
    if found.missing:
        return (Paragraph(f"{title} {found.missing}", quiet=True),)
    rows = [
        (
            names.get(one.business, one.business),
            percent(one.others),
            money(one.value, currency),
            f"{one.hit_count:,}",
            listed([names.get(hit.business, hit.business) for hit in one.hit[:2]]),
        )
        for one in sorted(found.ranked, key=lambda one: (-one.others, one.rank))[:SPREADING]
    ]
    if not rows:
        return ()
    heads = ("If it stopped", "Others’ sales lost", "Of stated worth", "Members hit", "Hit hardest")
    return (Table(heads, tuple(rows), frozenset((1, 2, 3)), title), Paragraph(SPREADING_EXPLAINED, quiet=True))


SPREADING_EXPLAINED = (
    "Worked out along deliveries: who loses what it cannot do without produces less, and so do its customers in turn. "
    "Others’ sales are the share of all that members sell to members; hit is who would lose a tenth of its output or "
    "more."
)
