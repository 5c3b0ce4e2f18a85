"""Charts as SVG that can stand in a page: text stays text, and equal data gives equal bytes. Matplotlib draws them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from mutualist.core.text.messages import message
from mutualist.languages.wording import Wording
from mutualist.report.page import Text, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, GRID = "#1f2933", "#61707f", "#dfe5ea"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6d31", "#7f7f7f")
"""Colours that the colour-blind can tell apart (Okabe & Ito 2008), then two more."""

STYLE = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET,
    "ytick.color": INK,
    "text.color": INK,
}

Curve = Sequence[tuple[float, float]]


def lorenz_chart(curve: Curve, name: str, wording: Wording) -> Markup:
    """A Lorenz curve below the line on which all receive as much."""

    def draw(axes: Axes) -> None:
        x, y = zip(*curve, strict=True)
        axes.plot((0, 1), (0, 1), color=QUIET, linewidth=1, linestyle="--")
        axes.fill_between(x, y, x, color=PALETTE[0], alpha=0.12, linewidth=0)
        axes.plot(x, y, color=PALETTE[0], linewidth=2)
        axes.text(0.36, 0.40, wording.say(message("report-lorenz-equal")), rotation=39, fontsize=8, color=QUIET)
        across, up = wording.say(message("report-lorenz-across")), wording.say(message("report-lorenz-up"))
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=across, ylabel=up)
        _percent(axes, wording)

    return _chart(name, (4.6, 3.8), draw)


def bar_chart(labels: Sequence[Text], values: Sequence[float], unit: str, name: str, wording: Wording) -> Markup:
    """Horizontal bars, the first on top, each with its value at its end."""

    def draw(axes: Axes) -> None:
        places = range(len(values) - 1, -1, -1)
        axes.barh(list(places), list(values), color=PALETTE[0], height=0.68)
        most = max(values, default=0.0) or 1.0
        for place, value in zip(places, values, strict=True):
            axes.text(value + most * 0.01, place, wording.number(value, 0), va="center", fontsize=8, color=INK)
        axes.set_yticks(list(places), [_plain(said(label, wording)) for label in labels])
        axes.set(xlabel=_plain(unit), xlim=(0, most * 1.14), ylim=(-0.6, len(values) - 0.4))
        axes.xaxis.set_major_formatter(lambda value, _: wording.number(value, 0))
        axes.tick_params(axis="y", length=0)
        axes.locator_params(axis="x", nbins=5)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)

    return _chart(name, (7.2, 0.7 + 0.28 * len(values)), draw)


def curve_chart(curves: Sequence[tuple[Text, Curve]], across: Text, up: Text, name: str, wording: Wording) -> Markup:
    """Several curves of shares over a share, named beside the plot."""

    def draw(axes: Axes) -> None:
        for number, (label, curve) in enumerate(curves):
            x, y = zip(*curve, strict=True)
            style = ("-", "--", "-.", ":")[number % 4]
            axes.plot(
                x,
                y,
                color=PALETTE[number % len(PALETTE)],
                linewidth=1.8,
                linestyle=style,
                label=_plain(said(label, wording)),
            )
        x_label, y_label = (_plain(said(text, wording)) for text in (across, up))
        axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel=x_label, ylabel=y_label)
        axes.grid(color=GRID, linewidth=0.6)
        axes.legend(frameon=False, fontsize=8)
        _percent(axes, wording)

    return _chart(name, (5.6, 3.6), draw)


def _percent(axes: Axes, wording: Wording) -> None:
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: wording.say(message("report-tick", share=float(value))))


def _plain(text: str) -> str:
    """A label as it stands: Matplotlib takes what is between two dollars for a formula."""
    return text.replace("$", r"\$")


def _chart(name: str, size: tuple[float, float], draw: object) -> Markup:
    """Draw on a fresh pair of axes; the ids in the SVG begin with `name`, so that a page can hold several."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(STYLE | {"svg.hashsalt": name}):  # type: ignore[arg-type]
        figure = Figure(figsize=size, layout="constrained")
        draw(figure.subplots())  # type: ignore[operator]
        return _svg(figure, name)


def _svg(figure: Figure, name: str) -> Markup:
    buffer = io.StringIO()
    figure.savefig(
        buffer, format="svg", transparent=True, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type"))
    )
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    width, height = (float(length) for length in re.findall(r'(?:width|height)="([\d.]+)pt"', text)[:2])
    text = re.sub(r'<svg ([^>]*?)width="[\d.]+pt"', r"<svg \1", text, count=1)
    text = re.sub(r'<svg ([^>]*?)height="[\d.]+pt"', rf'<svg width="{width * 96 / 72:.0f}" \1', text, count=1)
    assert height > 0
    return Markup(text)
