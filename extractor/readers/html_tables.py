"""Tables of web pages: which hold data, which only lay out the page, and the grid of the former."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from extractor.readers.tables import Grid, joined_lines, spread

MAX_SPAN = 1000
MAX_CELL = 400
MAX_PARAGRAPHS = 100
"""Characters up to which a cell of several paragraphs is still a cell."""
MAX_TYPICAL_CELL = 40
"""Median characters of a cell: a table of figures has 2 to 10, a page laid out by one has
hundreds in one cell and none in the others."""

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")


def is_data_table(table: LexborNode) -> bool:
    """Whether a table has rows and columns of short cells and no other table inside."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    if table.css_first("h1, h2, h3, h4") or any(map(_is_text, table.css("td"))):
        return False
    rows = [lengths for row in table.css("tr") if (lengths := list(_lengths(row)))]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    lengths = sorted(length for row in rows for length in row if length)
    return bool(lengths) and lengths[-1] <= MAX_CELL and _median(lengths) <= MAX_TYPICAL_CELL


def _is_text(cell: LexborNode) -> bool:
    """Whether a cell holds several paragraphs of running text."""
    return len(cell.css("p, br")) >= 3 and len(cell.text().strip()) > MAX_PARAGRAPHS


def _lengths(row: LexborNode) -> Iterator[int]:
    for cell in row.iter():
        if cell.tag in ("td", "th"):
            yield len(cell.text().strip())


def _median(ordered: list[int]) -> int:
    return ordered[len(ordered) // 2]


def grid_of(table: LexborNode) -> Grid:
    """Return the cells of a table with their spans, and its caption."""
    rows = [
        [
            (cell_text(_with_breaks(cell)), _span(cell, "rowspan"), _span(cell, "colspan"))
            for cell in row.iter()
            if cell.tag in ("td", "th")
        ]
        for row in table.css("tr")
    ]
    caption = table.css_first("caption")
    return Grid(
        spread([row for row in rows if row]), cell_text(caption.text()) if caption else None
    )


def _with_breaks(cell: LexborNode) -> str:
    return cell.text(separator="\n") if cell.css_first("br, p, div") else cell.text()


def cell_text(text: str) -> str:
    """Return the text of a cell on one line; a word broken over lines is put together.

    >>> cell_text(" 受伤\\n人数 "), cell_text("1 - 6 月")
    ('受伤人数', '1 - 6 月')
    """
    return _SPACE.sub(" ", joined_lines(text.split("\n"))).strip()


def _span(cell: LexborNode, name: str) -> int:
    match = _NUMBER.match(cell.attributes.get(name) or "")
    return min(max(int(match[0]), 1), MAX_SPAN) if match else 1
