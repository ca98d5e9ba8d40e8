"""A glance at a SQLite database: whether a run would find anything to do.

Importing the database layer takes longer than looking at thousands of files that have not
changed, so this asks SQLite directly. It writes one row, the run that found nothing to do.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from extractor.db.files import Edition, Kind, Remembered, remembered_by_path
from extractor.db.totals import Totals, read_totals

_LOCK_SECONDS = 60
_FILES = """
    SELECT f.path, f.size, f.modified, f.sha256, f.archive,
           a.status, a.message, r.digest, r.version
      FROM file f JOIN attempt a ON a.id = f.attempt_id JOIN run r ON r.id = a.run_id
     WHERE f.path IN (SELECT value FROM json_each(:paths))
        OR f.archive IN (SELECT value FROM json_each(:paths))
     ORDER BY f.path
"""
_RUN = """
    INSERT INTO run (started, finished, paths, digest, version, new, renewed, unchanged, failed,
                     archive, gone, held, checked)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Glance:
    """A database that holds the catalogue of the pattern set in use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._started = dt.datetime.now(dt.UTC)

    def remembered(self, paths: Sequence[str]) -> dict[str, Remembered]:
        """Return what is known of those of `paths` that were tried before."""
        rows = self._connection.execute(_FILES, {"paths": json.dumps(paths)})
        return remembered_by_path(rows)

    def paths(self) -> Iterator[str]:
        """Yield the path of every file; members of archives go with their archive."""
        rows = self._connection.execute("SELECT path FROM file WHERE archive IS NULL")
        return (path for (path,) in rows)

    def record(self, paths: Sequence[str], edition: Edition, counts: Mapping[Kind, int]) -> Totals:
        """Record a run that found nothing to do; return what the database holds."""
        totals = read_totals(self._connection.execute)
        times = (_stamp(self._started), _stamp(dt.datetime.now(dt.UTC)))
        kinds: tuple[Kind, ...] = ("new", "renewed", "unchanged", "failed", "archive", "gone")
        numbers = [counts[kind] for kind in kinds]
        given = (*times, json.dumps(paths, ensure_ascii=False), *edition)
        with self._connection:
            self._connection.execute(_RUN, (*given, *numbers, *totals.holding))
        return totals


@contextmanager
def glance_at(database: str, digest: str, layout: int) -> Iterator[Glance | None]:
    """Open `database` if it is a SQLite file of this layout with this pattern set's catalogue.

    Yields None where it is anything else, for the database layer to open, make or refuse.
    """
    if "://" in database or not Path(database).is_file():
        yield None
        return
    with closing(sqlite3.connect(database, timeout=_LOCK_SECONDS)) as connection:
        try:
            held = connection.execute("SELECT version, catalogue FROM layout").fetchall()
        except sqlite3.Error:
            held = []
        yield Glance(connection) if held == [(layout, digest)] else None


def _stamp(time: dt.datetime) -> str:
    """Return a time as the database layer writes it."""
    return time.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
