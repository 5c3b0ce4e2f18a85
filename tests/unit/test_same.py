"""What `make same` compares: a changed number is found wherever it stands, a renamed one is not taken for changed."""

from __future__ import annotations

import copy
import doctest
import json
from types import ModuleType

import numpy as np
import pytest

from collected import KEYS, archive, arrays, as_bytes, compared, differences, example, places, standing
from same import comparing, decoding, page, speaking
from same import renames as renaming
from same.collecting import Collected, next_page
from same.comparing import Difference
from same.otherwise import Otherwise
from same.reading import read
from same.renames import Renames
from same.telling import counted, examples, summed_up
from same.translating import Translator


def test_what_is_the_same_is_equal_and_counted() -> None:
    comparison, _ = compared(example(), example())
    assert comparison.differences == []
    assert comparison.numbers == {"stored": 4, "archives": 3, "answers": 1, "printed": 0, "report": 1}


def test_the_order_in_which_a_database_gives_its_rows_does_not_matter() -> None:
    new = example()
    new.nodes.reverse()
    assert differences(new) == []


def test_a_changed_number_is_found_to_the_last_bit() -> None:
    new = example()
    new.nodes[0][2]["influence"] = float(np.nextafter(0.1, 1))
    new.links[0][3]["value"] = 8
    assert places(new) == ["stored.Standing[town, a].influence", "stored.TIE[town, a → town, b (town, t1)].value"]


def test_the_order_of_a_list_matters() -> None:
    new = example()
    new.nodes[0][2]["partners"] = ["c", "b"]
    new.nodes[1][2]["partners"] = ["a", "c"]
    assert places(new) == [
        "stored.Standing[town, a].partners[0]",
        "stored.Standing[town, a].partners[1]",
        "stored.Standing[town, b].partners",
    ]


def test_what_only_one_side_has_is_found() -> None:
    new = example()
    new.nodes = [node for node in new.nodes if node[2].get("name") != "health"] + [standing("c")]
    del new.nodes[1][2]["role"]
    assert places(new) == ["stored.Standing[town, b].role", "stored.Standing[town, c]", "archives.health"]


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("health", b'{"indices": [{"name": "robustness", "value": 0.25}]}', "archives.health[town].indices[0].value"),
        (
            "web",
            arrays(**{"web.members.flow": np.array([1.0, -0.0]), "plain": as_bytes({"web.day": "2026"})}),
            "archives.web[town].web.members.flow",
        ),
        (
            "web",
            arrays(**{"web.members.flow": np.array([1, 2]), "plain": as_bytes({"web.day": "2026"})}),
            "archives.web[town].web.members.flow",
        ),
        (
            "web",
            arrays(**{"web.members.flow": np.array([1.0, 2.0]), "plain": as_bytes({"web.day": "2027"})}),
            "archives.web[town].plain.web.day",
        ),
    ],
)
def test_what_is_packed_is_compared_value_by_value(name: str, data: bytes, place: str) -> None:
    new = example()
    new.nodes = [node for node in new.nodes if node[2].get("name") != name] + archive(name, data)
    assert places(new) == [place]


def test_answers_prints_and_charts_are_compared() -> None:
    new = example()
    nodes = new.answers[0].body["data"]["roles"]["nodes"]
    nodes[0] |= {"share": 0.26, "known": 1}
    new.printed["brief"] = "Run 2 of town\n"
    new.report = new.report.replace("12.5", "12.6").replace("'a'", "'b'")
    assert places(new) == [
        "answers.Roles.en[1: {}].data.roles.nodes[0].known",
        "answers.Roles.en[1: {}].data.roles.nodes[0].share",
        "printed.brief[0]",
        "report.shapes[1].width[0]",
    ]


def test_moments_cursors_and_places_in_a_document_are_not_compared() -> None:
    new = example()
    new.answers[0].body["data"]["roles"]["pageInfo"]["endCursor"] = "WyJ1"
    new.answers[1].body["errors"][0]["locations"] = []
    for found, moment in ((old := example(), "2026-11-29T08:46:44.751000+00:00"), (new, "2026-11-30T00:00:00Z")):
        found.printed["at"] = f"Begun {moment}."
    assert compared(old, new)[0].differences == []


