-- The ledger of one case: a projection of its sources and decisions, rebuilt at will, never migrated.
-- Column names are the fields of the records in model/ (start and end, which SQL reserves, as start_at and end_at).
-- Every table is kept in the order of its key, so that two ledgers with the same content dump to the same lines.
-- Offsets are 0-based code points into texts.content; lists inside a record are JSON.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was collected -----------------------------------------------------------------------------------------------

CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, media_type TEXT NOT NULL,
  also_at TEXT NOT NULL,  -- JSON list of the other paths with the same bytes
  restricted INTEGER NOT NULL,  -- 1: nothing of it is published; see published.sql
  publish TEXT NOT NULL,  -- whole, quotes or citation
  form TEXT NOT NULL  -- text or note
) WITHOUT ROWID;

CREATE TABLE texts (
  original TEXT PRIMARY KEY REFERENCES originals(sha256), extractor TEXT NOT NULL, version TEXT NOT NULL,
  content TEXT NOT NULL, pages TEXT NOT NULL, boxes TEXT NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID;

-- What of a text is not published: code points, apart from each other; see published.sql.
CREATE TABLE hidden (
  original TEXT NOT NULL REFERENCES originals(sha256), start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  PRIMARY KEY (original, start_at)
) WITHOUT ROWID;

-- Which version of each original's records the ledger holds: the hash of everything they were made from.
CREATE TABLE documents (original TEXT PRIMARY KEY REFERENCES originals(sha256), key TEXT NOT NULL) WITHOUT ROWID;

-- What stands in it ------------------------------------------------------------------------------------------------

CREATE TABLE items (
  id TEXT PRIMARY KEY, original TEXT NOT NULL REFERENCES originals(sha256), text TEXT NOT NULL,
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, publisher TEXT NOT NULL, author TEXT NOT NULL, dateline TEXT NOT NULL, date TEXT NOT NULL,
  language TEXT NOT NULL, jurisdiction TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL, part_of TEXT NOT NULL,
  whence TEXT NOT NULL, anchor TEXT NOT NULL, review TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX items_by_original ON items(original, start_at);
CREATE INDEX items_by_publisher ON items(publisher);

CREATE TABLE figures (
  id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), original TEXT NOT NULL REFERENCES originals(sha256),
  text TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, page INTEGER NOT NULL, boxes TEXT NOT NULL,
  low INTEGER, best INTEGER, high INTEGER, hedge TEXT NOT NULL, outcome TEXT NOT NULL, "group" TEXT NOT NULL,
  relation TEXT NOT NULL, part_of TEXT NOT NULL, scope TEXT NOT NULL, stance TEXT NOT NULL,
  claimant TEXT NOT NULL, claimant_start INTEGER NOT NULL, connection TEXT NOT NULL,
  actor TEXT NOT NULL, cause TEXT NOT NULL, place TEXT NOT NULL, date TEXT NOT NULL,
  rules TEXT NOT NULL, damaged INTEGER NOT NULL, review TEXT NOT NULL, attributed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX figures_by_original ON figures(original, start_at);
CREATE INDEX figures_by_item ON figures(item, start_at);
CREATE INDEX figures_by_claimant ON figures(claimant);

CREATE TABLE acts (
  id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), original TEXT NOT NULL REFERENCES originals(sha256),
  start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  jurisdiction TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL, language TEXT NOT NULL,
  introduced TEXT NOT NULL, adopted TEXT NOT NULL, adopted_by TEXT NOT NULL, as_introduced INTEGER NOT NULL,
  sponsors TEXT NOT NULL, signatories TEXT NOT NULL, votes TEXT NOT NULL, review TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX acts_by_original ON acts(original, start_at);

CREATE TABLE clauses (
  act TEXT NOT NULL REFERENCES acts(id), position INTEGER NOT NULL, original TEXT NOT NULL,
  id TEXT NOT NULL, part TEXT NOT NULL, number TEXT NOT NULL, spans TEXT NOT NULL, words TEXT NOT NULL,
  anchor TEXT NOT NULL,
  PRIMARY KEY (act, position)
) WITHOUT ROWID;

CREATE TABLE act_mentions (
  id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES items(id), original TEXT NOT NULL REFERENCES originals(sha256),
  anchor TEXT NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, quote TEXT NOT NULL, kind TEXT NOT NULL,
  jurisdiction TEXT NOT NULL, body TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL
) WITHOUT ROWID;

-- What the case declares -------------------------------------------------------------------------------------------

CREATE TABLE events (
  position INTEGER NOT NULL, id TEXT PRIMARY KEY, name TEXT NOT NULL, aliases TEXT NOT NULL, places TEXT NOT NULL,
  start_at TEXT NOT NULL, end_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sides (
  position INTEGER NOT NULL, id TEXT PRIMARY KEY, name TEXT NOT NULL, speakers TEXT NOT NULL
) WITHOUT ROWID;

-- Victim lists; see model/persons.py.  Fields that the case hides never come here -----------------------------------

CREATE TABLE list_rows (
  id TEXT PRIMARY KEY, list TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL,
  age TEXT NOT NULL, age_low INTEGER, age_high INTEGER, born TEXT NOT NULL, place TEXT NOT NULL,
  place_of_death TEXT NOT NULL, died TEXT NOT NULL, cause TEXT NOT NULL, status TEXT NOT NULL, as_of TEXT NOT NULL,
  note TEXT NOT NULL, source TEXT NOT NULL, cells TEXT NOT NULL, restricted INTEGER NOT NULL,
  restricted_because TEXT NOT NULL, hidden TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE persons (
  id TEXT PRIMARY KEY, rows TEXT NOT NULL, lists TEXT NOT NULL, probability REAL NOT NULL, "values" TEXT NOT NULL,
  conflicts TEXT NOT NULL, restricted INTEGER NOT NULL, history TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE row_pairs (
  a TEXT NOT NULL REFERENCES list_rows(id), b TEXT NOT NULL REFERENCES list_rows(id), probability REAL NOT NULL,
  log_odds REAL NOT NULL, why TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- Coded tables; see model/registers.py.  citation is a path of originals, "row" that of the file ------------------------

CREATE TABLE chronology (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, date TEXT NOT NULL, time TEXT NOT NULL,
  place TEXT NOT NULL, what TEXT NOT NULL, claimant TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE places (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  spellings TEXT NOT NULL, kind TEXT NOT NULL, lies TEXT NOT NULL, precision TEXT NOT NULL,
  latitude REAL, longitude REAL, located_by TEXT NOT NULL, what_sources_place_there TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE responses (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, date TEXT NOT NULL, date_from TEXT NOT NULL,
  jurisdiction TEXT NOT NULL, body TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, status TEXT NOT NULL,
  text_held INTEGER NOT NULL, words TEXT NOT NULL, figures TEXT NOT NULL, supporters TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE responsibility (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, claimant TEXT NOT NULL, names TEXT NOT NULL,
  what TEXT NOT NULL, stance TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE elements (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, element TEXT NOT NULL,
  direction TEXT NOT NULL, what TEXT NOT NULL, claimant TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE credits (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, what TEXT NOT NULL,
  credited_to TEXT NOT NULL, complete TEXT NOT NULL, rights TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE counts (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, id TEXT NOT NULL, count TEXT NOT NULL,
  what TEXT NOT NULL, kind TEXT NOT NULL, counted_by TEXT NOT NULL, place TEXT NOT NULL, date TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE relations (
  "row" INTEGER PRIMARY KEY, citation TEXT NOT NULL, quote TEXT NOT NULL, count TEXT NOT NULL, relation TEXT NOT NULL,
  other TEXT NOT NULL, why TEXT NOT NULL, claimant TEXT NOT NULL
) WITHOUT ROWID;

-- What it adds up to -----------------------------------------------------------------------------------------------

CREATE TABLE questions (
  id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES events(id), outcome TEXT NOT NULL, "group" TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE statements (
  figure TEXT PRIMARY KEY REFERENCES figures(id), item TEXT NOT NULL REFERENCES items(id), question TEXT NOT NULL,
  event TEXT NOT NULL, reason TEXT NOT NULL, date TEXT NOT NULL, chain TEXT NOT NULL, origin TEXT NOT NULL,
  number INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX statements_by_question ON statements(question, number);

CREATE TABLE origins (
  id TEXT PRIMARY KEY, question TEXT NOT NULL REFERENCES questions(id), letter TEXT NOT NULL, figures TEXT NOT NULL,
  joins TEXT NOT NULL
) WITHOUT ROWID;

-- Names of speakers and publications as sources write them, and which may name one.
CREATE TABLE spellings (id TEXT PRIMARY KEY, text TEXT NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE spelling_pairs (
  a TEXT NOT NULL REFERENCES spellings(id), b TEXT NOT NULL REFERENCES spellings(id), score REAL NOT NULL,
  why TEXT NOT NULL, weight REAL NOT NULL, PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- Passages that go back to one another; a, b and members are JSON records of model/lineage.py.
CREATE TABLE links (
  id TEXT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, relation TEXT NOT NULL, score REAL NOT NULL,
  earlier TEXT NOT NULL, earlier_because TEXT NOT NULL, copied_from TEXT NOT NULL, copied_because TEXT NOT NULL,
  family TEXT NOT NULL, changes TEXT NOT NULL, review TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX links_by_family ON links(family);

CREATE TABLE families (id TEXT PRIMARY KEY, members TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE boilerplate (
  position INTEGER PRIMARY KEY, family TEXT NOT NULL REFERENCES families(id), members TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE citations (
  position INTEGER PRIMARY KEY, passage TEXT NOT NULL, name TEXT NOT NULL, item TEXT NOT NULL, because TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contradictions (
  id TEXT PRIMARY KEY, question TEXT NOT NULL REFERENCES questions(id), kind TEXT NOT NULL, figures TEXT NOT NULL,
  title TEXT NOT NULL, sentence TEXT NOT NULL, review TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE slips (
  id TEXT PRIMARY KEY, question TEXT NOT NULL, kind TEXT NOT NULL, figures TEXT NOT NULL, title TEXT NOT NULL,
  sentence TEXT NOT NULL, review TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE policy_ranges (
  id TEXT PRIMARY KEY, question TEXT NOT NULL REFERENCES questions(id), policy TEXT NOT NULL, rule TEXT NOT NULL,
  low INTEGER, best INTEGER, high INTEGER, figures TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL
) WITHOUT ROWID;

-- What no list recorded: of each table the case asks about, what each method says.
CREATE TABLE estimates (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, "table" TEXT NOT NULL, event TEXT NOT NULL, estimates TEXT NOT NULL
) WITHOUT ROWID;

-- What people decided, and what went wrong ---------------------------------------------------------------------------

CREATE TABLE decisions (
  id TEXT PRIMARY KEY, v INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL,
  target TEXT NOT NULL, commitment TEXT NOT NULL, previous TEXT NOT NULL, salt TEXT NOT NULL,
  payload TEXT  -- JSON; NULL where it was withheld
) WITHOUT ROWID;
CREATE INDEX decisions_by_target ON decisions(target, at);

CREATE TABLE problems (
  original TEXT NOT NULL,  -- the document it belongs to; empty = the case
  "where" TEXT NOT NULL, what TEXT NOT NULL, what_to_do TEXT NOT NULL,
  PRIMARY KEY (original, "where", what, what_to_do)
) WITHOUT ROWID;

-- Acts and mentions of the whole case: the tracker, what contradicts what, and who has whose words (JSON lists).
CREATE TABLE act_entries (
  id TEXT PRIMARY KEY, act TEXT NOT NULL,  -- empty: text not held
  translations TEXT NOT NULL, mentions TEXT NOT NULL, jurisdiction TEXT NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL, number TEXT NOT NULL, date TEXT NOT NULL, title TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE act_conflicts (
  id TEXT PRIMARY KEY, act TEXT NOT NULL, mention TEXT NOT NULL, about TEXT NOT NULL, said TEXT NOT NULL,
  text_says TEXT NOT NULL, sentence TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE clause_families (
  id TEXT PRIMARY KEY, part TEXT NOT NULL, words TEXT NOT NULL, members TEXT NOT NULL
) WITHOUT ROWID;
