// name: merge_businesses (write)
// What a plain script does with businesses.
UNWIND $rows AS row
MERGE (b:Business {ecosystem: $ecosystem, id: row.id})
SET b += row.properties;

// name: merge_capabilities (write)
// What a plain script does with capabilities.
UNWIND $rows AS row
MERGE (c:Capability {ecosystem: $ecosystem, id: row.id})
SET c += row.properties;

// name: merge_segments (write)
// What a plain script does with segments.
UNWIND $rows AS row
MERGE (s:Segment {ecosystem: $ecosystem, id: row.id})
SET s += row.properties;

// name: merge_offers (write)
// What a plain script does with offers.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})
MATCH (c:Capability {ecosystem: $ecosystem, id: row.target})
MERGE (b)-[r:OFFERS]->(c)
SET r += row.properties;

// name: merge_needs (write)
// What a plain script does with needs.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})
MATCH (c:Capability {ecosystem: $ecosystem, id: row.target})
MERGE (b)-[r:NEEDS]->(c)
SET r += row.properties;

// name: merge_serves (write)
// What a plain script does with segments served.
UNWIND $rows AS row
MATCH (b:Business {ecosystem: $ecosystem, id: row.source})
MATCH (s:Segment {ecosystem: $ecosystem, id: row.target})
MERGE (b)-[r:SERVES]->(s)
SET r += row.properties;

// name: merge_ties (write)
// What a plain script does with ties.
UNWIND $rows AS row
MATCH (a:Business {ecosystem: $ecosystem, id: row.source})
MATCH (b:Business {ecosystem: $ecosystem, id: row.target})
MERGE (a)-[t:TIE {ecosystem: $ecosystem, id: row.id}]->(b)
SET t += row.properties;
