"""In ecosystems that were not used to choose the thresholds the planted roles are found, and nothing else has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import TODAY, Town
from measured import measures_of
from mutualist.core.network import build_network
from mutualist.core.roles import Role, role_assignments
from planted_roles import platform_economy, polycentric_town, star_of_stars

TELLING = (Role.KEYSTONE, Role.DOMINATOR, Role.LANDLORD)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("made", "planted"),
    [
        (star_of_stars, {"hub": Role.KEYSTONE}),
        (platform_economy, {"platform": Role.DOMINATOR, "estates": Role.LANDLORD}),
        (polycentric_town, {}),
    ],
)
def test_the_planted_roles_are_found_and_nothing_else(
    made: Callable[[int], Town], planted: dict[str, Role], seed: int
) -> None:
    network = build_network(made(seed).ecosystem(), TODAY)
    found = role_assignments(network, measures_of(network))
    assert {one.business: one.role for one in found if one.role in TELLING} == planted
    assert {one.role for one in found} <= {*TELLING, Role.NICHE}
