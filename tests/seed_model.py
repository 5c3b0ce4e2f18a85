"""The demo town as the model, read from its package without a database: for rules that are tested on a whole town."""

from __future__ import annotations

from datetime import date
from functools import cache

from mutualist.core.model import Ecosystem
from mutualist.core.network import Network, build_network
from mutualist.resources import resource
from unpacked import unpack

DAY = date(2026, 11, 1)
"""The day that the truths of the town speak of."""


@cache
def seed_ecosystem() -> Ecosystem:
    """The demo town whole, every list in the order of ids."""
    return unpack(resource("seed"), "demo")


@cache
def seed_web() -> Network:
    """Its network on the day of the truths."""
    return build_network(seed_ecosystem(), DAY)
