"""Ruled tables of PDF pages, through pdfplumber, opened only where rules suggest a table."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from extractor.readers.tables import Grid, GridCell, PlacedTable, joined_lines
from extractor.types import Box

TOLERANCE = 1.5


def ruled_tables(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, list[PlacedTable]]]:
    """Yield (page number, tables) for the pages named, each page closed before the next."""
    if not numbers:
        return
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
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
