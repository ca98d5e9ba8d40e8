"""Worker processes: a time limit for each file, and a dead worker costs one file only."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from extractor.batch import worker
from extractor.batch.worker import Answer, Task
from extractor.readers import OcrChoice

FILES_PER_WORKER = 500
"""After so many files a worker is replaced: what its libraries leaked goes with it."""

Extract = Callable[[Task], bytes]
"""A file to its pickled Answer."""

_STDERR = 2

_AHEAD = 4
"""Files handed out per worker: enough that none waits, few enough that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds, and megabytes of memory; and how pictures are read."""

    seconds: float = 120.0
    memory: int = 2048
    ocr: OcrChoice = "auto"


class Workers:
    """A pool that answers every task, also those that hang or kill their process."""

    def __init__(
        self, root: Path, jobs: int, limits: Limits, extract: Extract = worker.extract_file
    ) -> None:
        self._root, self._jobs, self._limits, self._extract = root, jobs, limits, extract
        self._pool: ProcessPool | None = None
        self._running: dict[Future[bytes], Task] = {}
        self._doubtful: deque[Task] = deque()

    @property
    def has_room(self) -> bool:
        """Tell whether another task can be handed out without piling up."""
        return not self._doubtful and len(self._running) < self._jobs * _AHEAD

    @property
    def is_idle(self) -> bool:
        """Tell whether every task has been answered."""
        return not self._running and not self._doubtful

    def submit(self, task: Task) -> None:
        """Hand out a task."""
        if self._pool is None:
            self._pool = self._start()
        future = self._pool.schedule(self._extract, args=(task,), timeout=self._limits.seconds)
        self._running[future] = task

    def answers(self) -> Iterator[tuple[Task, Answer]]:
        """Wait for at least one task and yield those that are answered."""
        if not self._running and self._doubtful:
            self.submit(self._doubtful.popleft())
        alone = len(self._running) == 1
        for future in wait(self._running, return_when=FIRST_COMPLETED).done:
            task = self._running.pop(future)
            answer = self._answer(future, alone=alone)
            if answer is None:
                self._doubtful.append(task)
            else:
                yield task, answer

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _answer(self, future: Future[bytes], *, alone: bool) -> Answer | None:
        """Return what became of a task; None when its pool broke and any task may be to blame.

        Those are given out again one at a time, so that the one to blame is found.
        """
        seconds = self._limits.seconds
        try:
            answer: Answer = pickle.loads(future.result())
        except TimeoutError:
            return Answer(None, "timeout", f"took longer than {seconds:g} seconds", seconds)
        except ProcessExpired as error:
            return Answer(None, "crash", f"the reader died ({_ending(error.exitcode)})", 0.0)
        except BrokenProcessPool:
            self.close()
            return Answer(None, "crash", "the reader died", 0.0) if alone else None
        except Exception as error:  # what a worker could not even answer, out of memory say
            return Answer(None, "crash", f"the reader died ({type(error).__name__})", 0.0)
        return answer

    def _start(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._jobs,
            max_tasks=FILES_PER_WORKER,
            initializer=worker.start,
            initargs=(self._root, self._limits.memory, self._limits.ocr),
            context=_context(),
        )


def _context() -> Any:
    """Return how processes are started: from a clean server that has imported all stages.

    Forking the main process itself would copy its threads' locks and its open database.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([worker.__name__])
    with _silence():
        forkserver.ensure_running()
    return context


@contextmanager
def _silence() -> Iterator[None]:
    """Let the processes started meanwhile have no standard error.

    What becomes of a file is their answer. What else they would print is the chatter of
    libraries, and the complaint of a worker whose pool was closed while it started.
    """
    sys.stderr.flush()
    kept, nothing = os.dup(_STDERR), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nothing)


def _ending(exitcode: int) -> str:
    return f"signal {-exitcode}" if exitcode < 0 else f"exit code {exitcode}"
