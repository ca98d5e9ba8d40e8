"""Plain text: encodings, byte order marks, junk."""

from __future__ import annotations

import random

import pytest

from extractor.errors import EmptyFile, ReadError, TooLarge, UndecodableText, UnsupportedFormat
from extractor.readers import limits, read

SIMPLIFIED = "今年以来，全市共发生生产安全事故31起，死亡12人。\r\n下半年继续加强监管。\n"
TRADITIONAL = "今年以來，全市共發生生產安全事故31宗，死亡12人。\n下半年繼續加強監管。\n"


@pytest.mark.parametrize(
    ("encoding", "named", "text"),
    [
        ("utf-8", "utf-8", SIMPLIFIED),
        ("utf-8-sig", "utf-8", SIMPLIFIED),
        ("utf-16", "utf-16-le", SIMPLIFIED),
        ("utf-16-le", "utf-16-le", SIMPLIFIED),
        ("utf-16-be", "utf-16-be", TRADITIONAL),
        ("gb2312", "gb18030", SIMPLIFIED),
        ("gbk", "gb18030", SIMPLIFIED),
        ("gb18030", "gb18030", TRADITIONAL),
        ("big5", "big5hkscs", TRADITIONAL),
        ("big5hkscs", "big5hkscs", TRADITIONAL + "深水埗㗎\n"),
    ],
)
def test_text_is_decoded_exactly(encoding: str, named: str, text: str) -> None:
    document = read(text.encode(encoding), "report.txt")
    assert document.pages[0].text == text
    assert document.encoding == named


def test_characters_beyond_gb2312_are_read_in_files_that_hold_them() -> None:
    text = "朱镕基同志批示，二〇〇三年全市共发生事故3起，死亡1人。"
    assert read(text.encode("gbk"), "x.txt").pages[0].text == text


def test_a_short_text_is_decoded() -> None:
    assert read("死亡3人".encode("gb18030"), "x.txt").pages[0].text == "死亡3人"
    assert read("死亡3人，傷亡".encode("big5"), "x.txt").pages[0].text == "死亡3人，傷亡"


def test_a_few_broken_bytes_are_replaced_and_reported() -> None:
    data = (SIMPLIFIED * 40).encode("utf-8")
    document = read(data[:1] + data[2:], "x.txt")
    assert document.encoding == "utf-8"
    assert document.pages[0].text.count("\ufffd") == 1
    assert document.warnings == ("1 undecodable places in utf-8 text",)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xff\xfe", b"\xef\xbb\xbf\n"], ids=repr)
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFile):
        read(data, "x.txt")


@pytest.mark.parametrize("seed", range(5))
def test_junk_is_refused(seed: int) -> None:
    with pytest.raises(UndecodableText):
        read(random.Random(seed).randbytes(3000), "report.txt")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"Rar!\x1a\x07\x00rest", "RAR"),
        (b"MZ\x90\x00\x03\x00", "Windows program"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "7-Zip"),
    ],
    ids=["rar", "exe", "elf", "7z"],
)
def test_known_other_formats_are_named(data: bytes, named: str) -> None:
    with pytest.raises(UnsupportedFormat, match=named):
        read(data, "report.txt")


def test_text_that_begins_like_a_program_is_text() -> None:
    assert read("MZ县安全生产情况".encode(), "x.txt").media_type == "text/plain"


def test_twenty_megabytes_of_text_are_read() -> None:
    text = SIMPLIFIED * (20 * limits.MEGABYTE // len(SIMPLIFIED.encode()) + 1)
    assert read(text.encode(), "x.txt").pages[0].text == text


def test_a_text_beyond_the_limit_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 100)
    with pytest.raises(TooLarge, match="text of 0 MB"):
        read(b"a" * 101, "x.txt")


def test_every_failure_is_one_line() -> None:
    for data in (b"", b"\x00\x01\x02", b"Rar!\x1a\x07\x00", b"PK\x03\x04", b"%PDF-1.4"):
        with pytest.raises(ReadError) as caught:
            read(data, "x")
        assert "\n" not in str(caught.value)
