"""Zipped files (office documents, archives), opened within limits."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from extractor.errors import DamagedFile, EncryptedFile, TooLarge
from extractor.readers import limits

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_ENCRYPTED_FLAG = 0x1


def open_package(data: bytes, *, allow_encrypted: bool = False) -> zipfile.ZipFile:
    """Return the zip container, checked against bombs by what it announces.

    Raises:
        DamagedFile: the container is cut short or broken.
        EncryptedFile: a part asks for a password.
        TooLarge: the parts unpack to more than the limits allow.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise DamagedFile(f"zip container is broken: {error}") from error
    entries = package.infolist()
    if not allow_encrypted and any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise EncryptedFile("the zip container asks for a password")
    unpacked = sum(entry.file_size for entry in entries)
    limits.check_size(unpacked, limits.UNPACKED_BYTES, "unpacked content")
    if unpacked > limits.RATIO_APPLIES_FROM and unpacked > limits.UNPACKED_RATIO * len(data):
        raise TooLarge(f"content packed {unpacked // len(data)} times: looks like a zip bomb")
    return package


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one unpacked part.

    Raises:
        DamagedFile: it is missing or broken.
        EncryptedFile: it asks for a password.
    """
    try:
        return package.read(name)
    except KeyError as error:
        raise DamagedFile(f"the part {name} is missing") from error
    except RuntimeError as error:
        raise EncryptedFile(f"the part {name} asks for a password") from error
    except BROKEN as error:
        raise DamagedFile(f"the part {name} is broken: {error}") from error
