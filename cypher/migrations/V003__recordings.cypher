// Of runs made before, nobody remembers who has changed since: an import may have changed anybody.
MATCH (e:Ecosystem)
WHERE e.imported_revision IS NULL
SET e.imported_revision = e.revision;
