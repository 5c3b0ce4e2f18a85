"""Everything that talks to Neo4j and Graph Data Science, through named queries only."""

from typing import TYPE_CHECKING

from mutualist.lazy import attach

if TYPE_CHECKING:
    from mutualist.graph.connection import Graph, Neo4jGraph, Row, connect
    from mutualist.graph.driver_errors import unavailable
    from mutualist.graph.endpoint import Endpoint, in_short, require_free, silence_driver
    from mutualist.graph.gds import measure, nearest
    from mutualist.graph.leases import FencedGraph, lease
    from mutualist.graph.migrations import due_migrations, migrate
    from mutualist.graph.queries import load_queries, masked, statements
else:
    __getattr__, __dir__, __all__ = attach(__name__, __file__)
