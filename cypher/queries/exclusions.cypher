// Exclusions from matching: a dismissal is one side's, avoiding is for both. Each write takes the ecosystem's write lock
// before it reads, and raises the revision if it changes anything; whose matches change remembers the revision.

// name: stored_dismissals
// Who has dismissed whom, as an analysis reads it, a page.
MATCH (b:Business {ecosystem: $ecosystem})-[:DISMISSES]->(o:Business)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect([b.id, o.id]) AS rows
RETURN rows, CASE WHEN size(rows) = $limit THEN rows[-1] END AS after;

// name: dismiss (write)
// A business does not want to see another in its lists. The last word on why stays.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: $business})
OPTIONAL MATCH (o:Business {ecosystem: $ecosystem, id: $other})
OPTIONAL MATCH (b)-[old:DISMISSES]->(o)
WITH e, b, o, [end IN [b, o] WHERE end.kind = 'steward' | end.id] AS stewards,
     old.by = $by AND coalesce(old.reason, '') = coalesce($reason, '') AS same
FOREACH (_ IN CASE WHEN b IS NOT NULL AND o IS NOT NULL AND stewards = [] AND NOT coalesce(same, false)
    THEN [1] ELSE [] END |
  MERGE (b)-[d:DISMISSES]->(o)
  SET d.by = $by, d.reason = $reason, d.at = datetime(), e.revision = e.revision + 1
  SET b.recorded_revision = e.revision)
WITH b, o, stewards
OPTIONAL MATCH (b)-[d:DISMISSES]->(o)
RETURN [end IN [[$business, b], [$other, o]] WHERE end[1] IS NULL | end[0]] AS unknown, stewards,
       d {.by, .reason, .at} AS exclusion;

// name: undo_dismissal (write)
// A business may be shown another again.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: $business})
OPTIONAL MATCH (o:Business {ecosystem: $ecosystem, id: $other})
OPTIONAL MATCH (b)-[d:DISMISSES]->(o)
WITH e, b, o, collect(d) AS exclusions
FOREACH (d IN exclusions | DELETE d)
FOREACH (_ IN CASE WHEN exclusions <> [] THEN [1] ELSE [] END |
  SET e.revision = e.revision + 1
  SET b.recorded_revision = e.revision)
RETURN [end IN [[$business, b], [$other, o]] WHERE end[1] IS NULL | end[0]] AS unknown, exclusions <> [] AS undone;

// name: avoid (write)
// Two businesses must never be matched. One that came with a package is made the API's too, so that it stays when the
// package leaves it out. The pair comes in the order of its ids, as imports store it.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: $business})
OPTIONAL MATCH (o:Business {ecosystem: $ecosystem, id: $other})
WITH e, b, o, [end IN [b, o] WHERE end.kind = 'steward' | end.id] AS stewards,
     EXISTS { (b)-[:AVOIDS {by: $by}]->(o) } AS same
FOREACH (_ IN CASE WHEN b IS NOT NULL AND o IS NOT NULL AND stewards = [] AND NOT same THEN [1] ELSE [] END |
  MERGE (b)-[v:AVOIDS]->(o)
  SET v.by = $by, v.at = datetime(), e.revision = e.revision + 1
  SET b.recorded_revision = e.revision, o.recorded_revision = e.revision)
WITH b, o, stewards
OPTIONAL MATCH (b)-[v:AVOIDS {by: $by}]->(o)
RETURN [end IN [[$business, b], [$other, o]] WHERE end[1] IS NULL | end[0]] AS unknown, stewards,
       v {.by, .at} AS exclusion;

// name: undo_avoid (write)
// Two businesses may be matched again, whoever said that they may not.
MATCH (e:Ecosystem {id: $ecosystem})
SET e.checked_at = datetime()  // takes the write lock before anything is read
WITH e
OPTIONAL MATCH (b:Business {ecosystem: $ecosystem, id: $business})
OPTIONAL MATCH (o:Business {ecosystem: $ecosystem, id: $other})
OPTIONAL MATCH (b)-[v:AVOIDS]-(o)
WITH e, b, o, collect(v) AS exclusions
FOREACH (v IN exclusions | DELETE v)
FOREACH (_ IN CASE WHEN exclusions <> [] THEN [1] ELSE [] END |
  SET e.revision = e.revision + 1
  SET b.recorded_revision = e.revision, o.recorded_revision = e.revision)
RETURN [end IN [[$business, b], [$other, o]] WHERE end[1] IS NULL | end[0]] AS unknown, exclusions <> [] AS undone;
