"""PDF files with a text layer: running text through PDFium, ruled tables through pdfplumber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from extractor.errors import DamagedFile, EncryptedFile, NoTextLayer, TooLarge
from extractor.readers import limits
from extractor.readers.flattened import flattened_tables
from extractor.readers.furniture import furniture
from extractor.readers.pdf_layout import body_size, column_of, paragraphs, reading_order
from extractor.readers.pdf_lines import PdfLine, page_lines, surrounding
from extractor.readers.pdf_tables import PlacedTable, may_hold_table, ruled_tables
from extractor.readers.reading import PageBuilder, Reading
from extractor.types import Block, Box, Page

INSTALL_OCR = "pip install 'extractor[ocr]'"


class _Seen(NamedTuple):
    """What PDFium tells of one page."""

    lines: tuple[PdfLine, ...]
    width: float
    height: float
    may_hold_table: bool
    has_pictures: bool


def read_pdf(data: bytes) -> Reading:
    """Return the pages of a PDF in reading order, with tables, headings and furniture marked.

    Raises:
        EncryptedFile: the file asks for a password.
        DamagedFile: PDFium cannot read it.
        NoTextLayer: its pages are pictures.
        TooLarge: it has more pages than anybody reads.
    """
    seen = list(_pages(data))
    pictures = [number for number, page in enumerate(seen, 1) if _is_picture(page)]
    if pictures and not any(page.lines for page in seen):
        raise NoTextLayer(f"{_named(pictures)} without a text layer; to read them: {INSTALL_OCR}")
    numbers = [number for number, page in enumerate(seen, 1) if page.may_hold_table and page.lines]
    tables = dict(ruled_tables(data, numbers))
    marked = furniture([page.lines for page in seen], [page.height for page in seen])
    pages = tuple(
        _page(number, page, marks, tables.get(number, []))
        for number, (page, marks) in enumerate(zip(seen, marked, strict=True), 1)
    )
    warnings = (f"{_named(pictures)} without a text layer, not read",) if pictures else ()
    return Reading(pages, warnings=warnings)


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
    import pypdfium2.raw as raw

    width, height = page.get_size()
    textpage = page.get_textpage()
    lines = page_lines(textpage, height)
    pictures = not lines and any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    seen = _Seen(lines, width, height, may_hold_table(page, width, height), pictures)
    textpage.close()
    page.close()
    return seen


def _is_picture(page: _Seen) -> bool:
    return page.has_pictures and not page.lines


def _named(numbers: Sequence[int]) -> str:
    """
    >>> _named([1, 2, 3])
    'pages 1, 2, 3 are pictures'
    """
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"page {shown} is a picture" if len(numbers) == 1 else f"pages {shown} are pictures"


def _page(number: int, seen: _Seen, marks: set[int], tables: Sequence[PlacedTable]) -> Page:
    builder = PageBuilder()
    margins = [seen.lines[index] for index in sorted(marks)]
    running = [line for index, line in enumerate(seen.lines) if index not in marks]
    running = [line for line in running if not any(_inside(line, table) for table in tables)]
    for line in margins:
        if line.box.top < seen.height / 2:
            builder.add("furniture", line.text, line.box)
    _write(builder, running, seen.width, sorted(tables, key=lambda table: table.box.top))
    for line in margins:
        if line.box.top >= seen.height / 2:
            builder.add("furniture", line.text, line.box)
    return _with_borderless_tables(builder.page(number))


def _inside(line: PdfLine, table: PlacedTable) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    across = (line.box.x0 + line.box.x1) / 2
    box = table.box
    return box.top <= middle <= box.bottom and box.x0 <= across <= box.x1


def _write(
    builder: PageBuilder, lines: Sequence[PdfLine], width: float, tables: Sequence[PlacedTable]
) -> None:
    """Write paragraphs in reading order, each table before the first one that stands below it."""
    waiting = list(tables)
    usual = body_size(lines)
    columns = reading_order(lines, width)
    for column in columns:
        margins = column_of(column, width if len(columns) == 1 else 0.0)
        for stretch in _between(column, tables):
            for paragraph in paragraphs(stretch, margins, usual):
                while waiting and waiting[0].box.top < paragraph.box.top:
                    table = waiting.pop(0)
                    builder.add_table(table.grid, table.box)
                builder.add(paragraph.kind, paragraph.text, paragraph.box)
    for table in waiting:
        builder.add_table(table.grid, table.box)


def _between(
    column: Sequence[PdfLine], tables: Sequence[PlacedTable]
) -> Iterator[Sequence[PdfLine]]:
    """Yield the stretches of a column above, between and below the tables."""
    start = 0
    for end in range(1, len(column)):
        above, below = column[end - 1].box, column[end].box
        if any(above.top < table.box.top < below.top for table in tables):
            yield column[start:end]
            start = end
    yield column[start:]


def _with_borderless_tables(page: Page) -> Page:
    """Replace the lines of tables without rules, found by their gaps, by table blocks."""
    found = flattened_tables(page.text) if "\t" in page.text else ()
    ruled = [block for block in page.blocks if block.table]
    tables = [b for b in found if not any(_overlap(b, other) for other in ruled)]
    if not tables:
        return page
    rest = [b for b in page.blocks if not any(_overlap(b, table) for table in tables)]
    placed = [replace(table, box=_around(table, page.blocks)) for table in tables]
    return Page(page.number, page.text, tuple(sorted([*rest, *placed], key=lambda b: b.source)))


def _around(table: Block, blocks: Sequence[Block]) -> Box:
    """The box around the lines that a table takes the place of."""
    return surrounding([block.box for block in blocks if block.box and _overlap(block, table)])


def _overlap(one: Block, other: Block) -> bool:
    return one.source.start < other.source.end and other.source.start < one.source.end
