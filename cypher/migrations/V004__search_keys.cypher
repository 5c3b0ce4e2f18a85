// What lists are searched by has no apostrophes any more, a space for a dash, "and" for "&", and nothing that is not seen.
// A key is the folded name, the folded id and the id, with tabs between them; the id stays as it is. A spacing accent (´)
// in a name has become a space and cannot be told from others: such a name is folded anew.
MATCH (n:Business|Capability|Segment)
WHERE n.sort CONTAINS '\t'
CALL (n) {
  WITH n, split(n.sort, '\t')[0] AS name, split(n.sort, '\t')[1] AS identity
  WITH n, identity, substring(n.sort, size(name) + size(identity) + 2) AS id, CASE
    WHEN n.name CONTAINS '´' THEN reduce(
      folded = '', letter IN split(normalize(replace(replace(toLower(n.name), '´', ''), 'ß', 'ss'), NFKD), '') |
      folded + CASE WHEN '\u0300' <= letter <= '\u036f' THEN '' ELSE letter END)
    ELSE name
  END AS name
  WITH n, id, [part IN [name, identity] | reduce(
    folded = part, mark IN split('\'`ʹʻʼʽ‘’‛′‵\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff', '') |
    replace(folded, mark, ''))] AS parts
  WITH n, id, [part IN parts | reduce(folded = part, mark IN split('-‐‑‒–—―⁃−', '') | replace(folded, mark, ' '))] AS parts
  WITH n, id, [part IN parts | trim(reduce(
    folded = '', word IN split(replace(part, '&', ' and '), ' ') |
    folded + CASE word WHEN '' THEN '' ELSE ' ' + word END))] AS parts
  SET n.sort = parts[0] + '\t' + parts[1] + '\t' + id
} IN TRANSACTIONS OF 10000 ROWS;
