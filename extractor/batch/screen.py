"""Deciding what a file needs: nothing, an entry in the ledger, or to be extracted."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.batch.failures import Failure
from extractor.batch.walk import Found, printable, problem_of
from extractor.db.files import Edition, FileState, Remembered

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.batch.archives import Inner
    from extractor.batch.settings import Settings

_CHUNK = 500
_BLOCK = 1024 * 1024

Need = Literal["nothing", "touched", "known", "extraction", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Screened:
    """A file and what it needs.

    What needs `nothing` ends as `before`; what `failed` is new and to be recorded; what is
    `skipped` is no part of this run.
    """

    path: Path
    file: FileState
    need: Need
    failure: Failure | None = None
    before: Remembered | None = None
    document_id: int | None = None


class Screen:
    """Compares files with the ledger: by size and time first, by the hash of the bytes next."""

    def __init__(self, engine: Engine, edition: Edition, settings: Settings) -> None:
        self._engine, self._edition = engine, edition
        self._again, self._retry = settings.again or settings.retry, settings.retry

    def screen(self, found: Iterable[Found]) -> Iterator[Screened]:
        """Yield every file with what it needs, asking the database for many at a time."""
        from extractor.db import ledger

        remaining = iter(found)
        while chunk := list(islice(remaining, _CHUNK)):
            names = [printable(entry.path) for entry in chunk]
            remembered = ledger.remembered(self._engine, names)
            for entry, name in zip(chunk, names, strict=True):
                yield self._screen(entry, name, remembered.get(name))

    def inside(self, members: Iterable[Inner]) -> Iterator[Screened]:
        """Yield the members of archives with what they need."""
        from extractor.db import ledger

        for path, file, failure in members:
            before = ledger.remembered(self._engine, [file.path]).get(file.path)
            if self._retry and before is not None and not before.failed:
                yield Screened(path, file, "skipped")
            elif before is not None and not self._again and self._holds(before, file):
                yield Screened(path, file, "nothing", before=before)
            elif failure is not None:
                yield Screened(path, file, "failed", failure)
            else:
                yield self._by_content(path, file, before)

    def _screen(self, found: Found, name: str, before: Remembered | None) -> Screened:
        try:
            file = look_at(found, name)
            if before is not None and not self._again and self._holds(before, file):
                return Screened(found.path, file, "nothing", before=before)
            file = file._replace(sha256=_hash(found.path))
        except OSError as error:
            return self._unreadable(found.path, name, problem_of(error), before)
        return self._by_content(found.path, file, before)

    def _holds(self, before: Remembered, file: FileState) -> bool:
        return before.still_holds(file, self._edition)

    def _unreadable(
        self, path: Path, name: str, problem: str, before: Remembered | None
    ) -> Screened:
        unread = FileState(name, 0, 0, None)
        if before is not None and before.file == unread and before.message == problem:
            return Screened(path, unread, "nothing", before=before)
        return Screened(path, unread, "failed", Failure("unreadable", problem))

    def _by_content(self, path: Path, file: FileState, before: Remembered | None) -> Screened:
        from extractor.db.ledger import extracted_document

        inside = () if before is None else before.members
        is_old = any(member.edition != self._edition for member in inside)
        if self._again or is_old or file.sha256 is None:
            return Screened(path, file, "extraction")
        known = extracted_document(self._engine, file.sha256, self._edition)
        if known is None:
            return Screened(path, file, "extraction")
        was_here = (
            before is not None
            and before.file.sha256 == file.sha256
            and before.edition == self._edition
        )
        return Screened(path, file, "touched" if was_here else "known", document_id=known)


def look_at(found: Found, name: str) -> FileState:
    """Return what stands at a path.

    Raises:
        OSError: nothing to read stands there; `strerror` says why.
    """
    if found.problem is not None:
        raise OSError(0, found.problem)
    status = found.path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "not a regular file")
    return FileState(name, status.st_size, status.st_mtime_ns, None)


def _hash(path: Path) -> str:
    hasher = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return hasher.hexdigest()
