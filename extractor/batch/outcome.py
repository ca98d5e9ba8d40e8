"""How a file ends in a run."""

from __future__ import annotations

from typing import NamedTuple

from extractor.db.files import Kind

Counts = dict[Kind, int]


class Outcome(NamedTuple):
    """What became of a file, why if it failed, and how many files were found inside.

    The message of a file that did not fail says which of its pages have not been read.
    """

    path: str
    kind: Kind
    message: str = ""
    members: int = 0


def no_counts() -> Counts:
    """Return the counts of a run before its first file."""
    return {"new": 0, "renewed": 0, "unchanged": 0, "failed": 0, "archive": 0, "gone": 0}
