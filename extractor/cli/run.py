"""`extractor run`: a folder of reports into the database."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import Database, Ocr, OcrEngine

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.batch.outcome import Counts, Outcome
    from extractor.batch.settings import Settings
    from extractor.db.totals import Totals


INTERRUPTED = 130
"""Exit code of a command ended by Ctrl-C, as shells have it."""


def run(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders to read.")
    ] = None,
    db: Database = "reports.db",
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Worker processes.", show_default="one per processor"
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Time limit for one document.")
    ] = 120.0,
    memory: Annotated[
        int, typer.Option(min=256, metavar="MB", help="Memory limit for one document.")
    ] = 2048,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Take up only what failed before.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Extract everything again, known or not.")
    ] = False,
    ocr: Ocr = OcrEngine.AUTO,
) -> None:
    """Read files and folders and store their figures.

    What is in the database already is not read again: a document is known by the hash of its
    bytes, an extraction by that hash and the pattern set. The files inside archives and mails
    are documents of their own (2009.zip!/report.doc). A file that fails is recorded with its
    reason and stops nothing; the exit code is 1 then.
    """
    from extractor.batch.settings import Settings
    from extractor.batch.settled import settled
    from extractor.cli.closing import print_closing

    if not paths and not retry_failed:
        raise typer.BadParameter("name files or folders to read")
    known = None if retry_failed or again else settled(db, paths or [])
    if known is not None:
        for outcome in known.failed:
            _print_failure(outcome)
        counts, totals = known.counts, known.totals
    else:
        workers = jobs or os.cpu_count() or 1
        settings = Settings(workers, timeout, memory, again, retry_failed, ocr.value)
        counts, totals = _run(db, paths or [], settings)
    print_closing(counts, totals, _without_password(db))
    if counts["failed"]:
        raise typer.Exit(1)


def _run(database: str, paths: list[Path], settings: Settings) -> tuple[Counts, Totals]:
    """Run over what is wanted and return the counts, and what the database holds then."""
    from extractor.batch.run import run as run_batch
    from extractor.db.session import open_database

    engine = open_database(database, create=not settings.retry)
    wanted = _failed(engine, paths) if settings.retry else paths
    try:
        with _progress(wanted) as report:
            return run_batch(engine, wanted, settings, report)
    except KeyboardInterrupt:
        print("interrupted; what was read is stored, running again goes on", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None


def _without_password(database: str) -> str:
    if "://" not in database:
        return database
    from extractor.db.session import database_url, shown

    return shown(database_url(database))


def _failed(engine: Engine, paths: Sequence[Path]) -> list[Path]:
    """Return the files to read for what failed before, under `paths` where any are given.

    Those that are not there any more are taken off the list of failures.
    """
    from extractor.batch.walk import printable, unprintable
    from extractor.db.ledger import failed_files, forget_failed

    there = []
    for name in failed_files(engine, [printable(path) for path in paths]):
        if os.path.lexists(unprintable(name)):
            there.append(unprintable(name))
        else:
            forget_failed(engine, name)
            print(f"{name}: is not there any more", file=sys.stderr)
    return there


@contextmanager
def _progress(paths: Sequence[Path]) -> Iterator[Callable[[Outcome], None]]:
    """Show progress where someone is watching; failures are a line each on standard error."""
    if sys.stderr.isatty():
        from extractor.cli.progress import progress_bar

        with progress_bar(paths) as report:
            yield report
    else:
        yield _print_failure


def _print_failure(outcome: Outcome) -> None:
    """Print why a file failed, or which of its pages were not read."""
    if outcome.message:
        print(f"{outcome.path}: {outcome.message}", file=sys.stderr)
