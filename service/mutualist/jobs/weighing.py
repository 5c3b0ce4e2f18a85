"""Choose how much each part of a match score counts in an ecosystem. The next analysis scores by it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mutualist.core.weights import DEFAULTS, Weights, weights
from mutualist.errors import Busy
from mutualist.graph.database import Graph
from mutualist.graph.ecosystem import read_settings, weights_of


async def set_weights(graph: Graph, ecosystem: str, given: Mapping[str, float], *, reset: bool = False) -> Weights:
    """Replace some weights, of the defaults with `reset`, else of what was chosen before; returns all.

    Raises BadInput for what is no weight (nothing is changed then), NotFound for no such ecosystem, Busy where somebody
    else has changed them at the same moment.
    """
    settings = await read_settings(graph, ecosystem)
    chosen = weights(given, DEFAULTS if reset else weights_of(settings))
    kept = None if chosen == DEFAULTS else json.dumps(chosen.by_name())
    if not await graph.run("save_weights", ecosystem=ecosystem, weights=kept, before=settings["weights"] or ""):
        raise Busy(f"the weights of {ecosystem} were changed at the same moment; look at them and try again")
    return chosen
