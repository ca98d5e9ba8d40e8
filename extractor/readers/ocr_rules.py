"""Ruled tables of scanned pages: the rules in the picture, the cells they make, the words inside.

OpenCV comes with the OCR engine; without it the tables are found by their alignment only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.readers.lines import TextPiece, lines_of_pieces, size
from extractor.readers.tables import Grid, GridCell, PlacedTable, joined_lines
from extractor.types import Box

if TYPE_CHECKING:
    from PIL.Image import Image

LONG, HIGH = 0.35, 0.17
"""Inches from which a dark run is a rule: longer than strokes across, higher than a digit."""
MIN_WIDTH, MIN_HEIGHT = 1.0, 0.3
"""Inches of the smallest table."""
MAX_EDGES = 120
WALL = 0.5
"""Share of an edge between two cells that is dark where a rule parts them."""
INSIDE = 0.65
"""Share of a word's width that lies in its cell; a word across a rule belongs to neither."""
POINTS = 72.0


class _Lattice(NamedTuple):
    """Edges of rows and columns of a table in pixels, and the masks of its rules."""

    rows: Sequence[int]
    columns: Sequence[int]
    across: Any
    down: Any


def scanned_tables(
    picture: Image, slope: float, dpi: float, pieces: Sequence[TextPiece]
) -> list[PlacedTable]:
    """Return the ruled tables of a page whose words (in points, straightened) are `pieces`."""
    if find_spec("cv2") is None:
        return []
    scale = POINTS / dpi
    found = []
    for lattice in _lattices(picture, slope, dpi):
        cells = list(_cells(lattice))
        if len(lattice.rows) > 2 and len(lattice.columns) > 2 and cells:
            found.append(_filled(lattice, cells, scale, pieces))
    return [table for table in found if any(cell.text for cell in table.grid.cells)]


def _lattices(picture: Image, slope: float, dpi: float) -> Iterator[_Lattice]:
    import cv2
    import numpy

    gray = numpy.asarray(picture.convert("L"))
    if slope:
        cos, sin = numpy.cos(-slope), numpy.sin(-slope)
        turn = numpy.array([[cos, -sin, 0.0], [sin, cos, 0.0]])
        gray = cv2.warpAffine(gray, turn, gray.shape[::-1], borderValue=255)
    dark = cv2.adaptiveThreshold(
        cv2.medianBlur(gray, 3), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    across = _rules(dark, int(LONG * dpi), horizontal=True)
    down = _rules(dark, int(HIGH * dpi), horizontal=False)
    joined = cv2.dilate(across | down, numpy.ones((3, 3), numpy.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, _ in boxes[1:]:
        if width >= MIN_WIDTH * dpi and height >= MIN_HEIGHT * dpi:
            part = (slice(top, top + height), slice(left, left + width))
            rows = _edges(across[part].sum(axis=1) // 255, int(LONG * dpi), top)
            columns = _edges(down[part].sum(axis=0) // 255, int(HIGH * dpi), left)
            if max(len(rows), len(columns)) <= MAX_EDGES:
                yield _Lattice(rows, columns, across, down)


def _rules(dark: Any, length: int, *, horizontal: bool) -> Any:
    """Keep the runs of dark pixels of at least `length`; a slope of a pixel or two is allowed."""
    import cv2
    import numpy

    along = (1, length) if horizontal else (length, 1)
    beside = (3, 1) if horizontal else (1, 3)
    thick = cv2.dilate(dark, numpy.ones(beside, numpy.uint8))
    return cv2.morphologyEx(thick, cv2.MORPH_OPEN, numpy.ones(along, numpy.uint8))


def _edges(counts: Any, least: int, offset: int) -> list[int]:
    """Return the middles of the stripes in which a rule runs."""
    edges: list[int] = []
    start = None
    for place, count in enumerate([*counts, 0]):
        if count >= least and start is None:
            start = place
        elif count < least and start is not None:
            edges.append(offset + (start + place - 1) // 2)
            start = None
    return edges


def _cells(lattice: _Lattice) -> Iterator[GridCell]:
    """Yield the cells: units of the lattice that no rule parts are one."""
    rows, columns = len(lattice.rows) - 1, len(lattice.columns) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and not _wall_right(lattice, row, right - 1):
                right += 1
            below = row + 1
            while below < rows and not any(
                _wall_below(lattice, below - 1, place) for place in range(column, right)
            ):
                below += 1
            units = {(r, c) for r in range(row, below) for c in range(column, right)}
            if not units & taken:
                taken |= units
                yield GridCell("", row, column, below - row, right - column)


def _wall_right(lattice: _Lattice, row: int, column: int) -> bool:
    x = lattice.columns[column + 1]
    top, bottom = lattice.rows[row], lattice.rows[row + 1]
    strip = lattice.down[top + 3 : bottom - 2, max(0, x - 3) : x + 4]
    return bool(strip.size and strip.any(axis=1).mean() >= WALL)


def _wall_below(lattice: _Lattice, row: int, column: int) -> bool:
    y = lattice.rows[row + 1]
    left, right = lattice.columns[column], lattice.columns[column + 1]
    strip = lattice.across[max(0, y - 3) : y + 4, left + 3 : right - 2]
    return bool(strip.size and strip.any(axis=0).mean() >= WALL)


def _filled(
    lattice: _Lattice, cells: Sequence[GridCell], scale: float, pieces: Sequence[TextPiece]
) -> PlacedTable:
    filled = []
    for cell in cells:
        box = Box(
            lattice.columns[cell.column] * scale,
            lattice.rows[cell.row] * scale,
            lattice.columns[cell.column + cell.column_span] * scale,
            lattice.rows[cell.row + cell.row_span] * scale,
        )
        inside = [piece for piece in pieces if _lies_in(piece.box, box)]
        text = joined_lines(line.text for line in lines_of_pieces(inside))
        filled.append(cell._replace(text=text))
    edges = lattice.columns[0], lattice.rows[0], lattice.columns[-1], lattice.rows[-1]
    return PlacedTable(Grid(tuple(filled)), Box(*(edge * scale for edge in edges)))


def _lies_in(word: Box, cell: Box) -> bool:
    middle = (word.top + word.bottom) / 2
    shared = min(word.x1, cell.x1) - max(word.x0, cell.x0)
    high = cell.top - 0.2 * size(word) <= middle < cell.bottom
    return high and shared >= INSIDE * (word.x1 - word.x0)
