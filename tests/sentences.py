"""What is no English in a text that findings or the report say, and where every text of some results stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from mutualist.core.text import Message
from saying import said

PLURAL = (
    r"(members|businesses|ties|partners|parts|others|needs|capabilities|niches|suppliers|pairs|weeks|rounds|runs|days)"
)

WRONG = {
    "one of many": rf"(?<![\w.,])1 {PLURAL}\b",
    "one that are": r"(?<![\w.,])1 (are|were|offer|have|do|buy|lose|need it)\b",
    "many that is": r"(?<!of )\b(?!1\b)\d+ [a-z]+s (is|was|has|offers|needs|buys)\b",
    "only none": r"\bOnly 0\b",
    "none that do": r"(?<![\w.,])0 (members|businesses) (are|have|would|offer|need)\b",
    "two blanks": r"  ",
    "a blank before a mark": r" [%.,;:](?!\d)",
    "nothing where something belongs": r"\b(None|nan|inf)\b|unknown value|\(\)|“”",
    "two full stops": r"\.\.(?!\.)",
    "percent of two kinds": r"\d\.\d\d+%|[1-9]\d\.[1-9]\d*%(?<!99\.\d%)",
}


def texts(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in results, with where it stands; single words, ids and names of things are none."""
    if isinstance(found, Message):
        yield path, said(found)
    elif isinstance(found, str):
        if " " in found and not path.endswith((".name", ".id", ".formula", ".businesses", ".key", ".unit")):
            yield path, found
    elif is_dataclass(found):
        for field in fields(found):
            yield from texts(getattr(found, field.name), f"{path}.{field.name}")
    elif isinstance(found, (list, tuple)):
        for one in found:
            yield from texts(one, path)
    elif isinstance(found, dict):
        for name, one in found.items():
            yield from texts(one, f"{path}.{name}")


def faults(found: Any) -> list[str]:
    """What is no English, with where it stands."""
    return [
        f"{path}: {name}: {text}"
        for path, text in texts(found)
        for name, wrong in WRONG.items()
        if re.search(wrong, text)
    ]
