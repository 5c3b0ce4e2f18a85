// What was proposed and what was recorded change names: a proposed pair was an introduction and is a match suggestion, a
// recorded introduction was an encounter; what role a business has was its standing. Proposed pairs have a run, which
// tells them from recorded introductions where this is repeated. Constraints come again with the schema.
DROP CONSTRAINT introduction_key IF EXISTS;
DROP CONSTRAINT encounter_key IF EXISTS;
DROP CONSTRAINT encounter_pair IF EXISTS;
DROP CONSTRAINT encounter_sort IF EXISTS;
DROP CONSTRAINT standing_key IF EXISTS;
DROP CONSTRAINT standing_business IF EXISTS;
DROP INDEX standing_role IF EXISTS;

MATCH (suggestion:Introduction)
WHERE suggestion.run IS NOT NULL
CALL (suggestion) {
  SET suggestion:MatchSuggestion
  REMOVE suggestion:Introduction
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (introduction:Encounter)
CALL (introduction) {
  SET introduction:Introduction
  REMOVE introduction:Encounter
} IN TRANSACTIONS OF 10000 ROWS;

MATCH (assignment:Standing)
CALL (assignment) {
  SET assignment:RoleAssignment
  REMOVE assignment:Standing
} IN TRANSACTIONS OF 10000 ROWS;
