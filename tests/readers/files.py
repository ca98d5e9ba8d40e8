"""Small files of each format, made on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "STSong-Light"
TITLE = "临川县2009年一季度安全生产情况"
PROSE = (
    "一季度，全县共发生各类生产安全事故31起，死亡12人，受伤40人，"
    "与去年同期相比分别下降14.71%、14.29%和20%。未发生较大及以上事故。"
)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def wrapped(text: str, width: int) -> list[str]:
    """Cut text into lines of `width` characters."""
    return [text[at : at + width] for at in range(0, len(text), width)]


def pdf_of(*pages: Sequence[tuple[float, float, float, str]], password: str | None = None) -> bytes:
    """A PDF whose pages are (x, y from the bottom, size, text)."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, encrypt=password)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def column(text: str, x: float, top: float, width: int) -> list[tuple[float, float, float, str]]:
    """A column of 12 point text with its first line indented, as lines for `pdf_of`."""
    lines = wrapped("\u3000\u3000" + text, width)
    return [(x, top - 20 * number, 12, line) for number, line in enumerate(lines)]


def table_pdf(rows: Sequence[Sequence[str]], *style: tuple[object, ...], repeat: int = 0) -> bytes:
    """A PDF with a paragraph, a table (heads repeated on each page or not) and a paragraph."""
    target = BytesIO()
    body = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK")
    font = ("FONTNAME", (0, 0), (-1, -1), FONT)
    table = Table(rows, style=TableStyle([font, *style]), repeatRows=repeat)
    story: list[Flowable] = [Paragraph(PROSE, body), Paragraph("各镇事故情况表", body), table]
    SimpleDocTemplate(target, pagesize=A4).build([*story, Paragraph("注：以上为快报数。", body)])
    return target.getvalue()


def picture_pdf(text: str = "") -> bytes:
    """A PDF whose only page is a picture, with `text` drawn over it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 230)), 0, 0, 595, 842)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, text)
    canvas.save()
    return target.getvalue()


def docx_of(document: docx.document.Document) -> bytes:
    """The bytes of a python-docx document."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()
