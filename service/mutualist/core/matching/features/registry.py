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
from mutualist.core.text.marked import message

EVIDENCE = (
    Evidence(
        name="need_fit",
        weight=0.32,
        measure=need_fit,
        means=(FIT,),
        parts=(Part("needs", "offers"),),
        mirror="demand_fit",
        items=CAPABILITIES,
        said=message("{b} offers {items}, which {a} needs."),
        path=by_need,
    ),
    Evidence(
        name="demand_fit",
        weight=0.23,
        measure=demand_fit,
        means=(FIT,),
        parts=(Part("offers", "needs"),),
        mirror="need_fit",
        items=CAPABILITIES,
        said=message("{b} needs {items}, which {a} offers."),
        met=message("{needed} (met by {offered})"),
        path=by_demand,
    ),
    Evidence(
        name="audience",
        weight=0.18,
        measure=audience,
        means=(AUDIENCE,),
        parts=(Part("audience", "audience"),),
        mirror="audience",
        items=SEGMENTS,
        said=message("Their customers are alike ({items})."),
        path=by_both("SERVES"),
    ),
    Evidence(
        name="objectives",
        weight=0.09,
        measure=objectives,
        means=(OBJECTIVES_IN_COMMON,),
        parts=(Part("objectives", "objectives"),),
        mirror="objectives",
        items=OBJECTIVES,
        said=message("Both aim at {items}."),
    ),
    Evidence(
        name="shared_partners",
        weight=0.10,
        measure=shared_partners,
        means=(CIRCLE,),
        parts=(Part("circle", "tied"),),
        items=BUSINESSES,
        said=message("Both work with {items}."),
        path=by_both("TIE"),
    ),
    Evidence(
        name="cross_sector",
        weight=0.08,
        measure=cross_sector,
        means=(CROSS_SECTOR,),
        parts=(Part("needs", "offers", 0.5), Part("offers", "needs", 0.5)),
        mirror="cross_sector",
        needs_sector=True,
        items=CAPABILITIES,
        said=message("They come from different sectors and still fit: {items}."),
    ),
)
"""What speaks for a match. Weights sum to 1, so a score is in [0, 1]."""

DOUBTS = (
    Doubt(
        name="competition",
        measure=competition,
        means=OVERLAPS,
        support=rivalry,
        items=CAPABILITIES,
        said=message("What they offer is alike ({items}), and so are their customers, so they may compete."),
        unknown=message("They are in the same industry and may compete; too little is known of {things}."),
        sentences={
            "alike_offers": message(
                "What they offer is alike ({items}), so they may compete; whether they share customers is not known."
            )
        },
        path=by_both("OFFERS"),
    ),
    Doubt(
        name="distance",
        measure=distance,
        means=(NEARNESS,),
        support=kilometres_apart,
        said=message("They are {km} km apart."),
    ),
    Doubt(
        name="already_partners",
        measure=already_partners,
        said=message("{a} and {b} work together already."),
        path=directly,
    ),
    Doubt(
        name="met_before",
        measure=met_before,
        support=meeting,
        said=message("They have worked together before."),
        sentences={"introduced": message("They have been introduced before.")},
    ),
    Doubt(
        name="trust",
        measure=trust,
        support=records,
        said=message("The record of {a} and {b} is still short, so the ecosystem's average counts in."),
        sentences={
            "worse": message(
                "Earlier ties and introductions of {businesses} have come to less than the ecosystem's average."
            )
        },
    ),
)
"""What speaks against a match. A doubt's weight is its strength, from 0 (off) to 1."""

FEATURES: tuple[Feature, ...] = EVIDENCE + DOUBTS
"""Every part of a score, evidence first: the order of contributions in every stored match."""

BY_NAME = {feature.name: feature for feature in FEATURES}
NAMES = tuple(BY_NAME)
