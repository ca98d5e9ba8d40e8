"""The binary Word format (97 to 2003): pieces of text and the properties of their paragraphs.

After the published specification [MS-DOC]: the file information block (FIB, section 2.5) says where
everything is, the piece table (2.8.35) where the text is, pages of formatting (2.9.94 and 2.9.95)
which paragraphs are in tables, which rows end, and which characters are deleted.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from extractor.errors import DamagedFile
from extractor.readers.edged_rows import Merge

MAGIC_97 = 0xA5EC
PAGE = 512
BX_PARAGRAPH, BX_CHARACTER = 13, 1

IN_TABLE, ROW_END, DEFINE_TABLE = 0x2416, 0x2417, 0xD608
ELSEWHERE = frozenset({0x6645, 0x6646})
"""Properties too long for a page of formatting: their operand is a place in the data stream."""
INNER_CELL, INNER_ROW_END, DEPTH = 0x244B, 0x244C, 0x6649
DELETED = 0x0800
OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of a property's operand by the three top bits of its code; 6 states its own length."""

CELL_BYTES = 20
MERGED_ACROSS, MERGED_DOWN, MERGE_START = 0x0002, 0x0020, 0x0040

_COMPRESSED = 0x40000000


class Fib(NamedTuple):
    """What the file information block tells: table stream, lengths of the parts, places."""

    table_stream: str
    encrypted: bool
    lengths: tuple[int, ...]
    pieces: tuple[int, int]
    paragraph_pages: tuple[int, int]
    character_pages: tuple[int, int]


class Piece(NamedTuple):
    """Characters `start` to `end` stand at `offset`, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int


class Run(NamedTuple):
    """Bytes `start` to `end` of the document stream have these properties."""

    start: int
    end: int
    style: int
    properties: dict[int, bytes]


def read_fib(document: bytes) -> Fib:
    """Return the file information block of Word 97 and later.

    `lengths` are the characters of: text, footnotes, headers, macros, annotations, endnotes, text
    boxes, text boxes in headers.
    """
    if len(document) < 0x1AA:
        raise DamagedFile("the Word document is cut short")
    flags = struct.unpack_from("<H", document, 0x0A)[0]
    return Fib(
        "1Table" if flags & 0x0200 else "0Table",
        bool(flags & 0x0100),
        struct.unpack_from("<8i", document, 0x4C),
        struct.unpack_from("<2I", document, 0x1A2),
        struct.unpack_from("<2I", document, 0x102),
        struct.unpack_from("<2I", document, 0xFA),
    )


def read_pieces(table: bytes, place: tuple[int, int]) -> tuple[Piece, ...]:
    """Return the pieces in the order of the text."""
    at, length = place
    end = at + length
    while at < end and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != 2:
        raise DamagedFile("the Word document has no piece table")
    size = struct.unpack_from("<I", table, at + 1)[0]
    count = (size - 4) // 12
    edges = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    found = []
    for number in range(count):
        raw = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)[0]
        packed = bool(raw & _COMPRESSED)
        offset = (raw & ~_COMPRESSED) // 2 if packed else raw
        found.append(Piece(edges[number], edges[number + 1], offset, 1 if packed else 2))
    return tuple(found)


def piece_text(document: bytes, piece: Piece) -> str:
    """Return the characters of a piece; packed ones are Windows-1252.

    Every character stays one code unit, so that places keep counting: a surrogate pair is two.
    """
    content = document[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
    if piece.width == 1:
        return content.decode("cp1252", errors="replace")
    units = struct.unpack(f"<{len(content) // 2}H", content[: len(content) // 2 * 2])
    return "".join(map(chr, units))


class Formatting:
    """Looks up the properties that hold at a byte of the document stream."""

    def __init__(self, document: bytes, table: bytes, place: tuple[int, int], bx: int) -> None:
        self._runs = sorted(_runs(document, table, place, bx), key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]

    def at(self, offset: int) -> Run | None:
        """Return the run that covers a byte."""
        index = bisect_right(self._starts, offset) - 1
        run = self._runs[index] if index >= 0 else None
        return run if run and offset < run.end else None

    def with_property(self, code: int) -> Iterator[Run]:
        """Yield the runs that switch a property on."""
        return (run for run in self._runs if run.properties.get(code, b"\0")[:1] == b"\1")


def _runs(document: bytes, table: bytes, place: tuple[int, int], bx: int) -> Iterator[Run]:
    at, length = place
    count = max(0, (length - 4) // 8)
    numbers = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))
    for number in numbers:
        page = document[number * PAGE : (number + 1) * PAGE]
        if len(page) == PAGE:
            yield from _page_runs(page, bx)


def _page_runs(page: bytes, bx: int) -> Iterator[Run]:
    count = page[-1]
    if (count + 1) * 4 + count * bx > PAGE - 1:
        raise DamagedFile("the Word document has a broken page of formatting")
    edges = struct.unpack_from(f"<{count + 1}I", page, 0)
    for number in range(count):
        offset = 2 * page[(count + 1) * 4 + number * bx]
        style, properties = 0, {}
        if offset and bx == BX_PARAGRAPH:
            size, offset = page[offset], offset + 1
            if size == 0:
                size, offset = page[offset] * 2, offset + 1
            else:
                size = size * 2 - 1
            content = page[offset : offset + size]
            style = struct.unpack_from("<H", content)[0] if len(content) >= 2 else 0
            properties = read_properties(content[2:])
        elif offset:
            properties = read_properties(page[offset + 1 : offset + 1 + page[offset]])
        yield Run(edges[number], edges[number + 1], style, properties)


def read_properties(content: bytes) -> dict[int, bytes]:
    """Return the properties of a list by their code; a list cut short ends there."""
    properties = {}
    at = 0
    while at + 2 < len(content):
        code = struct.unpack_from("<H", content, at)[0]
        at += 2
        size = OPERAND_BYTES.get(code >> 13)
        if size is None and code == DEFINE_TABLE and at + 2 <= len(content):
            size = struct.unpack_from("<H", content, at)[0] + 1
        elif size is None:
            size = content[at] + 1
        properties[code] = content[at : at + size]
        at += size
    return properties


def with_outlying(properties: dict[int, bytes], data: bytes) -> dict[int, bytes]:
    """Return properties with those that had no room and stand in the data stream."""
    merged = dict(properties)
    for code in ELSEWHERE & properties.keys():
        at = struct.unpack("<I", properties[code])[0]
        if at + 2 <= len(data):
            size = struct.unpack_from("<H", data, at)[0]
            merged |= read_properties(data[at + 2 : at + 2 + size])
    return merged


def read_row(definition: bytes) -> tuple[tuple[int, ...], tuple[Merge, ...]]:
    """Return the edges of the cells of a row in twips and their merges ([MS-DOC] 2.9.311)."""
    if len(definition) < 3:
        return (), ()
    count = definition[2]
    start = 3 + 2 * (count + 1)
    if len(definition) < start:
        return (), ()
    edges = struct.unpack_from(f"<{count + 1}h", definition, 3)
    merges = []
    for at in range(start, min(len(definition) - 1, start + CELL_BYTES * count), CELL_BYTES):
        flags = struct.unpack_from("<H", definition, at)[0]
        continues = bool(flags & MERGED_DOWN) and not flags & MERGE_START
        merges.append(Merge(bool(flags & MERGED_ACROSS), continues))
    return edges, tuple(merges)
