"""What says the same of an ecosystem in other rows gets the same answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest

from builders import TODAY
from measured import measures_of
from mutualist.core.cascades.systemic_risk import systemic_risks
from mutualist.core.chapters import Chapter, Material
from mutualist.core.chapters.registry import FAIRNESS, HEALTH, RESILIENCE, VALUE_CHAIN
from mutualist.core.fragility.gaps import gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.model import Ecosystem, TieKind
from mutualist.core.network import build_network
from mutualist.core.roles import role_assignments
from seed_model import seed_ecosystem
from trading import trading_town

Change = Callable[[Ecosystem], Ecosystem]

CHAPTERS: tuple[Chapter[Any], ...] = (FAIRNESS, HEALTH, RESILIENCE, VALUE_CHAIN)

ECOSYSTEMS = {
    "seed": seed_ecosystem,
    **{f"trading {seed}": lambda seed=seed: trading_town(seed, 80).ecosystem() for seed in range(4)},
}


def judged(ecosystem: Ecosystem) -> dict[str, Any]:
    """What is said of an ecosystem, as plain values."""
    network = build_network(ecosystem, TODAY)
    measures, spreading = measures_of(network), systemic_risks(network)
    roles = role_assignments(network, measures)
    run = Material(network, measures, roles, findings(network, measures, spreading), gaps(network), spreading)
    chapters = {chapter.name: asdict(run.read(chapter)) for chapter in CHAPTERS}
    listed = {"roles": roles, "findings": run.findings, "gaps": run.gaps}
    return chapters | asdict(spreading) | {name: [asdict(row) for row in rows] for name, rows in listed.items()}


def differences(before: Any, after: Any, where: str = "") -> list[str]:
    """Where two answers say different things; numbers are equal to nine digits."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = sorted(before.keys() | after.keys(), key=str)
        return [line for key in keys for line in differences(before.get(key), after.get(key), f"{where}.{key}")]
    if isinstance(before, list | tuple) and isinstance(after, list | tuple):
        if len(before) != len(after):
            return [f"{where}: {len(before)} and {len(after)}"]
        return [
            line
            for at, pair in enumerate(zip(before, after, strict=True))
            for line in differences(*pair, f"{where}[{at}]")
        ]
    if isinstance(before, float) and isinstance(after, float):
        return [] if before == pytest.approx(after, rel=1e-9, abs=1e-9, nan_ok=True) else [f"{where}: {before} {after}"]
    return [] if before == after else [f"{where}: {before!r} and {after!r}"]


def turned(ecosystem: Ecosystem) -> Ecosystem:
    """The ends of every tie that both gain by, the other way round."""
    ties = (replace(tie, source=tie.target, target=tie.source) if tie.mutual else tie for tie in ecosystem.ties)
    return replace(ecosystem, ties=tuple(ties))


CHANGES: dict[str, Change] = {"the ends of mutual ties swapped": turned}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("made", ECOSYSTEMS.values(), ids=ECOSYSTEMS)
def test_nothing_moves(made: Callable[[], Ecosystem], change: Change) -> None:
    ecosystem = made()
    assert any(tie.kind is TieKind.PARTNERS for tie in ecosystem.ties)
    assert differences(judged(ecosystem), judged(change(ecosystem)))[:10] == []
