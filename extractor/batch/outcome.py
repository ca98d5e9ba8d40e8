"""How a file ends in a run."""

from __future__ import annotations

from typing import NamedTuple

from extractor.db.files import Kind

Counts = dict[Kind, int]


class Outcome(NamedTuple):
    """What became of a file, and why if it failed."""

    path: str
    kind: Kind
    message: str = ""


def no_counts() -> Counts:
    """Return the counts of a run before its first file."""
    return {"new": 0, "renewed": 0, "unchanged": 0, "failed": 0}
