"""Tables of a text that was read in a wrong encoding: they show only when it is read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractor.readers.flattened import flattened_tables
from extractor.text.alignment import NormalizedText
from extractor.text.draft import Draft
from extractor.text.mojibake import MOST_MISREADINGS, decode_again
from extractor.text.words import load_words
from extractor.types import Block, Page, Quality


def with_decoded_tables(page: Page, root: Path | None = None) -> Page:
    """Return a page of plain text with the tables found in it once it is read again.

    Their cells hold what they read then, and stand where they stand on the page as it is. A
    page with blocks of other kinds, and one that was read rightly, stays as it is.
    """
    if any(block.kind != "table" for block in page.blocks):
        return page
    words = load_words(root)
    draft = Draft(page.text)
    for _ in range(MOST_MISREADINGS):
        draft.replace("mojibake", decode_again(draft.text, words)[1])
    if not draft.layers:
        return page
    again = NormalizedText(page.text, draft.text, Quality("none"), tuple(draft.layers))
    found = flattened_tables(again.text)
    return replace(page, blocks=tuple(_placed(each, again) for each in found))


def _placed(block: Block, again: NormalizedText) -> Block:
    """Return a block of the text read again, moved to where it stands in the source."""
    table = block.table
    if table is not None:
        cells = (replace(cell, source=again.to_source(cell.source)) for cell in table.cells)
        table = replace(table, cells=tuple(cells))
    return replace(block, source=again.to_source(block.source), table=table)
