"""What lies packed in a store, unpacked: archives in parts, arrays by name, JSON in properties."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

ARCHIVE, NAME, PART, DATA = "Archive", "name", "part", "data"
"""What the newer revision calls the nodes of archives, and their properties."""


def unpacked(data: bytes) -> Any:
    """Arrays by name (an archive of numpy's), JSON, or the bytes themselves.

    Names with dots stand in each other: `web.members.id` is `id` in `members` in `web`.
    """
    if data.startswith(b"PK"):
        found: dict[str, Any] = {}
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            for name in arrays.files:
                _place(found, name, _plain(arrays[name]))
        return found
    try:
        return json.loads(data)
    except ValueError:
        return data


def _plain(array: np.ndarray) -> Any:
    """An array, or the JSON object that its bytes are, with names with dots in each other."""
    if array.dtype != np.uint8 or array.ndim != 1 or not array.tobytes().startswith(b"{"):
        return array
    try:
        given = json.loads(array.tobytes())
    except ValueError:
        return array
    found: dict[str, Any] = {}
    for name, value in given.items():
        _place(found, name, value)
    return found


def _place(found: dict[str, Any], name: str, value: Any) -> None:
    *above, last = name.split(".")
    for part in above:
        inner = found.setdefault(part, {})
        found = inner if isinstance(inner, dict) else found.setdefault(f"{part} …", {})
    if isinstance(found.get(last), dict):
        last = f"{last} …"
    found[last] = value


def parsed(text: str) -> Any:
    """What a text says if it is JSON of an object or a list, else the text.

    >>> parsed('["a"]'), parsed("[sic]")
    (['a'], '[sic]')
    """
    if text[:1] in ("{", "["):
        try:
            return json.loads(text)
        except ValueError:
            pass
    return text
