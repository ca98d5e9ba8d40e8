"""The lines of a PDF page with their boxes, taken from PDFium's text without asking per character.

PDFium gives a page as lines in the order of drawing and writes one space for any gap. Two calls
per line, and two for each of its spaces, tell where a line stands and which gaps are wide.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Iterator
from typing import Any

from extractor.readers.lines import LAST_LATIN, TextLine, TextPiece, line_of, surrounding
from extractor.types import Box

CELL_GAP = 0.5
"""Gap in em that may separate cells."""
THIN_GAP = 0.4
"""Gap in em up to which a space beside Chinese is typesetting (a quarter, as a rule), not text."""
MIN_TURN = 0.1
"""Radians from which text counts as turned: scans straightened by a program slope less."""

_LINE = re.compile(r"[^\r\n\ufffe]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t]+")
_EDGE = " \t\u3000\xa0"


class _Glyphs:
    """Boxes of characters by index, in points from the top left."""

    def __init__(self, textpage: Any, height: float) -> None:
        import pypdfium2.raw as raw

        self._textpage, self._height = textpage.raw, height
        self._rect = raw.FS_RECTF()
        self._target = ctypes.byref(self._rect)
        self._call = raw.FPDFText_GetLooseCharBox
        self._angle = raw.FPDFText_GetCharAngle

    def box(self, index: int) -> Box:
        rect = self._rect
        self._call(self._textpage, index, self._target)
        return Box(rect.left, self._height - rect.top, rect.right, self._height - rect.bottom)

    def is_turned(self, index: int) -> bool:
        """Whether a character does not stand upright."""
        angle: float = self._angle(self._textpage, index)
        return MIN_TURN < angle < 2 * math.pi - MIN_TURN

    def gap(self, left: int, right: int) -> float:
        """The gap between two characters in em of the left one; infinite where they go back.

        The same as from their boxes, which would take half of the time of a page to make.
        """
        rect = self._rect
        self._call(self._textpage, left, self._target)
        first, last, em = rect.left, rect.right, max(rect.top - rect.bottom, 1.0)
        self._call(self._textpage, right, self._target)
        return math.inf if rect.right < first else (rect.left - last) / em


def page_lines(textpage: Any, height: float) -> tuple[TextLine, ...]:
    """Return the lines of a page in PDFium's order, the pieces of each from left to right.

    Quotation marks of another font are often drawn after the words they stand around.
    """
    text = _units(textpage)
    glyphs = _Glyphs(textpage, height)
    lines = []
    for match in _LINE.finditer(text):
        pieces = tuple(_pieces(text, match.start(), match.end(), glyphs))
        if pieces:
            line = line_of(tuple(sorted(pieces, key=_left)) if len(pieces) > 1 else pieces)
            turned = glyphs.is_turned(match.start())
            lines.append(line._replace(turned=True) if turned else line)
    return tuple(lines)


def _left(piece: TextPiece) -> float:
    return piece.box.x0


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


def _pieces(text: str, start: int, end: int, glyphs: _Glyphs) -> Iterator[TextPiece]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start >= end:
        return
    inner: list[tuple[int, int]] = []
    for gap in _SPACE.finditer(text, start, end):
        wide = glyphs.gap(gap.start() - 1, gap.end())
        if wide > CELL_GAP:
            yield _piece(text, start, gap.start(), inner, glyphs)
            start, inner = gap.end(), []
        elif wide <= THIN_GAP and _between_scripts(text, gap.start(), gap.end()):
            inner.append(gap.span())
    yield _piece(text, start, end, inner, glyphs)


def _between_scripts(text: str, start: int, end: int) -> bool:
    """Whether a space stands between Chinese and figures, where typesetting puts it."""
    return (text[start - 1] > LAST_LATIN) != (text[end] > LAST_LATIN)


def _piece(
    text: str, start: int, end: int, dropped: list[tuple[int, int]], glyphs: _Glyphs
) -> TextPiece:
    """The characters `start` to `end` without the spaces of typesetting."""
    first, last = glyphs.box(start), glyphs.box(end - 1)
    if first.top == last.top and first.bottom == last.bottom and first.x0 <= last.x0:
        box = Box(first.x0, first.top, last.x1, first.bottom)
    else:
        box = surrounding([first, last])
    kept, at = "", start
    for before, after in dropped:
        kept, at = kept + text[at:before], after
    return TextPiece(_joined_units((kept + text[at:end]).strip(_EDGE)), box)


def _joined_units(text: str) -> str:
    """Return text with its surrogate pairs put together."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
