"""What happens in a worker process: one file in, one answer out, never an exception."""

from __future__ import annotations

import contextlib
import pickle
import time
from pathlib import Path
from typing import Any, NamedTuple

from extractor import patterns as pattern_files
from extractor.batch.failures import Failure, failure_of
from extractor.pipeline import extract
from extractor.types import Extraction

_MEGABYTE = 1024 * 1024


class Answer(NamedTuple):
    """What became of a file: its extraction, or the reason and message of its failure."""

    extraction: Extraction | None
    reason: str
    message: str
    seconds: float


_patterns: pattern_files.PatternSet | None = None


def start(root: Path, memory: int) -> None:
    """Prepare the process: limit its memory to `memory` megabytes and load the patterns."""
    global _patterns
    _limit_memory(memory * _MEGABYTE)
    _patterns = pattern_files.load(root)


def extract_file(path: Path, name: str, sha256: str) -> bytes:
    """Return the pickled Answer for the file, which is reported as `name`.

    Pickling happens here so that running out of memory in it is an answer too.
    """
    began = time.perf_counter()
    try:
        extraction = extract(path.read_bytes(), name, _patterns)
        if extraction.document.sha256 != sha256:
            return _failed(Failure("changed", "changed while it was read"), began)
        return pickle.dumps(Answer(extraction, "", "", time.perf_counter() - began))
    except Exception as error:  # a fault of the program must not stop the other documents
        return _failed(failure_of(error), began)


def _failed(failure: Failure, began: float) -> bytes:
    return pickle.dumps(Answer(None, *failure, time.perf_counter() - began))


def _limit_memory(size: int) -> None:
    """Limit the address space where the system can (not on Windows, not below what is in use)."""
    try:
        import resource
    except ImportError:
        return
    limits: Any = (size, resource.getrlimit(resource.RLIMIT_AS)[1])
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, limits)
