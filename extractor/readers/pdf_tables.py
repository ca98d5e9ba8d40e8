"""Ruled tables of PDF pages, through pdfplumber, opened only where rules suggest a table."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from extractor.readers.tables import Grid, GridCell, joined_lines
from extractor.types import Box

THIN = 3.0
"""Points up to which a path is a rule and not an area."""
MIN_RULES = 2
"""Rules in each direction that make at least one cell."""
MAX_OBJECTS = 20_000
"""Objects of a page that are looked at: a page with more is a drawing."""
MAX_PAGE_SHARE = 0.9
TOLERANCE = 1.5


class PlacedTable(NamedTuple):
    """A table and where it stands on the page."""

    grid: Grid
    box: Box


def may_hold_table(page: Any, width: float, height: float) -> bool:
    """Whether the paths on a PDFium page can be the rules of a table.

    Straight through PDFium's own calls, because a page may have thousands of text objects. The
    paths of a form are not measured: several of them are enough.
    """
    import pypdfium2.raw as raw

    across = down = 0
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        found = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_FORM and _has_paths(found):
            return True
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        wide, high = _extent(found)
        if wide * high > MAX_PAGE_SHARE * width * height:
            continue
        across += high <= THIN or (wide > THIN) * 2
        down += wide <= THIN or (high > THIN) * 2
        if across >= MIN_RULES and down >= MIN_RULES:
            return True
    return False


def _extent(path: Any) -> tuple[float, float]:
    import pypdfium2.raw as raw

    bounds = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(path, *map(ctypes.byref, bounds))
    left, bottom, right, top = (bound.value for bound in bounds)
    return right - left, top - bottom


def _has_paths(form: Any) -> bool:
    import pypdfium2.raw as raw

    inner = range(min(raw.FPDFFormObj_CountObjects(form), MAX_OBJECTS))
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, n)) for n in inner)
    return bool(sum(kind == raw.FPDF_PAGEOBJ_PATH for kind in kinds) >= 2 * MIN_RULES)


def ruled_tables(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, list[PlacedTable]]]:
    """Yield (page number, tables) for the pages named, each page closed before the next."""
    if not numbers:
        return
    import pdfplumber

    with pdfplumber.open(BytesIO(data), pages=list(numbers)) as pdf:
        for page in pdf.pages:
            yield (
                page.page_number,
                [placed for table in page.find_tables() if (placed := _placed(table))],
            )
            page.close()


def _placed(table: Any) -> PlacedTable | None:
    """Return the table as a grid, unless it is a frame around running text."""
    texts = [text for row in table.extract() for text in row]
    boxes = [cell for row in table.rows for cell in row.cells]
    found = [(Box(*box), text or "") for box, text in zip(boxes, texts, strict=True) if box]
    rows = _edges([box.top for box, _ in found])
    columns = _edges([box.x0 for box, _ in found])
    if len(rows) < 2 or len(columns) < 2:
        return None
    cells = tuple(
        GridCell(
            joined_lines(text.split("\n")),
            _index(rows, box.top),
            _index(columns, box.x0),
            max(1, _index(rows, box.bottom - TOLERANCE) - _index(rows, box.top) + 1),
            max(1, _index(columns, box.x1 - TOLERANCE) - _index(columns, box.x0) + 1),
        )
        for box, text in found
    )
    return PlacedTable(Grid(cells), Box(*table.bbox))


def _edges(values: Sequence[float]) -> list[float]:
    """Return the distinct edges in order, those nearer than the tolerance taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > TOLERANCE:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    """Return the last edge at or before `value`."""
    return max((i for i, edge in enumerate(edges) if edge <= value + TOLERANCE / 2), default=0)
