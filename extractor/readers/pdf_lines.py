"""The lines of a PDF page with their boxes, taken from PDFium's text without asking per character.

PDFium gives a page as lines in the order of drawing and writes one space for any gap. Two calls
per line, and two for each of its spaces, tell where a line stands and which gaps are wide.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from extractor.types import Box

WIDE_GAP = 1.2
"""Gap in em that separates cells or columns; justified lines stretch to 0.6."""

_LINE = re.compile(r"[^\r\n\ufffe]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t]+")
_EDGE = " \t\u3000\xa0"


def surrounding(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


class PdfPiece(NamedTuple):
    """Text without a wide gap inside, with its box."""

    text: str
    box: Box


class PdfLine(NamedTuple):
    """Pieces that stand side by side, from left to right, and the box around them."""

    pieces: tuple[PdfPiece, ...]
    box: Box

    @property
    def text(self) -> str:
        """The pieces with a tab where the gap is wide."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "\t".join(piece.text for piece in self.pieces)


def line_of(pieces: tuple[PdfPiece, ...]) -> PdfLine:
    """Return the line that the pieces make."""
    if len(pieces) == 1:
        return PdfLine(pieces, pieces[0].box)
    return PdfLine(pieces, surrounding([piece.box for piece in pieces]))


class _Glyphs:
    """Boxes of characters by index, in points from the top left."""

    def __init__(self, textpage: Any, height: float) -> None:
        import pypdfium2.raw as raw

        self._textpage, self._height = textpage.raw, height
        self._rect = raw.FS_RECTF()
        self._call = raw.FPDFText_GetLooseCharBox

    def box(self, index: int) -> Box:
        rect = self._rect
        self._call(self._textpage, index, ctypes.byref(rect))
        return Box(rect.left, self._height - rect.top, rect.right, self._height - rect.bottom)


def page_lines(textpage: Any, height: float) -> tuple[PdfLine, ...]:
    """Return the lines of a page in PDFium's order."""
    text = _units(textpage)
    glyphs = _Glyphs(textpage, height)
    return tuple(
        line_of(pieces)
        for match in _LINE.finditer(text)
        if (pieces := tuple(_pieces(text, match.start(), match.end(), glyphs)))
    )


def _units(textpage: Any) -> str:
    """Return the text with one character for each of PDFium's: UTF-16 units, as a rule."""
    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) == count:
        return text
    content = text.encode("utf-16-le", "surrogatepass")
    if len(content) == 2 * count:
        return "".join(map(chr, struct.unpack(f"<{count}H", content)))
    import pypdfium2.raw as raw

    codes = (raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xFFFE else "\ufffd" for code in codes)


def _pieces(text: str, start: int, end: int, glyphs: _Glyphs) -> Iterator[PdfPiece]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    at = start
    if start < end:
        for gap in _SPACE.finditer(text, start, end):
            before, after = glyphs.box(gap.start() - 1), glyphs.box(gap.end())
            if after.x0 - before.x1 > WIDE_GAP * _em(before) or after.x1 < before.x0:
                yield _piece(text, at, gap.start(), glyphs)
                at = gap.end()
        yield _piece(text, at, end, glyphs)


def _em(box: Box) -> float:
    return max(box.bottom - box.top, 1.0)


def _piece(text: str, start: int, end: int, glyphs: _Glyphs) -> PdfPiece:
    first, last = glyphs.box(start), glyphs.box(end - 1)
    if first.top == last.top and first.bottom == last.bottom and first.x0 <= last.x0:
        box = Box(first.x0, first.top, last.x1, first.bottom)
    else:
        box = surrounding([first, last])
    return PdfPiece(_joined_units(text[start:end].strip(_EDGE)), box)


def _joined_units(text: str) -> str:
    """Return text with its surrogate pairs put together."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
