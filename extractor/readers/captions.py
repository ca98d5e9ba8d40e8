"""The lines above a table that say what its figures are of, and the block of a table in text."""

from __future__ import annotations

import re

from extractor.readers.reading import extent
from extractor.types import Block, Cell, Span, Table

MAX_CAPTION = 40
"""Characters of a title or a line of units; longer ones are running text."""

_SENTENCE = re.compile(r"[\u3002;\uff1b!\uff01?\uff1f|]")
_LOOK_BACK = 300


def is_caption(line: str) -> bool:
    """Whether a line above a table can be its caption: short, and no sentence.

    >>> is_caption("2009年各县事故情况表"), is_caption("全年事故下降。")
    (True, False)
    """
    return 0 < len(line) <= MAX_CAPTION and not _SENTENCE.search(line)


def caption_above(text: str, start: int) -> str | None:
    """Return the one or two lines right above `start` that can be a caption, joined.

    >>> caption_above("全年下降。\\n各县事故情况表\\n单位:起、人\\n地区", 20)
    '各县事故情况表 单位:起、人'
    """
    found: list[str] = []
    for line in reversed(text[max(0, start - _LOOK_BACK) : start].rstrip().split("\n")[-2:]):
        if not is_caption(line.strip()):
            break
        found.insert(0, line.strip())
    return " ".join(found) or None


def table_block(cells: tuple[Cell, ...], caption: str | None, start: int) -> Block:
    """Return a table block over cells that stand in a page text already."""
    rows, columns = extent(cells)
    end = max(cell.source.end for cell in cells)
    return Block("table", Span(start, end), table=Table(cells, rows, columns, caption))
