"""Why a file yielded nothing: a short word for the ledger and one line for people."""

from __future__ import annotations

from typing import NamedTuple

from extractor.batch.walk import problem_of
from extractor.errors import ExtractorError


class Failure(NamedTuple):
    """A stable word for the kind of failure, and a message in one line."""

    reason: str
    message: str


def failure_of(error: Exception) -> Failure:
    """Return what an exception from reading or extracting a file means.

    >>> failure_of(PermissionError(13, "Permission denied"))
    Failure(reason='unreadable', message='permission denied')
    """
    match error:
        case ExtractorError():
            return Failure(error.code, _one_line(str(error)))
        case MemoryError():
            return Failure("memory-limit", "needs more memory than a document is allowed")
        case OSError():
            return Failure("unreadable", problem_of(error))
        case _:
            return Failure("unexpected", _one_line(f"{type(error).__name__}: {error}"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
