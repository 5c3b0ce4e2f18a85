// The links of an ecosystem as an analysis reads them: a list of columns for each, which costs a fraction of a map.

// name: listed_offers
// Who offers what: business, capability, level, capacity.
MATCH (b:Business {ecosystem: $ecosystem})-[r:OFFERS]->(o:Capability)
WHERE b.id IS NOT NULL
RETURN collect([b.id, o.id, r.level, r.capacity]) AS rows;

// name: listed_needs
// Who needs what: business, capability, priority, essential.
MATCH (b:Business {ecosystem: $ecosystem})-[r:NEEDS]->(o:Capability)
WHERE b.id IS NOT NULL
RETURN collect([b.id, o.id, r.priority, coalesce(r.essential, false)]) AS rows;

// name: listed_serves
// Who serves whom: business, segment, share.
MATCH (b:Business {ecosystem: $ecosystem})-[r:SERVES]->(o:Segment)
WHERE b.id IS NOT NULL
RETURN collect([b.id, o.id, r.share]) AS rows;

// name: listed_ties
// Every tie: id, its ends, and its properties in the order of the domain's; days as text.
MATCH (a:Business)-[t:TIE {ecosystem: $ecosystem}]->(b:Business)
WHERE t.id IS NOT NULL
RETURN collect([
  t.id, a.id, b.id, t.kind, t.capability, t.dimension, t.value_minor, t.currency, t.period,
  toString(t.since), toString(t.until), t.confidence
]) AS rows;
