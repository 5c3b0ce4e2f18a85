// name: ecosystem_settings
// What an ecosystem's own file says of it, whether an import was cut off half-way, and the moment that it is by the
// database's clock: which day today is, everybody is told by it.
MATCH (e:Ecosystem {id: $ecosystem})
RETURN e.id AS id, e.name AS name, e.currency AS currency, e.rates AS rates, e.time_zone AS time_zone,
       e.distance_scale_km AS distance_scale_km, coalesce(e.assume_trades, true) AS assume_trades,
       e.revision AS revision, e.importing_since AS importing_since,
       coalesce(e.imported_revision, e.revision) AS imported_revision, e.weights AS weights,
       e.role_thresholds AS role_thresholds, datetime() AS now;

// name: save_weights (write)
// Choose how much each part of a match score counts, as JSON; null brings the defaults back. Runs made before are stale.
// No row comes back where somebody else has changed them since `before` was read.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
WHERE coalesce(e.weights, '') = $before
SET e.weights = $weights, e.revision = e.revision + 1
RETURN e.revision AS revision;

// name: save_role_thresholds (write)
// Choose where one role ends and the next begins, as JSON; null brings the defaults back. Runs made before are stale.
// No row comes back where somebody else has changed them since `before` was read.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
WHERE coalesce(e.role_thresholds, '') = $before
SET e.role_thresholds = $thresholds, e.revision = e.revision + 1
RETURN e.revision AS revision;

// name: ecosystems_held (global)
// Every ecosystem that a database holds, and how many businesses each has: what a backup is of.
MATCH (e:Ecosystem)
RETURN e.id AS id, e.name AS name,
       COUNT { MATCH (b:Business {ecosystem: e.id}) WHERE b.id IS NOT NULL } AS businesses
ORDER BY id;

// name: entity_counts (global)
// How many nodes and relationships there are, whatever they are; read from the store's own counts.
RETURN COUNT { () } AS nodes, COUNT { ()-->() } AS relationships;

// name: clock (global)
// The moment that it is by the database's clock.
RETURN datetime() AS now;

// name: ping (global)
// Whether the database answers.
RETURN 1 AS one;

// name: save_ecosystem (write)
// Create an ecosystem or change its settings; a null leaves what is stored, unless it is to be cleared.
MERGE (e:Ecosystem {id: $ecosystem})
  ON CREATE SET e.revision = 0, e.created_at = datetime()
SET e += $properties
RETURN e.revision AS revision;

// name: begin_import (write)
// Mark that rows are being written, so that a crash half-way can be seen.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.importing_since = datetime()
RETURN e.revision AS revision;

// name: finish_import (write)
// All rows are written: the ecosystem has a new revision.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.importing_since = null, e.revision = e.revision + 1, e.imported_at = datetime()
SET e.imported_revision = e.revision
RETURN e.revision AS revision;
