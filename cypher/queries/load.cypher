// What an import writes. The stored_ queries answer with one list, not with rows: the driver takes in a large list
// many times faster than as many rows.

// name: stored_businesses
// Every stored property of every business, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.id IS NOT NULL
RETURN collect({id: b.id, properties: properties(b)}) AS rows;

// name: create_businesses (write)
// New businesses.
UNWIND $rows AS row
CREATE (b:Business {ecosystem: $ecosystem, id: row.id})
SET b += row.properties;

// name: change_businesses (write)
// Changed properties of stored businesses; a null clears one.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.id})
SET b += row.properties;

// name: remove_businesses (write)
// Businesses that the package no longer has, with all that hangs on them, their encounters included.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.id})
OPTIONAL MATCH (b)<-[:BETWEEN]-(n:Encounter)
DETACH DELETE n, b;

// name: stored_capabilities
// Every stored property of every capability, to compare a package with.
MATCH (c:Capability {ecosystem: $ecosystem})
WHERE c.id IS NOT NULL
RETURN collect({id: c.id, properties: properties(c)}) AS rows;

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

// name: stored_segments
// Every stored property of every segment, to compare a package with.
MATCH (s:Segment {ecosystem: $ecosystem})
WHERE s.id IS NOT NULL
RETURN collect({id: s.id, properties: properties(s)}) AS rows;

// name: create_segments (write)
// New segments.
UNWIND $rows AS row
CREATE (s:Segment {ecosystem: $ecosystem, id: row.id})
SET s += row.properties;

// name: change_segments (write)
// Changed properties of stored segments; a null clears one.
UNWIND $rows AS row
MATCH (s:Segment {ecosystem: $ecosystem, id: row.id})
SET s += row.properties;

// name: remove_segments (write)
// Segments that the package no longer has, with all that hangs on them.
UNWIND $rows AS row
MATCH (s:Segment {ecosystem: $ecosystem, id: row.id})
DETACH DELETE s;

// name: located_businesses
// The database's own ids of some businesses: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(b)]) AS located;

// name: located_capabilities
// The database's own ids of some capabilities: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (c:Capability {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(c)]) AS located;

// name: located_segments
// The database's own ids of some segments: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (s:Segment {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(s)]) AS located;

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

// name: stored_needs
// Every stored NEEDS link, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:NEEDS]->(o:Capability)
WHERE b.id IS NOT NULL
RETURN collect({source: b.id, target: o.id, properties: properties(r)}) AS rows;

// name: create_needs (write)
// New NEEDS links; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (b:Business) WHERE elementId(b) = row.source AND b.ecosystem = $ecosystem
MATCH (o:Capability) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (b)-[r:NEEDS]->(o)
SET r += row.properties;

// name: change_needs (write)
// Changed properties of stored NEEDS links; a null clears one.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:NEEDS]->(o:Capability {id: row.target})
SET r += row.properties;

// name: remove_needs (write)
// NEEDS links that the package no longer has.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:NEEDS]->(o:Capability {id: row.target})
DELETE r;

// name: stored_serves
// Every stored SERVES link, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:SERVES]->(o:Segment)
WHERE b.id IS NOT NULL
RETURN collect({source: b.id, target: o.id, properties: properties(r)}) AS rows;

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

// name: stored_avoids
// Every stored AVOIDS link, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})-[r:AVOIDS]->(o:Business)
WHERE b.id IS NOT NULL
RETURN collect({source: b.id, target: o.id, properties: properties(r)}) AS rows;

// name: create_avoids (write)
// New AVOIDS links; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (b:Business) WHERE elementId(b) = row.source AND b.ecosystem = $ecosystem
MATCH (o:Business) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (b)-[r:AVOIDS]->(o)
SET r += row.properties;

// name: remove_avoids (write)
// AVOIDS links that the package no longer has; those that somebody asked for over the API stay.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})-[r:AVOIDS]->(o:Business {id: row.target})
WHERE r.by IS NULL
DELETE r;

// name: stored_capability_broader
// Which capability stands under which.
MATCH (a:Capability {ecosystem: $ecosystem})-[:BROADER]->(o:Capability)
WHERE a.id IS NOT NULL
RETURN collect({source: a.id, target: o.id, properties: {}}) AS rows;

// name: create_capability_broader (write)
// Put a capability under a broader one; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (a:Capability) WHERE elementId(a) = row.source AND a.ecosystem = $ecosystem
MATCH (o:Capability) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (a)-[:BROADER]->(o);

// name: remove_capability_broader (write)
// Take a capability from under a broader one.
UNWIND $rows AS row
MATCH (a:Capability {ecosystem: $ecosystem, id: row.source})-[r:BROADER]->(:Capability {id: row.target})
DELETE r;

// name: stored_segment_broader
// Which segment stands under which.
MATCH (a:Segment {ecosystem: $ecosystem})-[:BROADER]->(o:Segment)
WHERE a.id IS NOT NULL
RETURN collect({source: a.id, target: o.id, properties: {}}) AS rows;

// name: create_segment_broader (write)
// Put a segment under a broader one; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (a:Segment) WHERE elementId(a) = row.source AND a.ecosystem = $ecosystem
MATCH (o:Segment) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (a)-[:BROADER]->(o);

// name: remove_segment_broader (write)
// Take a segment from under a broader one.
UNWIND $rows AS row
MATCH (a:Segment {ecosystem: $ecosystem, id: row.source})-[r:BROADER]->(:Segment {id: row.target})
DELETE r;

// name: stored_ties
// Every stored tie with its ends, to compare a package with.
MATCH (a:Business)-[t:TIE {ecosystem: $ecosystem}]->(b:Business)
WHERE t.id IS NOT NULL
RETURN collect({id: t.id, source: a.id, target: b.id, properties: properties(t)}) AS rows;

// name: create_ties (write)
// New ties; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (a:Business) WHERE elementId(a) = row.source AND a.ecosystem = $ecosystem
MATCH (b:Business) WHERE elementId(b) = row.target AND b.ecosystem = $ecosystem
CREATE (a)-[t:TIE {ecosystem: $ecosystem, id: row.id}]->(b)
SET t += row.properties;

// name: change_ties (write)
// Changed properties of stored ties; a null clears one.
UNWIND $rows AS row
MATCH ()-[t:TIE {ecosystem: $ecosystem, id: row.id}]->()
SET t += row.properties;

// name: remove_ties (write)
// Ties that the package no longer has, or whose ends have changed.
UNWIND $rows AS row
MATCH ()-[t:TIE {ecosystem: $ecosystem, id: row.id}]->()
DELETE t;
