"""What is wanted of the service in a fault, and what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure of a fault. `reached` says whether what was measured is as good as what is wanted."""

    title: str
    wanted: str
    measured: str
    reached: bool


def at_most(title: str, most: float, measured: float, unit: str) -> Figure:
    """A figure that is to stay below a bound.

    >>> at_most("until /ready is red", 1, 0.25, "s")
    Figure(title='until /ready is red', wanted='at most 1 s', measured='0.25 s', reached=True)
    """
    return Figure(title, f"at most {most:,g} {unit}", f"{measured:,.3g} {unit}", measured <= most)


def equal(title: str, wanted: object, measured: object) -> Figure:
    """A figure that is to be just so: writes that were lost, processes left behind, a status.

    >>> equal("writes lost", 0, 2).reached
    False
    """
    return Figure(title, str(wanted), str(measured), wanted == measured)
