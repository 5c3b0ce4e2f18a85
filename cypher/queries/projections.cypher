// name: project_pairs (global)
// Project pairs of row numbers 0 … n−1 for Graph Data Science under a name, with a weight each or none. Every row number
// becomes a node, in their order. Flat lists take far less memory than a list for every pair.
UNWIND range(0, coalesce($n + size($sources), 0) - 1) AS at
WITH at, at - $n AS pair
WITH CASE WHEN pair < 0 THEN at ELSE $sources[pair] END AS source,
     CASE WHEN pair >= 0 THEN $targets[pair] END AS target,
     CASE WHEN pair >= 0 THEN 'TIED' END AS type,
     CASE WHEN pair >= 0 AND $weights IS NOT NULL THEN {weight: $weights[pair]} END AS properties
RETURN gds.graph.project(
  $name, source, target, {relationshipType: type, relationshipProperties: properties}, $configuration
) AS projected;
