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
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
            else:
                shutil.copy(ROOT / name, root / name)

    def insert(self, file: str, after: str, text: str) -> None:
        """Add text behind the first line that begins with `after`, as somebody who follows a recipe does."""
        lines = (self.root / file).read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(n for n, line in enumerate(lines, 1) if line.strip().startswith(after))
        (self.root / file).write_text("".join([*lines[:place], text, *lines[place:]]), encoding="utf-8")

    def rewrite(self, source: str, target: str, words: Mapping[str, str]) -> None:
        """Copy a file with other words in it."""
        text = (self.root / source).read_text(encoding="utf-8")
        for old, new in words.items():
            text = text.replace(old, new)
        (self.root / target).write_text(text, encoding="utf-8")

    def run(self, *command: str, **environment: str) -> str:
        """What `python …` prints here, where it imports this copy. Raises AssertionError where it fails."""
        paths = {"PYTHONPATH": str(self.root / "service"), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=os.environ | paths | environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout


def add_column(tree: Tree) -> None:
    """To add a CSV column: `lead_days` of an offer, which had another name once."""
    column = 'Column("lead_days", whole(0, 3650), aliases=("lead_time",)),'
    tree.insert("service/mutualist/jobs/imports/package/schema.py", 'Column("capacity"', f"            {column}\n")
    tree.insert("docs/package-format.md", "| `capacity`", "| `lead_days` | whole number, 0 to 3,650 | unknown |\n")


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
