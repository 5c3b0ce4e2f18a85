// name: every_node
// All nodes of a store: what two revisions have stored is compared whole.
MATCH (n)
RETURN elementId(n) AS node, labels(n) AS labels, properties(n) AS properties;

// name: every_link
// All links of a store, with the database's own ids of their ends.
MATCH (a)-[r]->(b)
RETURN type(r) AS type, elementId(a) AS source, elementId(b) AS target, properties(r) AS properties;

// name: unique_keys
// By which properties the nodes and links of a store are told apart, as its own schema has it.
SHOW CONSTRAINTS YIELD name, entityType, labelsOrTypes, properties
RETURN entityType AS entity, labelsOrTypes AS labels, properties
ORDER BY name;
