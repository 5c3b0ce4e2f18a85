"""The stage of an ecosystem says what it counts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.health import Stage
from mutualist.core.health.maturity import REQUIREMENTS, maturity
from saying import said as spoken


@given(
    st.dictionaries(
        st.sampled_from(sorted({requirement.measure for requirement in REQUIREMENTS})), st.floats(0, 400), min_size=1
    )
)
def test_the_reason_counts_the_criteria_that_are_met_whatever_kind_of_number_they_are(said: dict[str, float]) -> None:
    reached = maturity({name: np.float64(value) for name, value in said.items()})
    reason = spoken(reached.reason)
    ahead = [
        criterion for criterion in reached.criteria if criterion.stage.value in reason.partition("criteria for ")[2]
    ]
    met = sum(said[criterion.measure] >= criterion.least for criterion in ahead if criterion.measure in said)
    assert f" {met or 'none'} {'is' if met < 2 else 'are'} met" in reason or reached.stage is Stage.MATURE
