"""What a printed page consists of: sections of paragraphs, figures, tables and pictures, and how they become HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message
from mutualist.languages import ENGLISH
from mutualist.languages.wording import Wording

Names = Mapping[str, str]

Text = str | Message | Reference
"""What stands in a page: a message, said in the language of the page, or text that is the same in every language."""

SHOWN, FEW = 12, 6
"""Rows of a table at most, and of one that only rounds off."""


def said(text: Text, wording: Wording) -> str:
    """A text of a page in a language."""
    return text if isinstance(text, str) else wording.say(text) if isinstance(text, Message) else text.name


def sentences(*texts: Text | None) -> Text:
    """Sentences, one after another; what is empty is left out."""
    return chained("report-then", [text for text in texts if text])


def chained(key: str, texts: Sequence[Text]) -> Text:
    """Texts joined two by two by a message with what comes `before` and `after`; empty where there is none."""
    joined: Text = texts[0] if texts else ""
    for text in texts[1:]:
        joined = message(key, before=joined, after=text)
    return joined


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that matters: what it is, how much, and what to know of it."""

    label: Text
    value: Text
    note: Text = ""
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers side by side."""

    kind: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share from 0 to 1 as a bar, None where it is unknown, with its `value` in words; a `main` one sums up those
    that follow it."""

    label: Text
    share: float | None
    value: Text
    note: Text = ""
    main: bool = False

    @property
    def width(self) -> str:
        """Of the bar, as CSS says it.

        >>> Bar("Met", 0.256, "26%").width, Bar("Met", None, "unknown").width
        ('25.6%', '0.0%')
        """
        return f"{min(max(self.share or 0.0, 0.0), 1.0) * 100:.1f}%"


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares one below the other."""

    kind: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain words. A `quiet` one explains, and is set smaller; a `heading` names what follows."""

    kind: ClassVar[str] = "paragraph"
    text: Text
    quiet: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    kind: ClassVar[str] = "points"
    points: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text below headings; the columns numbered in `numbers` are set to the right. `more` says what was left
    out."""

    kind: ClassVar[str] = "table"
    headings: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numbers: frozenset[int] = frozenset()
    title: Text = ""
    more: Text = ""


def headings(*keys: str) -> tuple[Text, ...]:
    """The headings of a table, each the key of a message."""
    return tuple(map(message, keys))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG that we have made, so it is safe), made when the language of its words is known, and what it
    shows."""

    kind: ClassVar[str] = "picture"
    draw: Callable[[Wording], Markup]
    caption: Text
    wide: bool = False


Part = Figures | Bars | Paragraph | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question: `lead` in a sentence or two. One without `parts` has no data: `lead` says why."""

    lead: Text
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer, as they stand in a page."""

    id: str
    title: Text
    lead: Text
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A page that can be handed over. `facts` stand below the title (label and text)."""

    title: Text
    subtitle: Text
    facts: tuple[tuple[Text, Text], ...]
    summary: Section
    sections: tuple[Section, ...] = field(default_factory=tuple)


def html(report: Report, wording: Wording = ENGLISH) -> str:
    """The report in one language, as one HTML page that stands on its own: it loads nothing and runs nothing, and every
    text in it is escaped."""
    shown = [section for section in report.sections if section.parts]
    absent = [section for section in report.sections if not section.parts]
    return _template().render(report=report, sections=shown, absent=absent, wording=wording, message=message)


def bounded(rows: Sequence[object], whole: int, what: str) -> Text:
    """What to say below a table that shows only some; `what` is the key of a message with `shown` and `whole`.

    >>> bounded([("a",)], 3, "report-gaps-shown"), bounded([("a",)], 1, "report-gaps-shown")
    (Message(key='report-gaps-shown', arguments={'shown': 1, 'whole': 3}), '')
    """
    return message(what, shown=len(rows), whole=whole) if whole > len(rows) else ""


@cache
def _template() -> Template:
    """HTML is escaped unless marked as safe; a name that is not there is a fault, not a blank."""
    environment = Environment(
        loader=PackageLoader("mutualist.report", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["say"] = said
    return environment.get_template("report.html")
