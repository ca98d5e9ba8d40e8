"""A sheet of cells to a page: lines above are titles, filled rows a table, lines below notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from extractor.errors import TooLarge
from extractor.readers import limits
from extractor.readers.reading import PageBuilder
from extractor.readers.tables import Grid, GridCell, joined_lines
from extractor.types import Page

_DEFAULT_NAME = re.compile(r"(?:sheet|chart|工作表)\s*\d*", re.I)


def sheet_page(number: int, name: str, cells: Iterable[GridCell]) -> Page:
    """Return the page of a sheet; its name is a heading when somebody gave it one."""
    filled = sorted(
        (cell for cell in cells if cell.text.strip()), key=lambda cell: (cell.row, cell.column)
    )
    if len(filled) > limits.TABLE_CELLS:
        raise TooLarge(f"sheet of more than {limits.TABLE_CELLS} filled cells")
    builder = PageBuilder()
    if filled and not _DEFAULT_NAME.fullmatch(name.strip()):
        builder.add("heading", name.strip())
    for rows in _stretches(filled):
        _write(builder, rows)
    return builder.page(number)


def _stretches(cells: Sequence[GridCell]) -> Iterable[list[list[GridCell]]]:
    """Yield the runs of rows that no empty row separates."""
    run: list[list[GridCell]] = []
    reached = -1
    for row, group in groupby(cells, key=lambda cell: cell.row):
        line = list(group)
        if run and row > reached + 1:
            yield run
            run = []
        run.append(line)
        reached = max([reached, *(cell.row + cell.row_span - 1 for cell in line)])
    if run:
        yield run


def _write(builder: PageBuilder, rows: Sequence[Sequence[GridCell]]) -> None:
    """Write single cells above and below as lines, what lies between as a table."""
    filled = [index for index, row in enumerate(rows) if len(row) > 1]
    first, end = (filled[0], filled[-1] + 1) if len(filled) > 1 else (len(rows), len(rows))
    for row in rows[:first]:
        builder.add("paragraph", " ".join(_line(cell) for cell in row))
    if first < end:
        cells = [cell for row in rows[first:end] for cell in row]
        top, left = cells[0].row, min(cell.column for cell in cells)
        builder.add_table(
            Grid(
                tuple(
                    cell._replace(text=_line(cell), row=cell.row - top, column=cell.column - left)
                    for cell in cells
                )
            )
        )
    for row in rows[end:]:
        builder.add("paragraph", " ".join(_line(cell) for cell in row))


def _line(cell: GridCell) -> str:
    return joined_lines(line.strip() for line in cell.text.splitlines())
