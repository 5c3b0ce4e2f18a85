// name: ecosystem_counts
// How much an ecosystem holds, for its summary.
RETURN COUNT { MATCH (b:Business {ecosystem: $ecosystem}) WHERE b.id IS NOT NULL } AS businesses,
       COUNT { MATCH (c:Capability {ecosystem: $ecosystem}) WHERE c.id IS NOT NULL } AS capabilities,
       COUNT { MATCH (s:Segment {ecosystem: $ecosystem}) WHERE s.id IS NOT NULL } AS segments,
       COUNT { MATCH ()-[t:TIE {ecosystem: $ecosystem}]->() WHERE t.id IS NOT NULL } AS ties;

// name: businesses
// Businesses after a sort key, by name; every filter that is null lets all pass.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.sort > $after
  AND ($search IS NULL OR b.sort CONTAINS $search)
  AND ($kind IS NULL OR coalesce(b.kind, 'complementary_business') = $kind)
  AND ($country IS NULL OR b.country = $country)
  AND ($city IS NULL OR b.city = $city)
  AND ($offers IS NULL OR EXISTS { (b)-[:OFFERS]->(:Capability {ecosystem: $ecosystem, id: $offers}) })
  AND ($needs IS NULL OR EXISTS { (b)-[:NEEDS]->(:Capability {ecosystem: $ecosystem, id: $needs}) })
  AND ($serves IS NULL OR EXISTS { (b)-[:SERVES]->(:Segment {ecosystem: $ecosystem, id: $serves}) })
RETURN properties(b) AS properties
ORDER BY b.ecosystem, b.sort
LIMIT $limit;

// name: count_businesses
// How many businesses pass the filters of `businesses`.
MATCH (b:Business {ecosystem: $ecosystem})
WHERE b.sort IS NOT NULL
  AND ($search IS NULL OR b.sort CONTAINS $search)
  AND ($kind IS NULL OR coalesce(b.kind, 'complementary_business') = $kind)
  AND ($country IS NULL OR b.country = $country)
  AND ($city IS NULL OR b.city = $city)
  AND ($offers IS NULL OR EXISTS { (b)-[:OFFERS]->(:Capability {ecosystem: $ecosystem, id: $offers}) })
  AND ($needs IS NULL OR EXISTS { (b)-[:NEEDS]->(:Capability {ecosystem: $ecosystem, id: $needs}) })
  AND ($serves IS NULL OR EXISTS { (b)-[:SERVES]->(:Segment {ecosystem: $ecosystem, id: $serves}) })
RETURN count(b) AS count;

// name: businesses_by_id
// Some businesses.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN id, properties(b) AS properties;

// name: capabilities
// Capabilities after a sort key, with how many offer and need each.
MATCH (c:Capability {ecosystem: $ecosystem})
WHERE c.sort > $after AND ($search IS NULL OR c.sort CONTAINS $search)
WITH c
ORDER BY c.ecosystem, c.sort
LIMIT $limit
RETURN c.id AS id, c.name AS name, c.sort AS sort, [(c)-[:BROADER]->(o) | o.id][0] AS broader,
       COUNT { (c)<-[:OFFERS]-() } AS offered_by, COUNT { (c)<-[:NEEDS]-() } AS needed_by
ORDER BY sort;

// name: count_capabilities
// How many capabilities match a search.
MATCH (c:Capability {ecosystem: $ecosystem})
WHERE c.sort IS NOT NULL AND ($search IS NULL OR c.sort CONTAINS $search)
RETURN count(c) AS count;

// name: capabilities_by_id
// Some capabilities.
UNWIND $ids AS id
MATCH (c:Capability {ecosystem: $ecosystem, id: id})
RETURN c.id AS id, c.name AS name, c.sort AS sort, [(c)-[:BROADER]->(o) | o.id][0] AS broader,
       COUNT { (c)<-[:OFFERS]-() } AS offered_by, COUNT { (c)<-[:NEEDS]-() } AS needed_by;

// name: segments
// Customer segments after a sort key, with how many serve each.
MATCH (s:Segment {ecosystem: $ecosystem})
WHERE s.sort > $after AND ($search IS NULL OR s.sort CONTAINS $search)
WITH s
ORDER BY s.ecosystem, s.sort
LIMIT $limit
RETURN s.id AS id, s.name AS name, s.sort AS sort, s.size AS size, [(s)-[:BROADER]->(o) | o.id][0] AS broader,
       COUNT { (s)<-[:SERVES]-() } AS served_by
