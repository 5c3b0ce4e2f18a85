"""Choose what the next analysis goes by: how much each part of a match score counts, and where roles begin."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mutualist.core.matching import DEFAULTS, Weights, weights
from mutualist.core.roles import thresholds as roles
from mutualist.errors import Busy
from mutualist.graph import Graph
from mutualist.graph.stored import read_settings, thresholds_of, weights_of


async def set_weights(graph: Graph, ecosystem: str, changes: Mapping[str, float], *, reset: bool = False) -> Weights:
    """Replace some weights, of the defaults with `reset`, else of what was chosen before; returns all.

    Raises BadInput for what is no weight (nothing is changed then), NotFound for no such ecosystem, Busy where somebody
    else has changed them at the same moment.
    """
    settings = await read_settings(graph, ecosystem)
    chosen = weights(changes, DEFAULTS if reset else weights_of(settings))
    kept = None if chosen == DEFAULTS else json.dumps(chosen.by_name())
    if not await graph.run("save_weights", ecosystem=ecosystem, weights=kept, before=settings["weights"] or ""):
        raise Busy(f"the weights of {ecosystem} were changed at the same moment; look at them and try again")
    return chosen


async def set_thresholds(
    graph: Graph, ecosystem: str, changes: Mapping[str, float], *, reset: bool = False
) -> roles.Thresholds:
    """Replace some thresholds of roles, of the defaults with `reset`, else of what was chosen before; returns all.

    Raises BadInput for what is no threshold (nothing is changed then), NotFound for no such ecosystem, Busy where
    somebody else has changed them at the same moment.
    """
    settings = await read_settings(graph, ecosystem)
    chosen = roles.thresholds(changes, roles.DEFAULTS if reset else thresholds_of(settings))
    kept = None if chosen == roles.DEFAULTS else json.dumps(chosen.by_name())
    before = settings["role_thresholds"] or ""
    if not await graph.run("save_role_thresholds", ecosystem=ecosystem, thresholds=kept, before=before):
        raise Busy(f"the thresholds of {ecosystem} were changed at the same moment; look at them and try again")
    return chosen
