"""What the older revision gives, in the names of the newer one. With an empty table it stays as it is."""

from __future__ import annotations

import csv
import io
from typing import Any

from same.decoding import parsed
from same.renames import Renames

CURSORS = {"cursor", "startCursor", "endCursor"}
"""Opaque by contract, so only whether there is one is compared."""


class Translator:
    """Renames by the table, kind by kind."""

    def __init__(self, renames: Renames) -> None:
        self._renames = renames

    def label(self, label: str) -> str:
        """A stored label, or the type of a link."""
        return self._renames.name("labels", label)

    def property(self, label: str, name: str) -> str:
        """A property of nodes or links with this old label."""
        return self._renames.name("properties", label, name)

    def properties(self, label: str, given: dict[str, Any]) -> dict[str, Any]:
        """All properties of a node or link with this old label, with their values; JSON in them is read."""
        return {self.property(label, name): self._stored((label, name), value) for name, value in given.items()}

    def archive(self, name: str, content: Any) -> tuple[str, Any]:
        """An archive by its new name, with what is in it."""
        return self._renames.name("archives", name), self._inner((name,), content)

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body of an answer."""
        found: dict[str, Any] = {"data": self._field("", "", body.get("data"))}
        if errors := body.get("errors"):
            found["errors"] = [self._error(error) for error in errors]
        return found

    def printed(self, name: str, text: str) -> Any:
        """What a command printed: CSV as rows, anything else as lines of which the width does not matter."""
        if not name.endswith(".csv"):
            return [self._renames.text(" ".join(line.split())) for line in text.splitlines()]
        return [
            {self._renames.name("columns", column): self._word(("", column), cell) for column, cell in row.items()}
            for row in csv.DictReader(io.StringIO(text))
        ]

    def text(self, text: str) -> str:
        """Prose."""
        return self._renames.text(text)

    def _stored(self, path: tuple[str, ...], value: Any) -> Any:
        if isinstance(value, str):
            inner = parsed(value)
            return self._value(path, value) if inner is value else self._inner(path, inner)
        if isinstance(value, list) and value and isinstance(value[0], str):
            return [self._stored(path, part) for part in value]
        return value

    def _inner(self, path: tuple[str, ...], value: Any) -> Any:
        if isinstance(value, dict):
            return {
                self._renames.name("keys", *path, key): self._inner((*path, key), part) for key, part in value.items()
            }
        if isinstance(value, list):
            return [self._inner(path, part) for part in value]
        return self._value(path, value) if isinstance(value, str) else value

    def _value(self, path: tuple[str, ...], value: str) -> str:
        return self._renames.text(value) if " " in value else self._renames.name("values", *path, value)

    def _field(self, kind: str, field: str, value: Any) -> Any:
        if isinstance(value, dict):
            own = value.get("__typename", kind)
            return {
                self._renames.name("fields", own, name): self._field(own, name, part) for name, part in value.items()
            }
        if isinstance(value, list):
            return [self._field(kind, field, part) for part in value]
        if not isinstance(value, str):
            return value
        if field == "__typename":
            return self._renames.name("types", value)
        return "<cursor>" if field in CURSORS else self._word((kind, field), value)

    def _word(self, path: tuple[str, str], value: str) -> str:
        return self._renames.text(value) if " " in value else self._renames.name("enums", *path, value)

    def _error(self, error: dict[str, Any]) -> dict[str, Any]:
        """An error without its place in the document, where longer names move it."""
        found = {**error, "message": self._renames.text(error["message"])}
        found.pop("locations", None)
        if "path" in error:
            first, *rest = error["path"]
            below = [self._renames.name("fields", part) if isinstance(part, str) else part for part in rest]
            found["path"] = [self._root(first), *below]
        return found

    def _root(self, field: str) -> str:
        """A field of one of the two types that an operation begins with: an error does not say which."""
        names = (self._renames.name("fields", kind, field) for kind in ("Query", "Mutation"))
        return next((name for name in names if name != field), field)