ORDER BY sort;

// name: count_segments
// How many segments match a search.
MATCH (s:Segment {ecosystem: $ecosystem})
WHERE s.sort IS NOT NULL AND ($search IS NULL OR s.sort CONTAINS $search)
RETURN count(s) AS count;

// name: segments_by_id
// Some customer segments.
UNWIND $ids AS id
MATCH (s:Segment {ecosystem: $ecosystem, id: id})
RETURN s.id AS id, s.name AS name, s.sort AS sort, s.size AS size, [(s)-[:BROADER]->(o) | o.id][0] AS broader,
       COUNT { (s)<-[:SERVES]-() } AS served_by;

// name: offers_of
// What some businesses offer, the highest level first.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})-[o:OFFERS]->(c:Capability)
RETURN id, c.id AS capability, o.level AS level, o.capacity AS capacity
ORDER BY id, coalesce(level, 3) DESC, capability;

// name: needs_of
// What some businesses need, the most pressing first.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})-[n:NEEDS]->(c:Capability)
RETURN id, c.id AS capability, n.priority AS priority, coalesce(n.essential, false) AS essential
ORDER BY id, essential DESC, coalesce(priority, 3) DESC, capability;

// name: serves_of
// Which segments some businesses serve, the largest share first.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})-[r:SERVES]->(s:Segment)
RETURN id, s.id AS segment, r.share AS share
ORDER BY id, share DESC, segment;

// name: ties_of
// The ties of some businesses, at most `limit` of each, in the order of their ids.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
CALL (b) {
  MATCH (b)-[t:TIE]-(:Business)
  RETURN t
  ORDER BY t.id
  LIMIT $limit
}
RETURN id, t.id AS tie, startNode(t).id AS source, endNode(t).id AS target, properties(t) AS properties;

// name: neighbours
// Whom some businesses are tied to on a day, at most `limit` of them.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})-[t:TIE]-(other:Business)
WHERE t.kind <> 'competes' AND (t.since IS NULL OR t.since <= $day) AND (t.until IS NULL OR t.until >= $day)
  AND NOT other.id IN $seen
RETURN other.id AS id, count(t) AS ties
ORDER BY ties DESC, id
LIMIT $limit;

// name: edges_among
// The tied pairs among some businesses on a day, with the kinds and number of their ties, at most `limit`.
UNWIND $ids AS id
MATCH (a:Business {ecosystem: $ecosystem, id: id})-[t:TIE]->(b:Business)
WHERE b.id IN $ids AND (t.since IS NULL OR t.since <= $day) AND (t.until IS NULL OR t.until >= $day)
RETURN a.id AS source, b.id AS target, t.kind AS kind, count(t) AS ties
ORDER BY source, target, kind
LIMIT $limit;

// name: recorded_revisions
// The revision of the ecosystem at which something was last recorded of some businesses.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN id, coalesce(b.recorded_revision, 0) AS revision;

// name: business_parts
// Everything of some businesses that their matches rest on: themselves, their links, and the ties that touch them.
UNWIND $ids AS id
MATCH (b:Business {ecosystem: $ecosystem, id: id})
RETURN properties(b) AS properties,
       [(b)-[o:OFFERS]->(c:Capability) | {target: c.id, properties: properties(o)}] AS offers,
       [(b)-[n:NEEDS]->(c:Capability) | {target: c.id, properties: properties(n)}] AS needs,
       [(b)-[s:SERVES]->(g:Segment) | {target: g.id, properties: properties(s)}] AS serves,
       [(b)-[t:TIE]->(o:Business) | {id: t.id, source: b.id, target: o.id, properties: properties(t)}] +
       [(b)<-[t:TIE]-(o:Business) | {id: t.id, source: o.id, target: b.id, properties: properties(t)}] AS ties,
       [(b)-[:AVOIDS]-(o:Business) | o.id] AS avoids,
       [(b)-[:DISMISSES]->(o:Business) | o.id] AS dismissed,
       [(b)-[m:MET]-(o:Business) | {other: o.id, properties: properties(m)}] AS met;
