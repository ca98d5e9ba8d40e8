"""The one entrance: bytes and a name in, a Document out, or a typed reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

from extractor.errors import EmptyFile, UnsupportedFormat
from extractor.readers import content, limits
from extractor.readers.facts import document_facts
from extractor.readers.ocr import OcrChoice
from extractor.readers.reading import Reading
from extractor.readers.unmarked_tables import with_unmarked_tables
from extractor.types import Document

THROUGH_LIBREOFFICE = {
    content.ODT: ("odt", "docx"),
    content.WORKS: ("wps", "docx"),
    content.PPT: ("ppt", "pptx"),
}
"""Suffix of the format, and of the one LibreOffice turns it into."""
NAMES = {
    content.ODT: "an OpenDocument text",
    content.WORKS: "a Works document",
    content.PPT: "a presentation of PowerPoint 97-2003",
}


def read(data: bytes, name: str, ocr: OcrChoice = "auto") -> Document:
    """Return the document that `data` holds; `name` is only what it is called.

    The content decides what the file is, never the suffix. Page offsets count code points of
    `Page.text`. `ocr` says how pages that are pictures are read.

    >>> read("全市发生事故3起。".encode("gb18030"), "report.doc").encoding
    'gb18030'

    Raises:
        ReadError: one of its kinds, with one line that says why (without the name).
    """
    if not data.strip():
        raise EmptyFile("the file is empty")
    limits.check_size(len(data), limits.FILE_BYTES, "file")
    kind = content.media_type(data)
    reading = _reader(kind, ocr)(data)
    pages = with_unmarked_tables(reading.pages)
    if not any(page.text.strip() for page in pages):
        raise EmptyFile("the file holds no text")
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=kind,
        pages=pages,
        encoding=reading.encoding,
        facts=document_facts(pages, reading.title),
        warnings=reading.warnings,
    )


def _through_libreoffice(data: bytes, kind: str) -> Reading:
    """Read what only LibreOffice reads, turned by it into what is read here."""
    from extractor.readers.libreoffice import converted

    suffix, target = THROUGH_LIBREOFFICE[kind]
    document = converted(data, suffix, target)
    if document is None:
        raise UnsupportedFormat(
            f"{NAMES[kind]}: read where LibreOffice is installed; or save it as .{target}"
        )
    return _reader(content.PPTX if target == "pptx" else content.DOCX, "off")(document)


def _reader(kind: str, ocr: OcrChoice) -> Callable[[bytes], Reading]:
    """Return the reader of a media type; its packages are imported here and not before."""
    match kind:
        case content.TEXT:
            from extractor.readers.text import read_text as reader
        case content.HTML:
            from extractor.readers.html import read_html as reader
        case content.PDF:
            from extractor.readers.pdf import read_pdf

            return partial(read_pdf, ocr=ocr)
        case content.PNG | content.JPEG | content.TIFF:
            from extractor.readers.picture import read_picture

            return partial(read_picture, ocr=ocr)
        case content.DOCX:
            from extractor.readers.docx import read_docx as reader
        case content.DOC:
            from extractor.readers.doc import read_doc as reader
        case content.ODT | content.WORKS | content.PPT:
            return partial(_through_libreoffice, kind=kind)
        case content.PPTX:
            from extractor.readers.pptx import read_pptx as reader
        case content.XLSX:
            from extractor.readers.xlsx import read_xlsx as reader
        case content.XLS:
            from extractor.readers.xls import read_xls as reader
        case content.RTF:
            from extractor.readers.rtf import read_rtf as reader
        case content.EML:
            from extractor.readers.mail import read_eml as reader
        case content.ZIP:
            raise UnsupportedFormat("an archive is no document: its files are read one by one")
        case _:
            raise UnsupportedFormat(f"no reader for {kind}")
    return reader
