// name: plain_matches
// What an analyst would write: the best 10 for one business by shared segments and needs met, who sell nothing it sells.
MATCH (a:Business {ecosystem: $ecosystem, id: $business})
CALL (a) {
  MATCH (a)-[:SERVES]->(s:Segment)<-[:SERVES]-(b:Business) RETURN b, s AS reason
  UNION ALL
  MATCH (a)-[:NEEDS]->(c:Capability)<-[:OFFERS]-(b:Business) RETURN b, c AS reason
}
WITH a, b, count(reason) AS score
WHERE a <> b AND NOT EXISTS { (a)-[:OFFERS]->(:Capability)<-[:OFFERS]-(b) }
RETURN b.id AS business, score
ORDER BY score DESC, business
LIMIT 10;

// name: remove_results (write)
// Some of what analyses have stored; repeat until none is removed.
CALL () {
  MATCH (n:MatchList {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:MatchSuggestion {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:RoleAssignment {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Finding {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Gap {ecosystem: $ecosystem}) RETURN n
  UNION ALL
  MATCH (n:Run {ecosystem: $ecosystem}) RETURN n
}
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed;
