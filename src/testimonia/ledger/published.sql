-- What may be published of a ledger: while these views stand, every query sees the case without restricted originals,
-- and with redacted words blackened (black, black_at, is_black, names_black: see publishing.py).
-- Whatever is not known to be about a published record is left out.
CREATE TEMP VIEW originals AS SELECT sha256, black(path) AS path, size, media_type, black(also_at) AS also_at, restricted, publish,
  form
  FROM main.originals WHERE NOT restricted;
CREATE TEMP VIEW withheld AS SELECT sha256 FROM main.originals WHERE restricted;
CREATE TEMP VIEW texts AS SELECT original, extractor, version, black_at(content, original, 0) AS content, pages, boxes,
  black(facts) AS facts FROM main.texts WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW items AS SELECT id, original, text, start_at, end_at, kind, black(title) AS title,
  black(publisher) AS publisher, black(author) AS author, black(dateline) AS dateline, date, language, jurisdiction,
  black(body) AS body, number, part_of, black(whence) AS whence, black(anchor) AS anchor, review
  FROM main.items AS i WHERE original NOT IN (SELECT sha256 FROM withheld) AND NOT EXISTS (
    SELECT 1 FROM main.hidden AS h WHERE h.original = i.original AND h.start_at <= i.start_at AND h.end_at >= i.end_at);
CREATE TEMP VIEW figures AS SELECT id, item, original, text, start_at, end_at, exact,
  black_at(prefix, original, start_at - length(prefix)) AS prefix, black_at(suffix, original, end_at) AS suffix,
  page, boxes, low, best, high, hedge, outcome, "group", relation, part_of, scope, stance,
  black(claimant) AS claimant, claimant_start, connection, black(actor) AS actor, black(cause) AS cause,
  black(place) AS place, date, rules, damaged, review, attributed
  FROM main.figures WHERE original NOT IN (SELECT sha256 FROM withheld) AND NOT is_black(original, start_at, end_at);
-- Persons one of whose rows is restricted are left out whole, with their rows and pairs; so are cells, which may hold
-- more than the fields that were read.
CREATE TEMP VIEW persons AS SELECT * FROM main.persons WHERE NOT restricted;
CREATE TEMP VIEW list_rows AS SELECT id, list, number, name, sex, age, age_low, age_high, born, place, place_of_death,
  died, cause, status, as_of, note, source, '[]' AS cells, restricted,
  restricted_because, hidden
  FROM main.list_rows WHERE NOT restricted AND id IN (SELECT r.value FROM persons AS p, json_each(p.rows) AS r);
CREATE TEMP VIEW row_pairs AS SELECT * FROM main.row_pairs
  WHERE a IN (SELECT id FROM list_rows) AND b IN (SELECT id FROM list_rows);
-- A clause with anything hidden in it is left out whole; so is the passage of a mention.
CREATE TEMP VIEW acts AS SELECT id, item, original, start_at, end_at, kind, black(title) AS title, jurisdiction,
  black(body) AS body, number, language, introduced, adopted, adopted_by, as_introduced, black(sponsors) AS sponsors,
  black(signatories) AS signatories, black(votes) AS votes, review
  FROM main.acts WHERE item IN (SELECT id FROM items);
CREATE TEMP VIEW clauses AS SELECT act, position, original, id, part, number, spans, black(words) AS words,
  black(anchor) AS anchor
  FROM main.clauses AS c WHERE act IN (SELECT id FROM acts) AND NOT EXISTS (
    SELECT 1 FROM json_each(c.spans) AS s WHERE is_black(c.original, s.value ->> 0, s.value ->> 1));
CREATE TEMP VIEW act_mentions AS SELECT id, item, original, black(anchor) AS anchor, start_at, end_at, quote, kind,
  jurisdiction, black(body) AS body, number, date, black(title) AS title
  FROM main.act_mentions WHERE item IN (SELECT id FROM items) AND NOT is_black(original, start_at, end_at);
-- Of lineage, what lies between published items only.
CREATE TEMP VIEW links AS SELECT id, a, b, relation, score, earlier, black(earlier_because) AS earlier_because,
  copied_from, black(copied_because) AS copied_because, family, changes, review
  FROM main.links WHERE a ->> '$.item' IN (SELECT id FROM items) AND b ->> '$.item' IN (SELECT id FROM items);
CREATE TEMP VIEW families AS SELECT id, members FROM main.families AS f WHERE NOT EXISTS (
  SELECT 1 FROM json_each(f.members) AS m WHERE m.value ->> '$.item' NOT IN (SELECT id FROM items));
CREATE TEMP VIEW boilerplate AS SELECT position, family, members FROM main.boilerplate
  WHERE family IN (SELECT id FROM families);
CREATE TEMP VIEW citations AS SELECT position, passage, black(name) AS name, item, black(because) AS because
  FROM main.citations WHERE passage ->> '$.item' IN (SELECT id FROM items)
  AND (item = '' OR item IN (SELECT id FROM items));
-- Decisions on published records, on joins of two published figures, and those that undo one of these; without what
-- they say where they redact or erase, or name what is hidden.
CREATE TEMP VIEW decisions AS
  WITH RECURSIVE published(id) AS (
    SELECT sha256 FROM originals UNION SELECT id FROM items UNION SELECT id FROM figures
    UNION SELECT 'w' || substr(id, 2) FROM figures UNION SELECT id FROM links UNION SELECT id FROM main.spellings
    UNION SELECT id FROM main.slips UNION SELECT id FROM main.contradictions
  ), shown(id) AS (
    SELECT id FROM main.decisions WHERE target IN published
      OR (substr(target, 1, instr(target, '+') - 1) IN published AND substr(target, instr(target, '+') + 1) IN published)
    UNION SELECT d.id FROM main.decisions AS d JOIN shown ON d.target = shown.id
  ), open AS (
    SELECT *, kind NOT IN ('redact', 'erase') AND NOT names_black(payload) AS is_open
    FROM main.decisions WHERE id IN shown
  )
  SELECT id, v, at, by, kind, target, commitment, previous, CASE WHEN is_open THEN salt ELSE '' END AS salt,
    CASE WHEN is_open THEN payload END AS payload FROM open;
-- Problems of published originals; of the case as a whole those that name no file but a published one, no decision but
-- a published one, and no row of sources.csv where anything is withheld.
CREATE TEMP VIEW problems AS SELECT original, black("where") AS "where", black(what) AS what, black(what_to_do) AS what_to_do
  FROM main.problems AS p WHERE CASE
  WHEN original <> '' THEN original NOT IN (SELECT sha256 FROM withheld)
  WHEN "where" LIKE 'sources/%' THEN EXISTS (
    SELECT 1 FROM originals WHERE substr(p."where", 9) = path OR instr(p."where", 'sources/' || path || '!/') = 1)
  WHEN "where" LIKE 'decision %' THEN EXISTS (SELECT 1 FROM decisions WHERE instr(p."where", id))
  WHEN "where" LIKE 'decisions on %' THEN substr("where", 14) IN (SELECT target FROM decisions)
  WHEN "where" LIKE 'lists/%' THEN 0  -- they quote cells
  WHEN "where" LIKE 'sources.csv%' THEN NOT EXISTS (SELECT 1 FROM withheld)
  ELSE 1 END;
