"""What the documentation must say, made from the code: settings, errors, and the verbs of the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from mutualist.errors import MutualistError
from mutualist.settings import Settings

FOLDERS = {"data_dir": "the platform's folder for user data", "cache_dir": "the platform's folder for caches"}
"""Defaults that depend on the machine, in words."""


def setting_rows(settings: type[BaseSettings] = Settings) -> list[str]:
    """One row of docs/settings.md for every setting."""
    prefix = settings.model_config.get("env_prefix", "")
    return [
        f"| `{field.validation_alias or f'{prefix}{name}'.upper()}` | {_default(name, field)} | {field.description} |"
        for name, field in settings.model_fields.items()
    ]


def error_rows(root: type[MutualistError] = MutualistError) -> Iterator[tuple[str, str, str]]:
    """Name, code and exit status of every error, as the first columns of docs/errors.md."""
    yield f"`{root.__name__}`", f"`{root.code}`", str(root.exit_status)
    for kind in root.__subclasses__():
        if kind.__module__ == MutualistError.__module__:
            yield from error_rows(kind)


def table_rows(document: str) -> list[list[str]]:
    """The cells of every table row of a Markdown document, without heads and rules."""
    lines = [line.strip() for line in document.splitlines() if line.strip().startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if row and not re.fullmatch(r"[-: ]+", row[0])]


def broken_links(documents: Mapping[str, str], root: Path) -> list[str]:
    """Links of Markdown documents, by their path from the root, to files that are not there."""
    return [
        f"{name} links to {target}, which is not there"
        for name, text in documents.items()
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
        if not re.match(r"[a-z]+:|#", target) and not (root / name).parent.joinpath(target.partition("#")[0]).exists()
    ]


def codes_given(files: Mapping[str, str]) -> set[str]:
    """The error codes that the API's own source writes out as words, beside those of the error tree."""
    found: set[str] = set()
    for source in files.values():
        for node in ast.walk(ast.parse(source)):
            given: list[ast.expr | None] = []
            if isinstance(node, ast.Call) and ast.unparse(node.func).lstrip("_") in ("error", "coded"):
                given = list(node.args)
            elif isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                given = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "code"]
            found |= {
                value.value
                for value in given
                if isinstance(value, ast.Constant)
                and isinstance(value.value, str)
                and re.fullmatch(r"[A-Z_]{4,}", value.value)
            }
    return found


def verbs(app: typer.Typer) -> list[str]:
    """Every command as it is typed: `mutualist db start`."""
    return list(_verbs(typer.main.get_command(app), "mutualist"))


def _verbs(command: Any, typed: str) -> Iterator[str]:
    below: Mapping[str, click.Command] = getattr(command, "commands", {})
    for name, inner in below.items():
        yield from _verbs(inner, f"{typed} {name}")
    if not below:
        yield typed


def _default(name: str, field: FieldInfo) -> str:
    if name in FOLDERS:
        return FOLDERS[name]
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    return "unset" if value in (None, "", ()) else f"`{str(value).lower() if isinstance(value, bool) else value}`"
