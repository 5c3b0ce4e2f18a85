"""What is kept of a run for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from measured import unmeasured
from mutualist.core.cascades import systemic_risks
from mutualist.core.chapters import Material
from mutualist.core.chapters.metrics import recorded_since
from mutualist.core.chapters.registry import DIGEST
from mutualist.core.history import Previous
from mutualist.core.network import build_network


@given(st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(0, 3000))
def test_no_more_days_are_on_record_than_have_passed_since_the_first_run_was_made(
    first: int, day: int, passed: int
) -> None:
    """Days from TODAY, on which the first run is made; the second is made `passed` days later, of another day."""
    before = Previous(1, TODAY + timedelta(days=first), None, made=TODAY)
    network = replace(build_network(Town().ecosystem(), TODAY), day=TODAY + timedelta(days=min(day, passed)))
    assert recorded_since(network, before, TODAY + timedelta(days=passed)) >= TODAY
    run = Material(
        network, unmeasured(network), (), (), (), systemic_risks(network), before, made=TODAY + timedelta(days=passed)
    )
    told = run.read(DIGEST)
    assert 0 <= (told.metrics["days_on_record"] or 0) <= passed
