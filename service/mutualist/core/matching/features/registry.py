"""Every part of a match score, a row each: what it is called and counts, how it is measured, what stands in for what
is not known, what it rests on, what it says, and the way through the graph that it makes."""

from __future__ import annotations

from mutualist.core.matching.features.doubts.already_partners import already_partners
from mutualist.core.matching.features.doubts.competition import OVERLAPS, competition, rivalry
from mutualist.core.matching.features.doubts.distance import NEARNESS, distance, kilometres_apart
from mutualist.core.matching.features.doubts.met_before import meeting, met_before
from mutualist.core.matching.features.doubts.trust import records, trust
from mutualist.core.matching.features.evidence.audience import AUDIENCE, audience
from mutualist.core.matching.features.evidence.cross_sector import CROSS_SECTOR, cross_sector
from mutualist.core.matching.features.evidence.demand_fit import demand_fit
from mutualist.core.matching.features.evidence.need_fit import FIT, need_fit
from mutualist.core.matching.features.evidence.objectives import OBJECTIVES_IN_COMMON, objectives
from mutualist.core.matching.features.evidence.shared_partners import CIRCLE, shared_partners
from mutualist.core.matching.features.feature import (
    BUSINESSES,
    CAPABILITIES,
    OBJECTIVES,
    SEGMENTS,
    Doubt,
    Evidence,
    Feature,
    Part,
)
from mutualist.core.matching.features.paths import by_both, by_demand, by_need, directly

EVIDENCE = (
    Evidence(
        name="need_fit",
        meaning="matching-meaning-need-fit",
        weight=0.32,
        measure=need_fit,
        means=(FIT,),
        parts=(Part("needs", "offers"),),
        mirror="demand_fit",
        items=CAPABILITIES,
        said="matching-need-fit",
        path=by_need,
    ),
    Evidence(
        name="demand_fit",
        meaning="matching-meaning-demand-fit",
        weight=0.23,
        measure=demand_fit,
        means=(FIT,),
        parts=(Part("offers", "needs"),),
        mirror="need_fit",
        items=CAPABILITIES,
        said="matching-demand-fit",
        met="matching-met-by",
        path=by_demand,
    ),
    Evidence(
        name="audience",
        meaning="matching-meaning-audience",
        weight=0.18,
        measure=audience,
        means=(AUDIENCE,),
        parts=(Part("audience", "audience"),),
        mirror="audience",
        items=SEGMENTS,
        said="matching-audience",
        path=by_both("SERVES"),
    ),
    Evidence(
        name="objectives",
        meaning="matching-meaning-objectives",
        weight=0.09,
        measure=objectives,
        means=(OBJECTIVES_IN_COMMON,),
        parts=(Part("objectives", "objectives"),),
        mirror="objectives",
        items=OBJECTIVES,
        said="matching-objectives",
    ),
    Evidence(
        name="shared_partners",
        meaning="matching-meaning-shared-partners",
        weight=0.10,
        measure=shared_partners,
        means=(CIRCLE,),
        parts=(Part("circle", "tied"),),
        items=BUSINESSES,
        said="matching-shared-partners",
        path=by_both("TIE"),
    ),
    Evidence(
        name="cross_sector",
        meaning="matching-meaning-cross-sector",
        weight=0.08,
        measure=cross_sector,
        means=(CROSS_SECTOR,),
        parts=(Part("needs", "offers", 0.5), Part("offers", "needs", 0.5)),
        mirror="cross_sector",
        needs_sector=True,
        items=CAPABILITIES,
        said="matching-cross-sector",
    ),
)
"""What speaks for a match. Weights sum to 1, so a score is in [0, 1]."""

DOUBTS = (
    Doubt(
        name="competition",
        meaning="matching-meaning-competition",
        measure=competition,
        means=OVERLAPS,
        support=rivalry,
        items=CAPABILITIES,
        said="matching-competition",
        unknown="matching-competition-same-industry",
        sentences={"alike_offers": "matching-competition-alike-offers"},
        path=by_both("OFFERS"),
    ),
    Doubt(
        name="distance",
        meaning="matching-meaning-distance",
        measure=distance,
        means=(NEARNESS,),
        support=kilometres_apart,
        said="matching-distance",
    ),
    Doubt(
        name="already_partners",
        meaning="matching-meaning-already-partners",
        measure=already_partners,
        said="matching-already-partners",
        path=directly,
    ),
    Doubt(
        name="met_before",
        meaning="matching-meaning-met-before",
        measure=met_before,
        support=meeting,
        said="matching-met-before",
        sentences={"introduced": "matching-met-before-introduced"},
    ),
    Doubt(
        name="trust",
        meaning="matching-meaning-trust",
        measure=trust,
        support=records,
        said="matching-trust",
        sentences={"worse": "matching-trust-worse"},
    ),
)
"""What speaks against a match. A doubt's weight is its strength, from 0 (off) to 1."""

FEATURES: tuple[Feature, ...] = EVIDENCE + DOUBTS
"""Every part of a score, evidence first: the order of contributions in every stored match."""

BY_NAME = {feature.name: feature for feature in FEATURES}
NAMES = tuple(BY_NAME)
