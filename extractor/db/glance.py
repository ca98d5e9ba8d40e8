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

from extractor.db.files import Edition, FileState, Kind, Remembered
from extractor.db.totals import Totals, read_totals

_LOCK_SECONDS = 60
_FILES = """
    SELECT f.path, f.size, f.modified, f.sha256, a.status, a.message, r.digest, r.version
      FROM file f JOIN attempt a ON a.id = f.attempt_id JOIN run r ON r.id = a.run_id
     WHERE f.path IN (SELECT value FROM json_each(?))
"""
_RUN = """
    INSERT INTO run (started, finished, paths, digest, version, new, renewed, unchanged, failed,
                     held, checked)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Glance:
    """A database that holds the catalogue of the pattern set in use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._started = dt.datetime.now(dt.UTC)

    def remembered(self, paths: Sequence[str]) -> dict[str, Remembered]:
        """Return what is known of those of `paths` that were tried before."""
        rows = self._connection.execute(_FILES, (json.dumps(paths),))
        return {
            path: Remembered(
                FileState(path, size, modified, sha256),
                status == "failed",
                message or "",
                Edition(digest, version),
            )
            for path, size, modified, sha256, status, message, digest, version in rows
        }

    def record(self, paths: Sequence[str], edition: Edition, counts: Mapping[Kind, int]) -> Totals:
        """Record a run that found nothing to do; return what the database holds."""
        totals = read_totals(self._connection.execute)
        times = (_stamp(self._started), _stamp(dt.datetime.now(dt.UTC)))
        numbers = (counts["new"], counts["renewed"], counts["unchanged"], counts["failed"])
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
