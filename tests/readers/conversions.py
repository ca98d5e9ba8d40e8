"""One text in many formats: the ways in which an archive would have stored a document."""

from __future__ import annotations

import html
from collections.abc import Sequence
from io import BytesIO

import docx
import openpyxl
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from extractor.types import Document, Table

from .files import FONT, docx_of
from .scans import scan

TITLE_STYLE = ParagraphStyle("title", fontName=FONT, fontSize=16, leading=24, wordWrap="CJK")
BODY_STYLE = ParagraphStyle(
    "body", fontName=FONT, fontSize=10.5, leading=17, wordWrap="CJK", firstLineIndent=21
)
MARGIN, GAP = 72, 20


def lines_of(document: Document) -> list[str]:
    """The lines of a plain text."""
    lines = (line.strip() for line in document.pages[0].text.splitlines())
    return [line for line in lines if line]


def as_docx(lines: Sequence[str]) -> bytes:
    document = docx.Document()
    document.add_heading(lines[0], 0)
    for line in lines[1:]:
        document.add_paragraph(line)
    return docx_of(document)


def as_html(lines: Sequence[str], encoding: str) -> bytes:
    body = "\n".join(f"<p>\u3000\u3000{html.escape(line)}</p>" for line in lines[1:])
    head = f"<meta charset='{encoding}'><title>{lines[0]}_某市政府</title>"
    menu = "<div class='nav'><a href='/'>首席</a><a href='/a'>公告</a></div>"
    page = f"<html><head>{head}</head><body>{menu}<h1>{lines[0]}</h1>{body}</body></html>"
    return page.encode(encoding)


def as_pdf(lines: Sequence[str], columns: int) -> bytes:
    """Pages of one or two columns, numbered at the foot."""
    width = (A4[0] - 2 * MARGIN - GAP * (columns - 1)) / columns
    frames = [
        Frame(MARGIN + number * (width + GAP), 60, width, 720, id=str(number))
        for number in range(columns)
    ]
    target = BytesIO()
    pages = BaseDocTemplate(target, pagesize=A4)

    def numbered(canvas, template) -> None:  # type: ignore[no-untyped-def]
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {template.page} —")

    pages.addPageTemplates([PageTemplate(frames=frames, onPage=numbered)])
    story = [Paragraph(html.escape(lines[0]), TITLE_STYLE)]
    pages.build([*story, *(Paragraph(html.escape(line), BODY_STYLE) for line in lines[1:])])
    return target.getvalue()


def as_scan(pdf: bytes, kind: str, dpi: int, angle: float, noise: float) -> bytes:
    """The pages of a PDF through a scanner, as a PDF or a TIFF of pictures."""
    pictures = []
    for number in range(len(pdfium.PdfDocument(pdf))):
        single, target = pdfium.PdfDocument.new(), BytesIO()
        single.import_pages(pdfium.PdfDocument(pdf), [number])
        single.save(target)
        pictures.append(scan(target.getvalue(), dpi=dpi, angle=angle, noise=noise))
    target = BytesIO()
    options = {"resolution": dpi} if kind == "PDF" else {"dpi": (dpi, dpi)}
    pictures[0].save(target, kind, save_all=True, append_images=pictures[1:], **options)
    return target.getvalue()


def as_workbook(title: str, tables: Sequence[Table]) -> bytes:
    """A sheet for each table: title, caption, cells with their spans."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet()
        sheet["A1"], sheet["A2"] = title, table.caption
        for cell in table.cells:
            row, column = cell.row + 3, cell.column + 1
            sheet.cell(row, column, cell.text)
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=column,
                    end_row=row + cell.row_span - 1,
                    end_column=column + cell.column_span - 1,
                )
    target = BytesIO()
    book.save(target)
    return target.getvalue()
