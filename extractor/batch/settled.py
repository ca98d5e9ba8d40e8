"""A run that finds nothing to do, told by size and time of every file alone."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from extractor.batch.gone import gone
from extractor.batch.outcome import Counts, Outcome, no_counts
from extractor.batch.screen import look_at
from extractor.batch.walk import Found, printable, walk
from extractor.db.files import Edition
from extractor.db.glance import Glance, glance_at
from extractor.db.layout import SCHEMA_VERSION
from extractor.db.totals import Totals
from extractor.resources import digest_of, patterns_dir
from extractor.version import __version__

_CHUNK = 500


class Settled(NamedTuple):
    """What there is to say of such a run: its counts, what failed before, and the totals."""

    counts: Counts
    failed: tuple[Outcome, ...]
    totals: Totals


def settled(database: str, paths: Iterable[Path]) -> Settled | None:
    """Return the run over `paths` if nothing there has changed since it was last tried.

    Returns None where anything has, or where it takes more than a glance to tell.
    """
    edition = Edition(digest_of(patterns_dir().resolve()), __version__)
    given = list(paths)
    with glance_at(database, edition.digest, SCHEMA_VERSION) as glance:
        if glance is None:
            return None
        outcomes = _outcomes(glance, edition, walk(given))
        if outcomes is None or any(gone(glance.paths(), given)):
            return None
        counts, failed = outcomes
        totals = glance.record([printable(path) for path in given], edition, counts)
        return Settled(counts, failed, totals)


def _outcomes(
    glance: Glance, edition: Edition, found: Iterable[Found]
) -> tuple[Counts, tuple[Outcome, ...]] | None:
    """Return how all files would end, None at the first that is not settled."""
    counts, failed = no_counts(), []
    remaining = iter(found)
    while chunk := list(islice(remaining, _CHUNK)):
        names = [printable(entry.path) for entry in chunk]
        remembered = glance.remembered(names)
        for entry, name in zip(chunk, names, strict=True):
            before = remembered.get(name)
            try:
                if before is None or not before.still_holds(look_at(entry, name), edition):
                    return None
            except OSError:
                return None
            for each in (before, *before.members):
                counts[each.end] += 1
                if each.failed:
                    failed.append(Outcome(each.file.path, "failed", each.message))
    return counts, tuple(failed)
