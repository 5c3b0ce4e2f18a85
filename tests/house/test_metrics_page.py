"""The page on metrics says what the code does: every feature with its weight and its public explanation."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from builders import TODAY, Town
from mutualist.core.adjacency import suggestions
from mutualist.core.assumptions.recognition import CONFIDENCE
from mutualist.core.communities import bridging, common_traits, communities
from mutualist.core.consortia.quality import QUALITIES
from mutualist.core.consortia.search import WORK
from mutualist.core.fragility import FindingKind, findings
from mutualist.core.fragility.registry import LEVELS
from mutualist.core.fragility.rules import concentration, providers, segments
from mutualist.core.health import Stage, health_of, sufficiency
from mutualist.core.health.composition import KIND_NAMES, LEAST_SHARE
from mutualist.core.health.maturity import REQUIREMENTS
from mutualist.core.history.alerts import FALLS, LINES
from mutualist.core.matching import DOUBTS, EVIDENCE
from mutualist.core.network import build_network
from mutualist.core.repairs import recommendations
from mutualist.core.resilience import coextinction, removal
from mutualist.core.roles import Role, Thresholds
from mutualist.core.similarity import product_space
from mutualist.core.text.messages import message
from mutualist.jobs import shipped_profile
from mutualist.jobs.consortia import PROVIDERS, SECONDS
from mutualist.languages import wording
from saying import said as spoken

COLD_START = (Path(__file__).parents[2] / "docs" / "cold-start.md").read_text(encoding="utf-8")
PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")


def explanation(measure: object) -> str:
    return (inspect.getdoc(measure) or "").partition("\n\n")[0].replace("\n", " ")


@pytest.mark.parametrize("feature", EVIDENCE, ids=lambda feature: feature.name)
def test_every_piece_of_evidence_stands_with_its_weight_and_explanation(feature) -> None:
    assert f"| `{feature.name}` | {feature.weight:.2f} | {explanation(feature.measure)} |" in PAGE
    assert wording("en").say(message(feature.meaning)).startswith(explanation(feature.measure))


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.name)
def test_every_doubt_stands_with_its_explanation(doubt) -> None:
    assert f"| `{doubt.name}` | {explanation(doubt.measure)} |" in PAGE
    assert wording("en").say(message(doubt.meaning)).startswith(explanation(doubt.measure))


@pytest.mark.parametrize("quality", QUALITIES, ids=lambda quality: quality.name)
def test_every_measure_of_a_consortium_stands_with_its_weight_and_explanation(quality) -> None:
    assert f"| `{quality.name}` | {quality.weight:.2f} | {explanation(quality.measure)} |" in PAGE


def test_the_limits_of_the_search_for_consortia_stand_on_the_page() -> None:
    assert f"the {PROVIDERS} members with the highest level per need" in PAGE
    assert f"cut off after {WORK:,} steps or {SECONDS:g}\n" in PAGE


def test_weights_sum_to_one() -> None:
    assert sum(feature.weight for feature in EVIDENCE) == pytest.approx(1.0)
    assert sum(quality.weight for quality in QUALITIES) == pytest.approx(1.0)


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
        f"capture > {limits.keeps}",
        f"capture ≥ {limits.captures}",
        f"betweenness ≥ {limits.betweenness_ratio} times",
        f"capture ≤ {limits.passes_on}",
        f"fewer than {limits.least_businesses} tied businesses or {limits.least_ties} ties",
    ):
        assert said in roles, said
    assert limits.influence_exponent == 0.5
    assert "influence ≥ √n times" in roles


def test_the_limits_of_fragility_and_repair_stand_on_the_page() -> None:
    part = " ".join(PAGE.partition("## Fragilities")[2].partition("## Gaps")[0].split())
    for said in (
        f"at least {providers.LEAST_NEAR} others need",
        f"more than {segments.DOMINANT:.0%} of the service",
        f"At least {segments.LEAST_SERVERS} serve a segment".lower(),
        f"does {segments.DOMINANT_SECTOR:.0%} or more",
        f"judged from {concentration.LEAST_RECEIVING} who do",
        f"from an HHI of {concentration.MODERATELY:.2f} (moderately concentrated; highly from "
        f"{concentration.HIGHLY:.2f}",
        f"gives {concentration.MOST_OF_TRADE:.0%} or more of a business's known income",
        f"{FindingKind.CUSTOMER_CONCENTRATION.row.floor:.0%} or more of all that is paid",
        f"listed from {FindingKind.NEAR_SOLE_PROVIDER.row.floor} on",
        f"At most {findings.MOST_FINDINGS} are kept",
        f"For the {recommendations.MOST_REPAIRED} most severe findings",
        "at most three actions each",
        "less than a tenth of the severity",
        "(a tie 1, a new offer or segment 2)",
    ):
        assert said in part, said
    assert (recommendations.MOST_ACTIONS, recommendations.LEAST_GAIN, providers.REPLACEABLE) == (3, 0.1, 0.5)
    assert list(recommendations.EFFORT.values()) == [1, 2, 2]


def test_every_way_to_recognise_a_trade_stands_with_how_sure_it_is() -> None:
    for by, confidence in CONFIDENCE.items():
        (row,) = [line for line in COLD_START.splitlines() if line.startswith(f"| `{by.name}` |")]
        assert row.endswith(f"| {confidence} |")
    assert f"{len(shipped_profile().trades)} trades ship" in COLD_START


@pytest.mark.parametrize(("title", "counted"), [("Fifty matches, read", True), ("Fifty trades, read", False)])
def test_a_reading_has_fifty_matches_and_counts_its_yeses(title: str, counted: bool) -> None:
    part = COLD_START.partition(f"### {title}")[2].partition("\n### ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    said = [(int(row[0]) if counted else 1, row[3 + counted]) for row in rows if "yes" in row or "no" in row]
    assert sum(times for times, _ in said) == 50
    assert f"**{sum(times for times, act in said if act == 'yes')} of 50" in part


def test_the_weights_and_limits_of_adjacent_capabilities_stand_on_the_page() -> None:
    part = " ".join(PAGE.partition("## Adjacent capabilities")[2].partition("## Dates")[0].split())
    assert suggestions.WEIGHTS == {"popularity": 1 / 2, "density": 1 / 4, "unmet_need": 1 / 4}
    assert "½ × rank by popularity + ¼ × density / its largest + ¼ × unmet need / its largest" in part
    assert (
        f"below {suggestions.LEAST_BUSINESSES} businesses that declare offers, {suggestions.LEAST_CAPABILITIES} "
        f"capabilities on offer or {suggestions.LEAST_COMBINING} businesses that offer two or more"
    ) in part
    assert (suggestions.KEPT, product_space.FOCUSED) == (10, 4)
    assert "ten at most" in part
    assert "one that offers at most four things" in part


def test_the_gates_and_bounds_of_resilience_and_communities_stand_on_the_page() -> None:
    page = " ".join(PAGE.split())
    assert f"below {sufficiency.LEAST_BUSINESSES} tied businesses" in page
    assert f"the mean of {removal.DRAWS} drawn orders" in page
    assert (
        f"up to {coextinction.DRAWS} drawn, at least {coextinction.LEAST_DRAWS}, as many as 100 million links" in page
    )
    assert coextinction.WORK == 100_000_000
    assert f"the {communities.LISTED} largest are kept" in page
    assert (common_traits.LEAST_MEMBERS, common_traits.LEAST_SHARE, common_traits.LEAST_LIFT) == (3, 0.2, 1.5)
    assert f"the {bridging.CONSIDERED} largest communities" in page
    assert f"of the {bridging.SIDE} on either side" in page
    assert f"{bridging.NEED} × share of a's needs that b meets" in page


def test_every_input_of_health_stands_with_its_weight_and_formula() -> None:
    for index in health_of(build_network(Town().ecosystem(), TODAY)).indices:
        for one in index.inputs:
            assert f"| `{one.name}` | {index.name} {one.weight:g} | {spoken(one.formula)} |" in PAGE


def test_every_criterion_of_maturity_stands_on_the_page() -> None:
    rows = [line.strip("| ").split("|") for line in PAGE.partition("## Maturity")[2].splitlines() if "|" in line]
    said = {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in rows}
    for one in REQUIREMENTS:
        cell = said[one.measure.replace("_", " ")][[Stage.EMERGING, Stage.MATURE].index(one.stage)]
        assert cell == (f"{one.least:.0%}" if one.share else f"{one.least:g}")
    assert sum(bool(cell) for cells in said.values() for cell in cells[:2] if cell[:1].isdigit()) == len(REQUIREMENTS)


def test_every_line_fall_and_least_share_stands_on_the_page() -> None:
    lines = PAGE.partition("| line crossed |")[2].splitlines()[0]
    for line in LINES:
        assert re.search(rf"`{line.metric}`[^;]* {line.at:.0%}[^;)]*\([^;]*{line.level}|and `{line.metric}`", lines), (
            line
        )
    falls = PAGE.partition("| fell |")[2].splitlines()[0]
    for fall in FALLS:
        group = next(part for part in falls.split(";") if str(fall.metric).replace("_", " ") in part)
        assert f"{fall.by:.0%}" in group
        assert fall.level in group
    composition = " ".join(PAGE.partition("## Composition")[2].partition("\n## ")[0].split())
    for kind, least in LEAST_SHARE.items():
        assert f"{least:.0%} {spoken(KIND_NAMES[kind])}" in composition
