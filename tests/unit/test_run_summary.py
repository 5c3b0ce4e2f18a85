"""What is kept of a run counts what is asked for, and what an older version has kept is read as far as it goes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from mutualist.core.fragility import FindingKind, FindingLevel
from mutualist.core.history import Digest, Metric
from mutualist.core.history.digest import Weakness
from mutualist.core.matching import Exposure
from mutualist.core.matching.lists.exposure import ListQuality
from mutualist.core.roles import Role
from mutualist.core.text.messages import message
from mutualist.graph.results import RunSummary
from mutualist.graph.results.summary import dump, load

QUALITY = ListQuality(0.5, None)
KEPT = RunSummary(
    role_assignments=9,
    roles={"keystone": 2},
    findings=7,
    findings_by_kind={"bridge": 4},
    findings_by_level={"serious": 3},
    findings_by_kind_and_level={"bridge": {"serious": 1}},
    list_quality=Exposure(QUALITY, QUALITY, QUALITY),
    adjacency_missing=message("analysis-no-offers"),
    digest=Digest(
        date(2026, 1, 1), {"members": 7.0}, weaknesses=(Weakness("k", "serious", 0.1, ("a",), "It breaks."),)
    ),
    metrics={"members": 7.0},
    ties=100,
)


def test_counts_are_of_what_is_asked_for() -> None:
    assert [KEPT.role_assignments_in(role) for role in (None, Role.KEYSTONE, Role.LANDLORD)] == [9, 2, 0]
    kinds, levels = (None, FindingKind.BRIDGE), (None, FindingLevel.SERIOUS)
    assert [KEPT.findings_of(kind, level) for kind in kinds for level in levels] == [7, 3, 4, 1]
    assert KEPT.findings_of(FindingKind.BRIDGE, FindingLevel.MINOR) == 0
    assert RunSummary().findings_of(FindingKind.BRIDGE, FindingLevel.SERIOUS) == KEPT.gaps == 0
    assert (KEPT.metric(Metric.MEMBERS), KEPT.metric(Metric.FINDINGS, FindingKind.BRIDGE)) == (7, 4)
    assert RunSummary().metric(Metric.FINDINGS, FindingKind.BRIDGE) is None, "not counted is not none"


def test_what_is_kept_is_read_as_it_was() -> None:
    assert load(dump(KEPT)) == KEPT
    assert load("{}") == RunSummary()


def test_of_another_version_what_can_be_read_is() -> None:
    """Names that are not known are passed over; a digest of another form gives its metrics all the same."""
    told = json.loads(dump(KEPT))
    told["digest"].pop("recorded_since")
    assert load(json.dumps(told | {"moods": 3})) == replace(KEPT, digest=None)
