// An ecosystem as an analysis reads it, in pages: every kind of row as columns, whose blanks stay in their places. Plain
// lists cost the driver a fraction of what maps cost, and Python's collector nothing.

// name: listed_businesses
// Businesses, a page: what analyses know of one.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.id > $after[0]
WITH b ORDER BY b.ecosystem, b.id LIMIT $limit
WITH collect(b) AS rows
RETURN
  CASE WHEN size(rows) = $limit THEN [rows[-1].id] END AS after,
  [b IN rows | b.id] AS id, [b IN rows | b.name] AS name, [b IN rows | b.kind] AS kind,
  [b IN rows | b.country] AS country, [b IN rows | b.region] AS region, [b IN rows | b.city] AS city,
  [b IN rows | b.industry] AS industry, [b IN rows | b.objectives] AS objectives,
  [b IN rows | b.employees] AS employees, [b IN rows | b.founded] AS founded,
  [b IN rows | b.latitude] AS latitude, [b IN rows | b.longitude] AS longitude,
  [b IN rows | b.survival_weeks] AS survival, [b IN rows | b.recovery_weeks] AS recovery,
  [b IN rows | b.description] AS description;

// name: listed_offers
// Who offers what, a page.
MATCH (b:Business {ecosystem: $ecosystem})-[r:OFFERS]->(o:Capability)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect([b.id, o.id, r.level, r.capacity]) AS rows
RETURN
  CASE WHEN size(rows) = $limit THEN rows[-1][0..2] END AS after,
  [row IN rows | row[0]] AS business, [row IN rows | row[1]] AS capability,
  [row IN rows | row[2]] AS level, [row IN rows | row[3]] AS capacity;

// name: listed_needs
// Who needs what, a page.
MATCH (b:Business {ecosystem: $ecosystem})-[r:NEEDS]->(o:Capability)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect([b.id, o.id, r.priority, coalesce(r.essential, false)]) AS rows
RETURN
  CASE WHEN size(rows) = $limit THEN rows[-1][0..2] END AS after,
  [row IN rows | row[0]] AS business, [row IN rows | row[1]] AS capability,
  [row IN rows | row[2]] AS priority, [row IN rows | row[3]] AS essential;

// name: listed_serves
// Who serves whom, a page.
MATCH (b:Business {ecosystem: $ecosystem})-[r:SERVES]->(o:Segment)
WHERE b.id >= $after[0] AND (b.id > $after[0] OR o.id > $after[1])
WITH b, r, o ORDER BY b.ecosystem, b.id, o.id LIMIT $limit
WITH collect([b.id, o.id, r.share]) AS rows
RETURN
  CASE WHEN size(rows) = $limit THEN rows[-1][0..2] END AS after,
  [row IN rows | row[0]] AS business, [row IN rows | row[1]] AS segment, [row IN rows | row[2]] AS share;

// name: listed_ties
// Ties, a page; days as text.
MATCH (a:Business)-[t:TIE {ecosystem: $ecosystem}]->(b:Business)
WHERE t.id > $after[0]
WITH a, t, b ORDER BY t.ecosystem, t.id LIMIT $limit
WITH collect([
  t.id, a.id, b.id, t.kind, t.capability, t.dimension, t.value_minor, t.currency, t.period,
  toString(t.since), toString(t.until), t.confidence, t.gainer
]) AS rows
RETURN
  CASE WHEN size(rows) = $limit THEN rows[-1][0..1] END AS after,
  [row IN rows | row[0]] AS id, [row IN rows | row[1]] AS source, [row IN rows | row[2]] AS target,
  [row IN rows | row[3]] AS kind, [row IN rows | row[4]] AS capability, [row IN rows | row[5]] AS dimension,
  [row IN rows | row[6]] AS value, [row IN rows | row[7]] AS currency, [row IN rows | row[8]] AS period,
  [row IN rows | row[9]] AS since, [row IN rows | row[10]] AS until, [row IN rows | row[11]] AS confidence,
  [row IN rows | row[12]] AS gainer;
