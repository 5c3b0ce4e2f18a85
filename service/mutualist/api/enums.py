"""The domain's enumerations as GraphQL enums. Registering one marks the enumeration itself: use it as it is."""

from __future__ import annotations

import strawberry

from mutualist.core.fragility import FindingKind
from mutualist.core.model import BusinessKind, Dimension, Period, TieKind
from mutualist.core.recognition import RecognisedBy
from mutualist.core.roles import Role
from mutualist.graph.runs import RunState

for enumeration, meaning in (
    (BusinessKind, "What part a member plays in the ecosystem."),
    (TieKind, "How two businesses are tied. SUPPLIES and RESELLS run supplier to customer, others giver to gainer."),
    (Dimension, "The dimension of value that a tie carries."),
    (Period, "Whether a value is per year or for the whole tie."),
    (Role, "The part a business plays for the others (Iansiti & Levien 2004)."),
    (FindingKind, "What would break."),
    (RecognisedBy, "What tells the trade of a member: its industry codes come before its description."),
    (RunState, "What became of a run."),
):
    strawberry.enum(enumeration, description=meaning)

__all__ = ["BusinessKind", "Dimension", "FindingKind", "Period", "RecognisedBy", "Role", "RunState", "TieKind"]
