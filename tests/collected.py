"""What two revisions might have given, collected as `make same` collects it, and how the two compare."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from same.collecting import Answer, Collected
from same.comparing import Comparison, Difference, where
from same.otherwise import Otherwise
from same.reading import read
from same.renames import Renames
from same.translating import Translator

KEYS = [
    ("NODE", ["Archive"], ["ecosystem", "name", "part"]),
    ("NODE", ["Standing"], ["ecosystem", "business"]),
    ("RELATIONSHIP", ["TIE"], ["ecosystem", "id"]),
]


def arrays(**given: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, **given)  # type: ignore[arg-type]
    return file.getvalue()


def standing(business: str, **given: Any) -> tuple[str, list[str], dict[str, Any]]:
    return (f"4:{business}", ["Standing"], {"ecosystem": "town", "business": business, **given})


def archive(name: str, data: bytes) -> list[tuple[str, list[str], dict[str, Any]]]:
    """An archive in two parts, the second one first."""
    parts = ((1, data[9:]), (0, data[:9]))
    return [
        (f"{name}{part}", ["Archive"], {"ecosystem": "town", "name": name, "part": part, "parts": 2, "data": some})
        for part, some in parts
    ]


def example() -> Collected:
    """What a revision might give, a little of every kind."""
    return Collected(
        nodes=[
            standing("a", role="hub", influence=0.1, partners=["b", "c"], made="<time>"),
            standing("b", role="niche", influence=float("nan"), partners=["a"], summary='{"levels": {"high": 3}}'),
            *archive("health", json.dumps({"indices": [{"name": "robustness", "value": 0.5}]}).encode()),
            *archive(
                "web", arrays(**{"web.members.flow": np.array([1.0, 2.0]), "plain": as_bytes({"web.day": "2026"})})
            ),
        ],
        links=[("TIE", "4:a", "4:b", {"ecosystem": "town", "id": "t1", "value": 7})],
        keys=KEYS,
        answers=[
            Answer(
                "Roles",
                "en",
                "1: {}",
                {
                    "data": {
                        "__typename": "Query",
                        "roles": {
                            "__typename": "RoleConnection",
                            "pageInfo": {"__typename": "PageInfo", "hasNextPage": True, "endCursor": "WyJ0"},
                            "nodes": [{"__typename": "Standing", "role": "HUB", "known": True, "share": 0.25}],
                        },
                    }
                },
            ),
            Answer(
                "Roles",
                "de",
                "2: {}",
                {
                    "data": None,
                    "errors": [{"message": "no", "path": ["roles"], "locations": [{"line": 2, "column": 3}]}],
                },
            ),
        ],
        printed={"brief": "Run 1  of town\n", "Roles.csv": "rank,known\n1,HUB\n"},
        report="<h1>Town</h1><p>It is well.</p><svg class='a'><rect width='12.5'/></svg>",
    )


def as_bytes(value: object) -> np.ndarray:
    return np.frombuffer(json.dumps(value).encode(), dtype=np.uint8)


def compared(
    old: Collected, new: Collected, table: dict[str, dict[str, str]] | None = None, *otherwise: Otherwise
) -> tuple[Comparison, Renames]:
    renames = Renames(table or {})
    comparison = Comparison(otherwise)
    comparison.compare(
        read(old, Translator(renames), new.keys),
        read(new, Translator(Renames()), new.keys),
    )
    return comparison, renames


def differences(new: Collected, table: dict[str, dict[str, str]] | None = None) -> list[Difference]:
    return compared(example(), new, table)[0].differences


def places(new: Collected) -> list[str]:
    return [where(difference.path) for difference in differences(new)]
