"""RTF: encodings, tables, what is left out, damage."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractor.errors import DamagedFile, ReadError
from extractor.readers import read

QUARTER = Path(__file__).parent / "fixtures/quarter.rtf"


def text_of(body: str, head: str = r"\ansicpg936") -> str:
    return read(rf"{{\rtf1\ansi{head} {body}}}".encode("latin-1"), "x.rtf").pages[0].text


def hexed(text: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def test_the_whole_document_is_read_in_order() -> None:
    page = read(QUARTER.read_bytes(), "quarter.rtf").pages[0]
    assert page.text == (
        "安全生产简报\n临川县2009年一季度安全生产情况\n来源：县安监局　2009年4月8日\n"
        "一、总体情况\n全县共发生事故31起，死亡12人，𠮷字。\n各镇事故情况表\n"
        "地区\t死亡\n本期\t同比\n东山镇\t3\t-1.5\n西河乡\t\t—\n注：以上为快报数。\n培训18期。\n"
    )
    (table,) = [block.table for block in page.blocks if block.table]
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert found[0, 0] == ("地区", 2, 1)
    assert found[0, 1] == ("死亡", 1, 2)
    assert found[3, 2] == ("—", 1, 1)
    kinds = {page.text[b.source.start : b.source.end]: b.kind for b in page.blocks}
    assert kinds["一、总体情况"] == "heading"
    assert kinds["安全生产简报"] == "furniture"


def test_bytes_in_the_code_page_of_the_file() -> None:
    assert text_of(hexed("死亡3人，受伤5人")) == "死亡3人，受伤5人\n"


def test_bytes_in_the_character_set_of_the_font() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset136 MingLiU;}}"
    assert text_of(rf"{fonts}\f1 {hexed('傷亡事故', 'big5')}\f0  3", "") == "傷亡事故 3\n"


def test_chinese_announced_as_western_is_told_by_its_characters() -> None:
    assert text_of(hexed("全市死亡3人"), r"\ansicpg1252") == "全市死亡3人\n"


def test_a_substitute_after_a_number_is_skipped() -> None:
    assert text_of(r"\uc1\u27515?\u20129\'3f3\uc0\u20154") == "死亡3人\n"
    assert text_of(r"\uc2\u27515\'cb\'c03") == "死3\n"


def test_characters_beyond_the_basic_plane() -> None:
    assert text_of(r"\u-10174?\u-8265?") == "\U00020bb7\n"


def test_deleted_and_hidden_text_pictures_and_fields_are_left_out() -> None:
    body = (
        r"A{\deleted 15}{\v 9}{\pict\wmetafile8 0102ff}{\field{\*\fldinst PAGE}{\fldrslt 3}}"
        r"{\*\unknown 77}{\info{\author x}}B\bin3 abcC"
    )
    assert text_of(body) == "A3BC\n"


def test_text_boxes_are_read() -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt box\par}}{\shprslt copy}}"
    assert text_of("A" + box + r"\par B") == "Abox\nB\n"


def test_footers_come_last_and_once() -> None:
    page = read(rb"{\rtf1\ansi{\footer foot\par}{\footerl foot\par}text\par}", "x").pages[0]
    assert page.text == "text\nfoot\n"
    assert [block.kind for block in page.blocks] == ["paragraph", "furniture"]


def test_a_document_without_text_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read(QUARTER.read_bytes()[:3_000], "x.rtf")


def test_endless_nesting_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="nests"):
        read(b"{\\rtf1" + b"{" * 100_000, "x.rtf")


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bits_never_escape_as_another_error(seed: int) -> None:
    data = bytearray(QUARTER.read_bytes())
    chance = random.Random(seed)
    for _ in range(100):
        data[chance.randrange(10, len(data))] ^= 1 << chance.randrange(8)
    try:
        assert read(bytes(data), "x.rtf").pages
    except ReadError as error:
        assert "\n" not in str(error)
