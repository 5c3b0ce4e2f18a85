// Introductions and what came of them. A pair is stored in the order of its ids. Each write takes the ecosystem's write
// lock before it reads, so that of two at once one comes after the other, and raises the revision if it changes anything.

// name: stored_introductions
// Introductions, as an analysis reads them, a page. One recorded in the very moment in which an import removed a side is
// none.
MATCH (n:Introduction {ecosystem: $ecosystem})
WHERE n.id > $after[0] AND COUNT { (n)-[:BETWEEN]->() } = 2
WITH n ORDER BY n.ecosystem, n.id LIMIT $limit
WITH collect(n {.id, .a, .b, .day, .outcome, .outcome_day}) AS rows
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
  CREATE (n:Introduction {ecosystem: $ecosystem, id: $id, a: $a, b: $b, day: $day, sort: $sort, by: $by,
                       recorded_at: datetime()})
  SET n.note = $note, n.changed_at = n.recorded_at, e.revision = e.revision + 1
  CREATE (n)-[:BETWEEN]->(a)
  CREATE (n)-[:BETWEEN]->(b))
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
WITH e, collect(n) AS mistaken
FOREACH (n IN mistaken | DETACH DELETE n)
FOREACH (_ IN CASE WHEN mistaken <> [] THEN [1] ELSE [] END | SET e.revision = e.revision + 1)
RETURN mistaken <> [] AS undone;

// name: record_outcome (write)
// What came of an introduction. The outcome before is kept in the history. No row comes back for an unknown introduction, and
// nothing is written where it would lie before the introduction.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
MATCH (n:Introduction {ecosystem: $ecosystem, id: $id})
WITH e, n, n.outcome = $outcome AND n.outcome_day = $day AND coalesce(n.outcome_note, '') = coalesce($note, '') AS same
WITH e, n, n.day <= $day AND NOT coalesce(same, false) AS changes
FOREACH (_ IN CASE WHEN changes AND n.outcome IS NOT NULL THEN [1] ELSE [] END |
  SET n.past_outcomes = coalesce(n.past_outcomes, []) + n.outcome,
      n.past_days = coalesce(n.past_days, []) + n.outcome_day,
      n.past_notes = coalesce(n.past_notes, []) + coalesce(n.outcome_note, ''),
      n.past_times = coalesce(n.past_times, []) + n.changed_at)
FOREACH (_ IN CASE WHEN changes THEN [1] ELSE [] END |
  SET n.outcome = $outcome, n.outcome_day = $day, n.outcome_note = $note, n.changed_at = datetime(),
      e.revision = e.revision + 1)
RETURN properties(n) AS introduction;

// name: introductions
// Introductions before a sort key, the newest first; a null lets all pass.
MATCH (n:Introduction {ecosystem: $ecosystem})
WHERE n.sort < $before
  AND ($outcome IS NULL OR n.outcome = $outcome)
  AND ($open IS NULL OR (n.outcome IS NULL) = $open)
RETURN properties(n) AS introduction
ORDER BY n.ecosystem DESC, n.sort DESC
LIMIT $limit;

// name: count_introductions
// How many introductions pass the filters of `introductions`.
MATCH (n:Introduction {ecosystem: $ecosystem})
WHERE n.sort IS NOT NULL
  AND ($outcome IS NULL OR n.outcome = $outcome)
  AND ($open IS NULL OR (n.outcome IS NULL) = $open)
RETURN count(n) AS count;

// name: introductions_of_business
// Introductions of one business before a sort key, the newest first; a null lets all pass.
MATCH (:Business {ecosystem: $ecosystem, id: $business})<-[:BETWEEN]-(n:Introduction)
WHERE n.sort < $before
  AND ($outcome IS NULL OR n.outcome = $outcome)
  AND ($open IS NULL OR (n.outcome IS NULL) = $open)
RETURN properties(n) AS introduction
ORDER BY n.sort DESC
LIMIT $limit;

// name: count_introductions_of_business
// How many introductions pass the filters of `introductions_of_business`.
MATCH (:Business {ecosystem: $ecosystem, id: $business})<-[:BETWEEN]-(n:Introduction)
WHERE ($outcome IS NULL OR n.outcome = $outcome)
  AND ($open IS NULL OR (n.outcome IS NULL) = $open)
RETURN count(n) AS count;

// name: introductions_of
// The newest introductions of some businesses, at most `limit` of each.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
CALL (b) {
  MATCH (b)<-[:BETWEEN]-(n:Introduction)
  RETURN n
  ORDER BY n.sort DESC
  LIMIT $limit
}
RETURN id, properties(n) AS introduction;

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
       [(b)<-[:BETWEEN]-(n:Introduction) | n {.id, .a, .b, .day, .outcome, .outcome_day}] AS introductions;
