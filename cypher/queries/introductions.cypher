// Introductions and what came of them. A pair is stored in the order of its ids. Each write takes the ecosystem's write
// lock before it reads, so that of two at once one comes after the other, and raises the revision if it changes anything;
// both sides remember the revision, by which readers know who has changed since a run.
//
// Nothing here costs more the more is recorded. An introduction has a state, 'open' or what came of it, and lists are read
// a state at a time, from indexes that are in their order. Outcomes that were replaced are nodes of their own. What all
// introductions of a pair make of it, which matches are filtered by, is kept on the link MET between the two.

// name: stored_introductions
// Introductions, as an analysis reads them, a page. One recorded in the very moment in which an import removed a side is
// none.
MATCH (n:Introduction {ecosystem: $ecosystem})
WHERE n.id > $after[0] AND COUNT { (n)-[:BETWEEN]->() } = 2
WITH n ORDER BY n.ecosystem, n.id LIMIT $limit
WITH collect(n {.id, .a, .b, .day, .state, .outcome_day}) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after;

// name: record_introduction (write)
// Two businesses were brought together on a day, unless something speaks against it, which the row then says. What is
// recorded of the pair for that day already stays as it is.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (a:Business {ecosystem: $ecosystem, id: $a})
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: $b})
OPTIONAL MATCH (same:Introduction {ecosystem: $ecosystem, a: $a, b: $b, day: $day})
OPTIONAL MATCH (named:Introduction {ecosystem: $ecosystem, id: $id})
WITH e, a, b, same, named, EXISTS { (a)-[:AVOIDS]-(b) } AS avoided, EXISTS {
       MATCH (a)-[t:TIE {kind: 'competes'}]-(b)
       WHERE (t.since IS NULL OR t.since <= $day) AND (t.until IS NULL OR t.until >= $day)
     } AS rivals, [end IN [a, b] WHERE end.kind = 'steward' | end.id] AS stewards
FOREACH (_ IN CASE
    WHEN a IS NOT NULL AND b IS NOT NULL AND same IS NULL AND named IS NULL AND NOT avoided AND NOT rivals
      AND stewards = []
    THEN [1] ELSE [] END |
  CREATE (n:Introduction {ecosystem: $ecosystem, id: $id, a: $a, b: $b, day: $day, sort: $sort, state: 'open', by: $by,
                       recorded_at: datetime(), replaced: 0})
  SET n.note = $note, n.changed_at = n.recorded_at, e.revision = e.revision + 1
  SET a.recorded_revision = e.revision, b.recorded_revision = e.revision
  CREATE (n)-[:BETWEEN]->(a)
  CREATE (n)-[:BETWEEN]->(b)
  MERGE (a)-[m:MET]->(b)
  SET m.open = coalesce(m.open, 0) + 1,
      m.introduced_on = CASE WHEN m.introduced_on > $day THEN m.introduced_on ELSE $day END)
WITH a, b, named, avoided, stewards
OPTIONAL MATCH (n:Introduction {ecosystem: $ecosystem, a: $a, b: $b, day: $day})
RETURN [end IN [[$a, a], [$b, b]] WHERE end[1] IS NULL | end[0]] AS unknown, stewards, avoided,
       properties(n) AS introduction, properties(named) AS named;

// name: undo_introduction (write)
// An introduction was recorded by mistake: it goes, with its outcome and history.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (n:Introduction {ecosystem: $ecosystem, id: $id})
OPTIONAL MATCH (a:Business {ecosystem: $ecosystem, id: n.a})
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: n.b})
OPTIONAL MATCH (a)-[m:MET]->(b)
WITH e, n, a, b, m, n IS NOT NULL AS undone, n.a AS one, n.b AS other, n.state AS before
OPTIONAL MATCH (n)-[:REPLACED]->(p:PastOutcome)
WITH e, n, a, b, m, undone, one, other, before, collect(p) AS past
FOREACH (p IN past | DETACH DELETE p)
FOREACH (_ IN CASE WHEN undone THEN [1] ELSE [] END |
  SET e.revision = e.revision + 1
  FOREACH (side IN [side IN [a, b] WHERE side IS NOT NULL] | SET side.recorded_revision = e.revision)
  FOREACH (met IN CASE WHEN m IS NULL THEN [] ELSE [m] END | SET met[before] = met[before] - 1)
  DETACH DELETE n)
