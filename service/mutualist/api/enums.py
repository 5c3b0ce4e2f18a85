"""The domain's enumerations as GraphQL enums. Registering one marks the enumeration itself: use it as it is."""

from __future__ import annotations

import strawberry

from mutualist.core.fragility import FindingKind
from mutualist.core.model import Actor, BusinessKind, Dimension, Outcome, Period, TieKind
from mutualist.core.roles import Role
from mutualist.graph.runs import RunState

for enumeration, meaning in (
    (BusinessKind, "What part a member plays in the ecosystem."),
    (TieKind, "How two businesses are tied. SUPPLIES and RESELLS run supplier to customer, others giver to gainer."),
    (Dimension, "The dimension of value that a tie carries."),
    (Period, "Whether a value is per year or for the whole tie."),
    (Role, "The part a business plays for the others (Iansiti & Levien 2004)."),
    (FindingKind, "What would break."),
    (Actor, "Who brought two businesses together, or wants to be spared a match."),
    (Outcome, "What came of bringing two businesses together."),
    (RunState, "What became of a run."),
):
    strawberry.enum(enumeration, description=meaning)

__all__ = ["Actor", "BusinessKind", "Dimension", "FindingKind", "Outcome", "Period", "Role", "RunState", "TieKind"]
