"""The verb that proves the ranking on real ties: evaluate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mutualist.cli.console import Shown, read_settings, tell
from mutualist.cli.data import EcosystemOption, with_graph
from mutualist.cli.dates import AsOfOption, day_of, reader
from mutualist.core.evaluation import QUERIES, OfferSource, Order
from mutualist.core.text.english import counted
from mutualist.errors import BadInput

if TYPE_CHECKING:
    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.jobs import Evaluation


def evaluate(
    ecosystem: EcosystemOption = None,
    before: Annotated[
        date | None,
        typer.Option("--before", parser=reader("--before"), metavar="DATE", help="Hide every tie from this date on."),
    ] = None,
    holdout: Annotated[float | None, typer.Option("--holdout", help="Hide this share of the tied pairs.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="For all that is drawn by lot.")] = 1,
    as_of: AsOfOption = None,
    offers: Annotated[
        OfferSource | None,
        typer.Option(
            "--offers", help="Where offers come from (default: from-ties where ties name capabilities, else none)."
        ),
    ] = None,
    queries: Annotated[int, typer.Option("--queries", help="Businesses to ask about at most, per group.")] = QUERIES,
    json: Annotated[Path | None, typer.Option("--json", help="Write all figures into this file.")] = None,
) -> None:
    """Hide ties, rank without them, and measure who is found again, beside simpler rankings. Nothing is stored."""
    if before is not None and as_of is not None:
        raise BadInput("--as-of goes with --holdout; with --before the evaluation speaks of that date")
    settings = read_settings(ecosystem=ecosystem)
    # Made now, because it is refused where it asks for nothing or two things; which day today is, the ecosystem says.
    order = Order(before or as_of or date.max, before, holdout, seed, offers, queries)

    async def work(graph: Neo4jGraph, endpoint: Endpoint) -> Evaluation:
        from mutualist.jobs import evaluate

        asked = replace(order, as_of=before or await day_of(graph, settings.ecosystem, as_of))
        return await evaluate(graph, endpoint, settings.ecosystem, asked, Shown(), settings.run_timeout)

    if json is not None and not json.parent.is_dir():  # not after minutes of work
        raise BadInput(f"--json: there is no folder {json.parent}")
    evaluation = with_graph(settings, work)
    _report(evaluation)
    if json is not None:
        from mutualist.terminal import evaluation_json

        json.write_text(evaluation_json(evaluation), encoding="utf-8")


def _report(evaluation: Evaluation) -> None:
    from mutualist.terminal import evaluation_tables, show

    for note in evaluation.notes:
        tell(f"note: {note}")
    typer.echo(
        f"Hidden from {evaluation.ecosystem} ({counted(evaluation.businesses, 'businesses')}): "
        f"{counted(evaluation.hidden_ties, 'ties')}, with all of {counted(evaluation.hidden_pairs, 'pairs')}; "
        f"left to learn from: {counted(evaluation.training_pairs, 'pairs')}, as of {evaluation.as_of}."
    )
    for table in evaluation_tables(evaluation.contests):
        show(table)
