"""A copy of the tree to which something is added by a recipe of docs/development.md, and Python that runs in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("service", "cypher", "docs", "tests", "pyproject.toml")


class Tree:
    """A copy of what a recipe touches, and of the tests that hold the rules for it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in COPIED:
            if (ROOT / name).is_dir():  # what Numba has compiled comes along, which takes a minute
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.pyc", "data"))
            else:
                shutil.copy(ROOT / name, root / name)

    def insert(self, file: str, after: str, text: str) -> None:
        """Add text behind the first line that begins with `after`, as somebody who follows a recipe does."""
        lines = (self.root / file).read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines, 1) if line.strip().startswith(after))
        (self.root / file).write_text("".join([*lines[:place], text, *lines[place:]]), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """A file that was not there."""
        (self.root / file).write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Write something else where it stands, once."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def rewrite(self, source: str, target: str, words: Mapping[str, str]) -> None:
        """Copy a file with other words in it."""
        text = (self.root / source).read_text(encoding="utf-8")
        for old, new in words.items():
            text = text.replace(old, new)
        (self.root / target).write_text(text, encoding="utf-8")

    def run(self, *command: str, **environment: str) -> str:
        """What `python …` prints here, where it imports this copy. Raises AssertionError where it fails."""
        folders = os.pathsep.join(str(self.root / name) for name in ("service", "tests"))
        paths = {"PYTHONPATH": folders, "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=os.environ | paths | environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


def add_column(tree: Tree) -> None:
    """To add a CSV column: `lead_days` of an offer, which had another name once."""
    column = 'Column("lead_days", whole(0, 3650), aliases=("lead_time",)),'
    tree.insert("service/mutualist/jobs/imports/package/schema.py", 'Column("capacity"', f"            {column}\n")
    tree.insert("docs/package-format.md", "| `capacity`", "| `lead_days` | whole number, 0 to 3,650 | unknown |\n")


CAPTURE = '    capture: float | None = field("valueIn / (valueIn + valueOut).")\n'
"""A line of the API, which its recipe adds where it is missing."""


def without_field(tree: Tree) -> None:
    """The role of a business as if nobody had asked yet how much of its value it keeps."""
    tree.replace("service/mutualist/api/roles/types.py", CAPTURE, "")


def add_field(tree: Tree, line: str = CAPTURE) -> None:
    """To add a field of GraphQL: `capture`, which the core's role assignment has."""
    tree.insert("service/mutualist/api/roles/types.py", "value_share: float", line)


TABLE = """    Table(
        "trains",
        link="TRAINS",
        ends=("business", "other"),
        columns=(
            _reference("business", "businesses"),
            _reference("other", "businesses"),
            Column("hours", _AT_LEAST_ZERO),
        ),
        rules=(different("business", "other", "a business does not train itself"),),
    ),
"""

SECTION = """
### trains.csv

```csv
business,other,hours
bakery,cafe,12
```

| Column | Value | Blank counts as |
| --- | --- | --- |
| `business` | **required**, id of a business | |
| `other` | **required**, id of another business | |
| `hours` | number, 0 or more | unknown |
"""


def add_file(tree: Tree) -> None:
    """To add a CSV file: `trains.csv`, in which one business trains another."""
    tree.insert("service/mutualist/jobs/imports/package/schema.py", "TABLES: tuple", TABLE)
    words = {"NEEDS": "TRAINS", "Capability": "Business", "needs": "trains"}
    tree.rewrite("cypher/queries/records/needs.cypher", "cypher/queries/records/trains.cypher", words)
    tree.insert("docs/package-format.md", "The file is UTF-8 and", SECTION)


FEATURES = "service/mutualist/core/matching/features"

SHARED_NEEDS = '''"""What two businesses both need."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.feature import product_mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def shared_needs(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How much of what they need they could buy together."""
    return a.product("needs", b, "needs")


SHARED_NEEDS = product_mean("shared_needs", "needs", "needs")
"""The mean of two businesses that state needs."""
'''

EVIDENCE = """    Evidence(
        name="shared_needs",
        meaning="matching-meaning-shared-needs",
        weight=0.06,
        measure=shared_needs,
        means=(SHARED_NEEDS,),
        parts=(Part("needs", "needs"),),
        mirror="shared_needs",
        items=CAPABILITIES,
        said="matching-shared-needs",
        path=by_both("NEEDS"),
    ),
"""


def add_evidence(tree: Tree) -> None:
    """To add a match feature: `shared_needs`, evidence, which takes a third of what the audience counts."""
    tree.write(f"{FEATURES}/evidence/shared_needs.py", SHARED_NEEDS)
    imported = "from mutualist.core.matching.features.evidence.shared_needs import SHARED_NEEDS, shared_needs\n"
    tree.insert(f"{FEATURES}/registry.py", "from mutualist.core.matching.features.evidence.shared_partners", imported)
    tree.insert(f"{FEATURES}/registry.py", "EVIDENCE = (", EVIDENCE)
    tree.replace(f"{FEATURES}/registry.py", "weight=0.18", "weight=0.12")
    _say(tree, "shared-needs", "Both need { $items }.", "Beide brauchen { $items }.")
    meaning = "How much of what they need they could buy together."
    _say(tree, "meaning-shared-needs", meaning, "Wie viel ihres Bedarfs sie gemeinsam einkaufen könnten.")
    tree.replace("docs/metrics.md", "| `audience` | 0.18 |", "| `audience` | 0.12 |")
    tree.insert("docs/metrics.md", "| `audience` |", f"| `shared_needs` | 0.06 | {meaning} |\n")


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
        meaning="matching-meaning-platforms",
        measure=platforms,
        said="matching-platforms",
    ),
"""


def add_doubt(tree: Tree) -> None:
    """To add a match feature: `platforms`, a doubt."""
    tree.write(f"{FEATURES}/doubts/platforms.py", PLATFORMS)
    imported = "from mutualist.core.matching.features.doubts.platforms import platforms\n"
    tree.insert(f"{FEATURES}/registry.py", "from mutualist.core.matching.features.doubts.met_before", imported)
    tree.insert(f"{FEATURES}/registry.py", "DOUBTS = (", DOUBT)
    said = "{ $a } and { $b } are technology platforms."
    _say(tree, "platforms", said, "{ $a } und { $b } sind Technologieplattformen.")
    meaning = "Whether both are technology platforms: 0.8 where they are, else 1."
    _say(tree, "meaning-platforms", meaning, "Ob beide Technologieplattformen sind: dann 0,8, sonst 1.")
    tree.insert("docs/metrics.md", "| `competition` |", f"| `platforms` | {meaning} |\n")


def _say(tree: Tree, key: str, english: str, german: str) -> None:
    for language, words in (("en", english), ("de", german)):
        catalogue = f"service/mutualist/locale/{language}/matching.ftl"
        tree.insert(catalogue, "matching-offered-for", f"matching-{key} = {words}\n")


RULE = '''"""What one member alone offers and only one other needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mutualist.core.fragility.findings import Finding, Kind, RuleInput, finding
from mutualist.core.network.provision import Provision
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.text.messages import message


def lone_customers(case: RuleInput, kind: Kind) -> Iterator[Finding]:
    """The severity is the need as a share of the members."""
    network, provision = case.network, Provision.of(case.network)
    once = [np.diff(held.indptr) == 1 for held in (provision.providers, provision.needs)]
    for number in np.flatnonzero(once[0] & once[1]).tolist():
        (provider,), (who, urgency, _) = provision.offering(number), provision.needing(number)
        if urgency[0] >= kind.row.floor * len(network):
            yield finding(
                kind,
                network,
                [provider],
                urgency[0] / len(network),
                who,
                message(
                    "fragility-lone-customer",
                    customer=named_business(network, who[0]),
                    provider=named_business(network, provider),
                    capability=named_capability(network, number),
                ),
                capability=str(network.capabilities.id[number]),
            )
'''

KIND = """    LONE_CUSTOMER = KindRow(  # one alone offers what one other needs: the need as a share of the members
        "lone_customer",
        rule=lone_customers,
        floor=0.01,
        title="fragility-title-lone-customer",
        remedy=Remedy.NEW_PROVIDER,
    )
"""

WORDS = {
    "en": ("hangs on one alone", "{ $customer } gets { $capability } from nobody but { $provider }."),
    "de": ("hängt an einem allein", "{ $customer } bekommt { $capability } von niemandem außer { $provider }."),
}


def add_finding_kind(tree: Tree) -> None:
    """To add a finding kind: `lone_customer`, which gets something from one member alone."""
    tree.write("service/mutualist/core/fragility/rules/lone_customers.py", RULE)
    registry, package = "service/mutualist/core/fragility/registry.py", "from mutualist.core.fragility.rules"
    tree.insert(registry, f"{package}.cut_points", f"{package}.lone_customers import lone_customers\n")
    tree.insert(registry, '"""What would break.', KIND)
    for language, (title, reason) in WORDS.items():
        words = f"fragility-title-lone-customer = {title}\nfragility-lone-customer = {reason}\n"
        tree.insert(f"service/mutualist/locale/{language}/fragility.ftl", "#", words)
    tree.insert("docs/metrics.md", "| slow recovery |", "| lone customer | one gets it from one alone | the need |\n")
