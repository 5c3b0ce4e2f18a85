"""Everything that talks to Neo4j and Graph Data Science, through named queries only."""
