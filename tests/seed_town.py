"""The demo town as its CSV files have it, read without Mutualist: the second opinion that the tests of `seed/` rest on.
Scores and measures here are plain re-readings of their definitions, slow and simple."""

from __future__ import annotations

import csv
import math
import tomllib
from collections import Counter, defaultdict
from datetime import date
from functools import cache

import networkx as nx

from mutualist.resources import resource

SEED = resource("seed")
AS_OF = "2026-11-01"
TRUTHS = tomllib.loads((SEED / "sources" / "truths.toml").read_text(encoding="utf-8"))
SETTINGS = tomllib.loads((SEED / "ecosystem.toml").read_text(encoding="utf-8"))

Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def members() -> dict[str, Row]:
    return {row["id"]: row for row in table("businesses")}


class Groups(dict[str, dict[str, Row]]):
    """Rows by two ids; who has none is not in it, and is empty when asked for."""

    def __missing__(self, key: str) -> dict[str, Row]:
        return {}


@cache
def grouped(name: str, by: str, of: str) -> Groups:
    """Rows of a table by one column and then by another: `grouped("offers", "business", "capability")`."""
    found = Groups()
    for row in table(name):
        found.setdefault(row[by], {})[row[of]] = row
    return found


def current(day: str = AS_OF) -> list[Row]:
    """The ties that structure is measured on."""
    lasting = (tie for tie in table("ties") if not tie["until"] or tie["until"] >= day)
    return [tie for tie in lasting if tie["kind"] != "competes" and tie["since"] <= day]


@cache
def network(day: str = AS_OF) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(members())
    graph.add_edges_from((tie["from"], tie["to"]) for tie in current(day))
    return graph


@cache
def main_component(day: str = AS_OF) -> nx.Graph:
    graph = network(day)
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def cut_off(graph: nx.Graph) -> set[str]:
    """Everybody outside the largest piece."""
    return set(graph) - max(nx.connected_components(graph), key=len)


def euro(tie: Row) -> float:
    """A tie's worth in EUR per year; a total is spread over the years that it has lasted, at least one."""
    worth = float(tie["value"] or 0) * float(SETTINGS["rates"].get(tie["currency"], 1))
    if tie["period"] == "year":
        return worth
    lasted = date.fromisoformat(tie["until"] or AS_OF) - date.fromisoformat(tie["since"])
    return worth / max(1, lasted.days / 365.25)


@cache
def money() -> tuple[dict[str, float], dict[str, float]]:
    """Value received and passed on per business; money of a sale runs from customer to supplier."""
    received, passed = dict.fromkeys(members(), 0.0), dict.fromkeys(members(), 0.0)
    for tie in current():
        giver, gainer = tie["from"], tie["to"]
        if tie["kind"] in ("supplies", "resells"):
            giver, gainer = gainer, giver
        received[gainer] += euro(tie)
        passed[giver] += euro(tie)
    return received, passed


def capture(business: str) -> float:
    received, passed = money()
    return received[business] / (received[business] + passed[business])


@cache
def presence() -> dict[str, float]:
    """The mean of a business's shares of tie ends, offers and employees."""
    ends = Counter(tie[end] for tie in current() for end in ("from", "to"))
    offers = Counter(row["business"] for row in table("offers"))
    staff = Counter({name: int(row["employees"] or 0) for name, row in members().items()})
    return {name: sum(part[name] / part.total() for part in (ends, offers, staff)) / 3 for name in members()}


def influence(unvalued: float) -> dict[str, float]:
    """PageRank on dependant → benefactor edges, a tie without value weighing `unvalued` euro."""
    graph = nx.DiGraph()
    graph.add_nodes_from(members())
    for tie in current():
        before = graph.get_edge_data(tie["to"], tie["from"], {"weight": 0.0})["weight"]
        graph.add_edge(tie["to"], tie["from"], weight=before + (euro(tie) or unvalued))
    return nx.pagerank(graph, alpha=0.85, weight="weight")


def leaders(values: dict[str, float], count: int = 2) -> list[str]:
    return sorted(values, key=lambda name: -values[name])[:count]


def kilometres(a: str, b: str) -> float:
    (one_lat, one_lon), (two_lat, two_lon) = (
        (float(members()[name]["latitude"]), float(members()[name]["longitude"])) for name in (a, b)
    )
    return math.hypot((one_lat - two_lat) * 111.2, (one_lon - two_lon) * 111.2 * math.cos(math.radians(52)))


@cache
def vectors() -> dict[str, dict[str, dict[str, float]]]:
    """What the match score is made of, by kind of vector and business: a plain second reading of its definition."""
    rare = {}
    for name, of in (("offers", "capability"), ("serves", "segment")):
        holders = Counter(row[of] for row in table(name))
        whole = math.log(1 + len(members()))
        rare |= {row[of]: max(0.1, 1 - math.log(1 + holders[row[of]]) / whole) for row in table(name)}
    made: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in table("offers"):
        made["offers"][row["business"]][row["capability"]] = int(row["level"]) / 5
        made["trade"][row["business"]][row["capability"]] = int(row["level"]) / 5 * rare[row["capability"]]
    for row in table("needs"):
        weight = int(row["priority"]) * (1.5 if row["essential"] else 1) * rare.get(row["capability"], 1)
        made["needs"][row["business"]][row["capability"]] = weight
    for row in table("serves"):
        made["audience"][row["business"]][row["segment"]] = float(row["share"] or 0.4) * math.sqrt(rare[row["segment"]])
    for name, row in members().items():
        made["objectives"][name] = {goal: 1.0 for goal in row["objectives"].split("|") if goal}
        made["circle"][name] = {other: 1 / math.log(2 + network().degree[other]) for other in network()[name]}
    return made


def score(a: str, b: str) -> float:
    """The match score of b for a, vetoes left out; what is unknown counts as nothing."""
    kinds = vectors()

    def covered(who: str, by: str) -> float:
        needs, offers = kinds["needs"][who], kinds["offers"][by]
        return sum(weight * offers.get(term, 0) for term, weight in needs.items()) / (sum(needs.values()) or 1)

    def alike(kind: str) -> float:
        one, other = kinds[kind][a], kinds[kind][b]
        lengths = math.hypot(*one.values()) * math.hypot(*other.values())
        return sum(one[key] * other[key] for key in one.keys() & other.keys()) / (lengths or 1)

    placed = members()[a]["latitude"] and members()[b]["latitude"]
    near = math.exp(-kilometres(a, b) / SETTINGS["distance_scale_km"]) if placed else 0.7
    evidence = 0.35 * covered(a, b) + 0.25 * covered(b, a) + 0.2 * alike("audience")
    evidence += 0.1 * alike("objectives") + 0.1 * alike("circle")
    competition = 1 - 0.95 * alike("trade") * alike("audience") * near
    return evidence * competition * (0.4 + 0.6 * near) * (0.3 if network().has_edge(a, b) else 1)


def rank(a: str, b: str) -> int:
    """Where b stands among everybody for a, 1 the best."""
    scores = {name: score(a, name) for name in members() if name != a and name not in TRUTHS["stewards"]}
    return leaders(scores, len(scores)).index(b) + 1
