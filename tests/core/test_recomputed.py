"""The score of every pair, recomputed in plain Python from docs/metrics.md: no matrix, no function of the core."""

from __future__ import annotations

import random
from collections import defaultdict
from math import asin, cos, exp, log, radians, sin, sqrt

import numpy as np
import pytest

from builders import TODAY, all_pairs
from drawn import random_town
from mutualist.core.matching import build_profile, score_pairs
from mutualist.core.model import BusinessKind, Ecosystem, Outcome, TieKind

Vector = dict[str, float]

SECTIONS = {"NACE2:10.71": "C", "NACE2:10.51": "C", "NACE2:56.10": "I", "NAICS2022:311811": "C"}
AFTER = {None: 0.4, Outcome.NO_INTEREST: 0.2, Outcome.INFORMATIVE: 0.6, Outcome.COOPERATION_POSSIBLE: 0.5}
SPOKE = {
    Outcome.PARTNERSHIP: 1.0,
    Outcome.COOPERATION_POSSIBLE: 0.8,
    Outcome.INFORMATIVE: 0.6,
    Outcome.NO_INTEREST: 0.4,
    Outcome.DID_NOT_HAPPEN: 0.0,
}


def product(one: Vector, other: Vector) -> float:
    return sum(value * other.get(key, 0.0) for key, value in one.items())


