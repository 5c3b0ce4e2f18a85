// What scores were made of becomes one of several archives of a run.
DROP CONSTRAINT profile_part_key IF EXISTS;

MATCH (p:ProfilePart)
SET p:Archive, p.name = 'profile'
REMOVE p:ProfilePart;
