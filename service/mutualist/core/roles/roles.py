"""Who is a keystone, a dominator, a landlord or a niche player (Iansiti & Levien 2004), with the numbers behind it.

The thresholds are ours and published: the literature gives the roles in words only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np

from mutualist.core.network import Measures, Network, presences
from mutualist.core.network.value_flows import value_flows
from mutualist.core.roles.thresholds import DEFAULTS, Thresholds
from mutualist.core.text import Message
from mutualist.core.text.messages import message


class Role(StrEnum):
    """The part a business plays for the others."""

    KEYSTONE = "keystone"  # much hangs on it, it occupies little and passes value on
    DOMINATOR = "dominator"  # it occupies much of the ecosystem itself and keeps the value
    LANDLORD = "landlord"  # it occupies little, takes much of the value and passes little on
    NICHE = "niche"  # a specialist among many
    STEWARD = "steward"  # runs the ecosystem: shown apart, never ranked
    UNKNOWN = "unknown"  # too little is known to say


ROLES = tuple(Role)
"""In the order that role assignments are listed in."""


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """One business's role with its numbers; `rank` starts at 1.

    `influence` and `betweenness` as in Measures, with their multiples of the average. `presence` is the mean of its
    shares of tie ends, offers and employees, in [0, 1]. `value_in`, `value_out` and `value_created` are per year in the
    ecosystem's currency (see Flows), the shares of all that is received and created. `capture` is value_in / (value_in
    + value_out), None where no value is known. `value_known` is the share of its ties that state a value, or of all
    ties where that is less; None without a tie.
    """

    business: str
    rank: int
    role: Role
    influence: float
    influence_ratio: float
    betweenness: float
    betweenness_ratio: float
    presence: float
    presence_ratio: float
    partners: int
    value_in: float | None
    value_out: float | None
    value_share: float | None
    capture: float | None
    reason: Message
    value_created: float | None = None
    created_share: float | None = None
    value_known: float | None = None


class Numbers(NamedTuple):
    """What roles are judged by, of any number of businesses alike (arrays of one length); nan is unknown."""

    influence_ratio: np.ndarray
    betweenness_ratio: np.ndarray
    presence: np.ndarray
    value_share: np.ndarray
    capture: np.ndarray
    partners: np.ndarray
    value_known: np.ndarray

    @classmethod
    def of(cls, assignment: RoleAssignment) -> Numbers:
        """Those of one role assignment."""
        values = (getattr(assignment, name) for name in cls._fields)
        return cls(*(np.array([np.nan if value is None else value], dtype=float) for value in values))


def role_assignments(network: Network, measures: Measures, limits: Thresholds = DEFAULTS) -> list[RoleAssignment]:
    """The role assignment of every business, the most telling roles and influence first."""
    n = len(network)
    flows, presence = value_flows(network), presences(network)
    valued = np.where(flows.valued, 1.0, np.nan)
    received, passed, created = flows.received * valued, flows.passed * valued, flows.created * valued
    numbers = Numbers(
        _ratios(measures.influence),
        _ratios(measures.betweenness),
        presence,
        _parts(received, flows.received.sum()),
        _parts(received, received + passed),
        measures.degree,
        flows.known,
    )
    role = roles_of(numbers, n, limits)
    shortage = _shortage(measures, len(network.ties), limits)
    if shortage:
        role[:] = ROLES.index(Role.UNKNOWN)
    role[~network.members.ordinary] = ROLES.index(Role.STEWARD)
    columns = {
        "business": network.members.id,
        "role": role,
        "influence": measures.influence,
        "influence_ratio": numbers.influence_ratio,
        "betweenness": measures.betweenness,
        "betweenness_ratio": numbers.betweenness_ratio,
        "presence": presence,
        "presence_ratio": presence * n,
        "partners": measures.degree,
        "value_in": _optional(received),
        "value_out": _optional(passed),
        "value_share": _optional(numbers.value_share),
        "capture": _optional(numbers.capture),
        "value_created": _optional(created),
        "created_share": _optional(_parts(created, flows.created.sum())),
        "value_known": _optional(flows.known),
    }
    order = np.lexsort((np.arange(n), -measures.influence, role))
    rows = zip(*(column[order].tolist() for column in columns.values()), strict=True)
    result = []
    for rank, row in enumerate(rows, start=1):
        values = dict(zip(columns, row, strict=True))
        values["role"] = ROLES[values["role"]]
        reason = shortage if shortage and values["role"] is Role.UNKNOWN else _reason(values, limits)
        result.append(RoleAssignment(rank=rank, reason=reason, **values))
    return result


def roles_of(numbers: Numbers, n: int, limits: Thresholds = DEFAULTS) -> np.ndarray:
    """The role that numbers give, by its place in ROLES. `n` is the number of businesses in the ecosystem.

    Of a landlord and a keystone value is what tells: where too few ties state any, the role is unknown. A dominator is
    one by what it occupies.
    """
    capture, unsure = numbers.capture, numbers.value_known < limits.least_valued  # never where that is not given
    unknown = np.isnan(capture) | unsure
    hub = (numbers.influence_ratio >= limits.influential(n)) & (numbers.betweenness_ratio >= limits.betweenness_ratio)
    vast = numbers.presence >= limits.vast(n)
    taker = numbers.value_share >= limits.taking(n)  # never where it is unknown
    roles = np.full(len(capture), ROLES.index(Role.NICHE))
    for role, where in (  # the last that fits decides
        (Role.UNKNOWN, numbers.partners == 0),
        (Role.UNKNOWN, hub & ~vast & unknown),
        (Role.KEYSTONE, hub & ~vast & (capture <= limits.passes_on)),
        (Role.LANDLORD, taker & (capture >= limits.captures)),
        (Role.UNKNOWN, ~vast & unsure & (hub | (taker & (capture >= limits.captures)))),
        (Role.DOMINATOR, vast & (unknown | (capture > limits.keeps))),
    ):
        roles[where] = ROLES.index(role)
    return roles


def _reason(values: Mapping[str, Any], limits: Thresholds) -> Message:
    """Why a business has its role, by the fields of its role assignment."""
    role, influence, capture, presence = (values[name] for name in ("role", "influence_ratio", "capture", "presence"))
    keeps = message("roles-unknown-part") if capture is None else message("roles-part", share=capture)
    if role is Role.NICHE:
        return message("roles-niche", influence=influence, partners=values["partners"])
    if role is Role.STEWARD:
        return message("roles-steward")
    if role is Role.DOMINATOR:
        return message("roles-dominator", presence=presence, ratio=values["presence_ratio"], keeps=keeps)
    if role is Role.LANDLORD:
        return message("roles-landlord", received=values["value_share"] or 0.0, keeps=keeps, presence=presence)
    if role is Role.KEYSTONE:
        paths, passes = values["betweenness"], 1 - (capture or 0.0)
        return message("roles-keystone", influence=influence, paths=paths, presence=presence, passes=passes)
    if values["partners"] == 0:
        return message("roles-untied")
    if capture is not None:
        return message("roles-few-values", valued=values["value_known"] or 0.0, least=limits.least_valued)
    return message("roles-no-values", influence=influence)


def _shortage(measures: Measures, ties: int, limits: Thresholds) -> Message | None:
    tied = int((measures.degree > 0).sum())
    if tied >= limits.least_businesses and ties >= limits.least_ties:
        return None
    return message("roles-too-few", businesses=limits.least_businesses, least=limits.least_ties, tied=tied, ties=ties)


def _ratios(values: np.ndarray) -> np.ndarray:
    mean = values.mean() if len(values) else 0.0
    return values / mean if mean > 0 else np.zeros_like(values)


def _parts(values: np.ndarray, whole: np.ndarray | float) -> np.ndarray:
    """Values as parts of a whole; nan where that is 0 or unknown."""
    whole = np.broadcast_to(whole, values.shape)
    return np.divide(values, whole, out=np.full_like(values, np.nan), where=whole > 0)


def _optional(values: np.ndarray) -> np.ndarray:
    """Numbers as objects, None where they are unknown."""
    optional = values.astype(object)
    optional[np.isnan(values)] = None
    return optional
