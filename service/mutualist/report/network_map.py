"""A map of who is tied to whom, as SVG: rustworkx lays it out, names show where one points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup, escape

from mutualist.core.text.messages import message
from mutualist.languages.wording import Wording
from mutualist.report.charts import INK, PALETTE
from mutualist.report.page import Text, said

MOST_NODES = 300
"""Businesses on a map."""

SEED = 7
"""Of the layout, so that equal data gives an equal map."""

WIDTH, HEIGHT, STRIP = 1000, 640, 110
"""Of the map and of the strip below it, for small parts that are tied to nobody on the map."""

MARGIN = 0.16
"""The part of the map, on either side, that outliers are drawn into."""

KEY, LETTER = 52, 7.4
"""Height of what explains the colours, and the width of a letter of a name, about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A business on the map: `size` is its number of partners, `group` the number of its colour, and `label` a name
    that is always shown, for the few that matter."""

    name: str
    about: Text
    size: int
    group: int
    label: bool = False


def network_map(spots: Sequence[Spot], pairs: np.ndarray, groups: Sequence[Text], wording: Wording) -> Markup:
    """A drawing of spots and the tied pairs among them (m×2 places in `spots`), with what the colours of groups mean.

    The largest part fills the map, the others stand in a strip below it, the larger first.
    """
    parts = _parts(len(spots), pairs)
    place = np.zeros((len(spots), 2))
    if parts:
        place[parts[0]] = _framed(_layout(parts[0], pairs), (40.0, 30.0, WIDTH - 80.0, HEIGHT - 60.0))
    small = parts[1:]
    for number, part in enumerate(small):
        step = (WIDTH - 80) / len(small)
        frame = (40 + step * number + 6, HEIGHT + 16.0, max(step - 24, 6.0), STRIP - 40.0)
        place[part] = _framed(_layout(part, pairs), frame)
    height = HEIGHT + (STRIP if small else 0)
    named = [said(group, wording) for group in groups]
    others = wording.say(message("report-map-others")) if any(spot.group >= len(groups) for spot in spots) else None
    key = _key(named, others, height)
    lines = "".join(
        f'<line x1="{place[a, 0]:.1f}" y1="{place[a, 1]:.1f}" x2="{place[b, 0]:.1f}" y2="{place[b, 1]:.1f}"/>'
        for a, b in pairs.tolist()
    )
    order = sorted(range(len(spots)), key=lambda k: (spots[k].label, -spots[k].size))
    dots = "".join(_dot(spots[k], place[k], wording) for k in order)
    names = _names(spots, place)
    return Markup(
        f'<svg class="map" viewBox="0 0 {WIDTH} {height + KEY}" width="{WIDTH}" xmlns="http://www.w3.org/2000/svg" '
        f'role="img" aria-label="{escape(wording.say(message("report-map-label")))}">'
        f'<g stroke="#9fb0be" stroke-opacity="0.45" stroke-width="0.9">{lines}</g>'
        f'<g stroke="#fff" stroke-width="0.8">{dots}</g>'
        f'<g font-family="sans-serif" font-size="13" font-weight="600" fill="{INK}" text-anchor="middle" '
        f'stroke="#fff" stroke-opacity="0.85" stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        f"{names}</g>{key}</svg>"
    )


def colour(group: int) -> str:
    """The colour of a group; those beyond the palette share its last, a grey.

    >>> colour(0) == PALETTE[0], colour(99) == PALETTE[-1]
    (True, True)
    """
    return PALETTE[min(group, len(PALETTE) - 1)]


def _dot(spot: Spot, place: np.ndarray, wording: Wording) -> str:
    x, y = place.tolist()
    ring = f' stroke="{INK}" stroke-width="2"' if spot.label else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_radius(spot):.1f}" fill="{colour(spot.group)}"{ring}>'
        f"<title>{escape(spot.name)}{escape(said(spot.about, wording))}</title></circle>"
    )


def _names(spots: Sequence[Spot], place: np.ndarray) -> str:
    """The names that are always shown, each above its dot, or where another name stands already, below it or further
    off."""
    taken: list[tuple[float, float, float]] = []
    names = []
    for k in sorted((k for k, spot in enumerate(spots) if spot.label), key=lambda k: -spots[k].size):
        spot, (x, y) = spots[k], place[k].tolist()
        half, reach = len(spot.name) * LETTER / 2, _radius(spot)
        x = min(max(x, half), WIDTH - half)
        offsets = (-reach - 5, reach + 15, -reach - 21, reach + 31, -reach - 37, reach + 47)
        free = [y + off for off in offsets if all(abs(y + off - b) > 15 or abs(x - a) > half + c for a, b, c in taken)]
        line = max(free[0] if free else y + offsets[0], 14.0)
        taken.append((x, line, half))
        names.append(f'<text x="{x:.1f}" y="{line:.1f}">{escape(spot.name)}</text>')
    return "".join(names)


def _key(groups: Sequence[str], others: str | None, top: float) -> str:
    """What the colours mean, four in a row, and last what all others have where there are some."""
    entries = []
    for number, name in enumerate([*groups, *filter(None, [others])]):
        x, y = 16 + (number % 4) * 245, top + 20 + (number // 4) * 22
        fill = PALETTE[-1] if number == len(groups) else colour(number)
        entries.append(
            f'<circle cx="{x}" cy="{y - 4:.0f}" r="6" fill="{fill}"/>'
            f'<text x="{x + 12}" y="{y:.0f}">{escape(name)}</text>'
        )
    return f'<g font-family="sans-serif" font-size="11.5" fill="{INK}">{"".join(entries)}</g>'


def _radius(spot: Spot) -> float:
    return float(3.2 + 1.5 * np.sqrt(spot.size))


def _parts(n: int, pairs: np.ndarray) -> list[np.ndarray]:
    """The connected parts, the largest first, of two as large the one with the first spot."""
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from_no_data([(a, b) for a, b in pairs.tolist()])
    parts = [np.array(sorted(part)) for part in rx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _layout(part: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Where the spots of a part stand to each other (k×2), by a force-directed layout (Fruchterman & Reingold 1991)."""
    import rustworkx as rx

    rank = {node: place for place, node in enumerate(part.tolist())}
    graph = rx.PyGraph()
    graph.add_nodes_from(range(len(part)))
    graph.add_edges_from_no_data([(rank[a], rank[b]) for a, b in pairs.tolist() if a in rank])
    apart = 1.4 / np.sqrt(max(len(part), 1))
    layout = rx.graph_spring_layout(graph, None, None, apart, 1, True, 400, 1e-6, None, 1.0, 1.0, None, SEED)
    return np.array([layout[place] for place in range(len(part))])


def _framed(place: np.ndarray, frame: tuple[float, float, float, float]) -> np.ndarray:
    """Places stretched into a frame (left, top, width, height), outliers a little drawn in; a single one stands in its
    middle."""
    left, top, width, height = frame
    low, high = np.quantile(place, (0.04, 0.96), axis=0)
    span = np.where(high > low, high - low, 1.0)
    unit = np.where(high > low, (place - low) / span, 0.5)
    over = np.tanh(np.clip(unit - 1, 0, None)) * MARGIN - np.tanh(np.clip(-unit, 0, None)) * MARGIN
    unit = np.clip(unit, 0, 1) + over
    reach = np.ptp(unit, axis=0)
    unit = np.where(reach > 0, (unit - unit.min(axis=0)) / np.where(reach > 0, reach, 1.0), 0.5)
    return np.stack([left + unit[:, 0] * width, top + unit[:, 1] * height], axis=1)
