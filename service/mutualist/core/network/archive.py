"""A network as bytes and back, to the last bit: what-if questions are asked of the run, not of what has come since."""

from __future__ import annotations

import io
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_type_hints

import numpy as np

from mutualist.core.arrays import packed
from mutualist.core.network.network import Network

FORMAT = 2
"""Raised whenever what is kept changes its meaning: what an older version has kept is then not read."""


def dump_network(network: Network) -> bytes:
    """A network as bytes: an archive of arrays, compressed; words as JSON."""
    arrays: dict[str, np.ndarray] = {}
    plain: dict[str, Any] = {"format": FORMAT}

    def write(name: str, value: Any) -> None:
        if is_dataclass(value):
            for part in fields(value):
                write(f"{name}.{part.name}", getattr(value, part.name))
        elif not isinstance(value, np.ndarray):
            plain[name] = value.isoformat() if isinstance(value, date) else value
        elif value.dtype == object:
            plain[name] = value.tolist()
        else:
            arrays[name] = value

    write("network", network)
    arrays["plain"] = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8)
    return packed(arrays)


def load_network(data: bytes) -> Network | None:
    """The network that was frozen; None where another version has frozen it in another format."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        plain = json.loads(arrays["plain"].tobytes())
        if plain["format"] != FORMAT:
            return None

        def get(name: str, kind: Any) -> Any:
            if is_dataclass(kind):
                hints = get_type_hints(kind)
                return kind(**{part.name: get(f"{name}.{part.name}", hints[part.name]) for part in fields(kind)})  # type: ignore[operator]
            if name in arrays:
                return arrays[name]
            value = plain[name]
            if kind is date:
                return date.fromisoformat(value)
            return np.array(value, dtype=object) if kind is np.ndarray else value

        return get("network", Network)


def network_bytes(network: Network) -> int:
    """About how many bytes a network takes in memory."""

    def of(value: Any) -> int:
        if is_dataclass(value):
            return sum(of(getattr(value, part.name)) for part in fields(value))
        if not isinstance(value, np.ndarray):
            return 0
        return value.nbytes if value.dtype != object else value.nbytes + 80 * len(value)

    return of(network)
