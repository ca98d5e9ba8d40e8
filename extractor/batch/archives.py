"""Archives of a run: the members that wait to be read, and when the last of them has ended.

An archive is stored after its last member, so that a run that is interrupted takes it up again.
"""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from extractor.db.files import FileState

if TYPE_CHECKING:
    from extractor.batch.failures import Failure
    from extractor.batch.worker import Answer, Task


class Inner(NamedTuple):
    """A member of an archive: where its bytes were put, or why they could not be had."""

    path: Path
    file: FileState
    failure: Failure | None


@dataclass(slots=True)
class Opened:
    """An archive (or a mail with attachments), what became of it, and how many members are left."""

    task: Task
    file: FileState
    answer: Answer
    left: int

    @property
    def members(self) -> tuple[str, ...]:
        """The paths of its members."""
        return tuple(member.name for member in self.answer.members)


class Archives:
    """The archives being read; what was unpacked lies in a temporary folder meanwhile."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._places = 0
        self._opened: dict[str, Opened] = {}
        self._waiting: deque[Inner] = deque()

    def place(self) -> Path:
        """Return a folder, not made yet, for the members of a file that may be an archive."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="extractor-", ignore_cleanup_errors=True)
        self._places += 1
        return Path(self._folder.name) / str(self._places)

    def open(self, task: Task, file: FileState, answer: Answer) -> None:
        """Take up the members of an archive."""
        self._opened[file.path] = Opened(task, file, answer, len(answer.members))
        for member in answer.members:
            inside = FileState(member.name, member.size, file.modified, member.sha256, file.path)
            self._waiting.append(Inner(member.path, inside, member.failure))

    def waiting(self) -> Iterator[Inner]:
        """Yield the members that wait, also those of archives opened meanwhile."""
        while self._waiting:
            yield self._waiting.popleft()

    def end(self, file: FileState) -> Opened | None:
        """Note that a file has ended; return its archive if that was the last of its members."""
        opened = self._opened.get(file.archive) if file.archive is not None else None
        if opened is None:
            return None
        opened.left -= 1
        if opened.left:
            return None
        del self._opened[opened.file.path]
        if opened.task.place is not None:
            shutil.rmtree(opened.task.place, ignore_errors=True)
        return opened

    def close(self) -> None:
        """Take away what was unpacked."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
