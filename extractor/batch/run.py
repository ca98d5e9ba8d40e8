"""A run: walk, screen, extract in worker processes, store; every file ends in one outcome.

Only a few documents are in memory at any time: files are walked lazily, and no more are handed
out than the workers can take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.outcome import Counts, Outcome, no_counts
from extractor.batch.screen import Screen, Screened
from extractor.batch.settings import Settings
from extractor.batch.walk import Found, printable, walk
from extractor.db import ledger, save
from extractor.db.files import Edition
from extractor.errors import PatternError
from extractor.resources import digest_of, patterns_dir
from extractor.version import __version__

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.batch.worker import Answer
    from extractor.batch.workers import Task, Workers
    from extractor.db.files import FileState, RunKey
    from extractor.db.totals import Totals


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
        self._waiting: dict[str, list[FileState]] = {}

    def take(self, found: Iterable[Found]) -> None:
        """Bring every file to its outcome."""
        screen = Screen(self._engine, self._key.edition, again=self._settings.again)
        for screened in screen.screen(found):
            if screened.need == "extraction":
                self._hand_out(screened)
            else:
                self._record(screened)
        while self._workers is not None and not self._workers.is_idle:
            self._collect(self._workers)

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.close()

    def _hand_out(self, screened: Screened) -> None:
        from extractor.batch.workers import Task  # imported when there is work: it is heavy

        sha256 = screened.file.sha256 or ""
        if sha256 in self._waiting:
            self._waiting[sha256].append(screened.file)
            return
        workers = self._started()
        while not workers.has_room:
            self._collect(workers)
        self._waiting[sha256] = [screened.file]
        workers.submit(Task(screened.path, screened.file.path, sha256))

    def _started(self) -> Workers:
        if self._workers is None:
            from extractor.batch.workers import Limits, Workers

            limits = Limits(self._settings.seconds, self._settings.memory)
            self._workers = Workers(self._root, self._settings.jobs, limits)
        return self._workers

    def _collect(self, workers: Workers) -> None:
        for task, answer in workers.answers():
            files = self._waiting.pop(task.sha256)
            if answer.extraction is None:
                self._fail(task, files, answer)
            else:
                is_new = save.save_extraction(
                    self._engine, self._key, files, answer.extraction, answer.seconds
                )
                self._count(Outcome(task.name, "new" if is_new else "renewed"))
                for file in files[1:]:
                    self._count(Outcome(file.path, "unchanged"))

    def _fail(self, task: Task, files: Iterable[FileState], answer: Answer) -> None:
        if answer.reason == PatternError.code:  # would fail every other document too
            raise PatternError(answer.message)
        for file in files:
            save.save_failure(
                self._engine, self._key, file, answer.reason, answer.message, answer.seconds
            )
            self._count(Outcome(file.path, "failed", answer.message))

    def _record(self, screened: Screened) -> None:
        """Store what needs no extraction."""
        file = screened.file
        match screened.need:
            case "touched":
                save.save_touched(self._engine, file)
            case "known" if screened.document_id is not None:
                save.save_known(self._engine, self._key, file, screened.document_id)
            case "failed":
                save.save_failure(
                    self._engine, self._key, file, "unreadable", screened.message, 0.0
                )
        failed = screened.need in ("failed", "failed-before")
        self._count(Outcome(file.path, "failed" if failed else "unchanged", screened.message))
