"""What a printed page consists of: sections of paragraphs, figures, tables and pictures, and how they become HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

Names = Mapping[str, str]

SHOWN, FEW = 12, 6
"""Rows of a table at most, and of one that only rounds off."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that matters: what it is, how much, and what to know of it."""

    label: str
    value: str
    note: str = ""
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

    label: str
    share: float | None
    value: str
    note: str = ""
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
    text: str
    quiet: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    kind: ClassVar[str] = "points"
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text below headings; the columns numbered in `numbers` are set to the right. `more` says what was left
    out."""

    kind: ClassVar[str] = "table"
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    title: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG that we have made, so it is safe) and what it shows."""

    kind: ClassVar[str] = "picture"
    svg: Markup
    caption: str
    wide: bool = False


Part = Figures | Bars | Paragraph | Points | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer. `lead` answers it in a sentence or two. One without `parts` has no data: `lead` says
    why."""

    id: str
    title: str
    lead: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A page that can be handed over. `facts` stand below the title (label and text)."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    summary: Section
    sections: tuple[Section, ...] = field(default_factory=tuple)


def html(report: Report) -> str:
    """The report as one HTML page that stands on its own: it loads nothing and runs nothing, and every text in it is
    escaped."""
    shown = [section for section in report.sections if section.parts]
    absent = [section for section in report.sections if not section.parts]
    return _template().render(report=report, sections=shown, absent=absent)


def bounded(rows: Sequence[tuple[str, ...]], whole: int, what: str) -> str:
    """What to say below a table that shows only some.

    >>> bounded([("a",)], 3, "gaps"), bounded([("a",)], 1, "gaps")
    ('1 of 3 gaps shown.', '')
    """
    return f"{len(rows):,} of {whole:,} {what} shown." if whole > len(rows) else ""


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
    return environment.get_template("report.html")