WITH m, undone, one, other
CALL (one, other) {
  UNWIND ['open', 'no_interest', 'informative', 'cooperation_possible', 'partnership'] AS state
  CALL (one, other, state) {
    MATCH (n:Introduction {ecosystem: $ecosystem, a: one, b: other, state: state})
    WHERE n.day IS NOT NULL
    RETURN n.day AS day
    ORDER BY n.ecosystem DESC, n.a DESC, n.b DESC, n.state DESC, n.day DESC
    LIMIT 1
  }
  WITH state, day
  ORDER BY day DESC
  RETURN collect(day)[0] AS introduced_on, collect(CASE WHEN state <> 'open' THEN state END)[0] AS outcome
}
FOREACH (met IN CASE WHEN undone AND m IS NOT NULL THEN [m] ELSE [] END |
  SET met.introduced_on = introduced_on, met.outcome = outcome)
FOREACH (met IN CASE WHEN undone AND introduced_on IS NULL AND m IS NOT NULL AND coalesce(m.did_not_happen, 0) = 0
    THEN [m] ELSE [] END | DELETE met)
RETURN undone;

// name: record_outcome (write)
// What came of an introduction. The outcome before is kept in the history. No row comes back for an unknown introduction, and
// nothing is written where it would lie before the introduction.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
MATCH (n:Introduction {ecosystem: $ecosystem, id: $id})
OPTIONAL MATCH (a:Business {ecosystem: $ecosystem, id: n.a})
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: n.b})
OPTIONAL MATCH (a)-[m:MET]->(b)
WITH e, n, a, b, m, n.state AS before,
     n.state = $outcome AND n.outcome_day = $day AND coalesce(n.outcome_note, '') = coalesce($note, '') AS same
WITH e, n, a, b, m, before, n.day <= $day AND NOT coalesce(same, false) AS changes
FOREACH (_ IN CASE WHEN changes AND before <> 'open' THEN [1] ELSE [] END |
  SET n.replaced = n.replaced + 1
  CREATE (n)-[:REPLACED]->(:PastOutcome {ecosystem: $ecosystem, introduction: n.id, place: n.replaced, outcome: before,
                                         day: n.outcome_day, note: n.outcome_note, recorded_at: n.changed_at}))
FOREACH (_ IN CASE WHEN changes THEN [1] ELSE [] END |
  SET n.state = $outcome, n.outcome_day = $day, n.outcome_note = $note, n.changed_at = datetime(),
      e.revision = e.revision + 1
  FOREACH (side IN [side IN [a, b] WHERE side IS NOT NULL] | SET side.recorded_revision = e.revision)
  FOREACH (met IN CASE WHEN m IS NULL THEN [] ELSE [m] END |
    SET met[before] = met[before] - 1
    SET met[$outcome] = coalesce(met[$outcome], 0) + 1))
WITH n, m, changes
CALL (n) {
  UNWIND ['open', 'no_interest', 'informative', 'cooperation_possible', 'partnership'] AS state
  CALL (n, state) {
    MATCH (other:Introduction {ecosystem: $ecosystem, a: n.a, b: n.b, state: state})
    WHERE other.day IS NOT NULL
    RETURN other.day AS day
    ORDER BY other.ecosystem DESC, other.a DESC, other.b DESC, other.state DESC, other.day DESC
    LIMIT 1
  }
  WITH state, day
  ORDER BY day DESC
  RETURN collect(day)[0] AS introduced_on, collect(CASE WHEN state <> 'open' THEN state END)[0] AS outcome
}
FOREACH (met IN CASE WHEN changes AND m IS NOT NULL THEN [m] ELSE [] END |
  SET met.introduced_on = introduced_on, met.outcome = outcome)