def renamed() -> Collected:
    """The example as a later revision might give it: all that the table below names is called otherwise."""
    new = copy.deepcopy(example())
    new.nodes[0][2]["role"] = "keystone"
    new.nodes[1][2]["summary"] = '{"levels": {"severe": 3}}'
    for _, labels, given in new.nodes[:2]:
        labels[0] = "Role"
        given["weight"] = given.pop("influence")
    new.keys = [(entity, ["Role" if label == "Standing" else label for label in of], key) for entity, of, key in KEYS]
    new.nodes[2:] = [
        *archive("vitals", json.dumps({"indices": [{"title": "robustness", "value": 0.5}]}).encode()),
        *archive("web", arrays(**{"web.members.paid": np.array([1.0, 2.0]), "plain": as_bytes({"web.day": "2026"})})),
    ]
    new.links = [
        ("DEALS", source, target, {**given, "worth": given["value"]}) for _, source, target, given in new.links
    ]
    del new.links[0][3]["value"]
    new.keys[2] = ("RELATIONSHIP", ["DEALS"], ["ecosystem", "id"])
    answer = new.answers[0].body["data"]
    answer["parts"] = answer.pop("roles")
    answer["parts"]["nodes"] = [{"__typename": "Part", "role": "KEYSTONE", "tied": True, "share": 0.25}]
    new.answers[1].body["errors"][0]["path"] = ["parts"]
    new.printed["Roles.csv"] = "rank,tied\n1,KEYSTONE\n"
    new.report = new.report.replace("is well", "does well")
    return new


TABLE = {
    "fields": {"roles": "parts", "Standing.known": "tied"},
    "types": {"Standing": "Part"},
    "enums": {"HUB": "KEYSTONE"},
    "labels": {"Standing": "Role", "TIE": "DEALS"},
    "properties": {"Standing.influence": "weight", "value": "worth"},
    "values": {"role.hub": "keystone"},
    "archives": {"health": "vitals"},
    "keys": {"health.indices.name": "title", "summary.levels.high": "severe", "flow": "paid"},
    "columns": {"known": "tied"},
    "texts": {"is well": "does well"},
}


def test_what_was_renamed_is_equal_by_the_table_and_all_of_it_is_needed() -> None:
    comparison, renames = compared(example(), renamed(), TABLE)
    assert comparison.differences == []
    assert renames.unneeded() == []


@pytest.mark.parametrize(("section", "old"), [(section, old) for section, rows in TABLE.items() for old in rows])
def test_each_rename_is_missed_where_the_table_lacks_it(section: str, old: str) -> None:
    lacking = {
        name: {key: new for key, new in rows.items() if (name, key) != (section, old)} for name, rows in TABLE.items()
    }
    assert differences(renamed(), lacking)


def test_the_path_of_an_error_begins_with_a_field_of_a_query_or_a_mutation() -> None:
    body = {"data": None, "errors": [{"message": "no", "path": ["roles", 0, "known"]}]}
    for kind in ("Query", "Mutation"):
        translator = Translator(Renames({"fields": {f"{kind}.roles": "parts", "known": "tied"}}))
        assert translator.answer(body)["errors"][0]["path"] == ["parts", 0, "tied"]


def test_a_rename_that_nothing_needed_is_said() -> None:
    table = {"fields": {"Match.known": "tied"}, "keys": {"web.health.name": "title"}}
    comparison, renames = compared(example(), example(), table)
    said = summed_up({"town": comparison}, renames)
    assert "not needed: [fields] Match.known = 'tied'" in said
    assert "not needed: [keys] web.health.name = 'title'" in said
    assert said.endswith("Equal.")


def test_a_section_that_is_no_section_is_refused() -> None:
    with pytest.raises(ValueError, match="no section fieldz"):
        Renames({"fieldz": {}})


def test_what_is_stored_otherwise_is_left_out_counted_and_said_with_its_reason() -> None:
    new = example()
    new.nodes[0][2]["role"] = "other"
    rules = (Otherwise("stored.*.role", "it is a key now"), Otherwise("archives.gone", "nothing has it"))
    comparison, renames = compared(example(), new, None, *rules)
    assert comparison.differences == []
    said = summed_up({"town": comparison}, renames)
    assert "stored.*.role: it is a key now (2 values)" in said
    assert "archives.gone: nothing has it (there was nothing like it)" in said


def test_of_each_kind_the_first_is_shown_before_the_second_of_any() -> None:
    places = [("stored", "Standing", name, 0) for name in "aab"]
    found = [Difference(place, 0, number) for number, place in enumerate(places)]
    assert [one.new for one in examples(found, 2)] == [0, 2]


def test_differences_are_shown_with_their_place_and_both_sides() -> None:
    new = example()
    new.nodes[0][2]["influence"] = 0.2
    comparison, renames = compared(example(), new)
    side = read(new, Translator(Renames()), new.keys)
    said = counted("town", side, comparison, 20)
    assert "stored.Standing[town, a].influence\n      was 0.1\n      is  0.2" in said
    assert summed_up({"town": comparison}, renames).endswith("1 DIFFERENCES")


@pytest.mark.parametrize("module", [comparing, decoding, page, renaming, speaking])
def test_examples_give_what_they_say(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


def test_the_next_page_is_the_one_that_there_is() -> None:
    assert next_page(example().answers[0].body) == "WyJ0"
    assert next_page({"data": {"roles": {"pageInfo": {"hasNextPage": False, "endCursor": "x"}}}}) is None
