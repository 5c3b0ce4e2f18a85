"""Who could be combined: narrower capabilities count, the host does not, and what cannot be asked is refused."""

from __future__ import annotations

import pytest
from hypothesis import given

from builders import TODAY, Town
from drawn import towns
from mutualist.core.consortia import Pool, build_pool, consortia
from mutualist.core.consortia.quality import QUALITIES
from mutualist.core.consortia.reasons import members, notes, parts, uncovered
from mutualist.core.model import TieKind
from mutualist.errors import BadInput, NotFound
from saying import in_words


def fair() -> Town:
    town = Town(distance_scale_km=10.0).capability("food", name="Food").capability("music", name="Music")
    town.capability("catering", name="Catering", broader="food").capability("pizza", name="Pizza", broader="catering")
    town.business("oven", "grill", "band", latitude=52.0, longitude=4.0).steward("chamber")
    town.offers("oven", "pizza", level=5).offers("grill", "food", level=2).offers("band", "music")
    return town.offers("chamber", "food", "music")


def pool_of(town: Town, *needs: str, **options: object) -> Pool:
    return build_pool(town.ecosystem(), TODAY, needs or ("food", "music"), **options)  # type: ignore[arg-type]


def said(sort: str, id: str) -> str:
    return {"food": "Food", "music": "Music", "law": "Law"}.get(id, id.title())


def test_whoever_offers_something_narrower_offers_the_broader_need_and_not_the_other_way_round() -> None:
    assert dict(zip(pool_of(fair()).ids, pool_of(fair()).levels[:, 0].tolist(), strict=True)) == {
        "band": 0.0,
        "grill": 0.4,
        "oven": 1.0,
    }
    assert pool_of(fair(), "pizza", "music").ids == ("band", "oven")


def test_a_taxonomy_that_goes_round_in_a_circle_does_not_hang() -> None:
    town = fair().capability("food", name="Food", broader="pizza")
    assert pool_of(town, "catering", "music").ids == ("band", "grill", "oven")


def test_of_two_offers_under_one_need_the_higher_level_counts() -> None:
    pool = pool_of(fair().offers("grill", "pizza", level=4))
    assert pool.levels[pool.ids.index("grill"), 0] == 0.8


def test_the_host_is_no_member_and_keeps_its_rivals_away() -> None:
    town = fair().business("host").offers("host", "food", level=5).avoid("host", "oven")
    result = consortia(pool := pool_of(town, host="host"))
    assert [[pool.ids[row] for row in group.rows] for group in result.groups] == [["band", "grill"]]
    town.tie("band", "host", TieKind.COMPETES)
    assert pool_of(town, host="host").unoffered() == ("music",)


def test_ties_to_the_host_and_distance_from_it_count() -> None:
    town = fair().business("host", latitude=52.0, longitude=4.0)
    town.business("duo", latitude=52.0, longitude=4.0).offers("duo", "music")
    town.tie("host", "duo")
    pool = pool_of(town, host="host")
    assert [pool.ids[row] for row in consortia(pool, first=1).groups[0].rows] == ["duo", "oven"]


@pytest.mark.parametrize(("km", "able"), [(1.0, ["near"]), (100.0, ["far", "near"])])
def test_only_those_known_to_be_within_a_radius_join(km: float, able: list[str]) -> None:
    town = Town().business("host", "near", latitude=52.0, longitude=4.0).business("far", latitude=52.5, longitude=4.0)
    town.business("nowhere").offers("near", "food").offers("far", "food", "music").offers("nowhere", "food", "music")
    pool = pool_of(town, host="host", max_km=km)
    assert [id for id, levels in zip(pool.ids, pool.levels, strict=True) if levels.any()] == able


def test_without_a_host_a_radius_is_between_members() -> None:
    town = Town().business("near", "by", latitude=52.0, longitude=4.0).business("far", latitude=52.5, longitude=4.0)
    town.offers("near", "food").offers("by", "music", level=1).offers("far", "music", level=5).business("nowhere")
    pool = pool_of(town.offers("nowhere", "music", level=5), max_km=10.0)
    assert [[pool.ids[row] for row in group.rows] for group in consortia(pool).groups] == [["by", "near"]]


def test_a_host_without_a_place_has_no_radius() -> None:
    with pytest.raises(BadInput, match="it is not known where host is"):
        pool_of(fair().business("host"), host="host", max_km=5.0)


