"""The verb that hands the answers over on paper: report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mutualist.cli.console import Shown, read_settings
from mutualist.cli.data import EcosystemOption, with_graph
from mutualist.cli.query import data_of
from mutualist.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.jobs.analysis import Started
    from mutualist.report import SuggestedPair

SUGGESTIONS, REASONS = 10, 2
"""Pairs shown, and reasons of each."""


def report(
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")],
    ecosystem: EcosystemOption = None,
    language: Annotated[
        str | None, typer.Option("--language", help="en or de; without it, the language of the settings.")
    ] = None,
) -> None:
    """Write the published run as one HTML page for a board, with charts and a map; it prints well, too."""
    if not out.parent.is_dir():  # not after the work
        raise BadInput(f"--out: there is no folder {out.parent}")
    if out.is_dir():
        raise BadInput(f"--out: {out} is a folder; name a file in it")
    settings = read_settings(ecosystem=ecosystem, language=language)

    async def work(graph: Neo4jGraph, endpoint: Endpoint) -> str:
        from mutualist.api import Context, build_schema, execute, find
        from mutualist.core.text.messages import message
        from mutualist.jobs import gather
        from mutualist.languages import wording
        from mutualist.report import html, report_of

        said = wording(settings.language)
        with Shown().step("Writing the report"):
            context = Context.of(graph, settings.ecosystem, _never, wording=said)
            body = await execute(build_schema(), context, 600, find("Suggestions"), {"first": SUGGESTIONS})
            nodes = data_of(body)["suggestions"]["nodes"]
            contents = await gather(
                graph, settings.ecosystem, [_suggestion(node, said.say(message("report-has-left"))) for node in nodes]
            )
        return html(report_of(contents), said)

    page = with_graph(settings, work)
    out.write_text(page, encoding="utf-8")
    typer.echo(f"The report of {settings.ecosystem} is in {out} ({len(page.encode()) // 1024:,} KiB).")


async def _never(ecosystem: str, as_of: date) -> Started:
    raise AssertionError("a report starts no analysis")


def _suggestion(node: Mapping[str, Any], absent: str) -> SuggestedPair:
    """A pair with its strongest reasons; what is told from both sides is told once. Who has left is called `absent`."""
    from mutualist.core.matching import EVIDENCE
    from mutualist.report import SuggestedPair

    mirrors = {feature.name: feature.mirror for feature in EVIDENCE if feature.mirror}
    a, b = (node[side]["name"] if node[side] else absent for side in ("a", "b"))
    told: dict[object, str] = {}
    both = [(reason, mirrors) for reason in node["reasonsA"]] + [(reason, {}) for reason in node["reasonsB"]]
    for reason, mirrored in sorted(both, key=lambda pair: -pair[0]["contribution"]):
        if reason["contribution"] > 0:
            told.setdefault(mirrored.get(reason["feature"], reason["feature"]), reason["text"])
    return SuggestedPair(a, b, node["mutualScore"], tuple(told.values())[:REASONS])
