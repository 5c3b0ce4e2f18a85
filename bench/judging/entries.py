"""What a version says of a town, entry by entry, as a reader sees it: no ranks, no ids, no name of the version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FINDINGS, REPAIRS = 20, 10
"""How many of each are judged: what stands first in the lists."""

PARTS = ("finding", "repair")


@dataclass(frozen=True)
class Entry:
    """One finding, or one repair: `action` says what to do, and `finding` what for. `confidence` is 0 to 1."""

    part: str
    text: str
    level: str
    kind: str
    evidence: tuple[str, ...] = ()
    confidence: float | None = None
    action: str = ""
    finding: str = ""

    @property
    def shown(self) -> str:
        """All that a reader sees of it, as Markdown. Two entries that are shown alike are one entry of a sheet."""
        if self.part == "repair":
            return f"**{self.action}** {self.text}\n\n- What it is for ({self.level}, {self.kind}): {self.finding}"
        certain = [] if self.confidence is None else [f"Confidence: {self.confidence:.2f}."]
        points = "".join(f"\n- {line}" for line in (*self.evidence, *certain))
        return f"**{self.text}** ({self.level}, {self.kind})\n{points}"


@dataclass(frozen=True)
class Collection:
    """The first findings and repairs of a town as one version lists them, in its order. `passed_over` counts the
    findings without any repair that stood above the last of the repairs."""

    town: str
    revision: str
    as_of: str
    findings: tuple[Entry, ...]
    repairs: tuple[Entry, ...]
    passed_over: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Findings, then repairs, each in the order of the version."""
        return self.findings + self.repairs


def findings_of(nodes: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """The entries of an answer to `Fragilities`."""
    return tuple(
        Entry(
            "finding",
            node["reason"],
            node["level"],
            _words(node["kind"]),
            tuple(node["evidence"]),
            round(node["confidence"], 2),
        )
        for node in nodes[:FINDINGS]
    )


def repairs_of(nodes: list[dict[str, Any]]) -> tuple[tuple[Entry, ...], int]:
    """The first action of each of the first findings that have one, of an answer to `Recommendations`; and how many
    findings without an action were passed over on the way."""
    able = [place for place, node in enumerate(nodes) if node["repairs"]][:REPAIRS]
    entries = tuple(
        Entry(
            "repair",
            (best := (node := nodes[place])["repairs"][0])["reason"],
            node["level"],
            _words(node["kind"]),
            action=action_in_words(best["action"]),
            finding=node["reason"],
        )
        for place in able
    )
    return entries, able[-1] + 1 - len(able) if able else 0


def action_in_words(action: Mapping[str, Any]) -> str:
    """What a repair asks for as a sentence, in the same words for every version.

    >>> named = {"name": "Rail freight"}
    >>> action_in_words({"what": "ADD_OFFER", "business": {"name": "Dale Buses"}, "capability": named, "level": 3})
    'Dale Buses begins to offer Rail freight.'
    """

    def name(of: str) -> str:
        return (action.get(of) or {}).get("name", "?")

    about = f" with {name('capability')}" if action.get("capability") else ""
    worth = f", worth {action['value']:,.0f} a year" if action.get("value") else ""
    match action["what"]:
        case "ADD_OFFER":
            return f"{name('business')} begins to offer {name('capability')}."
        case "ADD_SERVICE":
            return f"{name('business')} begins to serve {name('segment')}."
        case "ADD_TIE" if action["kind"] == "SUPPLIES":
            return f"{name('source')} supplies {name('target')}{about}{worth}."
        case "ADD_TIE":
            return f"{name('source')} {_words(action['kind'])} {name('target')}{about}{worth}."
    raise ValueError(f"no words are known for the action {action['what']}: write them in action_in_words")


def write(collection: Collection, path: Path) -> None:
    """As JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(collection), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Collection:
    """What `write` has written. Raises ValueError where the file holds something else."""
    held = json.loads(path.read_text(encoding="utf-8"))
    try:
        lists = {part: tuple(_entry(row) for row in held[part]) for part in ("findings", "repairs")}
        return Collection(**{**held, **lists})
    except (KeyError, TypeError) as missing:
        raise ValueError(f"{path} holds no entries that `collect` has written: {missing}") from None


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "evidence": tuple(row["evidence"])})


def _words(name: str) -> str:
    return name.replace("_", " ").lower()
