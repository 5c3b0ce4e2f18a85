// name: capabilities_below
// Some capabilities and all that are narrower, each with the one directly above it.
UNWIND $ids AS id
MATCH (:Capability {ecosystem: $ecosystem, id: id})<-[:BROADER*0..]-(c:Capability)
RETURN DISTINCT c.id AS id, c.name AS name, [(c)-[:BROADER]->(o) | o.id][0] AS broader;

// name: providers_of
// For each need the members that offer it or something narrower, the highest level first, at most `limit` of them; within
// some metres of a place where one is given. Stewards are no providers.
UNWIND $needs AS need
MATCH (c:Capability {ecosystem: $ecosystem, id: need})
CALL (c) {
  MATCH (c)<-[:BROADER*0..]-(:Capability)<-[o:OFFERS]-(b:Business)
  WHERE coalesce(b.kind, 'complementary_business') <> 'steward'
    AND ($metres IS NULL OR point.distance(
      point({latitude: b.latitude, longitude: b.longitude}), point({latitude: $latitude, longitude: $longitude})
    ) <= $metres)
  WITH b.id AS business, max(coalesce(o.level, 3)) AS level
  ORDER BY level DESC, business
  LIMIT $limit
  RETURN collect(business) AS businesses
}
RETURN need, businesses;

// name: links_among
// How some businesses are bound on a day: the kinds of their ties, and `avoids` for pairs on the avoid list, as one list.
UNWIND $ids AS id
MATCH (a:Business {ecosystem: $ecosystem, id: id})-[t:TIE|AVOIDS]->(b:Business)
WHERE b.id IN $ids AND (t.since IS NULL OR t.since <= $day) AND (t.until IS NULL OR t.until >= $day)
WITH DISTINCT a.id AS source, b.id AS target, coalesce(t.kind, 'avoids') AS kind
RETURN collect([source, target, kind]) AS links;
