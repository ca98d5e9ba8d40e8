"""Tables without rules (or seen only in a picture), found by cells that stand below each other.

Columns come from the rows of figures, heads from the lines of words above them. Unlike in text
without positions, a cell that is missing leaves its place empty instead of moving the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.readers.cells import is_cell, is_figure
from extractor.readers.lines import TextLine, TextPiece, lines_of_pieces, size, surrounding
from extractor.readers.runs import repeats_only
from extractor.readers.tables import Grid, GridCell, PlacedTable, Stripes

MAX_LEADING = 3.2
"""Line heights between the middles of two rows of one table."""
MAX_HEAD_LINES = 5
MIN_ROWS = 2

_YEAR = re.compile(r"(?:19|20)\d{2}\s?\u5e74?\u5ea6?")


class _Column(NamedTuple):
    x0: float
    x1: float


class _Head(NamedTuple):
    """A head and the columns it stands over, first and one past the last."""

    text: str
    first: int
    last: int


def aligned_tables(lines: Sequence[TextLine], above: Stripes = ()) -> list[PlacedTable]:
    """Return the tables among the lines of one column of a page.

    `above` are the columns of a table that ends the page before: rows at the top that stand in
    them need no heads.
    """
    if not any(is_figure(piece.text) for line in lines for piece in line.pieces[1:]):
        return []
    rows = lines_of_pieces([piece for line in lines for piece in line.pieces])
    found = []
    start = 0
    if above and (carried := _carried_on(rows, above)):
        found.append(carried)
        start = len({cell.row for cell in carried.grid.cells})
    for first, end in _bodies(rows):
        if first >= start and (table := _table(rows, start, first, end)):
            found.append(table)
            start = end
    return found


def _bodies(rows: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows with figures; a lone label may stand between two of them."""
    first = 0
    while first < len(rows):
        end = first
        while end < len(rows) and _is_row(rows[end]) and (end == first or _near(rows, end)):
            end += 1
        if end - first >= MIN_ROWS:
            yield first, end
        first = max(end, first + 1)


def _carried_on(rows: Sequence[TextLine], above: Stripes) -> PlacedTable | None:
    """Return the first rows of a page as a table without heads, where they stand in `above`.

    A row by itself has to fill all columns.
    """
    end = 0
    while end < len(rows) and _is_row(rows[end]) and (end == 0 or _near(rows, end)):
        end += 1
    placed = [_standing_in(row, above) for row in rows[:end]]
    if not placed or any(places is None for places in placed):
        return None
    known = [places for places in placed if places is not None]
    if end < MIN_ROWS and len(known[0]) < len(above):
        return None
    cells = tuple(_body_cells(rows[:end], known, 0))
    box = surrounding([piece.box for row in rows[:end] for piece in row.pieces])
    return PlacedTable(Grid(cells), box, above)


def _standing_in(row: TextLine, stripes: Stripes) -> list[int] | None:
    """Return the stripe of each piece, None where one stands in none, in two, or in a taken one."""
    columns = [_Column(*stripe) for stripe in stripes]
    places = [_over(piece, columns) for piece in row.pieces]
    if any(len(each) != 1 for each in places):
        return None
    found = [each[0] for each in places]
    return found if len(set(found)) == len(found) else None


def _is_row(line: TextLine) -> bool:
    pieces = line.pieces
    return (
        len(pieces) > 1
        and all(is_cell(piece.text) for piece in pieces)
        and any(is_figure(piece.text) for piece in pieces[1:])
    )


def _near(rows: Sequence[TextLine], index: int) -> bool:
    above, below = rows[index - 1].box, rows[index].box
    middle = (below.top + below.bottom - above.top - above.bottom) / 2
    return middle <= MAX_LEADING * max(size(above), size(below))


def _table(rows: Sequence[TextLine], start: int, first: int, end: int) -> PlacedTable | None:
    """Put together the rows `first` to `end` and the heads above; None where they do not fit."""
    if _is_head_of_years(rows[first]):
        first += 1
    body = rows[first:end]
    columns = _columns(body)
    if len(body) < MIN_ROWS or len(columns) < 2 or (len(columns) == 2 and len(body) < 3):
        return None
    placed = [_placed(row, columns) for row in body]
    if any(len(set(places)) < len(places) for places in placed):
        return None
    levels, used = _heads(rows, start, first, columns)
    if not _is_complete(levels, len(columns)):
        return None
    depth = len(levels)
    cells = [*_head_cells(levels), *_body_cells(body, placed, depth)]
    pieces = [piece.box for row in (*rows[first - used : first], *body) for piece in row.pieces]
    return PlacedTable(
        Grid(tuple(cells)), surrounding(pieces), tuple((column.x0, column.x1) for column in columns)
    )


