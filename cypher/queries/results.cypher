// name: match_lists
// The stored matches of some businesses in a run.
UNWIND $businesses AS business
MATCH (m:MatchList {ecosystem: $ecosystem, run: $run, business: business})
RETURN m.business AS business, m.others AS others, m.scores AS scores, m.mutual AS mutual, m.known AS known,
       m.confidence AS confidence;

// name: departed_among
// Which of some businesses are no members any more, as one list.
UNWIND $ids AS id
WITH id WHERE NOT EXISTS { (:Business {ecosystem: $ecosystem, id: id}) }
RETURN collect(id) AS ids;

// name: archive_part
// One part of what a run has kept whole under a name; `parts` says how many there are.
MATCH (a:Archive {ecosystem: $ecosystem, run: $run, name: $name, part: $part})
RETURN a.data AS data, a.parts AS parts;

// name: suggestions
// The worklist of a run after a rank, as it stands now: without pairs that avoid each other, that one side has
// dismissed, that were brought together since, or of which one is no member any more.
MATCH (i:MatchSuggestion {ecosystem: $ecosystem, run: $run})
WHERE i.rank > $after
  AND EXISTS { (:Business {ecosystem: $ecosystem, id: i.a}) } AND EXISTS { (:Business {ecosystem: $ecosystem, id: i.b}) }
  AND NOT EXISTS {
    (:Business {ecosystem: $ecosystem, id: i.a})-[:AVOIDS|DISMISSES]-(:Business {ecosystem: $ecosystem, id: i.b})
  }
  AND NOT EXISTS {
    MATCH (n:Introduction {ecosystem: $ecosystem, a: i.a, b: i.b})
    WHERE n.state IN ['open', 'no_interest', 'informative', 'cooperation_possible', 'partnership'] AND n.day IS NOT NULL
  }
RETURN properties(i) AS suggestion
ORDER BY i.ecosystem, i.run, i.rank
LIMIT $limit;

// name: count_suggestions
// How many pairs the worklist of `suggestions` has.
MATCH (i:MatchSuggestion {ecosystem: $ecosystem, run: $run})
WHERE i.rank IS NOT NULL
  AND EXISTS { (:Business {ecosystem: $ecosystem, id: i.a}) } AND EXISTS { (:Business {ecosystem: $ecosystem, id: i.b}) }
  AND NOT EXISTS {
    (:Business {ecosystem: $ecosystem, id: i.a})-[:AVOIDS|DISMISSES]-(:Business {ecosystem: $ecosystem, id: i.b})
  }
  AND NOT EXISTS {
    MATCH (n:Introduction {ecosystem: $ecosystem, a: i.a, b: i.b})
    WHERE n.state IN ['open', 'no_interest', 'informative', 'cooperation_possible', 'partnership'] AND n.day IS NOT NULL
  }
RETURN count(i) AS count;

// name: role_assignments
// Role assignments of a run after a rank.
MATCH (s:RoleAssignment {ecosystem: $ecosystem, run: $run})
WHERE s.rank > $after
RETURN properties(s) AS assignment
ORDER BY s.ecosystem, s.run, s.rank
LIMIT $limit;

// name: role_assignments_in_role
// Role assignments of a run with one role, after a rank.
MATCH (s:RoleAssignment {ecosystem: $ecosystem, run: $run, role: $role})
WHERE s.rank > $after
RETURN properties(s) AS assignment
ORDER BY s.ecosystem, s.run, s.role, s.rank
LIMIT $limit;

// name: role_assignments_of
// The role assignments of some businesses.
UNWIND $businesses AS business
MATCH (s:RoleAssignment {ecosystem: $ecosystem, run: $run, business: business})
RETURN properties(s) AS assignment;

// name: findings
// Findings of a run after a rank, of one level or, where it is null, of all.
MATCH (f:Finding {ecosystem: $ecosystem, run: $run})
WHERE f.rank > $after AND ($level IS NULL OR f.level = $level)
RETURN properties(f) AS finding
ORDER BY f.ecosystem, f.run, f.rank
LIMIT $limit;

// name: findings_of_kind
// Findings of a run of one kind, after a rank, of one level or, where it is null, of all.
MATCH (f:Finding {ecosystem: $ecosystem, run: $run, kind: $kind})
WHERE f.rank > $after AND ($level IS NULL OR f.level = $level)
RETURN properties(f) AS finding
ORDER BY f.ecosystem, f.run, f.kind, f.rank
LIMIT $limit;

// name: gaps
// Gaps of a run after a rank.
MATCH (g:Gap {ecosystem: $ecosystem, run: $run})
WHERE g.rank > $after
RETURN properties(g) AS gap
ORDER BY g.ecosystem, g.run, g.rank
LIMIT $limit;

// name: adjacency_of
// The stored suggestions of one business in a run.
MATCH (a:Adjacency {ecosystem: $ecosystem, run: $run, business: $business})
RETURN properties(a) AS adjacency;
