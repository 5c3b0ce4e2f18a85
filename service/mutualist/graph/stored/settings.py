"""Read the settings of an ecosystem: its day, its weights, its thresholds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from mutualist.core.matching import DEFAULTS, Weights, weights
from mutualist.core.model import EcosystemSettings
from mutualist.core.roles import Thresholds
from mutualist.core.roles.thresholds import thresholds
from mutualist.errors import BadInput, NotFound
from mutualist.graph.connection import Graph, Row

FURTHEST_EAST = timedelta(hours=14)
"""Where a day begins first (Line Islands)."""


async def read_settings(graph: Graph, ecosystem: str) -> Row:
    """The stored settings of an ecosystem, with its revision.

    Raises NotFound where it does not exist.
    """
    rows = await graph.run("ecosystem_settings", ecosystem=ecosystem)
    if not rows:
        raise NotFound(f"there is no ecosystem {ecosystem!r}; `mutualist import` makes one")
    return rows[0]


def today_of(row: Row) -> date:
    """The day that it is in the time zone of an ecosystem's stored settings, by the database's clock when they were
    read: the clocks of processes differ, and what they record is compared."""
    return day_in(row, row["now"].to_native())


def day_in(row: Row, moment: datetime) -> date:
    """The day that a moment falls on in the time zone of an ecosystem's stored settings."""
    return moment.astimezone(ZoneInfo(row["time_zone"])).date()


async def not_ahead(graph: Graph, as_of: date | None) -> None:
    """Raise BadInput for a day that is in the future everywhere: for what is begun before an ecosystem is known."""
    (row,) = await graph.run("clock")
    latest = (row["now"].to_native().astimezone(UTC) + FURTHEST_EAST).date()
    if as_of is not None and as_of > latest:
        raise BadInput(f"{as_of} is in the future; name today ({latest} at the latest) or an earlier day")


def asked_day(row: Row, as_of: date | None) -> date:
    """The day that an analysis is asked to speak of, without one today, by an ecosystem's stored settings.

    Raises BadInput for a day in the future: nobody has seen it, and ties that only begin until then would count.
    """
    today = today_of(row)
    if as_of is not None and as_of > today:
        raise BadInput(
            f"{as_of} is in the future: today is {today} in the ecosystem's time zone ({row['time_zone']}); "
            "name that day or an earlier one"
        )
    return as_of or today


def weights_of(row: Row) -> Weights:
    """How much each part of a match score counts, of an ecosystem's stored settings."""
    return weights(json.loads(row["weights"])) if row["weights"] else DEFAULTS


def thresholds_of(row: Row) -> Thresholds:
    """Where one role ends and the next begins, of an ecosystem's stored settings."""
    return thresholds(json.loads(row["role_thresholds"])) if row["role_thresholds"] else Thresholds()


def settings_of(row: Row) -> EcosystemSettings:
    """Stored settings as the domain knows them."""
    return EcosystemSettings(
        id=row["id"],
        name=row["name"],
        currency=row["currency"],
        rates={code: Decimal(rate) for code, rate in json.loads(row["rates"]).items()},
        time_zone=row["time_zone"],
        distance_scale_km=row["distance_scale_km"],
        assume_trades=row["assume_trades"],
    )
