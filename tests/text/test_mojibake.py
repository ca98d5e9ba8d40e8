"""What was read in a wrong encoding is read again, and every character knows where it stood."""

from __future__ import annotations

from extractor.pipeline import extract
from extractor.text import normalize
from extractor.types import Span

REPORT = "淮南市2012年安全生产情况\n2012年，全市发生事故１２起，死亡3人，受伤5人。\n"
TABLE = "地区\t事故起数\t死亡人数\n凤台县\t7\t2\n寿县\t5\t1\n"


def misread(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read, errors="replace")


def test_every_character_maps_to_the_ones_it_was_read_from() -> None:
    text = misread(REPORT, "utf-8", "latin-1")
    found = normalize(text)
    at = found.text.index("12起")
    assert found.source[slice(*found.to_source(Span(at, at + 2)))] == misread(
        "１２", "utf-8", "latin-1"
    )
    at = found.text.index("死亡3人") + 2
    assert found.source[slice(*found.to_source(Span(at, at + 1)))] == "3"


def test_what_was_misread_twice_is_read_again_twice() -> None:
    once = misread(REPORT, "gb18030", "latin-1")
    found = normalize(misread(once, "utf-8", "latin-1"))
    assert found.text == normalize(REPORT).text
    assert found.quality.misread == ("utf-8 as cp1252", "gb18030 as cp1252")


def test_the_byte_no_character_begins_with_is_known_inside_a_run() -> None:
    assert "县委、县政府" in normalize(misread("县委、县政府召开会议", "utf-8", "gb18030")).text


def test_a_cut_character_is_put_back_where_one_reading_is_left() -> None:
    text = misread("全市发生事故,死亡3人,隐患8条,下降4份,", "utf-8", "gb18030")
    assert normalize(text).text == "全市发生事故,死亡3人,隐患8条,下降4\ufffd,"


def test_a_digit_that_may_have_been_taken_along_is_not_known() -> None:
    # No mark stands behind any of the lost bytes: whether digits stood there cannot be told.
    text = misread("全市发生各类事故", "utf-8", "gb18030") + "\ufffd2起死亡3人"
    assert "\ufffd2" in normalize(text).text


def test_tables_of_a_misread_text_are_found_and_point_to_the_page() -> None:
    for written, read in (("utf-8", "latin-1"), ("gb18030", "latin-1")):
        text = misread(REPORT.replace("１２", "12") + TABLE, written, read)
        found = extract(text.encode(), "report.txt")
        deaths = [each for each in found.observations if each.indicator == "deaths"]
        assert [(each.area, str(each.value)) for each in deaths] == [
            ("淮南市", "3"),
            ("凤台县", "2"),
            ("寿县", "1"),
        ]
        assert all(text[slice(*each.source)] == each.printed for each in found.observations)
