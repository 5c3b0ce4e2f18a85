// name: begin_run (write)
// A new run with the next number, not yet visible to readers, under way or queued. The ecosystem's lease must be held.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.runs = coalesce(e.runs, 0) + 1
CREATE (r:Run {ecosystem: $ecosystem, number: e.runs, state: $state, started_at: datetime(),
               asked_as_of: $asked_as_of, revision: e.revision, version: $version,
               format: $format})
RETURN r.number AS number, r.revision AS revision;

// name: start_run (write)
// The work on a run starts: it speaks of what is recorded now. No row comes back for one that was given up.
MATCH (e:Ecosystem {id: $ecosystem})
MATCH (r:Run {ecosystem: $ecosystem, number: $number})
WHERE r.state IN ['queued', 'building']
SET r.state = 'building', r.started_at = datetime(), r.revision = e.revision
RETURN r.number AS number;

// name: abandoned_ecosystems (global)
// The ecosystems that have a run which is not finished although nobody holds their lease.
MATCH (r:Run)
WHERE r.state IN ['queued', 'building']
  AND NOT EXISTS { MATCH (l:Lease {ecosystem: r.ecosystem}) WHERE l.expires_at >= datetime() }
RETURN DISTINCT r.ecosystem AS ecosystem
ORDER BY ecosystem;

// name: abandoned_runs
// Runs that were not published and may still have results: whoever holds the lease knows that nobody builds them.
MATCH (r:Run {ecosystem: $ecosystem})
WHERE r.number <> $except AND r.state <> 'published' AND r.pruned IS NULL
RETURN r.number AS number
ORDER BY number;

// name: fail_run (write)
// A run did not come to its end; the first reason stays. No row comes back for a published run, which cannot fail.
MATCH (r:Run {ecosystem: $ecosystem, number: $number})
WHERE r.state <> 'published'
SET r.state = 'failed', r.error = coalesce(r.error, $error), r.finished_at = coalesce(r.finished_at, datetime())
RETURN r.number AS number;

// name: publish_run (write)
// Point the ecosystem at one finished run. One statement, so readers see the old run or the new one.
MATCH (e:Ecosystem {id: $ecosystem})
MATCH (r:Run {ecosystem: $ecosystem, number: $number, state: 'building'})
OPTIONAL MATCH (e)-[old:CURRENT]->()
DELETE old
WITH DISTINCT e, r
CREATE (e)-[:CURRENT]->(r)
SET r.state = 'published', r.finished_at = datetime(), r.as_of = $as_of, r.notes = $notes, r.summary = $summary,
    r.weights = $weights
RETURN r.number AS number;

// name: current_run
// The published run of an ecosystem, with the revision the ecosystem has now.
MATCH (e:Ecosystem {id: $ecosystem})-[:CURRENT]->(r:Run)
RETURN properties(r) AS run, e.revision AS revision;

// name: first_run
// The first run that was published, with the revision the ecosystem has now.
MATCH (e:Ecosystem {id: $ecosystem})
MATCH (r:Run {ecosystem: $ecosystem, state: 'published'})
WHERE r.number IS NOT NULL
RETURN properties(r) AS run, e.revision AS revision
ORDER BY run.number
LIMIT 1;

// name: run_by_number
// One run, whatever became of it.
MATCH (e:Ecosystem {id: $ecosystem})
MATCH (r:Run {ecosystem: $ecosystem, number: $number})
RETURN properties(r) AS run, e.revision AS revision;

// name: published_runs
// The published runs up to one, the newest first, with the revision the ecosystem has now.
MATCH (e:Ecosystem {id: $ecosystem})
MATCH (r:Run {ecosystem: $ecosystem, state: 'published'})
WHERE r.number <= $newest
RETURN properties(r) AS run, e.revision AS revision
ORDER BY run.number DESC
LIMIT $limit;

// name: runs_with_results
// Published runs whose results are still stored, the newest first.
MATCH (r:Run {ecosystem: $ecosystem, state: 'published'})
WHERE r.number IS NOT NULL AND r.pruned IS NULL
RETURN r.number AS number
ORDER BY number DESC;

// name: mark_pruned (write)
// The results of a run are gone; its summary stays.
MATCH (r:Run {ecosystem: $ecosystem, number: $number})
SET r.pruned = true
RETURN r.number AS number;

