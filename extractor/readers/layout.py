"""Lines of a page to reading order and paragraphs: columns, wrapped lines, headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.readers.cues import cues
from extractor.readers.lines import TextLine, line_of, size, surrounding
from extractor.types import BlockKind, Box

MIN_COLUMN_LINES = 4
MAX_CROSSING_SHARE = 0.25
"""Share of lines that run across the gutter of a two-column page: its titles and wide tables."""
GUTTER_ZONE = (0.35, 0.65)
FULL_LINE = 1.6
"""Em from the right margin within which a line counts as full."""
ENDING_TOGETHER = 3
"""Lines that show where the right margin is."""
MAX_BEYOND = 2
MIN_MEASURE = 10.0
"""Em of the narrowest column of running text."""
INDENT = 0.8
MAX_INDENT = 3.0
"""Em from the left margin beyond which a line is centred, not indented."""
MAX_RAGGED = 7.0
"""Em that a line stays short because a figure that must not be broken follows."""
MIN_WRAPPED_SHARE = 0.6
MAX_LEADING = 2.6
HEADING_SIZE = 1.15
MAX_HEADING = 60
MAX_TITLE_LINES = 3
"""Lines at the top of a text among which its title ends, whatever line follows."""

_SENTENCE_END = re.compile(r"[\u3002\uff01\uff1f!?\uff1a:\uff1b;]$")
_LATIN = re.compile(r"[A-Za-z]")


class Paragraph(NamedTuple):
    """Text of one paragraph, joined over its visual lines."""

    kind: BlockKind
    text: str
    box: Box
    score: float | None = None


def reading_order(lines: Sequence[TextLine], width: float) -> list[list[TextLine]]:
    """Return the lines as columns in reading order; one column holds whole-width lines too."""
    gutter = _gutter(lines, width)
    if gutter is None:
        return [list(lines)] if lines else []
    halves = [half for line in lines for half in _halves(line, gutter)]
    columns: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in sorted(halves, key=lambda line: line.box.top):
        if line.box.x1 <= gutter:
            left.append(line)
        elif line.box.x0 >= gutter:
            right.append(line)
        else:
            columns += [column for column in (left, right) if column] + [[line]]
            left, right = [], []
    return columns + [column for column in (left, right) if column]


def _gutter(lines: Sequence[TextLine], width: float) -> float | None:
    """Return x of the empty stripe between two columns of text, if there is one."""
    boxes = [part.box for line in lines for part in line.stretches]
    if len(boxes) < 2 * MIN_COLUMN_LINES:
        return None
    low, high = (share * width for share in GUTTER_ZONE)
    edges = sorted({box.x1 + 0.5 for box in boxes if low < box.x1 < high})
    best = min(edges, key=lambda x: sum(box.x0 < x < box.x1 for box in boxes), default=None)
    if best is None:
        return None
    left = [box for box in boxes if box.x1 <= best]
    right = [box for box in boxes if box.x0 >= best]
    crossing = len(boxes) - len(left) - len(right)
    if crossing > MAX_CROSSING_SHARE * len(boxes):
        return None
    return best if _are_columns(left, right, width) else None


def _are_columns(left: Sequence[Box], right: Sequence[Box], width: float) -> bool:
    """Whether both sides are running text: lines that fill a good part of the half page.

    The last column of a text may be a few lines only, so one side is enough when it is long.
    """
    few, many = sorted((left, right), key=len)
    if len(few) < 2 * MIN_COLUMN_LINES:
        return bool(few) and len(many) >= 2 * MIN_COLUMN_LINES and _is_running(many, width)
    return _is_running(few, width) and _is_running(many, width)


def _is_running(boxes: Sequence[Box], width: float) -> bool:
    """Whether most lines are long, or the long ones among short ones end together.

    Headings and lists may be most lines of a column; cells of a table do not end together.
    """
    wide = [box for box in boxes if box.x1 - box.x0 > 0.25 * width]
    if len(wide) < MIN_COLUMN_LINES:
        return False
    ends = sorted(box.x1 for box in wide)
    spread = 0.5 * max(map(size, wide))
    together = max(bisect_right(ends, end + spread) - at for at, end in enumerate(ends))
    return len(wide) >= 0.6 * len(boxes) or together >= MIN_COLUMN_LINES


def _halves(line: TextLine, gutter: float) -> Iterator[TextLine]:
    parts = line.stretches
    left = tuple(piece for part in parts if part.box.x1 <= gutter for piece in part.pieces)
    right = tuple(piece for part in parts if part.box.x0 >= gutter for piece in part.pieces)
    if len(left) + len(right) < len(line.pieces):
        yield line
        return
    yield from (line_of(half) for half in (left, right) if half)


class Column(NamedTuple):
    """Margins of a column, and whether its paragraphs start with an indented line."""

    left: float
    right: float
    indents: bool


def column_of(lines: Sequence[TextLine], width: float) -> Column:
    """Return the margins of the lines of a column.

    `width` is that of the page when it has one column only: where not even three lines end
    together, the right margin lies about as far from the edge as the left one.
    """
    boxes = [line.box for line in lines]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    indents = any(1.5 <= (box.x0 - left) / size(box) <= 2.5 for box in boxes)
    least = left + MIN_MEASURE * max(map(size, boxes))
    return Column(left, _right_margin(boxes, least, max(right, width - left, least)), indents)


def _right_margin(boxes: Sequence[Box], least: float, otherwise: float) -> float:
    """The outermost place where several lines end together, a line or two beyond left aside.

    Lines that end before `least` are cells or items: joined, their figures would run together.
    """
    for box in sorted(boxes, key=lambda box: -box.x1)[: MAX_BEYOND + 1]:
        near = box.x1 - FULL_LINE * size(box)
        together = sum(near <= other.x1 <= box.x1 for other in boxes) >= ENDING_TOGETHER
        if together and box.x1 >= least:
            return box.x1
    return otherwise


class Stretch(NamedTuple):
    """Lines of one column with its margins; `flows_on` from the end of the stretch before."""

    lines: Sequence[TextLine]
    column: Column
    flows_on: bool = False


def paragraphs(stretches: Sequence[Stretch], usual: float) -> Iterator[Paragraph]:
    """Join the wrapped lines of the text, also from one column to the next.

    `usual` is the height of most lines; lines with wide gaps stay alone.
    """
    group: list[TextLine] = []
    column: Column | None = None
    for number, stretch in enumerate(stretches):
        for index, line in enumerate(stretch.lines):
            joins = False
            in_title = number == 0 and 0 < index <= MAX_TITLE_LINES
            if in_title and cues().facts.ends_title(stretch.lines[index - 1].text):
                pass
            elif group and index:
                joins = _continues(group[-1], line, stretch.column, usual)
            elif group and column and stretch.flows_on:
                joins = _is_full(group[-1], column) and _may_continue(line, stretch.column)
            if group and not joins:
                yield _paragraph(group, usual)
                group = []
            group.append(line)
        column = stretch.column
    if group:
        yield _paragraph(group, usual)


def _continues(above: TextLine, line: TextLine, column: Column, usual: float) -> bool:
    """Whether `line` goes on where `above` was cut by the right margin."""
    upper, lower = above.box, line.box
    em = size(upper)
    if not 0 < lower.top - upper.top <= MAX_LEADING * em:
        return False
    if abs(size(lower) - em) > 0.15 * em or above.has_wide_gap:
        return False
    wide = upper.x1 - upper.x0 >= MIN_WRAPPED_SHARE * (column.right - column.left)
    if em >= HEADING_SIZE * usual and wide and len(above.text + line.text) <= MAX_HEADING:
        return not line.has_wide_gap and not cues().pages.opens_section(line.text)
    if not _may_continue(line, column):
        return False
    if _is_full(above, column):
        return True
    if upper.x0 > column.left + MAX_INDENT * em:
        return False
    if column.indents:
        return upper.x1 - column.left >= MIN_WRAPPED_SHARE * (column.right - column.left)
    ragged = upper.x1 >= column.right - MAX_RAGGED * em
    return ragged and not _SENTENCE_END.search(above.text)


def _is_full(line: TextLine, column: Column) -> bool:
    return not line.has_wide_gap and line.box.x1 >= column.right - FULL_LINE * size(line.box)


def _may_continue(line: TextLine, column: Column) -> bool:
    """Whether a line can be the second or a later one of a paragraph."""
    indented = line.box.x0 > column.left + INDENT * size(line.box)
    return not (indented or line.has_wide_gap or cues().pages.opens_section(line.text))


def _paragraph(group: Sequence[TextLine], usual: float) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text += (" " if _LATIN.match(text[-1]) and _LATIN.match(line.text[0]) else "") + line.text
    boxes = [line.box for line in group]
    score = min((line.score for line in group if line.score is not None), default=None)
    large = size(boxes[0]) >= HEADING_SIZE * usual and len(text) <= MAX_HEADING
    return Paragraph("heading" if large else "paragraph", text, surrounding(boxes), score)
