// Who serves whom, as imports compare and write them.

// name: stored_serves
// Stored SERVES links, a page, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:SERVES]->(o:Segment)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect({source: b.id, target: o.id, properties: properties(r)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].source, rows[-1].target] END AS after;

// name: create_serves (write)
// New SERVES links; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (b:Business) WHERE elementId(b) = row.source AND b.ecosystem = $ecosystem
MATCH (o:Segment) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (b)-[r:SERVES]->(o)
SET r += row.properties;

// name: change_serves (write)
// Changed properties of stored SERVES links; a null clears one.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:SERVES]->(o:Segment {id: row.target})
SET r += row.properties;

// name: remove_serves (write)
// SERVES links that the package no longer has.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:SERVES]->(o:Segment {id: row.target})
DELETE r;
