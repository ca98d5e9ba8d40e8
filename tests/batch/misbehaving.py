"""Extractors that fail in every way a reader can; they run in worker processes."""

from __future__ import annotations

import os
import pickle
import signal
import time

from extractor.batch.worker import Answer, Task


def misbehave(task: Task) -> bytes:
    """Do what the file's name says."""
    path = task.path
    if path.name.startswith("hang"):
        time.sleep(60)
    if path.name.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("exit"):
        os._exit(3)
    if path.name.startswith("raise"):
        raise RuntimeError("a reader let an exception through")
    return pickle.dumps(Answer(None, "done", task.name, 0.0))
