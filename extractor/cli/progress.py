"""The progress bar of a run: documents done, rate, and time left, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from extractor.batch.walk import walk
from extractor.cli.output import console

if TYPE_CHECKING:
    from extractor.batch.outcome import Outcome


class RateColumn(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last minute or so."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f}/s")


@contextmanager
def progress_bar(paths: Sequence[Path]) -> Iterator[Callable[[Outcome], None]]:
    """Yield what takes the outcome of every file and moves the bar.

    The folders are walked once more beforehand, so that the time left can be told.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    total = sum(1 for _ in walk(paths))
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("documents", total=total)

        def report(outcome: Outcome) -> None:
            if outcome.message:
                style = "red" if outcome.kind == "failed" else "yellow"
                line = Text(f"{outcome.path}: {outcome.message}", style=style)
                progress.console.print(line, soft_wrap=True)
            nonlocal total
            total += outcome.members
            progress.update(task, total=total, advance=outcome.kind != "gone")

        yield report
