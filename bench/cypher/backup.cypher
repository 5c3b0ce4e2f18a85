// name: every_node (global)
// Every node, with all that it has.
MATCH (n)
RETURN labels(n) AS labels, properties(n) AS properties;

// name: every_relationship (global)
// Every relationship, with all that it and its ends have.
MATCH (a)-[r]->(b)
RETURN type(r) AS type, properties(r) AS own, properties(a) AS one, properties(b) AS other;

// name: wipe (write, global)
// The loss of everything.
MATCH (n)
DETACH DELETE n;
