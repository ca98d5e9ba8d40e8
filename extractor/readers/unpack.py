"""Archives and mails to the files inside: each is a document of its own, with its own place."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from extractor.errors import ReadError, TooLarge
from extractor.readers import content, limits
from extractor.readers.packages import open_package, part

SEPARATOR = "!"
"""Between the name of an archive and the path of a file inside: `2009.zip!一季度/通报.doc`."""
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "~$")

_UTF8_NAME = 0x800


class Member(NamedTuple):
    """One file: its name, and its bytes or the reason why they could not be had."""

    name: str
    data: bytes
    failure: ReadError | None = None


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, over all levels of one archive."""

    members: int = limits.ARCHIVE_MEMBERS
    size: int = limits.UNPACKED_BYTES


def unpack(data: bytes, name: str) -> Iterator[Member]:
    """Yield the files that `data` holds: itself, or what is inside an archive, at any depth.

    A mail is yielded as itself and followed by its attachments. Nothing is raised: a member that
    cannot be had carries its reason, and so does an archive that cannot be opened.

    >>> [member.name for member in unpack("全年死亡3人。".encode(), "report.txt")]
    ['report.txt']
    """
    yield from _unpack(data, name, limits.ARCHIVE_DEPTH, _Budget())


def _unpack(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        kind = content.media_type(data)
    except ReadError as error:
        yield Member(name, data, error)
        return
    if kind == content.ZIP:
        yield from _zipped(data, name, depth, budget)
        return
    yield Member(name, data)
    if kind == content.EML:
        from extractor.readers.mail import attachments

        for inner, attached in attachments(data):
            yield from _unpack(attached, f"{name}{SEPARATOR}{inner}", depth - 1, budget)


def _zipped(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    if depth <= 0:
        failure = TooLarge(f"archives are nested more than {limits.ARCHIVE_DEPTH} deep")
        yield Member(name, data, failure)
        return
    try:
        package = open_package(data, allow_encrypted=True)
    except ReadError as error:
        yield Member(name, data, error)
        return
    with package:
        for entry in package.infolist():
            if entry.is_dir() or _is_litter(entry.filename):
                continue
            inner = f"{name}{SEPARATOR}{_path(entry)}"
            budget.members -= 1
            budget.size -= entry.file_size
            if budget.members < 0 or budget.size < 0:
                yield Member(name, b"", TooLarge("the archive holds more than is safe to unpack"))
                return
            yield from _member(package, entry, inner, depth, budget)


def _member(
    package: ZipFile, entry: ZipInfo, name: str, depth: int, budget: _Budget
) -> Iterator[Member]:
    try:
        data = part(package, entry.filename)
    except ReadError as error:
        yield Member(name, b"", error)
    else:
        yield from _unpack(data, name, depth - 1, budget)


def _is_litter(path: str) -> bool:
    return path.startswith(LITTER) or posixpath.basename(path).startswith(LITTER)


def _path(entry: ZipInfo) -> str:
    """The path as it was packed: Chinese programs write it in GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
