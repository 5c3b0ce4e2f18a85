"""Resilience and communities of the demo town, as the API answers them: the planted clusters are there, with names."""

from __future__ import annotations

import pytest

from asking import Client
from seed_town import TRUTHS, members

CLUSTERS = {
    "island": TRUTHS["articulation_point"]["cuts_off"],
    "wool": TRUTHS["bridge"]["cuts_off"],
    **TRUTHS["clusters"],
}
"""What is planted, by name."""

QUERY = """{ communities(first: 50) { totalCount modularity nodes {
  number name size reason commonTraits { kind name lift } members(first: 100) { id } } } }"""


@pytest.mark.parametrize("name", CLUSTERS)
async def test_a_planted_cluster_lies_mostly_in_one_community(client: Client, name: str) -> None:
    nodes = (await client.ask(QUERY)).data["communities"]["nodes"]
    planted = set(CLUSTERS[name])
    together = max(len(planted & {member["id"] for member in node["members"]}) for node in nodes)
    assert together >= 2 / 3 * len(planted)


async def test_the_island_and_the_wool_cluster_are_named_after_their_places(client: Client) -> None:
    nodes = (await client.ask(QUERY)).data["communities"]["nodes"]
    named = {node["name"].split(" · ")[0] for node in nodes}
    assert {"Inishroe", "Kilbrack"} <= named


async def test_every_member_is_in_one_community_at_most_and_no_small_one_is_listed(client: Client) -> None:
    found = (await client.ask(QUERY)).data["communities"]
    listed = [member["id"] for node in found["nodes"] for member in node["members"]]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(members())
    assert [node["size"] for node in found["nodes"]] == sorted((n["size"] for n in found["nodes"]), reverse=True)
    assert found["totalCount"] == len(found["nodes"]) > 4
    assert found["modularity"] > 0.3


async def test_removals_by_partners_harm_the_town_more_than_chance_and_every_quality_is_known(client: Client) -> None:
    found = (await client.run("Resilience")).data["resilience"]
    index = {one["strategy"]: one["index"] for one in found["removals"]}
    assert index["RECOMPUTED_DEGREE"] <= index["DEGREE"] < index["RANDOM"] <= 0.5
    assert found["missing"] == []
    for quality in ("redundancy", "diversity", "decentralisation"):
        assert 0 < found[quality]["value"] < 1
    sole = len(TRUTHS["gaps"])
    assert found["providers"]["none"] == sole
    robust = {(one["layer"], one["removal"]): one for one in found["coextinctions"]}
    for layer in ("CAPABILITIES", "SEGMENTS"):
        assert robust[layer, "RANDOM"]["draws"] == 300
        assert robust[layer, "MOST_CONNECTED"]["robustness"] < robust[layer, "RANDOM"]["robustness"]
        assert robust[layer, "RANDOM"]["robustness"] < robust[layer, "RANDOM"]["direct"]
