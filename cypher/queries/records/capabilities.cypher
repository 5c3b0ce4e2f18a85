// Capabilities, and which stands under which, as imports compare and write them.

// name: stored_capabilities
// Every stored property of capabilities, a page, to compare a package with.
MATCH (c:Capability {ecosystem: $ecosystem})
WHERE c.id > $after[0]
WITH c ORDER BY c.ecosystem, c.id LIMIT $limit
WITH collect({id: c.id, properties: properties(c)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after;

// name: located_capabilities
// The database's own ids of some capabilities: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (c:Capability {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(c)]) AS located;

// name: create_capabilities (write)
// New capabilities.
UNWIND $rows AS row
CREATE (c:Capability {ecosystem: $ecosystem, id: row.id})
SET c += row.properties;

// name: change_capabilities (write)
// Changed properties of stored capabilities; a null clears one.
UNWIND $rows AS row
MATCH (c:Capability {ecosystem: $ecosystem, id: row.id})
SET c += row.properties;

// name: remove_capabilities (write)
// Capabilities that the package no longer has, with all that hangs on them.
UNWIND $rows AS row
MATCH (c:Capability {ecosystem: $ecosystem, id: row.id})
DETACH DELETE c;

// name: stored_capabilities_broader
// Which capability stands under which, a page.
MATCH (a:Capability {ecosystem: $ecosystem})-[:BROADER]->(o:Capability)
WHERE a.id >= $after[0] AND (a.id > $after[0] OR o.id > $after[1])
WITH a, o ORDER BY a.ecosystem, a.id, o.id LIMIT $limit
WITH collect({source: a.id, target: o.id, properties: {}}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].source, rows[-1].target] END AS after;

// name: create_capabilities_broader (write)
// Put a capability under a broader one; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (a:Capability) WHERE elementId(a) = row.source AND a.ecosystem = $ecosystem
MATCH (o:Capability) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (a)-[:BROADER]->(o);

// name: remove_capabilities_broader (write)
// Take a capability from under a broader one.
UNWIND $rows AS row
MATCH (a:Capability {ecosystem: $ecosystem, id: row.source})-[r:BROADER]->(:Capability {id: row.target})
DELETE r;
