"""What a file is, told by its content: suffixes lie."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from extractor.errors import DamagedFile, EncryptedFile, UnsupportedFormat

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
RTF = "application/rtf"
EML = "message/rfc822"
WORKS = "application/vnd.ms-works"
ODT = "application/vnd.oasis.opendocument.text"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"

SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
UNREAD = (
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"SQLite format 3\x00", "a database"),
)
COMPOUNDS = (
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("MatOST", WORKS),
    ("PowerPoint Document", PPT),
)
LOCKED = "EncryptedPackage"
"""The stream that holds a Word, Excel or PowerPoint package locked with a password."""
UNREAD_COMPOUNDS = (
    ("__properties_version1.0", "an Outlook message"),
    ("Quill", "a Publisher document"),
)
PACKAGES = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX), ("content.xml", ODT))

_HEAD_BYTES = 4096
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|title|p)\b", re.I)
_MAIL_FIELD = re.compile(
    rb"^(?:received|return-path|mime-version|message-id|date|subject|from|to):", re.I | re.M
)
_WIDE_OR_RETURN = re.compile(rb"[\x00\r]")


def media_type(data: bytes) -> str:
    """Return the media type that the content shows.

    >>> media_type(b"%PDF-1.4 ...")
    'application/pdf'

    Raises:
        UnsupportedFormat: a known format that no reader reads.
        EncryptedFile: an office document behind a password.
        DamagedFile: a zip container cut short.
    """
    head = data[:_HEAD_BYTES]
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return _compound(data) if kind == OLE else kind
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packaged(data)
    for signature, name in UNREAD:
        if head.startswith(signature) and b"\x00" in head:
            raise UnsupportedFormat(f"{name}: no reader for it")
    return _textual(head)


def _textual(head: bytes) -> str:
    plain = _WIDE_OR_RETURN.sub(b"", head)
    head_fields = _MAIL_FIELD.findall(plain.split(b"\n\n", 1)[0])
    is_mail = plain[:1].isalpha() and len({field.lower() for field in head_fields}) >= 3
    if is_mail or plain.lower().startswith(b"mime-version:"):
        return EML
    return HTML if _HTML_TAG.search(plain) else TEXT


def _compound(data: bytes) -> str:
    """What an OLE compound file is: told by the names of its streams."""
    from extractor.readers.compound import streams

    names = streams(data)
    for name, kind in COMPOUNDS:
        if name in names:
            return kind
    if not names:
        raise DamagedFile("the compound file is broken: it has no content")
    if LOCKED in names:
        raise EncryptedFile("the office document asks for a password")
    what = next((what for name, what in UNREAD_COMPOUNDS if name in names), "an OLE file")
    raise UnsupportedFormat(f"{what}: no reader for it")


def _packaged(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        what = next((name for name, _ in PACKAGES if name.encode() in data), None)
        container = "office document" if what else "zip archive"
        raise DamagedFile(f"{container} cut short or broken: {error}") from error
    if "[Content_Types].xml" in names or "mimetype" in names:
        for prefix, kind in PACKAGES:
            if any(name.startswith(prefix) for name in names):
                return kind
    return ZIP
