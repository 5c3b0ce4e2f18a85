// Businesses, as imports compare and write them.

// name: stored_businesses
// Every stored property of businesses, a page, to compare a package with.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.id > $after[0]
WITH b ORDER BY b.ecosystem, b.id LIMIT $limit
WITH collect({id: b.id, properties: properties(b)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after;

// name: located_businesses
// The database's own ids of some businesses: a link is created between them without looking its ends up again.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN collect([id, elementId(b)]) AS located;

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
// Businesses that the package no longer has, with all that hangs on them, their introductions included.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.id})
OPTIONAL MATCH (b)<-[:BETWEEN]-(n:Introduction)
OPTIONAL MATCH (n)-[:REPLACED]->(p:PastOutcome)
DETACH DELETE p, n, b;
