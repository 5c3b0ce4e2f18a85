// name: database_state (global)
// Whether a database is online, and what the server has to say about it.
SHOW DATABASES YIELD name, currentStatus, statusMessage WHERE name = $database
RETURN currentStatus AS status, statusMessage AS message;

// name: server_components (global)
// Which Neo4j a server is: its version and edition. Asked once, before anything else, of a server that is not ours.
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition;

// name: gds_version (global)
// Which Graph Data Science a server has. Fails as an unknown function where it has none.
RETURN gds.version() AS version;
