// name: applied_migrations (global)
// Every migration that this database has had, and as number 0 the schema, with the checksum of its wording.
MATCH (m:Migration)
RETURN m.version AS version, m.checksum AS checksum
ORDER BY version;

// name: record_migration (write, global)
// Remember that a migration, or as number 0 the schema, was applied, in this wording.
MERGE (m:Migration {version: $version})
SET m.name = $name, m.checksum = $checksum, m.applied_at = datetime()
RETURN m.version AS version;
