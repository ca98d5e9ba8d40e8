"""Word 97 to 2003: text through the piece table, tables through the marks of cells and rows."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from extractor.errors import DamagedFile, EncryptedFile
from extractor.readers import doc_format as form
from extractor.readers.compound import BROKEN, open_compound, stream
from extractor.readers.docx import read_docx
from extractor.readers.edged_rows import Row, grid_of
from extractor.readers.encoding import Decoded, decode
from extractor.readers.libreoffice import converted
from extractor.readers.reading import PageBuilder, Reading
from extractor.types import BlockKind

HEADING_STYLES = range(1, 10)
"""Style numbers that the format reserves for headings 1 to 9."""
FURNITURE, LEFT_OUT = 2, (3, 4, 7)
"""Among the parts of the text: headers and footers; macros, annotations, boxes in headers."""

_MARKS = {"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": "", "\xa0": " "}
_EDGE = " \t\u3000"


class Paragraph(NamedTuple):
    """Text up to a mark: `\\r` ends a paragraph, `\\x07` a cell or a row."""

    text: str
    mark: str
    style: int
    properties: dict[int, bytes]


def read_doc(data: bytes) -> Reading:
    """Return one page with the text, tables, notes and boxes of a Word document.

    Raises:
        EncryptedFile: it asks for a password.
        DamagedFile: its structures contradict each other.
    """
    with open_compound(data) as compound:
        document = stream(compound, "WordDocument")
        if len(document) < 32:
            raise DamagedFile("the Word document is cut short")
        if struct.unpack_from("<H", document)[0] != form.MAGIC_97:
            return _old(data, document)
        try:
            fib = form.read_fib(document)
            if fib.encrypted:
                raise EncryptedFile("the Word document asks for a password")
            table = stream(compound, fib.table_stream)
            data = stream(compound, "Data") if compound.exists("Data") else b""
            return Reading((_page(document, table, data, fib).page(1),))
        except BROKEN as error:
            raise DamagedFile("the Word document contradicts itself") from error


def _page(document: bytes, table: bytes, data: bytes, fib: form.Fib) -> PageBuilder:
    builder = PageBuilder()
    edges = list(accumulate(max(0, length) for length in fib.lengths))
    paragraphs = list(_paragraphs(document, table, data, fib))
    order = [FURNITURE, *(n for n in range(len(edges)) if n not in (FURNITURE, *LEFT_OUT))]
    for part in order:
        start = edges[part - 1] if part else 0
        inside = [found for at, found in paragraphs if start <= at < edges[part]]
        _write(builder, inside, "furniture" if part == FURNITURE else "paragraph")
    return builder


def _paragraphs(
    document: bytes, table: bytes, data: bytes, fib: form.Fib
) -> Iterator[tuple[int, Paragraph]]:
    """Yield the paragraphs of all parts with the place of their first character."""
    formats = form.Formatting(document, table, fib.paragraph_pages, form.BX_PARAGRAPH)
    characters = form.Formatting(document, table, fib.character_pages, form.BX_CHARACTER)
    deleted = list(characters.with_property(form.DELETED))
    first, text = 0, ""
    for piece in form.read_pieces(table, fib.pieces):
        content = _without(form.piece_text(document, piece), piece, deleted)
        for place, character in enumerate(content):
            if character not in "\r\x07":
                text += character
                continue
            run = formats.at(piece.offset + place * piece.width)
            style, properties = (
                (run.style, form.with_outlying(run.properties, data)) if run else (0, {})
            )
            yield first, Paragraph(readable(text), character, style, properties)
            first, text = piece.start + place + 1, ""
    if text:
        yield first, Paragraph(readable(text), "\r", 0, {})


def _without(content: str, piece: form.Piece, deleted: Sequence[form.Run]) -> str:
    """Blank out the characters that a tracked change deleted; marks stay, they hold structure."""
    for run in deleted:
        start = max(0, (run.start - piece.offset) // piece.width)
        end = min(len(content), (run.end - piece.offset) // piece.width)
        if start < end:
            marks = "".join(c if c in "\r\x07" else "\0" for c in content[start:end])
            content = content[:start] + marks + content[end:]
    return content


def readable(text: str) -> str:
    """Return text without field codes and the signs that stand for pictures and notes.

    >>> readable("第\\x13 PAGE \\x143\\x15页")
    '第3页'
    """
    kept: list[str] = []
    codes = 0
    for character in text:
        if character == "\x13":
            codes += 1
        elif character == "\x14":
            codes = max(0, codes - 1)
        elif not codes and (character >= " " or character in "\t\n\x0b\x0c\x1e"):
            kept.append(_MARKS.get(character, character))
        elif character == "\x15":
            codes = max(0, codes - 1)
    units = "".join(kept)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _write(builder: PageBuilder, paragraphs: Sequence[Paragraph], kind: BlockKind) -> None:
    rows: list[Row] = []
    cells: list[str] = []
    lines: list[str] = []
    for paragraph in paragraphs:
        if not _in_table(paragraph):
            _write_table(builder, rows, (*cells, *lines))
            rows, cells, lines = [], [], []
            heading = kind == "paragraph" and paragraph.style in HEADING_STYLES
            for line in paragraph.text.split("\n"):
                builder.add("heading" if heading else kind, line.strip(_EDGE))
        elif form.ROW_END in paragraph.properties:
            definition = paragraph.properties.get(form.DEFINE_TABLE, b"")
            rows.append(Row(tuple(cells), *form.read_row(definition)))
            cells, lines = [], []
        else:
            lines.append(paragraph.text)
            if paragraph.mark == "\x07":
                cells.append("\n".join(lines).strip())
                lines = []
    _write_table(builder, rows, (*cells, *lines))


def _write_table(builder: PageBuilder, rows: Sequence[Row], rest: Sequence[str]) -> None:
    """Write the rows; cells of a row that never ended are lines, so that no text is lost."""
    builder.add_table(grid_of(rows))
    for text in rest:
        builder.add("paragraph", text.strip(_EDGE))


def _in_table(paragraph: Paragraph) -> bool:
    return form.IN_TABLE in paragraph.properties or form.ROW_END in paragraph.properties


def _old(data: bytes, document: bytes) -> Reading:
    """Word 6 and 95: through LibreOffice if it is there, else their text without its tables.

    The text is one stretch in the encoding of the machine.
    """
    if (whole := converted(data, "doc")) is not None:
        return read_docx(whole)
    start, end = struct.unpack_from("<2I", document, 0x18)
    if struct.unpack_from("<H", document, 0x0A)[0] & 0x0100:
        raise EncryptedFile("the Word document asks for a password")
    content = document[start:end]
    if b"\x00" in content:
        decoded = Decoded(content.decode("utf-16-le", errors="replace"), "utf-16-le")
    else:
        decoded = decode(content.translate(bytes.maketrans(b"\x07\x0c", b"\t\r")))
    builder = PageBuilder()
    for line in readable(decoded.text.replace("\r", "\n").replace("\x07", "\t")).split("\n"):
        builder.add("paragraph", line.strip(_EDGE))
    warning = "a Word 6 or 95 document: tables are read as lines unless LibreOffice is installed"
    return Reading((builder.page(1),), decoded.encoding, (warning,))
