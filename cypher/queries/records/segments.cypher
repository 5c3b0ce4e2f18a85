// Segments, and which stands under which, as imports compare and write them.

// name: stored_segments
// Every stored property of segments, a page, to compare a package with.
MATCH (s:Segment {ecosystem: $ecosystem})
WHERE s.id > $after[0]
WITH s ORDER BY s.ecosystem, s.id LIMIT $limit
WITH collect({id: s.id, properties: properties(s)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after;

// name: located_segments
// The database's own ids of some segments: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (s:Segment {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(s)]) AS located;

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

// name: stored_segments_broader
// Which segment stands under which, a page.
MATCH (a:Segment {ecosystem: $ecosystem})-[:BROADER]->(o:Segment)
WHERE a.id >= $after[0] AND (a.id > $after[0] OR o.id > $after[1])
WITH a, o ORDER BY a.ecosystem, a.id, o.id LIMIT $limit
WITH collect({source: a.id, target: o.id, properties: {}}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].source, rows[-1].target] END AS after;

// name: create_segments_broader (write)
// Put a segment under a broader one; source and target are the ids that located_… gave.
UNWIND $rows AS row
MATCH (a:Segment) WHERE elementId(a) = row.source AND a.ecosystem = $ecosystem
MATCH (o:Segment) WHERE elementId(o) = row.target AND o.ecosystem = $ecosystem
CREATE (a)-[:BROADER]->(o);

// name: remove_segments_broader (write)
// Take a segment from under a broader one.
UNWIND $rows AS row
MATCH (a:Segment {ecosystem: $ecosystem, id: row.source})-[r:BROADER]->(:Segment {id: row.target})
DELETE r;
