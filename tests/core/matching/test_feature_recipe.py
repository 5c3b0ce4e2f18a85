"""Match features that are added to a copy of the tree by the recipe of docs/development.md count, and say why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recipes import Tree, add_doubt, add_evidence

LOOK = """
import json
import numpy as np
from builders import Town, all_pairs
from drawn import random_town
from exhaustive import by_brute_force, new_of
from saying import said
from mutualist.api.matching.weights import feature_weights
from mutualist.core.matching.explanation.reasons import path, reasons, supports
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, weights
from mutualist.core.matching.scoring.pair_scores import score_pairs
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.core.model.entities import BusinessKind
from mutualist.languages import wording

town = Town().business("one", "two", kind=BusinessKind.TECHNOLOGY_PLATFORM).business("three")
town.needs("one", "power").needs("two", "power", "space").offers("three", "power")
profile = town.profile()
a, b = np.array([profile.index["one"]]), np.array([profile.index["two"]])
scores = score_pairs(profile, a, b)
(rests_on,) = supports(profile, profile.rows[a], profile.rows[b])
told = {
    reason.feature: reason
    for reason in reasons(scores.contributions_a[0], rests_on, "one", "two", lambda sort, id: id.capitalize())
}
busy = random_town(3, 60).profile()
whole, without = (score_pairs(busy, *all_pairs(busy), own) for own in (DEFAULTS, weights({"shared_needs": 0})))
print(json.dumps({
    "contributions": dict(zip(NAMES, scores.contributions_a[0].tolist(), strict=True)),
    "score": scores.score_a.tolist()[0],
    "said": {name: [said(reason.text), said(reason.text, wording("de"))] for name, reason in told.items()},
    "path": list(path(told["shared_needs"], "one", "two")),
    "sums": bool(np.allclose(whole.contributions_a.sum(axis=1), whole.score_a, atol=1e-12)),
    "counts": bool((whole.score_a != without.score_a).any()),
    "exact": {found.business: new_of(found) for found in match_lists(busy, 5, 8)} == by_brute_force(busy, 5),
    "total": sum(DEFAULTS.evidence),
    "api": {
        part.feature: [part.kind.value, part.default, part.meaning]
        for part in feature_weights(DEFAULTS, None, wording("en"))
    },
}))
"""

HELD = ("tests/house/test_metrics_page.py", "tests/house/test_catalogues.py", "tests/house/test_code.py")
"""Tests that would tell what the recipe forgets."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The tree, with a piece of evidence and a doubt more."""
    tree = Tree(tmp_path_factory.mktemp("tree"))
    add_evidence(tree)
    add_doubt(tree)
    return tree


@pytest.fixture(scope="module")
def found(tree: Tree) -> dict[str, Any]:
    """What scores, lists, reasons and the API make of them."""
    return json.loads(tree.run("-c", LOOK))


def test_they_count_and_all_parts_still_sum_to_the_score(found: dict[str, Any]) -> None:
    parts = found["contributions"]
    assert parts["shared_needs"] > 0 > parts["platforms"]
    assert sum(parts.values()) == pytest.approx(found["score"], abs=1e-12)
    assert found["sums"]
    assert found["counts"]
    assert found["total"] == pytest.approx(1.0, abs=1e-12)


def test_they_say_why_in_every_language_and_by_what_way(found: dict[str, Any]) -> None:
    assert found["said"]["shared_needs"] == ["Both need Power.", "Beide brauchen Power."]
    assert found["said"]["platforms"] == [
        "One and Two are technology platforms.",
        "One und Two sind Technologieplattformen.",
    ]
    assert found["path"] == [["one", "NEEDS", "power"], ["two", "NEEDS", "power"]]


def test_lists_are_still_exact(found: dict[str, Any]) -> None:
    assert found["exact"]


def test_the_api_lists_them_with_their_meaning(found: dict[str, Any]) -> None:
    assert found["api"]["shared_needs"] == ["evidence", 0.06, "How much of what they need they could buy together."]
    meaning = "Whether both are technology platforms: 0.8 where they are, else 1."
    assert found["api"]["platforms"] == ["doubt", 1.0, meaning]


def test_the_house_finds_nothing_forgotten(tree: Tree) -> None:
    assert "passed" in tree.run("-m", "pytest", "-q", *HELD, "-k", "not trade")
