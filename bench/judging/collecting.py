"""A town imported and analysed with a database of its own, and asked as a reader asks it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from faults.trial import Trial, empty_trial
from judging.entries import FINDINGS, Collection, findings_of, repairs_of
from same.revisions import CONTENT, ROOT, commit_of

LOOKED_AT = 100  # findings, among which the first repairs are looked for


def collect(package: Path, as_of: str) -> Collection:
    """What this tree says of a package on a day. Raises ValueError where the tree is not as it was committed: the
    entries would name a revision that does not say them."""
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", *CONTENT], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    if changed:
        raise ValueError(f"commit first, so that the entries can name their revision:\n{changed.rstrip()}")
    with empty_trial() as place:
        place.run("db", "start")
        try:
            place.run("import", str(package.resolve()), "--ecosystem", "town")
            place.run("analyze", "--ecosystem", "town", "--as-of", as_of)
            findings = _asked(place, "Fragilities", FINDINGS)["fragilities"]["nodes"]
            nodes = _asked(place, "Recommendations", LOOKED_AT)["recommendations"]["nodes"]
            name = _asked(place, "Ecosystem")["ecosystem"]["name"]
        finally:
            place.run("db", "stop", "--force")
    repairs, passed_over = repairs_of(nodes)
    return Collection(name, commit_of("HEAD"), as_of, findings_of(findings), repairs, passed_over)


def _asked(place: Trial, operation: str, first: int | None = None) -> dict[str, Any]:
    some = [] if first is None else ["--var", f"first={first}"]
    return json.loads(place.run("query", operation, "--ecosystem", "town", *some, "--format", "json"))
