// Constraints and indexes, applied whole by `mutualist migrate`, and by other verbs where this has changed. Every key starts with the ecosystem.
// A query that wants all of an ecosystem says that the rest of the key is there (`b.id IS NOT NULL`): only then does
// Neo4j use the key, and does not read the nodes of every other ecosystem.

CREATE CONSTRAINT ecosystem_id IF NOT EXISTS FOR (e:Ecosystem) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT business_key IF NOT EXISTS FOR (b:Business) REQUIRE (b.ecosystem, b.id) IS UNIQUE;
CREATE CONSTRAINT capability_key IF NOT EXISTS FOR (c:Capability) REQUIRE (c.ecosystem, c.id) IS UNIQUE;
CREATE CONSTRAINT segment_key IF NOT EXISTS FOR (s:Segment) REQUIRE (s.ecosystem, s.id) IS UNIQUE;
CREATE CONSTRAINT tie_key IF NOT EXISTS FOR ()-[t:TIE]-() REQUIRE (t.ecosystem, t.id) IS UNIQUE;

// Lists are paged by their sort key: the folded name, then the id.
CREATE INDEX business_sort IF NOT EXISTS FOR (b:Business) ON (b.ecosystem, b.sort);
CREATE INDEX capability_sort IF NOT EXISTS FOR (c:Capability) ON (c.ecosystem, c.sort);
CREATE INDEX segment_sort IF NOT EXISTS FOR (s:Segment) ON (s.ecosystem, s.sort);

// One job at a time per ecosystem.
CREATE CONSTRAINT lease_key IF NOT EXISTS FOR (l:Lease) REQUIRE l.ecosystem IS UNIQUE;

// Introductions: of a pair one per day; read a state at a time, all or those of a side, newest first by day and id. What
// came before the last outcome is read by its place.
CREATE CONSTRAINT introduction_key IF NOT EXISTS FOR (n:Introduction) REQUIRE (n.ecosystem, n.id) IS UNIQUE;
CREATE CONSTRAINT introduction_pair IF NOT EXISTS FOR (n:Introduction) REQUIRE (n.ecosystem, n.a, n.b, n.day) IS UNIQUE;
CREATE INDEX introduction_pair_state IF NOT EXISTS FOR (n:Introduction) ON (n.ecosystem, n.a, n.b, n.state, n.day);
CREATE INDEX introduction_state IF NOT EXISTS FOR (n:Introduction) ON (n.ecosystem, n.state, n.sort);
CREATE INDEX introduction_a IF NOT EXISTS FOR (n:Introduction) ON (n.ecosystem, n.a, n.state, n.sort);
CREATE INDEX introduction_b IF NOT EXISTS FOR (n:Introduction) ON (n.ecosystem, n.b, n.state, n.sort);
CREATE CONSTRAINT past_outcome_key IF NOT EXISTS FOR (p:PastOutcome) REQUIRE (p.ecosystem, p.introduction, p.place) IS UNIQUE;

// Runs and their results: read by number, and by rank within a run.
CREATE CONSTRAINT run_key IF NOT EXISTS FOR (r:Run) REQUIRE (r.ecosystem, r.number) IS UNIQUE;
CREATE INDEX run_state IF NOT EXISTS FOR (r:Run) ON (r.state);
CREATE CONSTRAINT match_list_key IF NOT EXISTS FOR (m:MatchList) REQUIRE (m.ecosystem, m.run, m.business) IS UNIQUE;
CREATE CONSTRAINT match_suggestion_key IF NOT EXISTS FOR (i:MatchSuggestion) REQUIRE (i.ecosystem, i.run, i.rank) IS UNIQUE;
CREATE CONSTRAINT role_assignment_key IF NOT EXISTS FOR (s:RoleAssignment) REQUIRE (s.ecosystem, s.run, s.rank) IS UNIQUE;
CREATE CONSTRAINT role_assignment_business IF NOT EXISTS FOR (s:RoleAssignment) REQUIRE (s.ecosystem, s.run, s.business) IS UNIQUE;
CREATE INDEX role_assignment_role IF NOT EXISTS FOR (s:RoleAssignment) ON (s.ecosystem, s.run, s.role, s.rank);
CREATE CONSTRAINT finding_key IF NOT EXISTS FOR (f:Finding) REQUIRE (f.ecosystem, f.run, f.rank) IS UNIQUE;
CREATE INDEX finding_kind IF NOT EXISTS FOR (f:Finding) ON (f.ecosystem, f.run, f.kind, f.rank);
CREATE CONSTRAINT gap_key IF NOT EXISTS FOR (g:Gap) REQUIRE (g.ecosystem, g.run, g.rank) IS UNIQUE;
CREATE CONSTRAINT adjacency_key IF NOT EXISTS FOR (a:Adjacency) REQUIRE (a.ecosystem, a.run, a.business) IS UNIQUE;

CREATE CONSTRAINT archive_key IF NOT EXISTS FOR (a:Archive) REQUIRE (a.ecosystem, a.run, a.name, a.part) IS UNIQUE;

CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE;

CALL db.awaitIndexes(300);
