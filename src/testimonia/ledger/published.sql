-- What may be published of a ledger: while these views stand, every query sees the case without restricted originals.
CREATE TEMP VIEW originals AS SELECT * FROM main.originals WHERE NOT restricted;
CREATE TEMP VIEW withheld AS SELECT sha256 FROM main.originals WHERE restricted;
CREATE TEMP VIEW texts AS SELECT * FROM main.texts WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW items AS SELECT * FROM main.items WHERE original NOT IN (SELECT sha256 FROM withheld);
CREATE TEMP VIEW figures AS SELECT * FROM main.figures WHERE original NOT IN (SELECT sha256 FROM withheld);
-- A problem of the case as a whole may name a withheld file, or repeat a cell of its row in sources.csv.
CREATE TEMP VIEW problems AS SELECT * FROM main.problems WHERE original NOT IN (SELECT sha256 FROM withheld)
  AND (original <> '' OR NOT EXISTS (SELECT 1 FROM withheld));
CREATE TEMP VIEW decisions AS SELECT * FROM main.decisions WHERE target NOT IN (
  SELECT sha256 FROM withheld
  UNION ALL SELECT id FROM main.items WHERE original IN (SELECT sha256 FROM withheld)
  UNION ALL SELECT id FROM main.figures WHERE original IN (SELECT sha256 FROM withheld)
);
