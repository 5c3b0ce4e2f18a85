// Pairs to avoid, as imports compare and write them.

// name: stored_avoid
// Stored AVOIDS links, a page, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:AVOIDS]->(o:Business)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect({source: b.id, target: o.id, properties: properties(r)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].source, rows[-1].target] END AS after;

// name: create_avoid (write)
// New AVOIDS links; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (b:Business) WHERE elementId(b) = row.source AND b.ecosystem = $ecosystem
MATCH (o:Business) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (b)-[r:AVOIDS]->(o)
SET r += row.properties;

// name: remove_avoid (write)
// AVOIDS links that the package no longer has; those that somebody asked for over the API stay.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:AVOIDS]->(o:Business {id: row.target})
WHERE r.by IS NULL
DELETE r;
