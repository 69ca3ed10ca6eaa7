-- What may be published of a ledger: while these views stand, every query sees the case without restricted originals.
-- Whatever is not known to be about a published record is left out.
CREATE TEMP VIEW originals AS SELECT * FROM main.originals WHERE NOT restricted;
CREATE TEMP VIEW withheld AS SELECT sha256 FROM main.originals WHERE restricted;
CREATE TEMP VIEW texts AS SELECT * FROM main.texts WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW items AS SELECT * FROM main.items WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW figures AS SELECT * FROM main.figures WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW acts AS SELECT * FROM main.acts WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW clauses AS SELECT * FROM main.clauses WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW act_mentions AS SELECT * FROM main.act_mentions WHERE original NOT IN (SELECT sha256 FROM withheld);
-- Decisions on published records, on joins of two published figures, and those that undo one of these.
CREATE TEMP VIEW decisions AS
  WITH RECURSIVE published(id) AS (
    SELECT sha256 FROM originals UNION SELECT id FROM items UNION SELECT id FROM figures
    UNION SELECT id FROM main.slips UNION SELECT id FROM main.contradictions
  ), shown(id) AS (
    SELECT id FROM main.decisions WHERE target IN published
      OR (substr(target, 1, instr(target, '+') - 1) IN published AND substr(target, instr(target, '+') + 1) IN published)
    UNION SELECT d.id FROM main.decisions AS d JOIN shown ON d.target = shown.id
  )
  SELECT * FROM main.decisions WHERE id IN shown;
-- Problems of published originals; of the case as a whole those that name no file but a published one, no decision but
-- a published one, and no row of sources.csv where anything is withheld.
CREATE TEMP VIEW problems AS SELECT * FROM main.problems AS p WHERE CASE
  WHEN original <> '' THEN original NOT IN (SELECT sha256 FROM withheld)
  WHEN "where" LIKE 'sources/%' THEN EXISTS (
    SELECT 1 FROM originals WHERE substr(p."where", 9) = path OR instr(p."where", 'sources/' || path || '!/') = 1)
  WHEN "where" LIKE 'decision %' THEN EXISTS (SELECT 1 FROM decisions WHERE instr(p."where", id))
  WHEN "where" LIKE 'decisions on %' THEN substr("where", 14) IN (SELECT target FROM decisions)
  WHEN "where" LIKE 'sources.csv%' THEN NOT EXISTS (SELECT 1 FROM withheld)
  ELSE 1 END;
-- A row of a register goes with the source it rests on.
CREATE TEMP VIEW chronology AS SELECT * FROM main.chronology WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
CREATE TEMP VIEW places AS SELECT * FROM main.places WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
CREATE TEMP VIEW responses AS SELECT * FROM main.responses WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
CREATE TEMP VIEW responsibility AS SELECT * FROM main.responsibility WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
CREATE TEMP VIEW elements AS SELECT * FROM main.elements WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
CREATE TEMP VIEW credits AS SELECT * FROM main.credits WHERE citation NOT IN (SELECT path FROM main.originals WHERE restricted);
