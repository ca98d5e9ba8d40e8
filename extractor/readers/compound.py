"""OLE compound files (Word 97, Excel 97, packages with a password), opened safely."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

from extractor.errors import DamagedFile, EncryptedFile

BROKEN = (OSError, ValueError, IndexError, KeyError, struct.error, OverflowError, MemoryError)
"""What olefile and the formats on top of it raise on damaged content."""


def open_compound(data: bytes) -> Any:
    """Return the compound file.

    Raises:
        DamagedFile: its directory cannot be read.
    """
    import olefile

    try:
        return olefile.OleFileIO(BytesIO(data))
    except BROKEN as error:
        raise DamagedFile("the compound file is cut short or broken") from error


def streams(data: bytes) -> frozenset[str]:
    """Return the names of the streams at the top level.

    Raises:
        EncryptedFile: the streams are those of a package with a password.
    """
    with open_compound(data) as compound:
        names = frozenset(path[0] for path in compound.listdir())
    if "EncryptedPackage" in names:
        raise EncryptedFile("the office document asks for a password")
    return names


def stream(compound: Any, name: str) -> bytes:
    """Return one stream.

    Raises:
        DamagedFile: it is missing or cut short.
    """
    try:
        content: bytes = compound.openstream(name).read()
    except BROKEN as error:
        raise DamagedFile(f"the stream {name} is missing or broken") from error
    return content
