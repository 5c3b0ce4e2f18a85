"""The words of the domain as frozen dataclasses and enumerations. A blank is None here; the rules apply defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class BusinessKind(StrEnum):
    """What part a member plays in the ecosystem."""

    COMPLEMENTARY_BUSINESS = "complementary_business"
    TECHNOLOGY_PLATFORM = "technology_platform"
    SUPPORT_SERVICE = "support_service"
    CUSTOMER_COMMUNITY = "customer_community"
    STEWARD = "steward"  # an association or foundation that runs the ecosystem: neither ranked nor matched


class TieKind(StrEnum):
    """How two businesses are tied. `supplies` and `resells` run supplier to customer, `refers` from who gives to who
    gains; the others either way, unless a tie says who gains (see Gainer)."""

    SUPPLIES = "supplies"
    REFERS = "refers"
    CO_MARKETS = "co_markets"
    SHARES_RESOURCES = "shares_resources"
    SHARES_DATA = "shares_data"
    RESELLS = "resells"
    PARTNERS = "partners"
    COMPETES = "competes"


class Gainer(StrEnum):
    """Who has the benefit of a tie: its `to` alone, or both ends alike."""

    TO = "to"
    BOTH = "both"


def gains_both(kind: str, gainer: str | None = None) -> bool:
    """Whether both ends gain by ties of a kind, where one says who does (`gainer`) and where none does."""
    return kind in SYMMETRIC if gainer is None else gainer == Gainer.BOTH


SYMMETRIC = frozenset({TieKind.CO_MARKETS, TieKind.SHARES_RESOURCES, TieKind.SHARES_DATA, TieKind.PARTNERS})
"""Kinds of ties that both ends gain by where a tie does not say otherwise."""


class Dimension(StrEnum):
    """The dimension of value that a tie carries."""

    ECONOMIC = "economic"
    SOCIAL = "social"
    KNOWLEDGE = "knowledge"
    RESILIENCE = "resilience"
    BRAND = "brand"


class Period(StrEnum):
    """Whether a tie's value is per year or for the whole of the tie."""

    YEAR = "year"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Business:
    """A member of the ecosystem. `id` is the package's own and unique in its ecosystem; degrees are WGS 84."""

    id: str
    name: str
    kind: BusinessKind = BusinessKind.COMPLEMENTARY_BUSINESS
    domain: str | None = None
    country: str | None = None
    region: str | None = None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    industry: tuple[str, ...] = ()
    employees: int | None = None
    founded: int | None = None
    objectives: tuple[str, ...] = ()
    register_id: str | None = None
    description: str | None = None
    survival_weeks: float | None = None
    recovery_weeks: float | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A capability or a segment: an entry of the ecosystem's vocabulary. Only segments have a size (in customers)."""

    id: str
    name: str
    broader: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A business offers a capability at a level of 1 to 5 (blank counts as 3).

    `assumed` is None for what the business has declared, else how sure its trade makes us (0 to 1); so also below.
    """

    business: str
    capability: str
    level: int | None = None
    capacity: float | None = None
    assumed: float | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A business needs a capability with a priority of 1 to 5 (blank is 3); without an essential one it stops."""

    business: str
    capability: str
    priority: int | None = None
    essential: bool = False
    assumed: float | None = None


@dataclass(frozen=True, slots=True)
class Serve:
    """A business serves a segment with a share of its custom (0 to 1; blank is an equal split of what is left)."""

    business: str
    segment: str
    share: float | None = None
    assumed: float | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A dated tie `source` → `target`. `value` is exact and in `currency`; for supplies and resells money goes back.
    `gainer` is None where nobody has said who gains."""

    id: str
    source: str
    target: str
    kind: TieKind
    capability: str | None = None
    dimension: Dimension = Dimension.ECONOMIC
    value: Decimal | None = None
    currency: str | None = None
    period: Period = Period.TOTAL
    since: date | None = None
    until: date | None = None
    confidence: float | None = None
    gainer: Gainer | None = None

    @property
    def mutual(self) -> bool:
        """Whether both ends gain by it, so that it is the same tie either way.

        >>> Tie("t", "a", "b", TieKind.PARTNERS).mutual, Tie("t", "a", "b", TieKind.REFERS).mutual
        (True, False)
        """
        return gains_both(self.kind, self.gainer)


class Actor(StrEnum):
    """Who brought two businesses together, or wants to be spared a match."""

    ORCHESTRATOR = "orchestrator"
    MEMBER = "member"


class Outcome(StrEnum):
    """What came of bringing two businesses together."""

    DID_NOT_HAPPEN = "did_not_happen"
    NO_INTEREST = "no_interest"
    INFORMATIVE = "informative"
    COOPERATION_POSSIBLE = "cooperation_possible"
    PARTNERSHIP = "partnership"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two businesses that were brought together, and what came of it; None while nobody has said. One may stand for
    several of the pair: `times` says for how many."""

    id: str
    a: str
    b: str
    day: date
    outcome: Outcome | None = None
    outcome_day: date | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class EcosystemSettings:
    """What `ecosystem.toml` says. `rates` give the worth of one unit of a currency in the ecosystem's own currency."""

    id: str
    name: str
    currency: str = "EUR"
    rates: dict[str, Decimal] = field(default_factory=dict)
    time_zone: str = "UTC"
    distance_scale_km: float = 25.0
    assume_trades: bool = True


@dataclass(frozen=True, slots=True)
class Ecosystem:
    """One ecosystem whole, as an analysis reads it. Every list is ordered by id, so equal data gives equal results."""

    settings: EcosystemSettings
    businesses: tuple[Business, ...] = ()
    capabilities: tuple[Term, ...] = ()
    segments: tuple[Term, ...] = ()
    offers: tuple[Offer, ...] = ()
    needs: tuple[Need, ...] = ()
    serves: tuple[Serve, ...] = ()
    ties: tuple[Tie, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    avoid: frozenset[frozenset[str]] = frozenset()
    dismissed: frozenset[tuple[str, str]] = frozenset()  # (who does not want to see, whom)
