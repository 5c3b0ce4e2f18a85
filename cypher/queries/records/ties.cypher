// Ties, as imports compare and write them.

// name: stored_ties
// Stored ties with their ends, a page, to compare a package with.
MATCH (a:Business)-[t:TIE {ecosystem: $ecosystem}]->(b:Business)
WHERE t.id > $after[0]
WITH a, t, b ORDER BY t.ecosystem, t.id LIMIT $limit
WITH collect({id: t.id, source: a.id, target: b.id, properties: properties(t)}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after;

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
