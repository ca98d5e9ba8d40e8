"""PDF files: text through PDFium where it can be trusted, ruled tables through pdfplumber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.errors import DamagedFile, EncryptedFile, NoTextLayer, TooLarge
from extractor.readers import limits
from extractor.readers.gate import NO_OBJECTS, distrust, objects_matter, page_objects
from extractor.readers.ocr import (
    DPI,
    POINTS_PER_INCH,
    OcrChoice,
    engine_for,
    picture_text,
    remedy,
)
from extractor.readers.pdf_lines import page_lines
from extractor.readers.pdf_tables import ruled_tables
from extractor.readers.physical_page import PhysicalPage, written
from extractor.readers.reading import NOT_READ, Reading

PAGES_AT_ONCE = 100
"""Pages after which the file is opened anew: PDFium keeps fonts and pictures until it is closed."""


class _Seen(NamedTuple):
    """What PDFium or OCR tells of one page, and why there is no text to trust, if so."""

    page: PhysicalPage
    ruled: bool
    untrusted: str | None
    recognised: bool = False


def read_pdf(data: bytes, ocr: OcrChoice = "auto") -> Reading:
    """Return the pages of a PDF in reading order, with tables, headings and furniture marked.

    Raises:
        EncryptedFile: the file asks for a password.
        DamagedFile: PDFium cannot read it.
        NoTextLayer: no page has a text layer that can be trusted.
        TooLarge: it has more pages than anybody reads.
    """
    seen = list(_pages(data, ocr))
    untrusted = {n: page.untrusted for n, page in enumerate(seen, 1) if page.untrusted}
    if untrusted and not any(page.page.lines for page in seen):
        raise NoTextLayer(f"{_named(untrusted)}; {remedy(ocr)}")
    tables = dict(ruled_tables(data, [n for n, page in enumerate(seen, 1) if page.ruled]))
    pages = [
        page.page._replace(tables=(*page.page.tables, *tables.get(number, ())))
        for number, page in enumerate(seen, 1)
    ]
    warnings = [f"{NOT_READ}: {_named(untrusted)}; {remedy(ocr)}"] if untrusted else []
    if recognised := [n for n, page in enumerate(seen, 1) if page.recognised]:
        warnings.append(f"{_pages_named(recognised)} read by OCR")
    return Reading(written(pages), warnings=tuple(warnings))


def _pages(data: bytes, ocr: OcrChoice) -> Iterator[_Seen]:
    """Yield the pages; memory stays the same however many there are."""
    first, count = 0, 1
    while first < count:
        pdf = _opened(data)
        try:
            count = len(pdf)
            if count > limits.PDF_PAGES:
                raise TooLarge(f"{count} pages are beyond the limit of {limits.PDF_PAGES}")
            for index in range(first, min(first + PAGES_AT_ONCE, count)):
                yield _read_page(pdf, index, ocr)
        finally:
            pdf.close()
        first += PAGES_AT_ONCE


def _opened(data: bytes) -> Any:
    import pypdfium2 as pdfium

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFile("the PDF asks for a password") from error
        raise DamagedFile("the PDF is broken: it has no readable structure") from error


def _read_page(pdf: Any, index: int, ocr: OcrChoice) -> _Seen:
    import pypdfium2 as pdfium

    try:
        return _seen(pdf[index], ocr)
    except pdfium.PdfiumError as error:
        raise DamagedFile(f"page {index + 1} of the PDF is broken") from error


def _seen(page: Any, ocr: OcrChoice) -> _Seen:
    width, height = page.get_size()
    textpage = page.get_textpage()
    lines = page_lines(textpage, height)
    textpage.close()
    objects = page_objects(page, width, height) if objects_matter(lines) else NO_OBJECTS
    untrusted = distrust(lines, objects)
    reader = engine_for(ocr) if untrusted else None
    if reader:
        scale = min(DPI / POINTS_PER_INCH, (limits.PICTURE_PIXELS / (width * height)) ** 0.5)
        picture = page.render(scale=scale, rev_byteorder=True).to_pil()
        found = picture_text(picture, scale * POINTS_PER_INCH, reader)
        seen = PhysicalPage(found.lines, width, height, found.tables, found.doubts)
        result = _Seen(seen, False, None, recognised=True)
    elif untrusted:
        result = _Seen(PhysicalPage((), width, height), False, untrusted)
    else:
        result = _Seen(PhysicalPage(lines, width, height), objects.ruled and bool(lines), None)
    page.close()
    return result


def _named(untrusted: dict[int, str]) -> str:
    """Say which pages are not trusted and why.

    >>> _named({1: "no text layer", 2: "no text layer"})
    'pages 1, 2: no text layer'
    """
    return f"{_pages_named(list(untrusted))}: {'; '.join(dict.fromkeys(untrusted.values()))}"


def _pages_named(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"
