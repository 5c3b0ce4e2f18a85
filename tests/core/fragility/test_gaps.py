"""What is needed and nobody offers, the largest demand first."""

from __future__ import annotations

import pytest
from hypothesis import given

from builders import TODAY, Town
from drawn import towns
from mutualist.core.fragility.gaps import gaps
from mutualist.core.network import build_network
from recounted import urgency
from saying import in_words


def test_a_gap_is_needed_by_somebody_and_offered_by_nobody() -> None:
    town = Town().business("a", "b", "c").offers("c", "bread").needs("a", "bread").capability("silk", name="Silk")
    town.needs("a", "silk", priority=2).needs("b", "silk", essential=True).needs("b", "law", priority=5)
    silk, law = in_words(gaps(build_network(town.ecosystem(), TODAY)))
    assert (silk.rank, silk.capability, silk.businesses, silk.essential) == (1, "silk", ("b", "a"), 1)
    assert silk.demand == pytest.approx(1.4)
    assert silk.reason == "Nobody offers Silk, which 2 members need, 1 of them essentially."
    assert (law.rank, law.demand, law.reason) == (2, 1.0, "Nobody offers law, which 1 member needs.")


@given(towns(declared=True))
def test_gaps_are_exactly_the_needs_that_no_offer_meets(town: Town) -> None:
    whole = town.ecosystem()
    found = gaps(build_network(whole, TODAY))
    offered, needed = {o.capability for o in whole.offers}, {n.capability for n in whole.needs}
    above, met = {term.id: term.broader for term in whole.capabilities}, set[str | None]()
    for step in offered:
        while step is not None and step not in met:
            met.add(step)
            step = above[step]
    assert {gap.capability for gap in found} == needed - met
    assert [gap.rank for gap in found] == list(range(1, len(found) + 1))
    assert [gap.demand for gap in found] == sorted((gap.demand for gap in found), reverse=True)
    for gap in found:
        asking = [need for need in whole.needs if need.capability == gap.capability]
        assert set(gap.businesses) == {need.business for need in asking}
        assert gap.demand == pytest.approx(sum(map(urgency, asking)))


def test_what_something_narrower_meets_is_no_gap_and_what_only_the_broader_may_meet_says_so() -> None:
    town = Town().business("a", "b").capability("l0").capability("l1", broader="l0").capability("l2", broader="l1")
    town.capability("l3", broader="l2").offers("a", "l2").needs("b", "l0", "l1", "l3")
    (gap,) = in_words(gaps(build_network(town.ecosystem(), TODAY)))
    assert gap.reason == "Nobody offers l3, which 1 member needs. Only l2, which is broader, is on offer."


def test_nobody_lacks_anything_in_an_empty_ecosystem() -> None:
    assert gaps(build_network(Town().ecosystem(), TODAY)) == []
