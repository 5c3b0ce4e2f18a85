"""What each part of a score rests on: the capabilities, segments, objectives and common partners behind it, as ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays.sparse import at
from mutualist.core.introductions.pair_history import ENDED
from mutualist.core.matching.explanation.aspects import OF_MATRIX, Aspect, certainty
from mutualist.core.matching.features.evidence import EVIDENCE, Evidence
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model.geography import kilometres

NAMED = 3
"""How many items a part of a score names, the most telling first."""


ROUNDING = 1e-9
"""Trust is worse than the mean only where it is by more than this."""


@dataclass(frozen=True, slots=True)
class Support:
    """What one part rests on. `items` are ids, the most telling first; `met_by` are the capabilities that are really
    offered for these needs, which may be broader or narrower. `certainty` is 1 for what is declared, 0 for the unknown,
    between for what is assumed (of competition: that their customers are alike). `number` is kilometres for distance;
    for met_before it says how they met, see MET. `lacking` is what is not known, as (side, aspect) with 0 for a and 1
    for b; `worse` are the sides whose record is worse than the ecosystem's mean.
    """

    certainty: float = 1.0
    items: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    number: float | None = None
    lacking: tuple[tuple[int, str], ...] = ()
    worse: tuple[int, ...] = ()


MET = {True: 0.0, False: 1.0}
"""`number` of met_before: 0 where they once worked together, 1 where they have been introduced."""


def grounds(profile: Profile, a: Rows, b: Rows) -> list[dict[str, Support]]:
    """For every aligned pair what the parts of the score for a rest on, by the name of the feature."""
    found: list[dict[str, Support]] = [{} for _ in range(len(a))]
    labels = {
        "capabilities": profile.vocabulary.capabilities,
        "segments": profile.vocabulary.segments,
        "goals": profile.vocabulary.goals,
        "ids": profile.vocabulary.ids,
    }
    for feature in EVIDENCE:
        sure = feature.certainty(a, b)
        product = sp.csr_array(
            sum(getattr(a, part.left).multiply(getattr(b, part.right)) * part.factor for part in feature.parts)
        )
        missing = _lacking(a, b, _aspects(feature))
        speaks = feature.measure(profile, a, b) > 0
        for k, columns in enumerate(_top(product)):
            told, names = columns if speaks[k] else [], labels[feature.items]
            met_by: tuple[str, ...] = ()
            if feature.items == "capabilities":
                met_by = tuple(names[_offered(a, b, k, column, feature.parts[0].left)] for column in told)
            found[k][feature.name] = Support(
                float(sure[k]), tuple(names[column] for column in told), met_by, lacking=missing[k]
            )
    rivalry = sp.csr_array(a.trade.multiply(b.trade))
    sure = a.certainty["offers"] * b.certainty["offers"]
    heard = a.certainty["audience"] * b.certainty["audience"] * (a.product("audience", b, "audience") > 0)
    km = kilometres(a.places, b.places)
    lost = a.entry("met", b.numbers)
    offers, places = (_lacking(a, b, ((0, part), (1, part))) for part in (Aspect.OFFERS, Aspect.PLACE))
    worse = [rows.trust < profile.scales.mean_trust - ROUNDING for rows in (a, b)]
    for k, columns in enumerate(_top(rivalry)):
        named = tuple(profile.vocabulary.capabilities[column] for column in columns)
        found[k]["competition"] = Support(float(heard[k]) if named else float(sure[k]), named, lacking=offers[k])
        unknown = bool(np.isnan(km[k]))
        found[k]["distance"] = Support(
            0.0 if unknown else 1.0, number=None if unknown else float(km[k]), lacking=places[k]
        )
        found[k]["already_partners"] = Support()
        found[k]["met_before"] = Support(number=MET[bool(np.isclose(lost[k], ENDED))])
        below = tuple(side for side in (0, 1) if worse[side][k])
        unseen = tuple((side, "trust") for side, rows in enumerate((a, b)) if not rows.trusted[k])
        found[k]["trust"] = Support(float(bool(below) or not unseen), lacking=unseen, worse=below)
    return found


def _aspects(feature: Evidence) -> list[tuple[int, Aspect]]:
    """What either side has to say for a piece of evidence to be known."""
    asked = [(side, OF_MATRIX[name]) for part in feature.parts for side, name in enumerate((part.left, part.right))]
    return asked + [(side, Aspect.SECTOR) for side in (0, 1) if feature.needs_sector]


def _lacking(a: Rows, b: Rows, asked: Sequence[tuple[int, Aspect]]) -> list[tuple[tuple[int, str], ...]]:
    """Of every pair what of `asked` is not said; where all is said or assumed, what is assumed."""
    sure = np.stack([certainty(b if side else a, aspect) for side, aspect in asked], axis=1)
    least = np.where((sure == 0).any(axis=1, keepdims=True), sure == 0, sure < 1)
    return [
        tuple((side, aspect.value) for (side, aspect), lacks in zip(asked, row, strict=True) if lacks)
        for row in least.tolist()
    ]


def _top(product: sp.csr_array) -> list[list[int]]:
    """The columns of the largest entries of every row, equals in the order of columns."""
    tops = []
    for start, stop in zip(product.indptr[:-1], product.indptr[1:], strict=True):
        columns, values = product.indices[start:stop], product.data[start:stop]
        order = np.lexsort((columns, np.negative(values)))[:NAMED]
        tops.append([int(columns[k]) for k in order if values[k] > 0])
    return tops


def _offered(a: Rows, b: Rows, k: int, column: int, left: str) -> int:
    """The column of what is really offered for a capability: by b for a need of a (left is needs), else by a, and for
    what fits both ways by whoever offers it."""
    givers = (b, a) if left == "needs" else (a, b)
    ways = (int(at(giver.met_by[[k]], np.array([column]))[0]) for giver in givers)
    return next((way - 1 for way in ways if way), column)
