"""Archives and mails to the files inside: each is a document of its own, with its own place."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from extractor.contract import INSIDE
from extractor.errors import EmptyFile, ReadError, TooLarge
from extractor.readers import content, limits
from extractor.readers.packages import open_package, part

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

    A mail is yielded as itself, unless it has nothing but attachments, and followed by these.
    Nothing is raised: a member that cannot be had carries its reason, and so does an archive
    that cannot be opened or holds no file.

    >>> [member.name for member in unpack("全年死亡3人。".encode(), "report.txt")]
    ['report.txt']
    """
    named: Counter[str] = Counter()
    for member in _unpack(data, name, limits.ARCHIVE_DEPTH, _Budget()):
        named[member.name] += 1
        again = named[member.name]  # mails have attachments of the same name
        yield member if again == 1 else member._replace(name=f"{member.name} ({again})")


def _unpack(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        kind = content.media_type(data)
    except ReadError as error:
        yield Member(name, data, error)
        return
    if kind == content.ZIP:
        yield from _zipped(data, name, depth, budget)
        return
    if kind == content.EML:
        yield from _mailed(data, name, depth, budget)
    else:
        yield Member(name, data)


def _mailed(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    from extractor.readers.mail import attachments, has_text

    attached = list(attachments(data))
    if not attached or has_text(data):
        yield Member(name, data)
    for inner, inside in attached:
        yield from _unpack(inside, f"{name}{INSIDE}{inner}", depth - 1, budget)


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
        files = [each for each in package.infolist() if not _is_litter(each)]
        if not files:
            yield Member(name, data, EmptyFile("the archive holds no file"))
        for entry in files:
            inner = f"{name}{INSIDE}{_path(entry)}"
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


def _is_litter(entry: ZipInfo) -> bool:
    path = entry.filename
    return entry.is_dir() or any(
        name.startswith(LITTER) for name in (path, posixpath.basename(path))
    )


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
