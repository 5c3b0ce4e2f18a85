"""A profile as bytes and back, to the last bit: how a run keeps what its scores were made of."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import packed
from mutualist.core.matching.profile.matrices import Rows, Scales
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.profile.vocabulary import Vocabulary

FORMAT = 1
"""Raised whenever what is kept changes its meaning: what an older version has kept is then not read."""


def dump_profile(profile: Profile) -> bytes:
    """A profile as bytes: an archive of arrays, compressed."""
    arrays: dict[str, np.ndarray] = {}
    plain: dict[str, Any] = {
        "format": FORMAT,
        "means": profile.means,
        "distance_scale_km": profile.distance_scale_km,
        "day": profile.day.isoformat(),
    }
    for owner in (profile.vocabulary, profile.scales, profile.rows):
        for part in fields(owner):
            value, name = getattr(owner, part.name), f"{type(owner).__name__}.{part.name}"
            if isinstance(value, np.ndarray):
                arrays[name] = value
            elif isinstance(value, sp.csr_array):
                arrays |= {f"{name}.{key}": getattr(value, key) for key in ("data", "indices", "indptr")}
                plain[name] = list(value.shape or ())
            elif isinstance(value, dict):
                arrays |= {f"{name}.{key}": array for key, array in value.items()}
                plain[name] = sorted(value)
            else:
                plain[name] = value
    arrays["plain"] = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8)
    return packed(arrays)


def load_profile(data: bytes) -> Profile | None:
    """The profile that was frozen; None where another version has frozen it in another format."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        plain = json.loads(arrays["plain"].tobytes())
        if plain["format"] != FORMAT:
            return None

        def read(owner: type, name: str) -> Any:
            name = f"{owner.__name__}.{name}"
            if name in arrays:
                return arrays[name]
            value = plain[name]
            if f"{name}.indptr" in arrays:
                parts = tuple(arrays[f"{name}.{key}"] for key in ("data", "indices", "indptr"))
                return sp.csr_array(parts, shape=tuple(value))
            if isinstance(value, list) and value and f"{name}.{value[0]}" in arrays:
                return {key: arrays[f"{name}.{key}"] for key in value}
            return tuple(value) if isinstance(value, list) else value

        def whole(owner: Any) -> Any:
            return owner(**{part.name: read(owner, part.name) for part in fields(owner)})

        vocabulary: Vocabulary = whole(Vocabulary)
        scales: Scales = whole(Scales)
        rows: Rows = whole(Rows)
    return Profile(
        vocabulary, scales, rows, plain["means"], plain["distance_scale_km"], date.fromisoformat(plain["day"])
    )
