"""A table block as a grid: spanning cells under every place, and which rows are heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.resolve.tables.cells import CellReader, Content
from extractor.resolve.tables.years import names_years
from extractor.types import Cell, Page, Span, Table


class Part(NamedTuple):
    """Rows under one set of heads.

    `title` stands across the table above the heads, `sections` across it above some rows.
    """

    heads: tuple[int, ...]
    body: tuple[int, ...]
    sections: Mapping[int, str]
    title: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells by row and column, a spanning cell at each place it covers."""

    page: Page
    rows: int
    columns: int
    cells: Mapping[tuple[int, int], Cell]
    contents: Mapping[tuple[int, int], Content]
    by_row: Mapping[int, Sequence[tuple[Cell, Content]]]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place."""
        return self.cells.get((row, column))

    def content(self, row: int, column: int) -> Content:
        """What stands at a place."""
        cell = self.cells.get((row, column))
        return Content("blank", "") if cell is None else self.contents[cell.row, cell.column]

    def raw(self, row: int, column: int) -> str:
        """The text at a place in the script of the page, without blanks and line breaks."""
        cell = self.cells.get((row, column))
        return "" if cell is None else "".join(cell.text.split())

    def is_own(self, row: int, column: int) -> bool:
        """Whether the cell at a place stands in that row and column alone."""
        cell = self.cells.get((row, column))
        return cell is not None and cell.row_span == cell.column_span == 1

    def row_span(self, row: int) -> Span:
        """Where the cells of a row stand in the page text, from the first to the last."""
        spans = [cell.source for cell, _ in self.by_row[row]]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def across(self, row: int) -> list[Content]:
        """The cells of a row from left to right, each once, those from above left out."""
        return [content for _, content in self.by_row[row]]


def text_of(cell: Cell, page: Page) -> str:
    """A cell's text as it stands on the page; a head taken from the page before has no place."""
    return page.text[slice(*cell.source)] or cell.text


def grid_of(table: Table, page: Page, reader: CellReader) -> Grid:
    """Spread a table's cells over the places they cover and read each."""
    cells: dict[tuple[int, int], Cell] = {}
    contents: dict[tuple[int, int], Content] = {}
    by_row: dict[int, list[tuple[Cell, Content]]] = {row: [] for row in range(table.rows)}
    for cell in sorted(table.cells, key=lambda each: (each.row, each.column)):
        content = contents[cell.row, cell.column] = reader.read(text_of(cell, page))
        by_row[cell.row].append((cell, content))
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                cells.setdefault((row, column), cell)
    return Grid(page, table.rows, table.columns, cells, contents, by_row)


def parts(grid: Grid) -> list[Part]:
    """Return the rows of a table, parted where new heads begin.

    Heads are rows of words; a row of years at the top is one too. Repeated heads (a table that
    runs over pages) are left out, and words across the whole table are a section of it.
    """
    found: list[Part] = []
    heads: list[int] = []
    body: list[int] = []
    sections: dict[int, str] = {}
    title = section = ""
    for row in range(grid.rows):
        if _is_wide(grid, row):
            section = grid.across(row)[0].words
            title = title if heads or body else title + section
        elif _is_head(grid, row, top=not body):
            if body and not _repeats(grid, row, heads):
                found.append(Part(tuple(heads), tuple(body), sections, title))
                heads, body, sections = [], [], {}
            if not body:
                heads.append(row)
                section = ""
        elif any(content.words for content in grid.across(row)):
            body.append(row)
            sections |= {row: section} if section else {}
    found.append(Part(tuple(heads), tuple(body), sections, title))
    return [part for part in found if part.body]


def _is_wide(grid: Grid, row: int) -> bool:
    """Whether a row is one cell of words across all columns, or all but the first."""
    own = grid.by_row[row]
    wide = len(own) == 1 and own[0][0].column_span >= max(2, grid.columns - 1)
    return wide and own[0][1].kind == "words"


def _is_head(grid: Grid, row: int, *, top: bool) -> bool:
    contents = grid.across(row)
    if top and _has_years(contents):
        return True
    if any(content.kind == "figure" or content.reason for content in contents):
        return False
    words = [content for content in contents if content.kind == "words"]
    dashes = any(content.words for content in contents if content.kind == "blank")
    return bool(words) and not dashes and (top or len(words) > len(contents) / 2)


def _has_years(contents: Sequence[Content]) -> bool:
    """Whether the only figures of a row are years that follow on each other, or say 年."""
    return names_years([content.words for content in contents if content.kind == "figure"])


def _repeats(grid: Grid, row: int, heads: Sequence[int]) -> bool:
    """Whether a row of words below says what a row of heads said above."""
    words = [content.words for content in grid.across(row)]
    return any(words == [content.words for content in grid.across(head)] for head in heads)
