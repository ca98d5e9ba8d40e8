"""Writes the corpus's DOCX and PDF documents from the plain texts in `binaries/`.

A text's first line is the title; lines `|a|b|` in a row are a table with ruled cells; every other
line is a paragraph. Run without arguments it rewrites all of them into `corpus/development`.
"""

from __future__ import annotations

import datetime as dt
import zlib
from io import BytesIO
from itertools import groupby, zip_longest
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "corpus" / "development"
CLOSING = "，。；：、）”"
WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 60, 12, 20
TYPE0 = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H"
    b" /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
)
DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /StemV 93"
    b" /FontBBox [-25 -254 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 >>"
)
CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def blocks(text: str) -> list[tuple[bool, list[str]]]:
    """The text's runs of lines, each with whether it is a table."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [
        (table, list(rows)) for table, rows in groupby(lines, key=lambda line: line.startswith("|"))
    ]


def cells(row: str) -> list[str]:
    """The cells of one `|a|b|` line."""
    return [cell.strip() for cell in row.strip("|").split("|")]


def write_docx(text: str, path: str | Path) -> None:
    """Writes the text as a Word document with a centred title and grid tables."""
    document = docx.Document()
    properties = document.core_properties
    properties.author, properties.created, properties.modified = "", CREATED, CREATED
    title = True
    for is_table, rows in blocks(text):
        if is_table:
            grid = [cells(row) for row in rows]
            table = document.add_table(len(grid), max(map(len, grid)), style="Table Grid")
            for row, line in zip(table.rows, grid, strict=True):
                for cell, value in zip(row.cells, line, strict=False):
                    cell.text = value
            continue
        for line in rows:
            paragraph = document.add_paragraph(line)
            if title:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                title = False
    buffer = BytesIO()
    document.save(buffer)
    Path(path).write_bytes(undated(buffer.getvalue()))


def undated(package: bytes) -> bytes:
    """The zip package with every member dated alike, so that writing twice gives the same bytes."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(ZipInfo(member.filename), source.read(member), ZIP_DEFLATED)
    return buffer.getvalue()


def advance(character: str) -> float:
    """Width of a character in points: half an em for ASCII, a whole one otherwise."""
    return SIZE / 2 if ord(character) < 128 else float(SIZE)


def width(line: str) -> float:
    """Width of a line in points."""
    return sum(map(advance, line))


def wrapped(line: str, limit: float) -> list[str]:
    """The line broken into pieces no wider than `limit` points, closing marks left hanging."""
    pieces = [""]
    for character in line:
        if character not in CLOSING and width(pieces[-1] + character) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces


class Canvas:
    """Collects the drawing commands of the pages of one PDF."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.top = float(MARGIN)

    def need(self, points: float) -> None:
        """Starts a new page unless `points` are left on this one."""
        if self.top + points > HEIGHT - MARGIN:
            self.pages.append([])
            self.top = float(MARGIN)

    def text(self, x: float, top: float, line: str) -> None:
        """Sets a line with its baseline one size below `top`."""
        code = line.encode("utf-16-be").hex()
        self.pages[-1].append(
            f"BT /F1 {SIZE} Tf {x:.1f} {HEIGHT - top - SIZE:.1f} Td <{code}> Tj ET"
        )

    def rule(self, x: float, top: float, wide: float, high: float) -> None:
        """Draws the frame of a cell."""
        self.pages[-1].append(f"0.6 w {x:.1f} {HEIGHT - top - high:.1f} {wide:.1f} {high:.1f} re S")

    def paragraph(self, line: str, centred: bool) -> None:
        """Sets a paragraph, wrapped to the page."""
        for piece in wrapped(line, WIDTH - 2 * MARGIN):
            self.need(LEADING)
            self.text((WIDTH - width(piece)) / 2 if centred else MARGIN, self.top, piece)
            self.top += LEADING

    def table(self, rows: list[list[str]]) -> None:
        """Draws a ruled table, its columns as wide as their widest cells ask for."""
        wanted = [max(map(width, column)) + 8 for column in zip_longest(*rows, fillvalue="")]
        scale = min(1.0, (WIDTH - 2 * MARGIN) / sum(wanted))
        columns = [wide * scale for wide in wanted]
        for row in rows:
            self.row(
                [wrapped(value, wide - 4) for value, wide in zip(row, columns, strict=False)],
                columns,
            )
        self.top += 6

    def row(self, lines: list[list[str]], columns: list[float]) -> None:
        """Draws one row of cells, the text of each centred."""
        high = max(map(len, lines)) * (SIZE + 3) + 6
        self.need(high)
        left = float(MARGIN)
        for pieces, wide in zip(lines, columns, strict=False):
            self.rule(left, self.top, wide, high)
            for number, piece in enumerate(pieces):
                inset = (wide - width(piece)) / 2
                self.text(left + inset, self.top + 3 + number * (SIZE + 3), piece)
            left += wide
        self.top += high


def assembled(pages: list[list[str]]) -> bytes:
    """A PDF of these drawing commands, in the standard font STSong-Light, not embedded."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    half = " ".join(["500"] * 95)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        TYPE0,
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        b" /FontDescriptor 5 0 R /W [1 [" + half.encode() + b"]] >>",
        DESCRIPTOR,
    ]
    for number, commands in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents"
            f" {7 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        stream = zlib.compress("\n".join(commands).encode())
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    return with_cross_references(objects)


def with_cross_references(objects: list[bytes]) -> bytes:
    """The objects numbered from 1, with the table of offsets and the trailer."""
    output = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(output))
        output += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(output)
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return (
        output
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
        + trailer.encode()
    )


def write_pdf(text: str, path: str | Path) -> None:
    """Writes the text as a PDF with a text layer and ruled tables."""
    canvas = Canvas()
    title = True
    for is_table, rows in blocks(text):
        if is_table:
            canvas.table([cells(row) for row in rows])
            continue
        for line in rows:
            canvas.paragraph(line, centred=title)
            title = False
    Path(path).write_bytes(assembled(canvas.pages))


def main() -> None:
    """Rewrites every document that has its text in `binaries/`."""
    for source in sorted((HERE / "binaries").glob("*.txt")):
        write = write_docx if source.stem.endswith(".docx") else write_pdf
        write(source.read_text(encoding="utf-8"), TARGET / source.stem)


if __name__ == "__main__":
    main()