def unit(vector: Vector) -> Vector:
    length = sqrt(product(vector, vector))
    return {key: value / length for key, value in vector.items()} if length else {}


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How far the nearest of their sectors lie apart."""

    def steps(x: str, y: str) -> float:
        if x == y:
            return 0.0
        if x[:8] == y[:8] and x.startswith("NACE2"):
            return 0.5
        return 0.75 if SECTIONS[x] == SECTIONS[y] else 1.0

    return min(steps(x, y) for x in one for y in other)


class ByHand:
    """What the page says of an ecosystem; `means` are those of the run."""

    def __init__(self, whole: Ecosystem, means: dict[str, float]) -> None:
        self.whole, self.means, self.n = whole, means, len(whole.businesses)
        self.business = {one.id: one for one in whole.businesses}
        above = {term.id: term.broader for term in (*whole.capabilities, *whole.segments)}
        self.offers: dict[str, Vector] = defaultdict(dict)
        self.trade: dict[str, Vector] = defaultdict(dict)
        self.needs: dict[str, Vector] = defaultdict(dict)
        self.serves: dict[str, Vector] = defaultdict(dict)

        def up(term: str) -> list[tuple[str, int]]:
            found: list[tuple[str, int]] = []
            while (broader := above.get(term)) is not None:
                found.append((broader, len(found) + 1))
                term = broader
            return found

        def most(vector: Vector, key: str, value: float) -> None:
            vector[key] = max(vector.get(key, 0.0), value)

        for offer in whole.offers:
            level = (offer.level or 3) / 5
            for vector in (self.offers[offer.business], self.trade[offer.business]):
                most(vector, offer.capability, level)
            for broader, step in up(offer.capability):
                most(self.offers[offer.business], broader, level * 0.8**step)
                if step <= 2:
                    most(self.trade[offer.business], broader, level * 0.5**step)
            for narrower in (one for one, broader in above.items() if broader == offer.capability):
                most(self.offers[offer.business], narrower, level * 0.5)
        for need in whole.needs:
            self.needs[need.business][need.capability] = (need.priority or 3) * (1.5 if need.essential else 1.0)
        for business in self.business:
            mine = [serve for serve in whole.serves if serve.business == business]
            left = max(0.0, 1 - sum(serve.share or 0 for serve in mine))
            blank = sum(serve.share is None for serve in mine)
            for serve in mine:
                share = left / blank if serve.share is None else serve.share
                if share:
                    for segment, step in ((serve.segment, 0), *up(serve.segment)[:2]):
                        most(self.serves[business], segment, share * 0.5**step)
        rare = {term: self.rarity(self.offers, term) for term in above}
        rare_segment = {term: self.rarity(self.serves, term) for term in above}
        for business in self.business:
            needs = {key: value * rare[key] for key, value in self.needs[business].items()}
            self.needs[business] = {key: value / sum(needs.values()) for key, value in needs.items()}
            self.trade[business] = unit({key: value * rare[key] for key, value in self.trade[business].items()})
            self.serves[business] = unit(
                {key: value * sqrt(rare_segment[key]) for key, value in self.serves[business].items()}
            )
        self._history()

    def rarity(self, held: dict[str, Vector], term: str) -> float:
        holders = sum(term in vector for vector in held.values())
        return max(0.1, log((1 + self.n) / (1 + holders)) / log(1 + self.n))

    def _history(self) -> None:
        self.partners: dict[str, set[str]] = defaultdict(set)
        self.rivals = {frozenset(pair) for pair in self.whole.avoid}
        self.met: dict[frozenset[str], float] = {}
        seen: dict[str, list[float]] = defaultdict(list)
        for tie in self.whole.ties:
            begun = tie.since is None or tie.since <= TODAY
            if tie.kind is TieKind.COMPETES:
                if begun:
                    self.rivals.add(frozenset((tie.source, tie.target)))
            elif begun:
                self.partners[tie.source].add(tie.target)
                self.partners[tie.target].add(tie.source)
                seen[tie.source].append(1.0)
                seen[tie.target].append(1.0)
        for one in self.whole.introductions:  # one per pair in these towns
            if one.outcome is Outcome.PARTNERSHIP:
                self.partners[one.a].add(one.b)
                self.partners[one.b].add(one.a)
            elif one.outcome is not Outcome.DID_NOT_HAPPEN:
                self.met[frozenset((one.a, one.b))] = AFTER[one.outcome]
            if one.outcome is not None:
                seen[one.a].append(SPOKE[one.outcome])
                seen[one.b].append(SPOKE[one.outcome])
        mean = sum(map(sum, seen.values())) / sum(map(len, seen.values()))
        self.trust = {id: (sum(seen[id]) + 4 * mean) / (len(seen[id]) + 4) for id in self.business}
        sums = [sum(map(self.weight, known)) for known in self.partners.values() if known]
        self.typical = sum(sums) / len(sums)

    def weight(self, partner: str) -> float:
        return 1 / log(1 + len(self.partners[partner]))

    def near(self, a: str, b: str) -> float | None:
        one, other = self.business[a], self.business[b]
        if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
            return None
        rise, turn = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
        bow = sin(rise / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(turn / 2) ** 2
        return exp(-2 * 6371.0088 * asin(sqrt(bow)) / self.whole.settings.distance_scale_km)

    def score(self, a: str, b: str) -> float:
        one, other = self.business[a], self.business[b]
        if BusinessKind.STEWARD in (one.kind, other.kind) or frozenset((a, b)) in self.rivals:
            return 0.0
        there, back = product(self.needs[a], self.offers[b]), product(self.needs[b], self.offers[a])
        goals = set(one.objectives) & set(other.objectives)
        shared = self.partners[a] & self.partners[b]
        circle = sum(map(self.weight, self.partners[a]))
        forward, backward = bool(self.needs[a] and self.offers[b]), bool(self.needs[b] and self.offers[a])
        sectors = bool(one.industry and other.industry)
        distance = apart(one.industry, other.industry) if sectors else 0.0
        known = {  # the weight, what is known, how certain that is, what stands in
            "need_fit": (0.32, there, forward, "need_fit"),
            "demand_fit": (0.23, back, backward, "need_fit"),
            "audience": (
                0.18,
                product(self.serves[a], self.serves[b]),
                self.serves[a] and self.serves[b],
                "audience",
            ),
            "objectives": (
                0.09,
                len(goals) / sqrt(max(1, len(one.objectives) * len(other.objectives))),
                one.objectives and other.objectives,
                "objectives",
            ),
            "shared_partners": (
                0.10,
                sum(map(self.weight, shared)) / (circle + self.typical),
                self.partners[a] and self.partners[b],
                "circle",
            ),
        }
        evidence = sum(
            weight * (value + (0 if sure else self.means[mean])) for weight, value, sure, mean in known.values()
        )
        certain = sectors * (forward + backward) / 2
        fit = distance * (there + back) / 2
        evidence += 0.08 * (fit + (1 - certain) * self.means["cross_sector"])
        if not (fit or any(value for _, value, _, _ in known.values())):
            return 0.0
        near = self.near(a, b)
        same = product(self.trade[a], self.trade[b])
        if not (self.trade[a] and self.trade[b]):
            same = 0.5 if sectors and distance == 0 else 0.0
        heard = bool(self.serves[a] and self.serves[b])
        customers = product(self.serves[a], self.serves[b]) if heard else self.means["audience_overlap"]
        competition = 1 - 0.95 * min(1.0, same * customers * (self.means["place_overlap"] if near is None else near))
        far = 0.4 + 0.6 * (self.means["nearness"] if near is None else near)
        partners = 0.3 if b in self.partners[a] else 1.0
        met = 1.0 if b in self.partners[a] else self.met.get(frozenset((a, b)), 1.0)
        return evidence * competition * far * partners * met * (0.5 + 0.5 * sqrt(self.trust[a] * self.trust[b]))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_score_is_what_the_page_says(seed: int) -> None:
    town, chance = random_town(seed, 45), random.Random(seed)
    ids = [f"b{row:03}" for row in range(45)]
    for one, other in zip(*[iter(chance.sample(ids, 40))] * 2, strict=True):
        town.introduced(one, other, chance.choice((None, *Outcome)))
    whole = town.ecosystem()
    profile = build_profile(whole, TODAY)
    by_hand = ByHand(whole, profile.means)
    a, b = all_pairs(profile)
    expected = [by_hand.score(profile.ids[x], profile.ids[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert score_pairs(profile, a, b).score_a == pytest.approx(np.array(expected), abs=1e-9)
    assert np.count_nonzero(expected) > 1_000
