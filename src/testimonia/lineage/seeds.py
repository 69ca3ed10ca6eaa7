"""Where two texts may agree: equal runs of letters at word starts, found by relational steps on DuckDB.

Each word start is indexed by the shortest of three runs of letters that is rare enough; what is still too frequent in
the longest is boilerplate and leaves as sets (``boilerplate.py``), never as pairs.  Seeds of one pair of items on one
diagonal add up; pairs with too little in common are dropped before a single letter is compared.  The steps are plain
joins and group-bys, spill to disk, and grow with the number of seeds, since no run joins more than ``CAP`` places.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from .normal import Hashes, Ints, Normal, hashes

LENGTHS = (9, 16, 30)
"""Letters of the three runs: about two, three and six words."""

CAP = 32
"""Places where a run may stand before it is too frequent to pair."""

BAND = 96
"""Letters by which two seeds of one passage may be shifted against each other."""

APART = 60
"""Letters between two places of one item before they are compared: less is a turn of phrase repeated at once."""

_LONG_WORD = 7
_INSIDE = 3

PAIRED = 5
"""Letters of each of the two word beginnings that make a pair."""

_PAIR_CAP = 8
"""Places where a pair of word beginnings may stand: a rarer coincidence than a run, since words between may differ."""

_NEXT_WORDS = 4
"""Words of more than ``_SMALL`` letters, or halves of long ones, that one is paired with: damage to one of them leaves
the others."""

_SMALL = 3

_SHIFTED = 3
"""Letters by which damage may shift the words of a pair."""

_PAIR_REACH = 60
"""Letters between the words of a pair."""

_WITHIN = 4
"""Places in one item that one run is indexed at."""

_SPREAD = 7
"""Letters from the first to the last seed of one diagonal below which two items share no more than a name."""

_SAYS = 0.3
"""What the seeds of one diagonal must say together; one that stands in n places says 1/(n-1)."""

_SHIFT = 1 << 30
"""Makes every diagonal positive, so that bands of one width are cut alike on both sides of zero."""

_BATCH = 1 << 20


class Hits(NamedTuple):
    """Seeds shared by two items (numbers in order of input): folded offsets in both, by offset in the first."""

    a: int
    b: int
    pos_a: list[int]
    pos_b: list[int]


class Index:
    """Collects the seeds of every item, then finds what they share."""

    def __init__(self, db: DuckDBPyConnection) -> None:
        self._db = db
        self._rows: list[tuple[Ints, Ints, Hashes, Hashes, Hashes]] = []
        self._waiting = 0
        db.execute("SET enable_progress_bar = false")
        db.execute("CREATE TEMP TABLE seeds (item INTEGER, pos INTEGER, h1 UBIGINT, h2 UBIGINT, h3 UBIGINT)")
        self._pairs: list[tuple[Ints, Ints, Ints, Hashes]] = []
        db.execute("CREATE TEMP TABLE word_pairs (item INTEGER, pos INTEGER, reach INTEGER, h UBIGINT)")

    def add(self, item: int, text: Normal) -> None:
        """Index one item; a run that stands in it again and again counts where it stands first."""
        starts = _places(text)
        if not len(starts):
            return
        runs = [hashes(text.text, starts, n) for n in LENGTHS]
        first = _first_few(runs[-1])
        self._rows.append((np.full(len(first), item, dtype=np.int32), starts[first], *(r[first] for r in runs)))  # type: ignore[arg-type]
        self._pairs += [(np.full(len(p), item, dtype=np.int32), p, r, h) for p, r, h in _word_pairs(text)]
        self._waiting += len(first)
        if self._waiting >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            names = ("item", "pos", "h1", "h2", "h3")
            batch = {n: np.concatenate([r[i] for r in self._rows]) for i, n in enumerate(names)}
            self._db.execute("INSERT INTO seeds SELECT item, pos, h1, h2, h3 FROM batch")
            self._rows, self._waiting = [], 0
            batch = {
                n: np.concatenate([r[i] for r in self._pairs]) for i, n in enumerate(("item", "pos", "reach", "h"))
            }
            self._db.execute("INSERT INTO word_pairs SELECT item, pos, reach, h FROM batch")
            self._pairs = []
            del batch

    def close(self) -> None:
        """Find for each word start the shortest run that is rare enough, and set aside what never is."""
        self._flush()
        run = self._db.execute
        run(
            f"""
            CREATE TEMP TABLE often1 AS SELECT h1 AS h FROM seeds GROUP BY h1 HAVING count(*) > {CAP};
            CREATE TEMP TABLE longer AS SELECT s.* FROM seeds s SEMI JOIN often1 o ON s.h1 = o.h;
            CREATE TEMP TABLE often2 AS SELECT h2 AS h FROM longer GROUP BY h2 HAVING count(*) > {CAP};
            CREATE TEMP TABLE longest AS SELECT s.* FROM longer s SEMI JOIN often2 o ON s.h2 = o.h;
            CREATE TEMP TABLE often3 AS SELECT h3 AS h FROM longest GROUP BY h3 HAVING count(*) > {CAP};
            CREATE TEMP TABLE frequent AS
              SELECT s.item, s.pos, s.h3 AS h FROM longest s SEMI JOIN often3 o ON s.h3 = o.h;
            CREATE TEMP TABLE rare AS
              SELECT item, pos, h1 AS h FROM seeds s ANTI JOIN often1 o ON s.h1 = o.h
              UNION ALL SELECT item, pos, h2 FROM longer s ANTI JOIN often2 o ON s.h2 = o.h
              UNION ALL SELECT item, pos, h3 FROM longest s ANTI JOIN often3 o ON s.h3 = o.h;
            DROP TABLE seeds; DROP TABLE longer; DROP TABLE longest;
            CREATE TEMP TABLE shared AS
              SELECT r.item, r.pos, r.h, k.says
              FROM rare r JOIN (SELECT h, 1.0 / (count(*) - 1) AS says FROM rare GROUP BY h HAVING count(*) > 1) k
              ON r.h = k.h;
            DROP TABLE rare;
            CREATE TEMP TABLE hits AS
              SELECT x.item AS a, y.item AS b, x.pos AS pos_a, y.pos AS pos_b, x.says
              FROM shared x JOIN shared y
              ON x.h = y.h AND (x.item < y.item OR (x.item = y.item AND x.pos + {APART} < y.pos));
            DROP TABLE shared;
            CREATE TEMP TABLE few AS
              SELECT w.* , 1.0 / (k.n - 1) AS says FROM word_pairs w JOIN
                (SELECT h, count(*) AS n FROM word_pairs GROUP BY h HAVING count(*) BETWEEN 2 AND {_PAIR_CAP}) k
              ON w.h = k.h;
            DROP TABLE word_pairs;
            CREATE TEMP TABLE met AS
              SELECT x.item AS a, y.item AS b, x.pos AS pos_a, y.pos AS pos_b,
                x.reach AS reach_a, y.reach AS reach_b, x.says
              FROM few x JOIN few y
              ON x.h = y.h AND abs(x.reach - y.reach) <= {_SHIFTED}
                AND (x.item < y.item OR (x.item = y.item AND x.pos + {APART} < y.pos));
            DROP TABLE few;
            INSERT INTO hits SELECT a, b, pos_a, pos_b, says FROM met;
            INSERT INTO hits SELECT a, b, pos_a + reach_a, pos_b + reach_b, 0 FROM met;
            DROP TABLE met;
            """
        )
        # Two seeds of one passage stand on one diagonal, give or take; two overlapping rows of bands catch the edges.
        run(
            f"""
            CREATE TEMP TABLE banded AS
              SELECT a, b, pos_a, pos_b, says, (pos_a - pos_b + {_SHIFT}) // {2 * BAND} AS even,
                (pos_a - pos_b + {_SHIFT + BAND}) // {2 * BAND} AS odd FROM hits;
            DROP TABLE hits;
            CREATE TEMP TABLE evens AS
              SELECT a, b, even FROM banded GROUP BY a, b, even
                HAVING max(pos_a) - min(pos_a) >= {_SPREAD} AND sum(says) >= {_SAYS};
            CREATE TEMP TABLE odds AS
              SELECT a, b, odd FROM banded GROUP BY a, b, odd
                HAVING max(pos_a) - min(pos_a) >= {_SPREAD} AND sum(says) >= {_SAYS};
            CREATE TEMP TABLE pairs AS
              SELECT a, b, pos_a, pos_b FROM (
                SELECT x.a, x.b, x.pos_a, x.pos_b FROM banded x SEMI JOIN evens e
                  ON x.a = e.a AND x.b = e.b AND x.even = e.even
                UNION
                SELECT x.a, x.b, x.pos_a, x.pos_b FROM banded x SEMI JOIN odds o
                  ON x.a = o.a AND x.b = o.b AND x.odd = o.odd)
              ORDER BY a, b, pos_a, pos_b;
            DROP TABLE banded; DROP TABLE evens; DROP TABLE odds;
            """
        )

    def pairs(self) -> Iterator[Hits]:
        """The pairs of items worth comparing, in order."""
        total = self._db.execute("SELECT count(*) FROM pairs").fetchone()
        assert total is not None
        held: list[NDArray[Any]] = []
        for offset in range(0, total[0], _BATCH):
            page = self._db.execute(
                "SELECT a, b, pos_a, pos_b FROM pairs "
                f"WHERE rowid >= {offset} AND rowid < {offset + _BATCH} ORDER BY rowid"
            ).fetchnumpy()
            columns = [np.asarray(page[n]) for n in ("a", "b", "pos_a", "pos_b")]
            if held:
                columns = [np.concatenate(c) for c in zip(held, columns, strict=True)]
            a, b = columns[0], columns[1]
            cuts = np.flatnonzero((a[1:] != a[:-1]) | (b[1:] != b[:-1])) + 1
            bounds = [0, *cuts.tolist()]
            for i, j in pairwise(bounds):
                yield _hits(columns, i, j)
            held = [c[bounds[-1] :] for c in columns]
        if held and len(held[0]):
            yield _hits(held, 0, len(held[0]))

    def frequent(self) -> tuple[Ints, Ints, Hashes]:
        """Items, folded offsets and hashes of the runs too frequent to pair, by item and offset."""
        rows = self._db.execute("SELECT item, pos, h FROM frequent ORDER BY item, pos").fetchnumpy()
        return np.asarray(rows["item"]), np.asarray(rows["pos"]), np.asarray(rows["h"])


def _places(text: Normal) -> Ints:
    """Where runs begin: at words, and inside long ones, where they outlive damage to the first letters."""
    lengths = np.diff(text.starts, append=np.int32(len(text.text)))
    starts = np.concatenate([text.starts, text.starts[lengths >= _LONG_WORD] + np.int32(_INSIDE)])
    starts.sort()
    return starts[starts <= len(text.text) - LENGTHS[0]]


def _word_pairs(text: Normal) -> Iterator[tuple[Ints, Ints, Hashes]]:
    """Where pairs of near words begin, how far the second is from the first, and a hash of both beginnings."""
    lengths = np.diff(text.starts, append=np.int32(len(text.text)))
    halves = text.starts[lengths >= 2 * PAIRED] + np.int32(PAIRED)
    words = np.concatenate([text.starts[lengths > _SMALL], halves])
    words.sort()
    words = words[words <= len(text.text) - PAIRED]
    said = hashes(text.text, words, PAIRED)
    for n in range(1, _NEXT_WORDS + 1):
        first, second = words[:-n], words[n:]
        reach = second - first
        near = (reach >= PAIRED) & (reach <= _PAIR_REACH)
        both = said[:-n] * np.uint64(0x9E3779B97F4A7C15) + said[n:]
        yield first[near], reach[near], both[near]


def _first_few(run: Hashes) -> NDArray[np.intp]:
    """Indices of the first places of each run of letters, in order."""
    order = np.argsort(run, kind="stable")
    ranked = run[order]
    fresh = np.ones(len(ranked), dtype=bool)
    fresh[_WITHIN:] = ranked[_WITHIN:] != ranked[:-_WITHIN]
    kept = order[fresh]
    kept.sort()
    return kept


def _hits(columns: list[NDArray[Any]], i: int, j: int) -> Hits:
    a, b, pos_a, pos_b = columns
    return Hits(int(a[i]), int(b[i]), pos_a[i:j].tolist(), pos_b[i:j].tolist())
