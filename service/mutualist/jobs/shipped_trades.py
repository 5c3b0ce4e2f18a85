"""The profile of trades that ships with Mutualist: `seed/trades`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from mutualist.core.assumptions import TradeProfile, read_trades, read_vocabulary
from mutualist.resources import resource

OTHERS = ("profile", "capabilities", "segments")
"""The files of the folder that hold no trades."""


@cache
def shipped_profile() -> TradeProfile:
    """The trades that ship. Raises FileNotFoundError in a broken installation, BadInput where a file breaks the rules.

    Reading takes some hundredths of a second, once per process.
    """
    documents = {path.stem: _document(path) for path in sorted(resource("seed/trades").glob("*.toml"))}
    settings, capabilities, segments = (documents.pop(name) for name in OTHERS)
    return read_trades(
        documents.values(),
        read_vocabulary(capabilities),
        read_vocabulary(segments),
        settings["defaults"],
        settings["isic"]["differs"],
    )


def _document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
