"""What was collected of a revision, in the names of the newer one and in a form that can be compared."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from same.collecting import Collected
from same.decoding import ARCHIVE, DATA, NAME, PART, unpacked
from same.page import read_page
from same.store import TIME, Key
from same.translating import Translator

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")


class Row(str):
    """By what one of many of a kind is told apart: part of where a value stands, but not of what kind it is."""


def read(found: Collected, translator: Translator, keys: list[Key]) -> dict[str, Any]:
    """Stored nodes and links, archives, answers, what was printed, and the report.

    `keys` are those of the newer side's store, for both.
    """
    unique = {(entity, labels[0]): properties for entity, labels, properties in reversed(keys)}
    stored, names = _nodes(found, translator, unique)
    return {
        "stored": stored | _links(found, translator, unique, names),
        "archives": _archives(found, translator, unique),
        "answers": _masked(_answers(found, translator)),
        "printed": _masked({name: translator.printed(name, text) for name, text in found.printed.items()}),
        "report": _masked(_report(found, translator)),
    }


Unique = dict[tuple[str, str], list[str]]


def _nodes(
    found: Collected, translator: Translator, unique: Unique
) -> tuple[dict[str, dict[Row, Any]], dict[str, str]]:
    """The properties of all nodes but archives, by label and what tells them apart; and that by the database's id."""
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    names: dict[str, str] = {}
    for node, labels, given in found.nodes:
        label = ":".join(translator.label(one) for one in labels)
        if label == ARCHIVE:
            continue
        properties = _masked(translator.properties(labels[0], given))
        names[node] = _told_apart(properties, unique.get(("NODE", label)))
        rows[label].append((names[node], properties))
    return {label: _by_row(several) for label, several in sorted(rows.items())}, names


def _links(
    found: Collected, translator: Translator, unique: Unique, names: dict[str, str]
) -> dict[str, dict[Row, Any]]:
    """The properties of all links, by type and what tells them apart."""
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for kind, source, target, given in found.links:
        new, properties = translator.label(kind), _masked(translator.properties(kind, given))
        key = unique.get(("RELATIONSHIP", new))
        own = f" ({_told_apart(properties, key)})" if key else ""
        rows[new].append((f"{names.get(source)} → {names.get(target)}{own}", properties))
    return {kind: _by_row(several) for kind, several in sorted(rows.items())}


def _archives(found: Collected, translator: Translator, unique: Unique) -> dict[str, dict[Row, Any]]:
    """What is kept whole, unpacked, by name and by what else tells it apart."""
    parts: dict[tuple[str, str], dict[int, bytes]] = defaultdict(dict)
    for _, labels, given in found.nodes:
        if translator.label(labels[0]) == ARCHIVE:
            own = {translator.property(labels[0], name): value for name, value in given.items()}
            key = [name for name in unique.get(("NODE", ARCHIVE), ()) if name not in (NAME, PART)]
            parts[own[NAME], _told_apart(own, key)][own[PART]] = own[DATA]
    archives: dict[str, dict[Row, Any]] = defaultdict(dict)
    for (name, row), data in sorted(parts.items()):
        new, content = translator.archive(name, unpacked(b"".join(data[part] for part in sorted(data))))
        archives[new][Row(row)] = _masked(content)
    return archives


def _answers(found: Collected, translator: Translator) -> dict[str, dict[str, dict[Row, Any]]]:
    """Answers by operation, language and question."""
    answers: dict[str, dict[str, dict[Row, Any]]] = defaultdict(lambda: defaultdict(dict))
    for one in found.answers:
        answers[one.operation][one.language][Row(one.title)] = translator.answer(one.body)
    return answers


def _report(found: Collected, translator: Translator) -> dict[str, Any]:
    page = read_page(found.report)
    return page | {"text": [translator.text(piece) for piece in page["text"]]}


def _told_apart(properties: dict[str, Any], key: list[str] | None) -> str:
    """What tells a node apart: the values of its unique key, else all that it has."""
    if key is None:
        return json.dumps(properties, sort_keys=True, default=str)
    return ", ".join(str(properties.get(name)) for name in key)


def _by_row(several: list[tuple[str, dict[str, Any]]]) -> dict[Row, Any]:
    """Rows by name; of those with the same name the second is called so."""
    found: dict[Row, Any] = {}
    for name, properties in sorted(several, key=lambda one: (one[0], repr(one[1]))):
        row, number = Row(name), 1
        while row in found:
            number += 1
            row = Row(f"{name} #{number}")
        found[row] = properties
    return found


def _masked(value: Any) -> Any:
    """A value without moments."""
    if isinstance(value, str):
        return _MOMENT.sub(TIME, value) if ":" in value else value
    if isinstance(value, dict):
        return {name: _masked(part) for name, part in value.items()}
    if isinstance(value, list) and value and not isinstance(value[0], float | int):
        return [_masked(part) for part in value]
    return value
