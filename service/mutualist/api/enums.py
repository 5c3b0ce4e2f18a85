"""The domain's enumerations as GraphQL enums. Registering one marks the enumeration itself: use it as it is."""

from __future__ import annotations

import strawberry

from mutualist.core.assumptions import RecognisedBy
from mutualist.core.communities import TraitKind
from mutualist.core.fragility import FindingKind, FindingLevel
from mutualist.core.health import Stage as MaturityStage
from mutualist.core.history import AlertKind, AlertLevel, Metric, Statement
from mutualist.core.matching import Collaboration, FeatureKind, Verdict
from mutualist.core.matching.profile.aspects import Aspect
from mutualist.core.model import Actor, BusinessKind, Dimension, Outcome, Period, TieKind
from mutualist.core.repairs import ActionKind
from mutualist.core.resilience import Layer, RemovalOrder, RemovalStrategy
from mutualist.core.roles import Role
from mutualist.graph.results import RunState

for enumeration, meaning in (
    (BusinessKind, "What part a member plays in the ecosystem."),
    (TieKind, "How two businesses are tied. SUPPLIES and RESELLS run supplier to customer, others giver to gainer."),
    (Dimension, "The dimension of value that a tie carries."),
    (Period, "Whether a value is per year or for the whole tie."),
    (Role, "The part a business plays for the others (Iansiti & Levien 2004)."),
    (FindingKind, "What would break."),
    (FindingLevel, "How severe a finding is: critical from 0.10, serious from 0.03, moderate from 0.01."),
    (ActionKind, "What is to be done: a business offers or serves one thing more, or two are tied."),
    (
        RemovalStrategy,
        "In which order businesses go: by chance, by partners at the start, or by partners that are left.",
    ),
    (RemovalOrder, "In which order businesses go: by chance, or those first that offer and serve the most."),
    (Layer, "What is lost with the businesses that uphold it."),
    (TraitKind, "What members of a community have in common."),
    (Collaboration, "How two businesses could work together."),
    (Aspect, "Something that a business can say of itself."),
    (FeatureKind, "What a part of a score does: evidence adds its weight times what it measures, a doubt multiplies."),
    (Verdict, "What becomes of a pair, and why."),
    (Actor, "Who brought two businesses together, or wants to be spared a match."),
    (Outcome, "What came of bringing two businesses together."),
    (RecognisedBy, "What tells the trade of a member: its industry codes come before its description."),
    (RunState, "What became of a run."),
    (AlertKind, "What has happened since the run before."),
    (AlertLevel, "How bad an alert is, if it is."),
    (Metric, "What every run keeps as a number, for ever; `history` says what each is."),
    (Statement, "What a member says of a capability or a segment."),
):
    strawberry.enum(enumeration, description=meaning)
strawberry.enum(MaturityStage, name="MaturityStage", description="How far an ecosystem has come.")
