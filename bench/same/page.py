"""A page of HTML as what can be read on it: its text, and the shapes of its charts with their numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_UNSEEN = {"style", "script", "title"}
_PROSE = {"alt", "aria-label", "title"}
_NAMES = {"class", "id", "style", "href", "xmlns", "aria-labelledby", "aria-describedby", "fill", "stroke"}
"""Attributes of charts that say how they look, or name something."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.shapes: list[dict[str, Any]] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, attrs)
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(tag, attrs)

    def _see(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += [value for name, value in attrs if name in _PROSE and value]
        if "svg" in self._open or tag == "svg":
            numbers = {
                name: [float(number) for number in _NUMBER.findall(value)]
                for name, value in sorted(attrs)
                if value and name not in _NAMES | _PROSE
            }
            self.shapes.append({"shape": tag} | {name: found for name, found in numbers.items() if found})

    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and not _UNSEEN.intersection(self._open[-1:]):
            self.text.append(words)


def read_page(html: str) -> dict[str, Any]:
    """The text of a page, piece by piece, and the shapes in its charts with the numbers that place them.

    >>> read_page('<p>Two <b>of</b> 3</p><svg><path d="M1 2.5"/></svg>')
    {'text': ['Two', 'of', '3'], 'shapes': [{'shape': 'svg'}, {'shape': 'path', 'd': [1.0, 2.5]}]}
    """
    page = _Page()
    page.feed(html)
    page.close()
    return {"text": page.text, "shapes": page.shapes}
