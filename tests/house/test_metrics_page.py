"""The page on metrics says what the code does: every feature with its weight and its public explanation."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from mutualist.core import adjacency, proximity
from mutualist.core.doubts import DOUBTS
from mutualist.core.evidence import EVIDENCE
from mutualist.core.fragility import LEVELS, FindingKind
from mutualist.core.roles import Role, Thresholds

PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")


def explanation(measure: object) -> str:
    return (inspect.getdoc(measure) or "").partition("\n\n")[0].replace("\n", " ")


@pytest.mark.parametrize("feature", EVIDENCE, ids=lambda feature: feature.name)
def test_every_piece_of_evidence_stands_with_its_weight_and_explanation(feature) -> None:
    assert f"| `{feature.name}` | {feature.weight:.2f} | {explanation(feature.measure)} |" in PAGE


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.name)
def test_every_doubt_stands_with_its_explanation(doubt) -> None:
    assert f"| `{doubt.name}` | {explanation(doubt.measure)} |" in PAGE


def test_weights_sum_to_one() -> None:
    assert sum(feature.weight for feature in EVIDENCE) == pytest.approx(1.0)


def test_every_role_finding_and_level_stands_on_the_page() -> None:
    for word in (*Role, *FindingKind):
        assert f"| {word.value.replace('_', ' ')} |" in PAGE, word
    for severity, level in LEVELS:
        assert level in PAGE
        assert severity == 0 or f"{severity:.2f}" in PAGE


def test_every_threshold_stands_on_the_page() -> None:
    limits = Thresholds()
    roles = PAGE.partition("| Role | Where |")[2].partition("## Fragilities")[0]
    for said in (
        f"presence ≥ {limits.presence_share} and ≥ {limits.presence_ratio} times",
        f"receives ≥ {limits.value_share} of all value and ≥ {limits.value_ratio} times",
        f"capture ≥ {limits.captures}",
        f"betweenness ≥ {limits.betweenness_ratio} times",
        f"capture ≤ {limits.passes_on}",
        f"fewer than {limits.least_businesses} tied businesses or {limits.least_ties} ties",
    ):
        assert said in roles, said
    assert limits.influence_exponent == 0.5
    assert "influence ≥ √n times" in roles


def test_the_weights_and_limits_of_adjacent_capabilities_stand_on_the_page() -> None:
    part = " ".join(PAGE.partition("## Adjacent capabilities")[2].partition("## Dates")[0].split())
    assert adjacency.WEIGHTS == {"popularity": 1 / 2, "density": 1 / 4, "unmet_need": 1 / 4}
    assert "½ × rank by popularity + ¼ × density / its largest + ¼ × unmet need / its largest" in part
    assert (
        f"below {adjacency.LEAST_BUSINESSES} businesses that declare offers, {adjacency.LEAST_CAPABILITIES} "
        f"capabilities on offer or {adjacency.LEAST_COMBINING} businesses that offer two or more"
    ) in part
    assert (adjacency.KEPT, proximity.FOCUSED) == (10, 4)
    assert "ten at most" in part
    assert "one that offers at most four things" in part
