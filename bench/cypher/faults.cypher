// What `make faults` looks at beside the service.

// name: holder
// The process that holds an ecosystem now.
MATCH (l:Lease {ecosystem: $ecosystem})
WHERE l.expires_at >= datetime()
RETURN l.pid AS pid;

// name: import_under_way
// Whether an import is writing.
MATCH (e:Ecosystem {id: $ecosystem})
WHERE e.importing_since IS NOT NULL
RETURN e.id AS id;

// name: analysis_under_way
// Whether a run is being built.
MATCH (r:Run {ecosystem: $ecosystem, state: 'building'})
RETURN r.number AS number;

// name: fingerprint
// How much is stored of an ecosystem, without its lease.
MATCH (n)
WHERE (n.ecosystem = $ecosystem OR n.id = $ecosystem AND n:Ecosystem) AND NOT n:Lease
OPTIONAL MATCH (n)-[t]->()
WITH n, count(t) AS links
RETURN count(n) AS nodes, sum(links) AS links, sum(coalesce(n.revision, 0)) AS revision,
       collect(DISTINCT n.state) AS states;

// name: run_states (global)
// What became of the runs of some ecosystems.
MATCH (r:Run)
WHERE r.ecosystem IN $ecosystems
RETURN r.ecosystem AS ecosystem, r.state AS state, r.error AS error;
