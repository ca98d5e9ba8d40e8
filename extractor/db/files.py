"""Files and runs as the ledger speaks of them; light enough to import at every start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["new", "renewed", "unchanged", "failed", "archive", "gone"]
"""How a file can end in a run; `renewed` is a known document read with another pattern set, an
`archive` is no document itself: its members are, each with an end of its own; what is `gone` was
met before and is not there any more."""

ARCHIVE = "archive"
"""Status of the last try at a file that was taken apart and is no document itself."""


class FileState(NamedTuple):
    """A path as it was given, and what stood there: `modified` in nanoseconds.

    A member of an archive has the archive's path and a name inside it (`2009.zip!/通报.doc`), the
    time of the archive, and the archive's own path in `archive`.
    """

    path: str
    size: int
    modified: int
    sha256: str | None
    archive: str | None = None


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

    `message` says why it failed and is empty where it did not. `members` are the files inside
    an archive.
    """

    file: FileState
    status: str
    message: str
    edition: Edition
    members: tuple[Remembered, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether the last try failed."""
        return self.status == "failed"

    @property
    def end(self) -> Kind:
        """How the file ends in a run that has nothing to do for it."""
        if self.status == ARCHIVE:
            return "archive"
        return "failed" if self.failed else "unchanged"

    def still_holds(self, file: FileState, edition: Edition) -> bool:
        """Tell whether trying `file` now would end the same, by size and time alone."""
        same = (self.file.size, self.file.modified) == (file.size, file.modified)
        return same and all(each.edition == edition for each in (self, *self.members))


def remembered_by_path(rows: Iterable[Any]) -> dict[str, Remembered]:
    """Return what is known of files by path, the members of archives with their archive.

    A row has path, size, time, hash, archive, status, message, digest and version.
    """
    known = {
        row[0]: Remembered(FileState(*row[:5]), row[5], row[6] or "", Edition(*row[7:]))
        for row in rows
    }
    inside: dict[str, list[Remembered]] = {}
    for each in known.values():
        if each.file.archive is not None:
            inside.setdefault(each.file.archive, []).append(each)
    return {
        path: each._replace(members=tuple(inside.get(path, ()))) for path, each in known.items()
    }
