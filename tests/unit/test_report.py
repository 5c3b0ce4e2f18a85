"""The report: one page that stands on its own, says nothing it does not know, and survives any name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Town
from drawn import towns
from mutualist.core.chapters import Chapter, registry
from mutualist.languages import ENGLISH, LANGUAGES, wording
from mutualist.report import ReportContents, html, report_of
from mutualist.report.charts import bar_chart, curve_chart, lorenz_chart
from mutualist.report.network_map import HEIGHT, KEY, MOST_NODES, STRIP, WIDTH, Spot, network_map
from mutualist.report.page import Bar, Bars, Figures, Section, Table
from reports import busy_town, found_of, without
from saying import in_words
from sentences import faults

ABSENT = "This run has no such chapter; a newer version of Mutualist makes it: analyse again."
NOTHING = "What there is nothing to show of"
NASTY = '<script>alert("1")</script> & $\\frac{1}{0}$ </title>'
SVG = "{http://www.w3.org/2000/svg}"


def texts_of(page: str) -> list[str]:
    """What a page says, a piece per element."""
    bare = re.sub(r"<(style|svg).*?</\1>", " ", page, flags=re.DOTALL)
    return [" ".join(unescape(piece).split()) for piece in re.split(r"<[^>]+>", bare) if piece.strip()]


def section_of(found: ReportContents, id: str) -> Section:
    (found_one,) = (section for section in report_of(found).sections if section.id == id)
    return in_words(found_one)


class Reader(HTMLParser):
    """Collects the tags of a page with what they say of themselves."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See HTMLParser."""
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def page() -> str:
    return html(report_of(found_of(busy_town(NASTY))))


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    tags = Reader(page).tags
    assert {"script", "link", "iframe", "img", "object", "use"} & {tag for tag, _ in tags} <= {"use"}
    for _, said in tags:
        assert not [name for name in said if name.startswith("on") or name == "src"]
        assert all((said[name] or "").startswith("#") for name in ("href", "xlink:href") if name in said)
    assert not re.search(r"url\((?!#)|@import", page)
    (policy,) = (said["content"] for tag, said in tags if said.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_any_name_is_text_and_nothing_else(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; $\\frac{1}{0}$ &lt;/title&gt;" in page
    assert "A note &amp; a half." in page


def test_no_id_stands_twice_and_every_reference_leads_to_one(page: str) -> None:
    tags = Reader(page).tags
    ids = Counter(said["id"] for _, said in tags if "id" in said)
    assert [id for id, count in ids.items() if count > 1] == []
    links = {said[name] for _, said in tags for name in ("href", "xlink:href") if name in said}
    links |= {f"#{one}" for one in re.findall(r"url\(#([^)]+)\)", page)}
    assert {link[1:] for link in links if link} <= ids.keys()


def test_equal_results_give_equal_bytes(page: str) -> None:
    assert html(report_of(found_of(busy_town(NASTY)))) == page


def test_it_has_health_in_four_numbers_five_more_and_answers_every_question_in_the_order_of_a_board() -> None:
    report = in_words(report_of(found_of(busy_town(), busy_town())))
    health, numbers = (part for part in report.summary.parts if isinstance(part, Figures))
    assert (len(health.figures), len(numbers.figures)) == (4, 5)
    assert [section.id for section in report.sections] == [
        *("health", "roles", "breaks", "actions", "shocks", "suggestions", "map"),
        *("chain", "fairness", "made", "changes", "gaps", "reading"),
    ]
    assert all(str(section.lead).endswith((".", "come first.")) for section in report.sections)
    assert all(section.parts for section in report.sections)
    assert NOTHING not in html(report)


@pytest.mark.parametrize(
    ("chapter", "id"),
    [
        (registry.HEALTH, "health"),
        (registry.RECOMMENDATIONS, "actions"),
        (registry.RESILIENCE, "shocks"),
        (registry.VALUE_CHAIN, "chain"),
        (registry.FAIRNESS, "fairness"),
        (registry.ALERTS, "changes"),
    ],
)
def test_a_chapter_that_the_run_does_not_have_is_left_out_with_a_line_that_says_so(
    chapter: Chapter[Any], id: str
) -> None:
    page = html(report_of(without(found_of(busy_town(), busy_town()), chapter)))
    assert page.count(ABSENT) == 1
    assert f'href="#{id}"' not in page
    assert NOTHING in page


def test_of_a_section_of_two_chapters_either_may_be_lacking() -> None:
    found = found_of(busy_town(), busy_town())
    for lacking in ("MATURITY", "COMPOSITION", "COHERENCE", "TRENDS", "COMMUNITIES", "SYSTEMIC_RISKS"):
        left = without(found, getattr(registry, lacking))
        assert all(section.parts for section in report_of(left).sections)
    page = html(report_of(without(found, registry.COMPOSITION, registry.COHERENCE)))
    assert page.count(ABSENT) == 1


def test_a_first_run_says_that_there_is_nothing_to_compare_with() -> None:
    page = html(report_of(found_of(busy_town())))
    assert "This is the first run on record: there is nothing to compare it with yet." in page
    assert 'href="#changes"' not in page


def test_what_has_changed_since_the_run_before_is_told_by_name() -> None:
    before = busy_town().business("gone")
    after = busy_town("Mill Reborn").needs("b050", "radio").needs("b051", "radio")
    section = section_of(found_of(after, before), "changes")
    assert "Compared with run 2 of 2 May 2026" in str(section.lead)
    said = str(section.parts)
    assert "0 members joined and 1 left" in said
    assert "More members need radio (0 → 2)." in said
    assert "New: Without Mill Reborn 29% of what the others sell to members is at risk" in said


def test_health_is_a_bar_for_every_index_and_a_thinner_one_for_every_part_of_it() -> None:
    found = found_of(busy_town(), Town())
    health = found.chapters[registry.HEALTH]
    (bars,) = (part for part in section_of(found, "health").parts if isinstance(part, Bars))
    assert sum(bar.main for bar in bars.bars) == len(health.indices) == 3
    assert len(bars.bars) == 3 + sum(len(index.inputs) for index in health.indices)
    shares = [one.value for index in health.indices for one in (index, *index.inputs)]
    assert [bar.share for bar in bars.bars] == shares


def test_an_unknown_share_is_an_empty_bar_that_says_so() -> None:
    assert Bar("Met", None, "unknown").width == "0.0%"
    alone = Town().business(*(f"b{row:02}" for row in range(20))).needs("b00", "bread").serves("b01", "people")
    for row in range(20):
        alone.needs(f"b{row:02}", "rye").offers(f"b{row:02}", "rye")
    page = html(report_of(found_of(alone)))
    assert '<dd class="track unknown"><span style="width:0.0%">' in page


def test_every_step_names_whom_it_asks_and_what_it_brings() -> None:
    found = found_of(busy_town())
    advice = found.chapters[registry.RECOMMENDATIONS]
    able = [one for one in advice.found if one.repairs]
    assert able
    (table,) = (part for part in section_of(found, "actions").parts if isinstance(part, Table))
    name = dict(zip(found.network.members.id.tolist(), found.network.members.name.tolist(), strict=True))
    for one, row in zip(able, table.rows, strict=False):
        action = one.repairs[0].action
        assert name[action.business or action.source or ""] in str(row[1]).partition(":")[0]
        assert row[2] == "all of it gone" or str(row[2]).endswith("% less severe")
        assert "severity" not in str(row[1]).lower()


def test_those_whose_loss_would_spread_furthest_stand_first() -> None:
    found = found_of(busy_town())
    followed = found.chapters[registry.SYSTEMIC_RISKS]
    tables = [part for part in section_of(found, "breaks").parts if isinstance(part, Table)]
    (table,) = (one for one in tables if one.title)
    others = [float(str(row[1]).removesuffix("%")) for row in table.rows]
    assert others == sorted(others, reverse=True)
    assert len(others) == 5
    assert others[0] == pytest.approx(100 * max(one.others for one in followed.ranked), abs=0.5)


@pytest.mark.parametrize("town", [Town(), Town().steward("chamber"), Town().business("alone")])
def test_a_section_that_has_nothing_to_show_is_one_line_at_the_end(town: Town) -> None:
    found = replace(found_of(town), suggestions=[], suggestion_count=0)
    shown = {section.id for section in report_of(found).sections if section.parts}
    assert shown <= {"health", "roles", "made", "reading"}
    page = html(report_of(found))
    for section in report_of(found).sections:
        assert (f'<section id="{section.id}"' in page) == bool(section.parts)


@given(towns(), towns())
@settings(max_examples=8, deadline=None)
def test_no_ecosystem_however_odd_has_a_report_with_a_hole_in_it(town: Town, before: Town) -> None:
    page = html(report_of(found_of(town, before)))
    words = re.sub(r"<(style|svg).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not re.search(r"\bnan\b|\bNone\b(?! of these)|\binf\b", words)
    assert faults(texts_of(page)) == []


def test_an_empty_ecosystem_has_a_report_that_says_what_is_not_known() -> None:
    page = html(report_of(replace(found_of(Town()), role_assignments=[], suggestions=[], suggestion_count=0)))
    assert "No member is tied to another." in page
    assert "No tie says who supplies whom." in page
    assert "There is no member yet, so there is nothing to tell." in page
    assert "No index of health can be told." in page
    assert "nan" not in re.sub(r"<[^>]+>", "", page)


def test_charts_are_well_formed_and_their_text_is_text() -> None:
    charts = [
        lorenz_chart([(0.0, 0.0), (0.5, 0.1), (1.0, 1.0)], "lorenz", ENGLISH),
        bar_chart([NASTY, "Plain"], [3.0, 0.0], "EUR", "bars", ENGLISH),
        curve_chart([("random", [(0.0, 1.0), (1.0, 0.0)])], "lost", "left", "curves", ENGLISH),
    ]
    for chart in charts:
        assert ElementTree.fromstring(chart).tag == f"{SVG}svg"
    words = "".join(ElementTree.fromstring(charts[1]).itertext())
    assert '<script>alert("1")</script> & $\\frac{1}{0}$' in words


@given(st.integers(1, 25).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, n - 1)] * 2)))))
@settings(max_examples=30, deadline=None)
def test_a_map_has_a_dot_with_a_name_for_every_spot_within_its_frame(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    n, tied = drawn
    pairs = np.array(sorted({(min(a, b), max(a, b)) for a, b in tied if a != b}), dtype=np.int64).reshape(-1, 2)
    spots = [Spot(f"{NASTY} {row}", ", about", row, row, label=row == 0) for row in range(n)]
    drawing = ElementTree.fromstring(network_map(spots, pairs, ["one", "two"], ENGLISH))
    dots = [dot for dot in drawing.iter(f"{SVG}circle") if dot.find(f"{SVG}title") is not None]
    assert {dot.findtext(f"{SVG}title") for dot in dots} == {f"{spot.name}, about" for spot in spots}
    assert len(list(drawing.iter(f"{SVG}line"))) == len(pairs)
    for dot in dots:
        assert 0 <= float(dot.attrib["cx"]) <= WIDTH
        assert 0 <= float(dot.attrib["cy"]) <= HEIGHT + STRIP
    assert float(drawing.attrib["viewBox"].split()[3]) in (HEIGHT + KEY, HEIGHT + STRIP + KEY)


def test_a_map_of_many_shows_the_most_telling_and_says_how_many() -> None:
    town = Town()
    for row in range(MOST_NODES + 20):
        town.business(f"b{row:03}")
        if row:
            town.tie("b000", f"b{row:03}")
    page = html(report_of(found_of(town)))
    assert f"{MOST_NODES:,} of {MOST_NODES + 20:,} tied members are drawn" in page.replace("\n", " ")
    assert page.count("<circle") <= MOST_NODES + 10


def test_the_whole_report_can_be_had_in_every_language() -> None:
    report = report_of(found_of(busy_town(), busy_town()))
    pages = {language: html(report, wording(language)) for language in LANGUAGES}
    assert '<html lang="de">' in pages["de"]
    assert "Auf wem ruht es?" in pages["de"]
    told = {language: set(texts_of(page)) for language, page in pages.items()}
    headings = {text for text in told["en"] if text.endswith("?")}
    assert len(headings) > 10
    assert not headings & told["de"]
