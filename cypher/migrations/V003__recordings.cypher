// The cost of a recording, and of reading what was recorded, stops growing with how much there is. Outcomes that were
// replaced, four arrays of an introduction, become nodes of their own; an introduction has a state, 'open' or what came of
// it; what all introductions of a pair make of it stands on a link between the two. Who has changed since a run is
// remembered from now on: of runs made before, an import may have changed anybody.
DROP CONSTRAINT introduction_sort IF EXISTS;

MATCH (n:Introduction)
WHERE n.state IS NULL
CALL (n) {
  FOREACH (k IN range(0, size(coalesce(n.past_outcomes, [])) - 1) |
    CREATE (n)-[:REPLACED]->(:PastOutcome {
      ecosystem: n.ecosystem, introduction: n.id, place: k + 1, outcome: n.past_outcomes[k], day: n.past_days[k],
      note: CASE WHEN n.past_notes[k] = '' THEN null ELSE n.past_notes[k] END, recorded_at: n.past_times[k]}))
  SET n.state = coalesce(n.outcome, 'open'), n.replaced = size(coalesce(n.past_outcomes, []))
  SET n.outcome = null, n.past_outcomes = null, n.past_days = null, n.past_notes = null, n.past_times = null
} IN TRANSACTIONS OF 100 ROWS;

MATCH (n:Introduction)
WITH n.ecosystem AS ecosystem, n.a AS one, n.b AS other, n.state AS state, count(n) AS times, max(n.day) AS day
WITH ecosystem, one, other, collect({state: state, times: times, day: day}) AS states
CALL (ecosystem, one, other, states) {
  MATCH (a:Business {ecosystem: ecosystem, id: one}), (b:Business {ecosystem: ecosystem, id: other})
  MERGE (a)-[m:MET]->(b)
  WITH m, states, [row IN states WHERE row.state <> 'did_not_happen'] AS happened
  WITH m, states, reduce(last = null, row IN happened | CASE WHEN last > row.day THEN last ELSE row.day END) AS day,
       reduce(last = null, row IN [row IN happened WHERE row.state <> 'open'] |
         CASE WHEN last.day > row.day THEN last ELSE row END) AS last
  SET m = {introduced_on: day, outcome: last.state}
  FOREACH (row IN states | SET m[row.state] = row.times)
} IN TRANSACTIONS OF 1000 ROWS;

MATCH (e:Ecosystem)
WHERE e.imported_revision IS NULL
SET e.imported_revision = e.revision;
