// name: count_links
// How many links an ecosystem has: both sides of a benchmark must end with the same.
MATCH (:Business {ecosystem: $ecosystem})-[r:OFFERS|NEEDS|SERVES|TIE]->()
RETURN count(r) AS links;

// name: count_nodes
// How many businesses, capabilities and segments an ecosystem has.
RETURN COUNT { MATCH (:Business {ecosystem: $ecosystem}) } + COUNT { MATCH (:Capability {ecosystem: $ecosystem}) }
     + COUNT { MATCH (:Segment {ecosystem: $ecosystem}) } AS nodes;

// name: remove_links (write)
// Some links of an ecosystem that a benchmark made; repeat until none is removed.
MATCH (:Business {ecosystem: $ecosystem})-[r]->()
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS removed;

// name: remove_nodes (write)
// Some nodes of an ecosystem that a benchmark made, without links by now; repeat until none is removed.
CALL () {
  MATCH (n:Business {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Capability {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Segment {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Lease {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Ecosystem {id: $ecosystem}) RETURN n
}
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed;
