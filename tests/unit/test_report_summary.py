"""The first page of the report: what is worst stands on it with what would help; what is missing it does without."""

from __future__ import annotations

from typing import Any

import pytest

from mutualist.core.chapters import Chapter, registry
from mutualist.report import report_of
from mutualist.report.page import Paragraph, Points, Table
from reports import busy_town, found_of, without
from saying import in_words, said


def test_the_first_page_names_the_most_serious_weak_points_with_the_best_step_for_each() -> None:
    found = found_of(busy_town(), busy_town().business("gone"))
    advice = found.chapters[registry.RECOMMENDATIONS]
    summary = in_words(report_of(found)).summary
    (table,) = (part for part in summary.parts if isinstance(part, Table))
    grave = [one for one in found.findings if one.level in ("critical", "serious")]
    assert 0 < len(table.rows) <= 5
    assert table.rows[0][:2] == (grave[0].level, said(grave[0].reason))
    able = {said(one.reason): one for one in advice.found if one.repairs}
    for _, reason, step, gain in table.rows:
        assert (reason in able) == (gain != "") == (step != "No single step within the ecosystem would do.")
    points = [point for part in summary.parts if isinstance(part, Points) for point in part.points]
    assert "Most rests on Mill (keystone)." in points
    assert any(
        isinstance(part, Paragraph) and str(part.text).startswith("Since run 2 of 2 May 2026") for part in summary.parts
    )


@pytest.mark.parametrize("lacking", [registry.HEALTH, registry.MATURITY, registry.RECOMMENDATIONS, registry.ALERTS])
def test_the_first_page_does_without_what_a_run_does_not_have(lacking: Chapter[Any]) -> None:
    found = without(found_of(busy_town(), busy_town()), lacking)
    assert report_of(found).summary.parts
