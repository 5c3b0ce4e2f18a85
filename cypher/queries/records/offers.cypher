// Who offers what, as imports compare and write them.

// name: stored_offers
// Every stored OFFERS link, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:OFFERS]->(o:Capability)
WHERE b.id IS NOT NULL
RETURN collect({source: b.id, target: o.id, properties: properties(r)}) AS rows;

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
