"""Finding files: folders in sorted order, links followed once, what is no document left out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

# Stands beside documents in a corpus or an archive without being one.
_NOT_DOCUMENTS = (".gold.jsonl", ".md", ".toml", ".json", ".jsonl", ".db", ".db-wal", ".db-shm")


_ESCAPE = re.compile(r"\\u(dc[89a-f][0-9a-f])")


class Found(NamedTuple):
    """A path that was met, and why it cannot be followed where it is no file to read."""

    path: Path
    problem: str | None = None


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield the files under `paths`, folders walked in sorted order.

    A file that is named is yielded whatever it is called; inside folders hidden files and what
    is no document are left out. A link that leads back to a folder it lies in is yielded with
    that as its problem, as is a folder that cannot be listed.
    """
    for path in paths:
        if _is_folder(path):
            yield from _walk_folder(path, _folders_above(path))
        else:
            yield Found(path)


def _folders_above(path: Path) -> frozenset[tuple[int, int]]:
    """Return what a link must not lead back to; a folder itself lies where it lies."""
    if not path.is_symlink():
        return frozenset()
    folders = path.parent.resolve()
    return frozenset(_identity(folder.stat()) for folder in (folders, *folders.parents))


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _walk_folder(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Found]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, problem_of(error))
        return
    identity = _identity(status)
    if identity in above:
        yield Found(folder, "the link leads back to a folder it lies in")
        return
    for entry in entries:
        if _is_folder(entry):
            if not entry.name.startswith("."):
                yield from _walk_folder(folder / entry.name, above | {identity})
        elif is_document(entry.name):
            yield Found(folder / entry.name)


def _is_folder(entry: Path | os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself; reading it will tell
        return False


def is_document(name: str) -> bool:
    """Tell whether a file in a folder or an archive is read, by its name.

    >>> [is_document(name) for name in ("2009.txt", "2009.gold.jsonl", "a.zip!/.hidden")]
    [True, False, False]
    """
    return not name.lower().endswith(_NOT_DOCUMENTS) and not PurePath(name).name.startswith(".")


def problem_of(error: OSError) -> str:
    """Return what the system says of a file, in lower case and without the file's name.

    >>> problem_of(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]


def printable(path: Path) -> str:
    r"""Return a path as text that can be printed and stored, one to one.

    Bytes of a name that are no UTF-8 (names from an old GBK system) are shown as escapes.

    >>> printable(Path(os.fsdecode(b"\xb0\xb2.txt")))
    '\\udcb0\\udcb2.txt'
    """
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def unprintable(name: str) -> Path:
    r"""Return the path that `printable` made a name of.

    >>> os.fsencode(unprintable(r"\udcb0\udcb2.txt"))
    b'\xb0\xb2.txt'
    """
    return Path(_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), name))
