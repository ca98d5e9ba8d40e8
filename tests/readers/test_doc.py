"""Word 97 to 2003: text, tables, tracked changes, damage, and other files under its suffix."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractor.errors import DamagedFile, EncryptedFile, ReadError, UnsupportedFormat
from extractor.readers import read
from extractor.readers.doc import readable
from extractor.readers.doc_format import read_properties
from extractor.readers.edged_rows import Row, grid_of

QUARTER = Path(__file__).parent / "fixtures/quarter.doc"


def test_the_whole_document_is_read_in_order() -> None:
    document = read(QUARTER.read_bytes(), "quarter.doc")
    page = document.pages[0]
    assert document.media_type == "application/msword"
    assert page.text == (
        "安全生产简报\n临川县2009年一季度安全生产情况\n来源：县安监局　2009年4月8日\n"
        "一、总体情况\n全县共发生事故31起，死亡12人，𠮷字。\n各镇事故情况表\n"
        "地区\t死亡\n本期\t同比\n东山镇\t3\t-1.5\n西河乡\t\t—\n注：以上为快报数。\n培训18期。\n"
    )
    kinds = {page.text[b.source.start : b.source.end]: b.kind for b in page.blocks}
    assert kinds["安全生产简报"] == "furniture"
    assert kinds["一、总体情况"] == "heading"


def test_merged_heads_and_empty_cells_keep_their_places() -> None:
    page = read(QUARTER.read_bytes(), "x").pages[0]
    (table,) = [block.table for block in page.blocks if block.table]
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert (table.rows, table.columns, table.caption) == (4, 3, "各镇事故情况表")
    assert found[0, 0] == ("地区", 2, 1)
    assert found[0, 1] == ("死亡", 1, 2)
    assert found[3, 1] == ("", 1, 1)
    assert found[3, 2] == ("—", 1, 1)
    for cell in table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text


def test_a_wide_table_defined_in_the_data_stream() -> None:
    page = read((QUARTER.parent / "wide.doc").read_bytes(), "wide.doc").pages[0]
    (table,) = [block.table for block in page.blocks if block.table]
    assert (table.rows, table.columns) == (3, 9)
    assert table.caption == "各镇事故情况表（单位：起、人）"
    assert [cell.text for cell in table.cells if cell.row == 2] == [
        "西河乡", "7", "9", "-2", "1", "1", "0", "4", "12.8",
    ]  # fmt: skip
    assert page.text.endswith("以上为快报数。\n")


def test_fields_pictures_and_notes_leave_only_their_result() -> None:
    assert readable("见\x13 REF a \x14\x13 X \x15表1\x15，\x02死亡\x1e3人\x08") == "见表1，死亡-3人"


def test_properties_of_unknown_length_end_the_list() -> None:
    assert read_properties(b"\x16\x24\x01\x08\xd6") == {0x2416: b"\x01"}


def test_rows_without_a_definition_are_counted_off() -> None:
    grid = grid_of([Row(("地区", "死亡")), Row(("东山镇", "3"))])
    assert [(c.text, c.row, c.column) for c in grid.cells][2:] == [("东山镇", 1, 0), ("3", 1, 1)]


@pytest.mark.parametrize("size", [8, 600, 2_000, 6_000, 12_000])
def test_a_truncated_document_is_damaged(size: int) -> None:
    with pytest.raises(DamagedFile):
        read(QUARTER.read_bytes()[:size], "x.doc")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_never_escape_as_another_error(seed: int) -> None:
    data = bytearray(QUARTER.read_bytes())
    chance = random.Random(seed)
    for _ in range(60):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        assert read(bytes(data), "x.doc").pages
    except ReadError as error:
        assert "\n" not in str(error)


def test_a_password_is_an_encrypted_file() -> None:
    data = QUARTER.read_bytes()
    at = data.index(b"\xec\xa5") + 0x0B
    with pytest.raises(EncryptedFile):
        read(data[:at] + bytes([data[at] | 1]) + data[at + 1 :], "x.doc")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("<html><body>死亡3人</body></html>".encode(), "text/html"),
        (b"{\\rtf1\\ansi \\'cb\\'c0\\'cd\\'f63\\'c8\\'cb}", "application/rtf"),
        ("死亡3人".encode("gbk"), "text/plain"),
    ],
    ids=["web page", "rtf", "text"],
)
def test_content_decides_under_the_suffix_doc(data: bytes, kind: str) -> None:
    document = read(data, "report.doc")
    assert document.media_type == kind
    assert document.pages[0].text.strip() == "死亡3人"


def test_another_compound_file_is_named() -> None:
    data = QUARTER.read_bytes().replace("WordDocument".encode("utf-16-le"), b"Q\0" * 12)
    with pytest.raises((UnsupportedFormat, DamagedFile)):
        read(data, "x.doc")
