"""A finding kind that is added to a copy of the tree by the recipe of docs/development.md is found and told."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from recipes import Tree, add_finding_kind

LOOK = """
import json
from builders import TODAY, Town
from measured import measures_of
from mutualist.api.schema import sdl
from mutualist.core.fragility.registry import FindingKind, findings
from mutualist.core.network.builder import build_network
from mutualist.core.repairs.recommendations import recommendations
from mutualist.languages import wording
from mutualist.report.page import said
from mutualist.report.sections.fragility import breaks

town = Town().capability("grain").capability("flour", broader="grain").capability("rye", broader="grain")
trade = ("NACE2:10.61",)
town.business("mill", industry=trade).business("baker", "granary")
town.offers("mill", "flour").needs("baker", "flour", essential=True)
told = []
for helped in (False, True):
    if helped:
        town.business("granary", industry=trade).offers("granary", "rye")
    network = build_network(town.ecosystem(), TODAY)
    found = [one for one in findings(network, measures_of(network)) if one.kind is FindingKind.LONE_CUSTOMER]
    (finding,), (advice,) = found, recommendations(network, found).found
    for say in (wording("en"), wording("de")):
        row = breaks(found).parts[0].rows[0]
        told.append({
            "board": [said(text, say) for text in row[:3]],
            "reason": say.say(finding.reason),
            "repair": [say.say(one.reason) for one in advice.repairs],
            "missing": None if advice.missing is None else say.say(advice.missing),
        })
print(json.dumps({"told": told, "severity": finding.severity, "level": finding.level, "api": "LONE_CUSTOMER" in sdl()}))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A copy of the tree to which the kind was added."""
    copy = Tree(tmp_path_factory.mktemp("tree"))
    add_finding_kind(copy)
    return copy


@pytest.fixture(scope="module")
def found(tree: Tree) -> dict[str, Any]:
    """What is found there of two towns: one in which nobody can help, and one in which somebody can."""
    paths = os.pathsep.join((str(tree.root / "service"), str(tree.root / "tests")))
    return json.loads(tree.run("-c", LOOK, PYTHONPATH=paths))


def test_it_is_found_and_graded_and_the_api_knows_it(found: dict[str, Any]) -> None:
    assert (found["severity"], found["level"]) == (pytest.approx(1 / 3), "critical")
    assert found["api"]


def test_it_is_told_in_every_language(found: dict[str, Any]) -> None:
    english, german = found["told"][:2]
    assert english["reason"] == "Baker gets flour from nobody but Mill."
    assert german["reason"] == "Baker bekommt flour von niemandem außer Mill."
    assert english["board"] == ["critical", "hangs on one alone", english["reason"]]
    assert german["board"] == ["kritisch", "hängt an einem allein", german["reason"]]


def test_it_is_repaired_where_it_can_be_and_said_to_be_beyond_repair_where_not(found: dict[str, Any]) -> None:
    alone, allein, helped, geholfen = found["told"]
    assert (alone["repair"], alone["missing"]) == (
        [],
        "Nobody in the ecosystem is near enough: somebody who can would have to be recruited.",
    )
    assert allein["missing"] == "Niemand im Ökosystem steht nahe genug: man müsste jemanden gewinnen, der es kann."
    assert helped["missing"] is None
    assert helped["repair"][0].startswith("Granary offers rye and is in the same trade as Mill. Nothing of this would")
    assert geholfen["repair"][0].startswith("Granary bietet rye an und ist in derselben Branche wie Mill. Davon bliebe")


def test_it_keeps_the_house_rules(tree: Tree) -> None:
    rules = ("tests/house/test_catalogues.py", "tests/house/test_metrics_page.py")
    assert "passed" in tree.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *rules, "-k", "message or finding")