@pytest.mark.parametrize(
    ("needs", "options", "message"),
    [
        (["food"], {}, "1 need is stated; a consortium is for 2 to 12"),
        ([f"n{k}" for k in range(13)], {}, "13 needs are stated"),
        (["food", "food"], {}, "the need 'food' is stated twice"),
        (["food", "music"], {"priorities": [1]}, "1 priority for 2 needs"),
        (["food", "music"], {"priorities": [1, 6]}, "a priority is 6; it must be between 1 and 5"),
        (["food", "music"], {"max_km": 0.0}, "maxKm is 0; it must be above 0"),
        (["food", "music"], {"max_km": -3.0}, "maxKm is -3; it must be above 0"),
        (["food", "music"], {"max_km": float("nan")}, "maxKm is nan; it must be above 0"),
    ],
)
def test_what_cannot_be_asked_is_refused(needs: list[str], options: dict[str, object], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        pool_of(fair(), *needs, **options)


def test_what_is_not_known_is_named() -> None:
    with pytest.raises(NotFound, match="town knows no capability 'silk', 'gold'"):
        pool_of(fair(), "silk", "food", "gold")
    with pytest.raises(NotFound, match="there is no business 'nobody' in town"):
        pool_of(fair(), host="nobody")


def test_a_priority_weighs_what_is_covered() -> None:
    pool = pool_of(fair().capability("law"), "food", "music", "law", priorities=[5, 3, 2])
    assert consortia(pool, first=1).groups[0].coverage == pytest.approx(0.8)


def test_members_and_parts_are_told_with_names() -> None:
    town = fair().offers("band", "food", level=1).capability("law").tie("oven", "band")
    pool = pool_of(town, "food", "music", "law")
    group = consortia(pool).groups[0]
    assert uncovered(pool, group) == ("law",)
    band, oven = in_words(members(pool, group, said))
    assert (band.business, band.covers, band.leads) == ("band", ("food", "music"), ("music",))
    assert band.text == "Band is there for Music; it offers Food too."
    assert (oven.business, oven.covers, oven.leads, oven.text) == (
        "oven",
        ("food",),
        ("food",),
        "Oven is there for Food.",
    )
    assert {part.feature: part.text for part in in_words(parts(pool, group, said))} == {
        "level": "What they cover they offer at level 4.0 of 5 on average; Law they do not.",
        "division": "More than one of them offers Food.",
        "competition": "Hardly any of them compete.",
        "closeness": "The farthest apart, Band and Oven, have 0 km between them.",
        "ties": "These work together already: Band and Oven.",
    }


def test_an_unknown_place_is_sentencesto_be_unknown() -> None:
    town = Town().business("a").business("b", "c", latitude=52.0, longitude=4.0)
    pool = pool_of(town.offers("a", "food").offers("b", "music").offers("c", "law"), "food", "music", "law")
    (closeness,) = [
        part for part in in_words(parts(pool, consortia(pool).groups[0], said)) if part.feature == "closeness"
    ]
    assert not closeness.known
    assert str(closeness.text).endswith("It is not known where A is; the average distance stands in.")


def test_notes_say_what_is_missing_who_needs_nobody_and_where_the_search_ended() -> None:
    pool = pool_of(fair().offers("grill", "music").capability("law"), "food", "music", "law")
    result = consortia(pool, work=0)
    sentences = [str(note) for note in in_words(notes(pool, result, ["food"], 100, said))]
    assert sentences[:3] == [
        "Nobody who may join offers Law.",
        "Grill can do by itself all that can be had.",
        "More than 100 members offer Food; the 100 with the highest level were considered.",
    ]
    assert sentences[3].startswith("The search was cut off, so there may be better ones; none covers more than 67%")


def test_where_no_group_can_be_the_notes_say_why() -> None:
    pool = pool_of(fair().avoid("oven", "band").avoid("grill", "band"))
    assert in_words(notes(pool, consortia(pool), [], 100, said)) == [
        "There is no group of this size in which everybody is needed and nobody is to be kept apart."
    ]


@given(towns(least=3, most=6))
def test_every_group_is_told_whole_and_its_parts_sum_to_its_score(town: Town) -> None:
    for need in "cde":
        town.capability(need)
    pool: Pool = pool_of(town, "c", "d", "e")
    for group in consortia(pool).groups:
        reasons = in_words(parts(pool, group, said))
        assert [part.feature for part in reasons] == [quality.name for quality in QUALITIES]
        assert sum(part.contribution for part in reasons) == pytest.approx(group.score, abs=1e-12)
        who = in_words(members(pool, group, said))
        assert all(member.leads for member in who)
        assert set().union(*(member.covers for member in who)) == set("cde") - set(uncovered(pool, group))
        assert all(str(sentence.text).endswith(".") for sentence in (*reasons, *who))