def _is_head_of_years(line: TextLine) -> bool:
    """Whether the only numbers of a line behind its label are years."""
    numbers = [piece.text for piece in line.pieces[1:] if is_figure(piece.text)]
    return bool(numbers) and all(_YEAR.fullmatch(number) for number in numbers)


def _columns(body: Sequence[TextLine]) -> list[_Column]:
    """Stripes of the page that the cells of all rows share."""
    columns: list[_Column] = []
    for box in sorted(piece.box for row in body for piece in row.pieces):
        if columns and box.x0 < columns[-1].x1:
            columns[-1] = _Column(columns[-1].x0, max(columns[-1].x1, box.x1))
        else:
            columns.append(_Column(box.x0, box.x1))
    return columns


def _placed(row: TextLine, columns: Sequence[_Column]) -> list[int]:
    return [
        next(i for i, column in enumerate(columns) if piece.box.x0 < column.x1)
        for piece in row.pieces
    ]


def _heads(
    rows: Sequence[TextLine], start: int, first: int, columns: Sequence[_Column]
) -> tuple[list[list[_Head]], int]:
    """Return the levels of heads from top to bottom, and how many lines they take."""
    levels: list[list[_Head]] = []
    used = 0
    for index in range(first - 1, max(start, first - MAX_HEAD_LINES) - 1, -1):
        if not _near(rows, index + 1) or not _is_head(rows[index]):
            break
        level = _level(rows[index].pieces, columns, levels)
        if level is None:
            break
        levels.insert(0, level)
        used = first - index
    return levels, used


def _is_head(line: TextLine) -> bool:
    return all(
        is_cell(piece.text) and (not is_figure(piece.text) or _YEAR.fullmatch(piece.text))
        for piece in line.pieces
    )


def _level(
    pieces: Sequence[TextPiece], columns: Sequence[_Column], below: Sequence[Sequence[_Head]]
) -> list[_Head] | None:
    """Place one line of heads: by order if there is one for each column, else by what is below."""
    if len(pieces) == len(columns):
        return [_Head(piece.text, i, i + 1) for i, piece in enumerate(pieces)]
    over = [_over(piece, columns) for piece in pieces]
    if len(pieces) == 1 and (len(over[0]) != 1 or _has_head(below, over[0][0])):
        return None
    if groups := _groups(pieces, below, len(columns)):
        return groups
    if any(not places for places in over):
        return None
    heads = [
        _Head(piece.text, places[0], places[-1] + 1)
        for piece, places in zip(pieces, over, strict=True)
    ]
    apart = all(a.last <= b.first for a, b in pairwise(heads))
    return heads if apart else None


def _over(piece: TextPiece, columns: Sequence[_Column]) -> list[int]:
    """The columns that a head stands over, even where it only touches their edge."""
    return [
        i
        for i, column in enumerate(columns)
        if piece.box.x0 < column.x1 and column.x0 < piece.box.x1
    ]


def _has_head(levels: Sequence[Sequence[_Head]], column: int) -> bool:
    return any(head.first <= column < head.last for level in levels for head in level)


def _groups(
    pieces: Sequence[TextPiece], below: Sequence[Sequence[_Head]], columns: int
) -> list[_Head] | None:
    """Give each head one repeat of the lower level: 事故 and 死亡 over 本期 同比 本期 同比."""
    lower = [head for level in below for head in level if level and len(level) > 1]
    for leading in (0, 1, 2):
        names = [
            head.text for head in sorted(lower, key=lambda h: h.first) if head.first >= leading
        ]
        width, rest = divmod(columns - leading, len(pieces))
        if len(names) != columns - leading or rest or width < 2:
            continue
        if all(name == names[i % width] for i, name in enumerate(names)):
            starts = range(leading, columns, width)
            return [_Head(p.text, s, s + width) for p, s in zip(pieces, starts, strict=True)]
    return None


def _is_complete(levels: Sequence[Sequence[_Head]], columns: int) -> bool:
    """Whether every column but the first has a head of its own, and heads tell them apart."""
    paths = [
        [head for level in levels for head in level if head.first <= i < head.last]
        for i in range(columns)
    ]
    if not all(path and path[-1].last - path[-1].first == 1 for path in paths[1:]):
        return False
    return not repeats_only([[head.text for head in path] for path in paths])


def _head_cells(levels: Sequence[Sequence[_Head]]) -> Iterator[GridCell]:
    for row, level in enumerate(levels):
        for head in level:
            yield GridCell(head.text, row, head.first, 1, head.last - head.first)


def _body_cells(
    body: Sequence[TextLine], placed: Sequence[Sequence[int]], depth: int
) -> Iterator[GridCell]:
    for row, (line, places) in enumerate(zip(body, placed, strict=True), depth):
        for piece, column in zip(line.pieces, places, strict=True):
            yield GridCell(piece.text, row, column)
