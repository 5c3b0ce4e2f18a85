// Who offers what, as imports compare and write them.

// name: stored_offers
// Stored OFFERS links, a page, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:OFFERS]->(o:Capability)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect({source: b.id, target: o.id, properties: properties(r)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].source, rows[-1].target] END AS after;

// name: create_offers (write)
// New OFFERS links; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (b:Business) WHERE elementId(b) = row.source AND b.ecosystem = $ecosystem
MATCH (o:Capability) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (b)-[r:OFFERS]->(o)
SET r += row.properties;

// name: change_offers (write)
// Changed properties of stored OFFERS links; a null clears one.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:OFFERS]->(o:Capability {id: row.target})
SET r += row.properties;

// name: remove_offers (write)
// OFFERS links that the package no longer has.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:OFFERS]->(o:Capability {id: row.target})
DELETE r;
