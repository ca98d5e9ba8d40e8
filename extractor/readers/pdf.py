"""PDF files: text through PDFium where it can be trusted, ruled tables through pdfplumber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.errors import DamagedFile, EncryptedFile, NoTextLayer, TooLarge
from extractor.readers import limits
from extractor.readers.gate import PageObjects, distrust, page_objects
from extractor.readers.lines import TextLine
from extractor.readers.pdf_lines import page_lines
from extractor.readers.pdf_tables import ruled_tables
from extractor.readers.physical_page import PhysicalPage, written
from extractor.readers.reading import Reading

INSTALL_OCR = "pip install 'extractor[ocr]'"


class _Seen(NamedTuple):
    """What PDFium tells of one page, and why its text is not trusted, if it is not."""

    lines: tuple[TextLine, ...]
    width: float
    height: float
    objects: PageObjects
    distrusted: str | None


def read_pdf(data: bytes) -> Reading:
    """Return the pages of a PDF in reading order, with tables, headings and furniture marked.

    Raises:
        EncryptedFile: the file asks for a password.
        DamagedFile: PDFium cannot read it.
        NoTextLayer: no page has a text layer that can be trusted.
        TooLarge: it has more pages than anybody reads.
    """
    seen = list(_pages(data))
    untrusted = {n: page.distrusted for n, page in enumerate(seen, 1) if page.distrusted}
    if untrusted and not any(page.lines for page in seen if not page.distrusted):
        raise NoTextLayer(f"{_named(untrusted)}; to read them: {INSTALL_OCR}")
    ruled = [n for n, page in enumerate(seen, 1) if page.objects.ruled and not page.distrusted]
    tables = dict(ruled_tables(data, ruled))
    pages = [
        PhysicalPage(
            () if page.distrusted else page.lines,
            page.width,
            page.height,
            tuple(tables.get(number, ())),
        )
        for number, page in enumerate(seen, 1)
    ]
    warnings = (f"not read: {_named(untrusted)}",) if untrusted else ()
    return Reading(written(pages), warnings=warnings)


def _pages(data: bytes) -> Iterator[_Seen]:
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedFile("the PDF asks for a password") from error
        raise DamagedFile("the PDF is broken: it has no readable structure") from error
    try:
        if len(pdf) > limits.PDF_PAGES:
            raise TooLarge(f"{len(pdf)} pages are beyond the limit of {limits.PDF_PAGES}")
        for index in range(len(pdf)):
            try:
                yield _seen(pdf[index])
            except pdfium.PdfiumError as error:
                raise DamagedFile(f"page {index + 1} of the PDF is broken") from error
    finally:
        pdf.close()


def _seen(page: Any) -> _Seen:
    width, height = page.get_size()
    textpage = page.get_textpage()
    lines = page_lines(textpage, height)
    objects = page_objects(page, width, height)
    textpage.close()
    page.close()
    return _Seen(lines, width, height, objects, distrust(lines, objects))


def _named(untrusted: dict[int, str]) -> str:
    """Say which pages are not trusted and why.

    >>> _named({1: "no text layer", 2: "no text layer"})
    'pages 1, 2: no text layer'
    """
    numbers: Sequence[int] = list(untrusted)
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    reasons = "; ".join(dict.fromkeys(untrusted.values()))
    return f"page{'s' if len(numbers) > 1 else ''} {shown}: {reasons}"
