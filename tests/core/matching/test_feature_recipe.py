"""A match feature that is added to a copy of the tree by the recipe of docs/development.md counts, and says why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
FEATURES = Path("service/mutualist/core/matching/features")

SHARED_NEEDS = '''"""What two businesses both need."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.sparse import mean_product
from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def shared_needs(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How much of what they need they could buy together."""
    return a.product("needs", b, "needs")


def mean_shared_needs(rows: Rows, scale_km: float) -> float:
    """The mean of two businesses that state needs."""
    return mean_product(rows.needs, rows.needs, rows.certainty["needs"], rows.certainty["needs"])


SHARED_NEEDS = Mean("shared_needs", mean_shared_needs)
'''

EVIDENCE = """    Evidence(
        name="shared_needs",
        weight=0.06,
        measure=shared_needs,
        means=(SHARED_NEEDS,),
        parts=(Part("needs", "needs"),),
        mirror="shared_needs",
        items=CAPABILITIES,
        said=message("Both need {items}."),
        path=by_both("NEEDS"),
    ),
"""

PLATFORMS = '''"""Whether two businesses are technology platforms."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def platforms(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether both are technology platforms: 0.8 where they are, else 1."""
    return np.where(a.platform & b.platform, 0.8, 1.0)
'''

DOUBT = """    Doubt(
        name="platforms",
        measure=platforms,
        said=message("{a} and {b} are technology platforms."),
    ),
"""

LOOK = """
import json
import numpy as np
from builders import Town, all_pairs
from drawn import random_town
from exhaustive import by_brute_force, new_of
from mutualist.api.matching.weights import feature_weights
from mutualist.core.matching.explanation.reasons import path, reasons, supports
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, weights
from mutualist.core.matching.scoring.pair_scores import score_pairs
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.core.model.entities import BusinessKind

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
    "said": {name: reason.text for name, reason in told.items()},
    "path": list(path(told["shared_needs"], "one", "two")),
    "sums": bool(np.allclose(whole.contributions_a.sum(axis=1), whole.score_a, atol=1e-12)),
    "counts": bool((whole.score_a != without.score_a).any()),
    "exact": {found.business: new_of(found) for found in match_lists(busy, 5, 8)} == by_brute_force(busy, 5),
    "total": sum(DEFAULTS.evidence),
    "api": {one.feature: [one.kind.value, one.default, one.meaning] for one in feature_weights(DEFAULTS, None)},
}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is found in a copy of the tree to which evidence and a doubt were added."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("service", "tests"):  # with what was compiled before
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("data"))
    (tree / FEATURES / "evidence" / "shared_needs.py").write_text(SHARED_NEEDS, encoding="utf-8")
    (tree / FEATURES / "doubts" / "platforms.py").write_text(PLATFORMS, encoding="utf-8")
    registry = tree / FEATURES / "registry.py"
    text = registry.read_text(encoding="utf-8")
    package = "from mutualist.core.matching.features"
    for old, new in (
        (f"{package}.feature import", f"{package}.evidence.shared_needs import SHARED_NEEDS, shared_needs\n"),
        (f"{package}.evidence.audience", f"{package}.doubts.platforms import platforms\n"),
        (')\n"""What speaks for a match.', EVIDENCE),
        (')\n"""What speaks against a match.', DOUBT),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new + old)
    assert text.count("weight=0.18") == 1
    registry.write_text(text.replace("weight=0.18", "weight=0.12"), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(tree / "service"), str(tree / "tests")))}
    ran = subprocess.run([sys.executable, "-c", LOOK], env=environment, cwd=tree, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_it_counts_and_all_parts_still_sum_to_the_score(found: dict[str, Any]) -> None:
    parts = found["contributions"]
    assert parts["shared_needs"] > 0 > parts["platforms"]
    assert sum(parts.values()) == pytest.approx(found["score"], abs=1e-12)
    assert found["sums"]
    assert found["counts"]
    assert found["total"] == pytest.approx(1.0, abs=1e-12)


def test_it_says_why_and_by_what_way(found: dict[str, Any]) -> None:
    assert found["said"]["shared_needs"] == "Both need Power."
    assert found["said"]["platforms"] == "One and Two are technology platforms."
    assert found["path"] == [["one", "NEEDS", "power"], ["two", "NEEDS", "power"]]


def test_lists_are_still_exact(found: dict[str, Any]) -> None:
    assert found["exact"]


def test_the_api_lists_it_with_its_meaning(found: dict[str, Any]) -> None:
    assert found["api"]["shared_needs"] == ["evidence", 0.06, "How much of what they need they could buy together."]
    assert found["api"]["platforms"] == [
        "doubt",
        1.0,
        "Whether both are technology platforms: 0.8 where they are, else 1.",
    ]