// name: store_match_lists (write)
// Ranked matches of businesses, one node each, as arrays: one read per business serves a page of matches.
UNWIND $rows AS row
CREATE (m:MatchList {ecosystem: $ecosystem, run: $run})
SET m += row;

// name: store_archives (write)
// What a run keeps whole, as bytes in parts, by name: what its scores were made of, its network, chapters of its judgement.
UNWIND $rows AS row
CREATE (a:Archive {ecosystem: $ecosystem, run: $run})
SET a += row;

// name: store_suggestions (write)
// The worklist of a run.
UNWIND $rows AS row
CREATE (i:MatchSuggestion {ecosystem: $ecosystem, run: $run})
SET i += row;

// name: store_role_assignments (write)
// Roles and their numbers.
UNWIND $rows AS row
CREATE (s:RoleAssignment {ecosystem: $ecosystem, run: $run})
SET s += row;

// name: store_findings (write)
// Where the ecosystem would break.
UNWIND $rows AS row
CREATE (f:Finding {ecosystem: $ecosystem, run: $run})
SET f += row;

// name: store_gaps (write)
// What is needed and nobody offers.
UNWIND $rows AS row
CREATE (g:Gap {ecosystem: $ecosystem, run: $run})
SET g += row;

// name: store_adjacencies (write)
// Suggested capabilities of businesses, one node each, as arrays; or why they are not known.
UNWIND $rows AS row
CREATE (a:Adjacency {ecosystem: $ecosystem, run: $run})
SET a += row;

// name: count_results
// How many results of each kind a run has stored: checked before it is published.
RETURN COUNT { MATCH (m:MatchList {ecosystem: $ecosystem, run: $run}) WHERE m.business IS NOT NULL } AS match_lists,
       COUNT { MATCH (i:MatchSuggestion {ecosystem: $ecosystem, run: $run}) WHERE i.rank IS NOT NULL } AS suggestions,
       COUNT { MATCH (s:RoleAssignment {ecosystem: $ecosystem, run: $run}) WHERE s.rank IS NOT NULL } AS role_assignments,
       COUNT { MATCH (f:Finding {ecosystem: $ecosystem, run: $run}) WHERE f.rank IS NOT NULL } AS findings,
       COUNT { MATCH (g:Gap {ecosystem: $ecosystem, run: $run}) WHERE g.rank IS NOT NULL } AS gaps,
       COUNT { MATCH (a:Archive {ecosystem: $ecosystem, run: $run}) WHERE a.name IS NOT NULL AND a.part IS NOT NULL } AS archives,
       COUNT { MATCH (a:Adjacency {ecosystem: $ecosystem, run: $run}) WHERE a.business IS NOT NULL } AS adjacencies;

// name: remove_results (write)
// Some of a run's results but archives; repeat until none is removed, so that no transaction grows large.
CALL () {
  MATCH (x:MatchList {ecosystem: $ecosystem, run: $run}) WHERE x.business IS NOT NULL RETURN x
  UNION ALL
  MATCH (x:MatchSuggestion {ecosystem: $ecosystem, run: $run}) WHERE x.rank IS NOT NULL RETURN x
  UNION ALL
  MATCH (x:RoleAssignment {ecosystem: $ecosystem, run: $run}) WHERE x.rank IS NOT NULL RETURN x
  UNION ALL
  MATCH (x:Finding {ecosystem: $ecosystem, run: $run}) WHERE x.rank IS NOT NULL RETURN x
  UNION ALL
  MATCH (x:Gap {ecosystem: $ecosystem, run: $run}) WHERE x.rank IS NOT NULL RETURN x
  UNION ALL
  MATCH (x:Adjacency {ecosystem: $ecosystem, run: $run}) WHERE x.business IS NOT NULL RETURN x
}
WITH x LIMIT $limit
DELETE x
RETURN count(*) AS removed;

// name: remove_archives (write)
// Some parts of what a run has kept whole; repeat until none is removed, so that no transaction grows large.
MATCH (a:Archive {ecosystem: $ecosystem, run: $run})
WHERE a.name IS NOT NULL AND a.part IS NOT NULL
WITH a LIMIT $limit
DELETE a
RETURN count(*) AS removed;
