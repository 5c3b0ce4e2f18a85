"""Section of the report on what to do about weak points."""

from __future__ import annotations

from collections import Counter

import numpy as np

from mutualist.core.model.columns import Members
from mutualist.core.model.entities import TieKind
from mutualist.core.network.network import Network, Terms
from mutualist.core.repairs.actions import Action, ActionKind
from mutualist.core.repairs.recommendations import Recommendation, Recommendations, Repair
from mutualist.core.text.english import counted
from mutualist.report.numbers import percent
from mutualist.report.page import Paragraph, Part, Points, Section, Table, bounded

DO = "What should we do?"

SHOWN = 10

COSTS = {
    ActionKind.ADD_TIE: "one new tie",
    ActionKind.ADD_OFFER: "one new offer",
    ActionKind.ADD_SERVICE: "one new group of customers",
}


def actions_section(found: Recommendations, web: Network) -> Section:
    """For each weak point what would help most for what it costs."""
    if not found.found:
        return Section(
            "actions",
            DO,
            "No weak point is serious or critical, so nothing is pressing.",
        )
    able = [one for one in found.found if one.repairs]
    rows = [_action(one, web) for one in able[:SHOWN]]
    lead = (
        f"For {len(able):,} of the {counted(len(found.found), 'weak points')} looked at (the most severe of "
        f"{found.serious:,} that are serious or worse) one step within the ecosystem would help."
    )
    parts: list[Part] = []
    if rows:
        heads = ("Weak point", "What would help most for its cost", "Gain", "Cost")
        parts.append(Table(heads, tuple(rows), more=bounded(rows, len(able), "weak points with a step")))
    why = Counter(one.missing for one in found.found if not one.repairs and one.missing)
    if why:
        parts.append(Paragraph("Where no single step would do:"))
        parts.append(Points(tuple(f"{counted(count, 'weak points')}: {text}" for text, count in why.items())))
    parts.append(Paragraph(ACTIONS_EXPLAINED, quiet=True))
    return Section("actions", DO, lead, tuple(parts))


def _action(one: Recommendation, web: Network) -> tuple[str, str, str, str]:
    best = one.repairs[0]
    why = best.reason.rsplit(". ", 1)[0]  # what is left is told as the gain
    return one.reason, f"{step(best.action, web)}: {why}.", gain(best), COSTS[best.action.what]


def gain(best: Repair) -> str:
    """What a step brings, in words."""
    return "all of it gone" if best.after == 0 else f"{percent(best.gain / best.before)} less severe"


def step(action: Action, web: Network) -> str:
    """What is to be done, by names."""

    def named(terms: Members | Terms, id: str | None) -> str:
        found = np.flatnonzero(terms.id == id)
        return str(terms.name[found[0]]) if len(found) else str(id)

    who = named(web.members, action.business or action.source)
    if action.what is ActionKind.ADD_OFFER:
        return f"Win {who} to offer {named(web.capabilities, action.capability)} as well"
    if action.what is ActionKind.ADD_SERVICE:
        return f"Win {who} to serve {named(web.segments, action.segment)} as well"
    whom = named(web.members, action.target)
    if action.kind is TieKind.SUPPLIES:
        return f"Let {who} supply {whom}"
    return f"Bring {who} and {whom} together"


ACTIONS_EXPLAINED = (
    "Each step is tried on a copy of the ecosystem; the gain is how much less severe the weak point is after it. Steps "
    "that bring the most for their cost come first; a new offer or a new group of customers counts as twice the work "
    "of a new tie. Whether those named want to is for them to say."
)
