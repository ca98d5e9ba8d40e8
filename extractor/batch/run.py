"""A run: walk, screen, extract in worker processes, store; every file ends in one outcome.

Only a few documents are in memory at any time: files are walked lazily, and no more are handed
out than the workers can take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.archives import Archives
from extractor.batch.failures import Failure
from extractor.batch.gone import gone
from extractor.batch.outcome import Counts, Outcome, no_counts
from extractor.batch.screen import Screen, Screened
from extractor.batch.settings import Settings
from extractor.batch.walk import Found, printable, unprintable, walk
from extractor.db import ledger, save
from extractor.db.files import Edition, Remembered
from extractor.errors import PatternError
from extractor.readers.reading import NOT_READ
from extractor.resources import digest_of, patterns_dir
from extractor.version import __version__

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.batch.worker import Answer, Task
    from extractor.batch.workers import Workers
    from extractor.db.files import FileState, Kind, RunKey
    from extractor.db.totals import Totals
    from extractor.types import Extraction


def run(
    engine: Engine,
    paths: Iterable[Path],
    settings: Settings,
    report: Callable[[Outcome], None],
    *,
    patterns: Path | None = None,
) -> tuple[Counts, Totals]:
    """Extract what is new under `paths` into the database.

    Returns the counts by outcome, and what the database holds then.

    Raises:
        PatternError: the pattern files cannot be loaded; nothing has been read then.
    """
    root, digest = prepare_patterns(engine, patterns)
    given = list(paths)
    edition = Edition(digest, __version__)
    key = ledger.start_run(engine, [printable(path) for path in given], edition)
    counts = no_counts()

    def count(outcome: Outcome) -> None:
        counts[outcome.kind] += 1
        report(outcome)

    with closing(_Run(engine, key, root, settings, count)) as running:
        running.take(walk(given))
    if not settings.retry:
        _forget_gone(engine, given, count)
    if counts["new"] or counts["renewed"]:
        from extractor.batch.between import check_between

        check_between(engine, key.id, root)
    return counts, ledger.finish_run(engine, key, counts)


def prepare_patterns(engine: Engine, patterns: Path | None) -> tuple[Path, str]:
    """Return the folder of pattern files and its digest, its catalogue being in the database."""
    root = patterns_dir(patterns).resolve()
    digest = digest_of(root)
    if ledger.catalogue_digest(engine) != digest:
        from extractor.patterns import load

        ledger.save_catalogue(engine, load(root))
    return root, digest


def _forget_gone(engine: Engine, paths: Sequence[Path], count: Callable[[Outcome], None]) -> None:
    """Take files off the ledger that are not in the folders any more.

    A folder that was missing when it was named before is no failure now.
    """
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            ledger.forget_failed(engine, printable(path))
    names = list(gone(ledger.file_paths(engine), paths))
    ledger.forget_files(engine, names)
    for name in names:
        count(Outcome(name, "gone"))


class _Run:
    """One run's moving parts: the screen, the workers, and files that wait for their twin."""

    def __init__(
        self,
        engine: Engine,
        key: RunKey,
        root: Path,
        settings: Settings,
        count: Callable[[Outcome], None],
    ) -> None:
        self._engine, self._key, self._root = engine, key, root
        self._settings, self._count = settings, count
        self._workers: Workers | None = None
        self._archives = Archives()
        self._waiting: dict[tuple[str, bool], list[FileState]] = {}

    def take(self, found: Iterable[Found]) -> None:
        """Bring every file to its outcome, the members of archives as soon as they are known."""
        screen = Screen(self._engine, self._key.edition, self._settings)
        for screened in screen.screen(found):
            self._bring(screened)
            self._take_members(screen)
        while self._workers is not None and not self._workers.is_idle:
            self._collect(self._workers)
            self._take_members(screen)

    def close(self) -> None:
        """End the workers and take away what they unpacked."""
        if self._workers is not None:
            self._workers.close()
        self._archives.close()

    def _take_members(self, screen: Screen) -> None:
        for screened in screen.inside(self._archives.waiting()):
            self._bring(screened)

    def _bring(self, screened: Screened) -> None:
        if screened.need == "extraction":
            self._hand_out(screened)
        else:
            self._record(screened)
            self._end(screened.file)

    def _hand_out(self, screened: Screened) -> None:
        from extractor.batch.worker import Task  # imported when there is work: it is heavy

        file = screened.file
        place = self._archives.place() if file.archive is None else None
        task = Task(screened.path, file.path, file.sha256 or "", place)
        if _same(task) in self._waiting:
            self._waiting[_same(task)].append(file)
            return
        workers = self._started()
        while not workers.has_room:
            self._collect(workers)
        self._waiting[_same(task)] = [file]
        workers.submit(task)

    def _started(self) -> Workers:
        if self._workers is None:
            from extractor.batch.workers import Limits, Workers

            limits = Limits(self._settings.seconds, self._settings.memory, self._settings.ocr)
            self._workers = Workers(self._root, self._settings.jobs, limits)
        return self._workers

    def _collect(self, workers: Workers) -> None:
        for task, answer in workers.answers():
            files = self._waiting.pop(_same(task))
            if not answer.members:
                self._store(files, answer)
                continue
            self._archives.open(task, files[0], answer)
            if answer.extraction is None and not answer.reason:
                self._count(Outcome(task.name, "archive", members=len(answer.members)))
            for twin in files[1:]:  # its members have names of their own
                self._hand_out(Screened(unprintable(twin.path), twin, "extraction"))

    def _end(self, file: FileState) -> None:
        """Note that a file has ended; the last member of an archive ends the archive."""
        opened = self._archives.end(file)
        if opened is None:
            return
        if opened.answer.extraction is not None or opened.answer.reason:
            self._store([opened.file], opened.answer, opened.members)
        else:
            seconds = opened.answer.seconds
            save.save_archive(self._engine, self._key, opened.file, seconds, opened.members)

    def _store(
        self, files: Sequence[FileState], answer: Answer, members: Sequence[str] = ()
    ) -> None:
        """Store what became of files with the same bytes."""
        if answer.extraction is None:
            self._fail(files, answer, members)
        else:
            kind = self._save(files, answer.extraction, answer.seconds, members)
            first, *twins = files
            said = answer.extraction.document.warnings
            message = "; ".join(each for each in said if each.startswith(NOT_READ))
            self._count(Outcome(first.path, kind, message, len(members)))
            for twin in twins:
                self._count(Outcome(twin.path, "unchanged"))
        for file in files:
            self._end(file)

    def _save(
        self,
        files: Sequence[FileState],
        extraction: Extraction,
        seconds: float,
        members: Sequence[str],
    ) -> Kind:
        """Store an extraction, unless another run has stored the same in the meantime."""
        sha256, edition = extraction.document.sha256, self._key.edition
        again = self._settings.again or self._settings.retry
        known = None if again else ledger.extracted_document(self._engine, sha256, edition)
        if known is not None and not members:
            for file in files:
                save.save_known(self._engine, self._key, file, known)
            return "unchanged"
        is_new = save.save_extraction(self._engine, self._key, files, extraction, seconds, members)
        return "new" if is_new else "renewed"

    def _fail(self, files: Iterable[FileState], answer: Answer, members: Sequence[str]) -> None:
        if answer.reason == PatternError.code:  # would fail every other document too
            raise PatternError(answer.message)
        failure = Failure(answer.reason, answer.message)
        for file in files:
            save.save_failure(self._engine, self._key, file, *failure, answer.seconds, members)
            self._count(Outcome(file.path, "failed", answer.message, len(members)))

    def _record(self, screened: Screened) -> None:
        """Store what needs no extraction."""
        file = screened.file
        match screened:
            case Screened(need="nothing", before=Remembered() as before):
                for each in (before, *before.members):
                    inside = len(each.members)
                    self._count(Outcome(each.file.path, each.end, each.message, inside))
            case Screened(need="touched"):
                save.save_touched(self._engine, file)
                self._count(Outcome(file.path, "unchanged"))
            case Screened(need="known", document_id=int() as document_id):
                save.save_known(self._engine, self._key, file, document_id)
                self._count(Outcome(file.path, "unchanged"))
            case Screened(need="failed", failure=Failure() as failure):
                save.save_failure(self._engine, self._key, file, *failure, 0.0)
                self._count(Outcome(file.path, "failed", failure.message))


def _same(task: Task) -> tuple[str, bool]:
    """Return what two files have in common that end the same: bytes, and being taken apart."""
    return task.sha256, task.place is not None
