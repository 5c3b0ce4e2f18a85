// name: applied_migrations (global)
// Every migration that this database has had, with the checksum of its wording.
MATCH (m:Migration)
RETURN m.version AS version, m.checksum AS checksum
ORDER BY version;

// name: record_migration (write, global)
// Remember that a migration was applied, in this wording.
MERGE (m:Migration {version: $version})
  ON CREATE SET m.name = $name, m.checksum = $checksum, m.applied_at = datetime()
RETURN m.version AS version;
