"""The format itself: every file of a package, column by column, with what it is in the graph.

To add a column or a file, declare it here; docs/development.md says what goes with it, and docs/package-format.md says
the same to people who make packages: a test compares the two. The queries of a table stand in
`cypher/queries/records/<name>.cypher`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutualist.core.model import SYMMETRIC, BusinessKind, Dimension, Gainer, Period, TieKind
from mutualist.jobs.imports.package.cells import (
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    choice,
    day,
    identifier,
    industry,
    several,
    text,
    truth,
)
from mutualist.jobs.imports.package.columns import Column, Row, Table, different, in_order, not_for, together
from mutualist.jobs.imports.package.faults import some
from mutualist.jobs.imports.package.numbers import amount, currency, number, whole

_NAME = text(LONGEST_NAME)
_GRADE = whole(1, 5)
_FRACTION = number(0, 1)
_AT_LEAST_ZERO = number(0)


def _reference(name: str, table: str, required: bool = True, link: str | None = None) -> Column:
    return Column(name, identifier, required=required, refers_to=table, repeats=True, link=link)


def _halved(ties: Sequence[Row]) -> str | None:
    """Which ties have a worth that is taken to go half each way."""
    kinds = Counter(tie["kind"] for tie in ties if tie["kind"] in SYMMETRIC and "value" in tie and "gainer" not in tie)
    if not kinds:
        return None
    return (
        f"ties.csv: {kinds.total():,} ties that both ends gain by ({some(sorted(kinds))}) have a value, and half of it "
        "counts for either; if only the business under `to` gains, say so in the column gainer"
    )


TABLES: tuple[Table, ...] = (
    Table(
        "businesses",
        node="Business",
        required=True,
        sorted_by="name",
        columns=(
            Column("id", identifier, required=True),
            Column("name", _NAME, required=True),
            Column("domain", _NAME),
            Column("country", _NAME, repeats=True, free=True),
            Column("region", _NAME, repeats=True, free=True),
            Column("city", _NAME, repeats=True, free=True),
            Column("latitude", number(-90, 90)),
            Column("longitude", number(-180, 180)),
            Column("industry", several(industry)),
            Column("employees", whole(0, 100_000_000)),
            Column("founded", whole(1, 9999)),
            Column("kind", choice([kind.value for kind in BusinessKind]), repeats=True),
            Column("objectives", several(text(LONGEST_ID)), free=True),
            Column("register_id", _NAME),
            Column("description", text(LONGEST_TEXT)),
            Column("survival_weeks", _AT_LEAST_ZERO),
            Column("recovery_weeks", _AT_LEAST_ZERO),
        ),
        rules=(together("latitude", "longitude"),),
    ),
    Table(
        "capabilities",
        node="Capability",
        open=True,
        sorted_by="name",
        tree="broader",
        columns=(
            Column("id", identifier, required=True),
            Column("name", _NAME),
            _reference("broader", "capabilities", required=False, link="BROADER"),
        ),
    ),
    Table(
        "segments",
        node="Segment",
        open=True,
        sorted_by="name",
        tree="broader",
        columns=(
            Column("id", identifier, required=True),
            Column("name", _NAME),
            Column("size", _AT_LEAST_ZERO),
            _reference("broader", "segments", required=False, link="BROADER"),
        ),
    ),
    Table(
        "offers",
        link="OFFERS",
        ends=("business", "capability"),
        columns=(
            _reference("business", "businesses"),
            _reference("capability", "capabilities"),
            Column("level", _GRADE, repeats=True),
            Column("capacity", _AT_LEAST_ZERO),
        ),
    ),
    Table(
        "needs",
        link="NEEDS",
        ends=("business", "capability"),
        columns=(
            _reference("business", "businesses"),
            _reference("capability", "capabilities"),
            Column("priority", _GRADE, repeats=True),
            Column("essential", truth, repeats=True),
        ),
    ),
    Table(
        "serves",
        title="segments served",
        link="SERVES",
        ends=("business", "segment"),
        shares=(("business", "share"),),
        columns=(
            _reference("business", "businesses"),
            _reference("segment", "segments"),
            Column("share", _FRACTION),
        ),
    ),
    Table(
        "ties",
        link="TIE",
        ends=("from", "to"),
        derived_id=("from", "to", "kind", "capability", "since"),
        money=(("value", "currency"),),
        columns=(
            Column("id", identifier),
            _reference("from", "businesses"),
            _reference("to", "businesses"),
            Column("kind", choice([kind.value for kind in TieKind]), required=True, repeats=True),
            _reference("capability", "capabilities", required=False),
            Column("dimension", choice([dimension.value for dimension in Dimension]), repeats=True),
            Column("value", amount, stored_as="value_minor"),
            Column("currency", currency, repeats=True),
            Column("period", choice([period.value for period in Period]), repeats=True),
            Column("since", day, repeats=True),
            Column("until", day, repeats=True),
            Column("confidence", _FRACTION),
            Column("gainer", choice([gainer.value for gainer in Gainer]), repeats=True),
        ),
        rules=(
            different("from", "to", "a business has no tie to itself"),
            in_order("since", "until"),
            not_for(
                "gainer",
                "kind",
                (TieKind.SUPPLIES, TieKind.RESELLS, TieKind.COMPETES),
                "of which nobody gains a benefit beside the money",
            ),
        ),
        noted=_halved,
    ),
    Table(
        "avoid",
        title="pairs to avoid",
        link="AVOIDS",
        ends=("business", "other"),
        either_order=True,
        spared="by",
        columns=(_reference("business", "businesses"), _reference("other", "businesses")),
        rules=(different("business", "other", "a business is never matched with itself"),),
    ),
)

ECOSYSTEM_FILE = "ecosystem.toml"
FILES: tuple[str, ...] = (ECOSYSTEM_FILE, *(table.file for table in TABLES))
"""The names of all files, in the order in which faults are listed."""
