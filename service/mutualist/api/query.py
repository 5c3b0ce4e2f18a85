"""What can be asked: the root fields of every feature, in the order that the schema lists them."""

from __future__ import annotations

import strawberry

from mutualist.api.adjacency.query import AdjacencyQuery
from mutualist.api.cascades.query import CascadeQuery, RemovalQuery
from mutualist.api.communities.query import CommunityQuery
from mutualist.api.consortia.query import ConsortiumQuery
from mutualist.api.directory.query import DirectoryQuery
from mutualist.api.exchange.query import ExchangeQuery
from mutualist.api.fragility.query import FragilityQuery
from mutualist.api.health.query import HealthQuery
from mutualist.api.history.query import HistoryQuery
from mutualist.api.introductions.query import IntroductionQuery
from mutualist.api.matching.query import MatchQuery, WorklistQuery
from mutualist.api.network.query import NetworkQuery
from mutualist.api.repairs.query import RepairQuery
from mutualist.api.resilience.query import ResilienceQuery
from mutualist.api.roles.query import KeystoneQuery, RoleQuery
from mutualist.api.runs.query import RunQuery
from mutualist.api.simulation.query import SimulationQuery


@strawberry.type(description="What can be asked of the ecosystem that the X-Ecosystem header names.")
class Query(
    RoleQuery,
    RepairQuery,
    CascadeQuery,
    SimulationQuery,
    RemovalQuery,
    ResilienceQuery,
    CommunityQuery,
    HealthQuery,
    HistoryQuery,
    ExchangeQuery,
    ConsortiumQuery,
    DirectoryQuery,
    MatchQuery,
    AdjacencyQuery,
    WorklistQuery,
    IntroductionQuery,
    KeystoneQuery,
    FragilityQuery,
    NetworkQuery,
    RunQuery,
):
    """The fields of all its bases."""
