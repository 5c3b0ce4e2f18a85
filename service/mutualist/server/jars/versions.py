"""Which Neo4j and Graph Data Science the embedded database runs, and what any other server must have at least.

Raising a version here needs a new artifact lock: `python bench/lock_artifacts.py`.
"""

from __future__ import annotations

NEO4J = "2026.01.4"
GDS = "2.26.0"  # the release line that pairs with Neo4j 2026.01

ROOTS = (
    f"org.neo4j:neo4j:{NEO4J}",
    f"org.neo4j.app:neo4j-server:{NEO4J}",
    f"org.neo4j.gds:proc:{GDS}",
    f"org.neo4j.gds:opengds-extension:{GDS}",  # without it the server refuses to start: no GraphDataScienceProcedures
)

LEAST_NEO4J = (2025, 1)
LEAST_GDS = (2, 13)
