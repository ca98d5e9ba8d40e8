"""Lines of a page and their pieces with boxes, whoever read them: PDFium or OCR."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.types import Box

WIDE_GAP = 1.2
"""Gap in em that separates cells or columns; justified lines stretch to 0.6."""
LAST_LATIN = "\u2e7f"
"""Characters after this one are written without spaces between them."""
SAME_LINE = 0.5
"""Share of the smaller height by which two boxes overlap when they stand on one line."""


class TextPiece(NamedTuple):
    """Text without a gap inside, its box, and how sure its reader was (None: certain)."""

    text: str
    box: Box
    score: float | None = None


class TextLine(NamedTuple):
    """Pieces that stand side by side, from left to right, and the box around them.

    `text` is that of the pieces with a tab where the gap is wide, and a space where one belongs;
    `has_wide_gap` tells whether some stand as far apart as cells or columns do, `turned` whether
    the line does not run from left to right.
    """

    pieces: tuple[TextPiece, ...]
    box: Box
    text: str
    has_wide_gap: bool = False
    turned: bool = False

    @property
    def stretches(self) -> list[TextLine]:
        """The parts between wide gaps."""
        if not self.has_wide_gap:
            return [self]
        parts = [[self.pieces[0]]]
        for left, right in pairwise(self.pieces):
            if _wide(left.box, right.box):
                parts.append([])
            parts[-1].append(right)
        return [line_of(tuple(part)) for part in parts]

    @property
    def score(self) -> float | None:
        """The lowest score of its pieces."""
        return min((p.score for p in self.pieces if p.score is not None), default=None)


def _wide(left: Box, right: Box) -> bool:
    gap = right.x0 - left.x1
    return gap > WIDE_GAP * size(left) or right.x1 < left.x0


def surrounding(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around boxes."""
    x0, top, x1, bottom = boxes[0]
    for box in boxes:
        x0, top = min(x0, box[0]), min(top, box[1])
        x1, bottom = max(x1, box[2]), max(bottom, box[3])
    return Box(x0, top, x1, bottom)


def line_of(pieces: tuple[TextPiece, ...]) -> TextLine:
    """Return the line that the pieces make."""
    text = pieces[0].text
    if len(pieces) == 1:
        return TextLine(pieces, pieces[0].box, text)
    has_wide_gap = False
    for left, right in pairwise(pieces):
        if _wide(left.box, right.box):
            text, has_wide_gap = text + "\t", True
        elif not (left.text[-1] > LAST_LATIN < right.text[0]):
            text += " "
        text += right.text
    return TextLine(pieces, surrounding([piece.box for piece in pieces]), text, has_wide_gap)


def size(box: Box) -> float:
    """Return the height of a box, which follows the size of its type."""
    height = box.bottom - box.top
    return height if height > 1.0 else 1.0


def body_size(lines: Sequence[TextLine]) -> float:
    """Return the height of the line in which the middle character of the text stands."""
    heights = sorted((size(line.box), len(line.text)) for line in lines)
    middle = sum(length for _, length in heights) / 2
    passed = 0
    for height, length in heights:
        passed += length
        if passed >= middle:
            return height
    return 0.0


def lines_of_pieces(pieces: Sequence[TextPiece]) -> tuple[TextLine, ...]:
    """Put pieces that come in no order into lines, from top to bottom.

    >>> words = {"3": (90, 21), "一、": (0, 0), "死亡": (0, 20)}
    >>> found = [TextPiece(word, Box(x, y, x + 20, y + 10)) for word, (x, y) in words.items()]
    >>> [line.text for line in lines_of_pieces(found)]
    ['一、', '死亡\\t3']
    """
    rows: list[list[TextPiece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.top + piece.box.bottom):
        if rows and _on_line(rows[-1][-1].box, piece.box):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return tuple(line_of(tuple(sorted(row, key=lambda piece: piece.box.x0))) for row in rows)


def _on_line(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > SAME_LINE * min(size(one), size(other))
