"""What happens in a worker process: one file in, one answer out, never an exception."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from extractor import patterns as pattern_files
from extractor.batch.failures import Failure, failure_of
from extractor.batch.walk import is_document
from extractor.errors import EmptyFile
from extractor.pipeline import extract
from extractor.readers import Member, OcrChoice, unpack
from extractor.types import Extraction

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """A file to extract: where it is, the name it is reported by, and the hash of its bytes.

    `place` is the folder for the members, should it be an archive; None for a file that is not
    to be taken apart.
    """

    path: Path
    name: str
    sha256: str
    place: Path | None = None


class Unpacked(NamedTuple):
    """A member taken out of an archive: where it was put, or why it could not be had."""

    name: str
    path: Path
    size: int
    sha256: str | None
    failure: Failure | None


class Answer(NamedTuple):
    """What became of a file: its extraction, or the reason and message of its failure.

    An archive has neither and its members, a mail may have both.
    """

    extraction: Extraction | None
    reason: str
    message: str
    seconds: float
    members: tuple[Unpacked, ...] = ()


class _Prepared(NamedTuple):
    """What a process keeps from file to file."""

    patterns: pattern_files.PatternSet
    ocr: OcrChoice


_prepared: _Prepared | None = None


def start(root: Path, memory: int, ocr: OcrChoice) -> None:
    """Prepare the process: limit its memory to `memory` megabytes and load the patterns."""
    global _prepared
    _limit_memory(memory * _MEGABYTE)
    _prepared = _Prepared(pattern_files.load(root), ocr)


def extract_file(task: Task) -> bytes:
    """Return the pickled Answer for a file.

    Pickling happens here so that running out of memory in it is an answer too.
    """
    began = time.perf_counter()
    members: tuple[Unpacked, ...] = ()
    try:
        data = task.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != task.sha256:
            return _failed(Failure("changed", "changed while it was read"), began)
        is_archive = False
        if task.place is not None:
            is_archive, members = _take_apart(data, task.name, task.place)
        extraction = None if is_archive else _extract(data, task.name)
        return pickle.dumps(Answer(extraction, "", "", time.perf_counter() - began, members))
    except Exception as error:  # a fault of the program must not stop the other documents
        return _failed(failure_of(error), began, members)


def _extract(data: bytes, name: str) -> Extraction:
    if _prepared is None:
        return extract(data, name)
    return extract(data, name, _prepared.patterns, _prepared.ocr)


def _take_apart(data: bytes, name: str, place: Path) -> tuple[bool, tuple[Unpacked, ...]]:
    """Return whether a file is nothing but an archive, and what it holds, put into `place`.

    Raises:
        ReadError: it is an archive that cannot be opened.
    """
    is_archive = True
    members: list[Unpacked] = []
    for member in unpack(data, name):
        if member.name == name:
            is_archive = False
            if member.failure is not None:
                raise member.failure
        elif is_document(member.name):
            members.append(_put(member, place / str(len(members))))
    if is_archive and not members:
        raise EmptyFile("the archive holds no document")
    return is_archive, tuple(members)


def _put(member: Member, path: Path) -> Unpacked:
    """Write a member to `path`, unless it could not be had."""
    name = member.name.encode("utf-8", "backslashreplace").decode()
    if member.failure is not None:
        return Unpacked(name, path, 0, None, failure_of(member.failure))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(member.data)
    return Unpacked(name, path, len(member.data), hashlib.sha256(member.data).hexdigest(), None)


def _failed(failure: Failure, began: float, members: tuple[Unpacked, ...] = ()) -> bytes:
    return pickle.dumps(Answer(None, *failure, time.perf_counter() - began, members))


def _limit_memory(size: int) -> None:
    """Limit the address space where the system can (not on Windows, not below what is in use)."""
    try:
        import resource
    except ImportError:
        return
    limits: Any = (size, resource.getrlimit(resource.RLIMIT_AS)[1])
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, limits)