RETURN properties(n) AS introduction;

// name: introductions
// Introductions in some states before a sort key, the newest first.
UNWIND $states AS state
CALL (state) {
  MATCH (n:Introduction {ecosystem: $ecosystem, state: state})
  WHERE n.sort < $before
  RETURN n
  ORDER BY n.ecosystem DESC, n.state DESC, n.sort DESC
  LIMIT $limit
}
WITH n
ORDER BY n.sort DESC
LIMIT $limit
RETURN properties(n) AS introduction
ORDER BY introduction.sort DESC;

// name: count_introductions
// How many introductions are in some states.
UNWIND $states AS state
RETURN sum(COUNT { MATCH (n:Introduction {ecosystem: $ecosystem, state: state}) WHERE n.sort IS NOT NULL }) AS count;

// name: introductions_of
// Introductions of some businesses in some states before a sort key, the newest first, at most `limit` of each.
UNWIND $ids AS id
CALL (id) {
  UNWIND $states AS state
  CALL (id, state) {
    MATCH (n:Introduction {ecosystem: $ecosystem, a: id, state: state})
    WHERE n.sort < $before
    RETURN n
    ORDER BY n.ecosystem DESC, n.a DESC, n.state DESC, n.sort DESC
    LIMIT $limit
    UNION ALL
    MATCH (n:Introduction {ecosystem: $ecosystem, b: id, state: state})
    WHERE n.sort < $before
    RETURN n
    ORDER BY n.ecosystem DESC, n.b DESC, n.state DESC, n.sort DESC
    LIMIT $limit
  }
  WITH n
  ORDER BY n.sort DESC
  LIMIT $limit
  RETURN properties(n) AS introduction
}
RETURN id, introduction
ORDER BY id, introduction.sort DESC;

// name: count_introductions_of
// How many introductions of a business are in some states.
UNWIND $states AS state
RETURN sum(
  COUNT { MATCH (n:Introduction {ecosystem: $ecosystem, a: $business, state: state}) WHERE n.sort IS NOT NULL } +
  COUNT { MATCH (n:Introduction {ecosystem: $ecosystem, b: $business, state: state}) WHERE n.sort IS NOT NULL }
) AS count;

// name: past_outcomes
// Outcomes of some introductions that were replaced, those in the places `after` to `last`, in their order.
UNWIND $asked AS asked
UNWIND range(asked.after + 1, asked.last) AS place
MATCH (p:PastOutcome {ecosystem: $ecosystem, introduction: asked.introduction, place: place})
RETURN asked.introduction AS introduction, asked.after AS after, asked.last AS last, properties(p) AS outcome
ORDER BY introduction, after, last, place;

// name: introductions_lost
// The introductions that go when some businesses are removed, a page; one may come twice, once for either side.
UNWIND $ids AS id
MATCH (:Business {ecosystem: $ecosystem, id: id})<-[:BETWEEN]-(n:Introduction)
WHERE n.id > $after[0]
WITH n.id AS introduction ORDER BY introduction LIMIT $limit
WITH collect(introduction) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN [rows[-1]] END AS after;

// name: relations_of
// Whom some businesses have dismissed, whom they avoid or are avoided by, and whom they were brought together with:
// what decides at once which of their matches are shown.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN id,
       [(b)-[d:DISMISSES]->(o:Business) | {other: o.id, by: d.by, reason: d.reason, at: d.at}] AS dismissed,
       [(b)-[v:AVOIDS]-(o:Business) | {other: o.id, by: v.by, at: v.at}] AS avoided,
       [(b)-[m:MET]-(o:Business) WHERE m.introduced_on IS NOT NULL | [o.id, m.introduced_on, m.outcome]] AS met;
