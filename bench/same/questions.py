"""What both revisions are asked, and in which order: in the names that the operations had before they were renamed."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

TOWN_DAYS = ("2026-06-01", "2026-11-01")
"""The days that the demo town is analysed as of, one run each: the second has something to be compared with."""

REAL_DAYS = ("2019-12-31",)

WORDLESS = {"Businesses", "Capabilities", "Encounters", "Network", "Run", "Segments", "Wishes"}
"""Operations whose answers have no sentence, asked in one language."""


@dataclass(frozen=True)
class Ask:
    """One operation with its variables. A value "$name" is the id that the answer kept under that name has given.
    `pages` more pages are asked for as long as there are some; `waits` for the run that the operation starts."""

    operation: str
    variables: dict[str, Any] = field(default_factory=dict)
    pages: int = 1
    keep: str | None = None
    waits: bool = False


def asks(operation: str, *variables: dict[str, Any], pages: int = 1) -> list[Ask]:
    """One operation with several sets of variables."""
    return [Ask(operation, one, pages) for one in variables or ({},)]


def of_members(*businesses: str) -> list[Ask]:
    """What is asked about a business, of several."""
    given = [{"business": one} for one in businesses]
    return [
        *asks("AdjacentCapabilities", *given),
        *asks("Business", *given),
        *asks("Matches", *({**one, "first": 20} for one in given)),
        *asks("Matches", *({**one, "first": 5, "includeKnown": True, "diversity": 0.5} for one in given)),
        *asks("Wishes", *given),
        *(Ask("Network", {"around": one, "steps": 2}) for one in businesses),
        *(Ask("ExplainPair", {"a": a, "b": b}) for a, b in pairwise(businesses)),
    ]


WHOLE = [
    *asks("Alerts", {"first": 100}, {"level": "SERIOUS"}),
    *asks("Businesses", {"first": 100}, {"search": "ba"}, {"kind": "STEWARD"}, pages=2),
    *asks("Capabilities", {"first": 100}, {"search": "food"}, pages=2),
    *asks("Cascades", {"first": 50}),
    *asks("Coherence", {"silent": 50}),
    *asks("Communities", {"first": 20}),
    *asks("Composition"),
    *asks("Ecosystem"),
    *asks("Encounters", {}, {"open": True}, {"outcome": "PARTNERSHIP"}),
    *asks("Fairness", {"first": 30}),
    *asks("Fragilities", {"first": 30}, {"level": "SERIOUS"}, pages=2),
    *asks("Fragilities", *({"kind": kind} for kind in ("SOLE_PROVIDER", "BRIDGE", "CASCADE", "DOMINANT_SERVER"))),
    *asks("Gaps", {"first": 50}),
    *asks("Health"),
    *asks("History", {}, *({"metric": name} for name in ("VALUE", "DAYS_ON_RECORD", "NICHES_CREATED", "EVENNESS"))),
    *asks("History", {"metric": "FINDINGS", "kind": "CASCADE"}),
    *asks("Introductions", {"first": 20}, pages=2),
    *asks("Keystones", {"first": 50}, {"role": "KEYSTONE"}),
    *asks("MatchWeights"),
    *asks("Network", {"nodes": 100}),
    *asks("RandomFailure"),
    *asks("Recommendations", {"first": 30}, {"finding": 1}),
    *asks("Resilience"),
    *asks("RoleThresholds"),
    *asks("Roles", {"first": 50}, {"role": "UNKNOWN"}, {"role": "LANDLORD"}, pages=2),
    *asks("Run", {}, {"number": 1}, {"number": 99}),
    *asks("Segments", {"first": 100}, {"search": "a"}),
    *asks("Trends"),
    *asks("ValueChain", {"first": 20}),
    *asks("WorstRemovals", {"k": 3}),
]
"""What is asked about an ecosystem, whichever it is."""

BAKERY, COFFEE, HUB, CHAMBER = (
    "crumb-and-crust-bakery",
    "tide-and-bean-coffee",
    "marra-food-hub",
    "portmarra-chamber-of-commerce",
)

TOWN = [
    *WHOLE,
    *of_members(BAKERY, COFFEE, HUB, "brack-clay-studio", "strand-sea-swimmers", "ledger-and-lane", CHAMBER),
    *asks("Businesses", {"offers": "artisan-bread"}, {"needs": "recruitment"}, {"serves": "residents"}),
    *asks("ExplainPair", {"a": "pixel-and-tide-studio", "b": "halo-lane-photography"}, {"a": HUB, "b": "nobody"}),
    *asks("ExplainPair", {"a": "ledger-and-lane", "b": "kiersey-marr-accountants"}),
    *asks("Matches", {"business": BAKERY, "filter": {"maxKm": 2.0, "serves": ["residents"], "offers": None}}),
    *asks("Matches", {"business": COFFEE, "filter": {"offers": ["food-and-drink"]}}),
    *asks("Consortia", {"needs": ["artisan-bread", "booking-platform", "recruitment"]}),
    *asks("Consortia", {"needs": ["website-build", "refrigerated-haulage"], "around": BAKERY, "maxKm": 5.0, "size": 3}),
    *asks("Simulate", {"remove": [HUB]}, {"region": "County Waterford"}, {"capability": "refrigerated-haulage"}),
    *asks("Simulate", {"capacity": [{"id": "dunmarra-group", "factor": 0.5}], "remove": ["carters-cold-haulage"]}),
    *asks(
        "Simulate",
        {
            "remove": ["harbour-launch-tours"],
            "addTies": [{"source": BAKERY, "target": COFFEE, "capability": "artisan-bread"}],
            "addOffers": [{"business": COFFEE, "capability": "refrigerated-haulage", "level": 4}],
            "addServices": [{"business": COFFEE, "segment": "cruise-passengers"}],
        },
    ),
]
"""What is asked about the demo town."""

REAL = [*WHOLE]
"""What is asked about real data, beside what is asked about some of its members."""

AFTERWARDS = [
    *asks("Matches", {"business": BAKERY}, {"business": COFFEE}, {"business": BAKERY, "includeKnown": True}),
    *asks("Introductions", {"first": 5}),
    *asks("Encounters", {}, {"open": True}, {"business": BAKERY}),
    *asks("Wishes", {"business": BAKERY}),
    *asks("ExplainPair", {"a": BAKERY, "b": COFFEE}, {"a": BAKERY, "b": "saffron-quay"}),
]
"""What shows at once that something was recorded."""

RECORDING = [
    Ask("RecordIntroduction", {"a": BAKERY, "b": COFFEE, "day": "2026-10-01", "id": "first-meeting"}),
    Ask(
        "RecordIntroduction",
        {"a": BAKERY, "b": "saffron-quay", "day": "2026-10-15", "by": "MEMBER", "note": "At the market."},
        keep="second",
    ),
    Ask("RecordIntroduction", {"a": HUB, "b": "ledger-and-lane", "day": "2026-10-20", "id": "mistaken"}),
    *AFTERWARDS,
    Ask("RecordOutcome", {"encounter": "first-meeting", "outcome": "PARTNERSHIP", "day": "2026-10-20"}),
    Ask("RecordOutcome", {"encounter": "$second", "outcome": "NO_INTEREST", "day": "2026-10-18"}),
    *AFTERWARDS,
    Ask("RecordOutcome", {"encounter": "$second", "outcome": "DID_NOT_HAPPEN", "day": "2026-10-19", "note": "Ill."}),
    Ask("UndoIntroduction", {"id": "mistaken"}),
    Ask("UndoIntroduction", {"id": "mistaken"}),
    Ask("DismissMatch", {"business": BAKERY, "other": "marlows-grill", "reason": "Too far."}),
    Ask("DismissMatch", {"business": COFFEE, "other": HUB, "by": "MEMBER"}),
    Ask("AvoidPair", {"business": COFFEE, "other": "saffron-quay"}),
    Ask("AvoidPair", {"business": BAKERY, "other": "the-tinkers-table", "by": "MEMBER"}),
    *AFTERWARDS,
    Ask("UndoDismissal", {"business": COFFEE, "other": HUB}),
    Ask("UndoAvoid", {"business": BAKERY, "other": "the-tinkers-table"}),
    *AFTERWARDS,
    # What is refused, and how.
    Ask("RecordIntroduction", {"a": COFFEE, "b": "saffron-quay", "day": "2026-10-21"}),
    Ask("RecordIntroduction", {"a": "old-custom-house-hotel", "b": "seafield-wedding-barn", "day": "2026-10-21"}),
    Ask("RecordIntroduction", {"a": COFFEE, "b": CHAMBER, "day": "2026-10-21"}),
    Ask("RecordIntroduction", {"a": COFFEE, "b": COFFEE, "day": "2026-10-21"}),
    Ask("RecordOutcome", {"encounter": "first-meeting", "outcome": "INFORMATIVE", "day": "2026-09-01"}),
    Ask("RecordOutcome", {"encounter": "never", "outcome": "INFORMATIVE", "day": "2026-10-21"}),
    Ask("DismissMatch", {"business": COFFEE, "other": "nobody"}),
    Ask("SetMatchWeights", {"weights": [{"feature": "nothing", "weight": 0.5}]}),
    Ask(
        "SetMatchWeights", {"weights": [{"feature": "audience", "weight": 0.4}, {"feature": "distance", "weight": 0.3}]}
    ),
    Ask("SetRoleThresholds", {"thresholds": [{"name": "betweenness_ratio", "value": 3.0}]}),
    *asks("MatchWeights"),
    *asks("RoleThresholds"),
    *asks("Ecosystem"),
    Ask("Analyze", {"asOf": TOWN_DAYS[-1]}, waits=True),
    *AFTERWARDS,
    *WHOLE,
]
"""What is recorded in the demo town, with what is asked in between; then it is analysed again."""
