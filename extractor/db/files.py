"""Files and runs as the ledger speaks of them; light enough to import at every start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["new", "renewed", "unchanged", "failed"]
"""How a file can end in a run; `renewed` is a known document read with another pattern set."""


class FileState(NamedTuple):
    """A path as it was given, and what stood there: `modified` in nanoseconds."""

    path: str
    size: int
    modified: int
    sha256: str | None


class Edition(NamedTuple):
    """What an extraction depends on beside the document: pattern set and program."""

    digest: str
    version: str


@dataclass(frozen=True, slots=True)
class RunKey:
    """The run that is writing, with what decides whether a document is up to date."""

    id: int
    edition: Edition


class Remembered(NamedTuple):
    """What is known of a path: the file as last seen, how the last try ended and with what.

    `message` says why it failed and is empty where it did not.
    """

    file: FileState
    failed: bool
    message: str
    edition: Edition

    def still_holds(self, file: FileState, edition: Edition) -> bool:
        """Tell whether trying `file` now would end the same, by size and time alone."""
        same = (self.file.size, self.file.modified) == (file.size, file.modified)
        return same and self.edition == edition
