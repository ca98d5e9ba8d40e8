"""Blanks inside sentences, words and numbers, against those that separate columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

BLANKS = re.compile(r"(?<=[^\s]) {1,2}(?=[^\s])")
# A line is prose when it has the punctuation of a sentence; a comma inside a number is none.
PROSE = re.compile(r"[。;]|,(?!\d)|(?<!\d),")
HAN = re.compile("[㐀-鿿〇]")
THOUSANDS = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)(?=\s?[㐀-鿿%‰,。、;)])")
DECIMAL = re.compile(r"(?<![\d.,])\d{1,4}(?: \.|\. | \. )\d{1,4}(?![\d.])")
AFTER_DECIMAL = re.compile(r"\s?(?:%|‰|个百分点|万|亿)")
CLOSE = frozenset("0123456789%‰")
SENTENCE_ENDS = "。;:!?"
PUNCTUATION = re.compile("[,。;、]")
SHORTEST_TITLE = 6


class _Rules(NamedTuple):
    mark: re.Pattern[str]
    ends: re.Pattern[str]
    starts: re.Pattern[str]


def close_spaces(text: str, words: Words) -> Iterator[Replacement]:
    """Close blanks inside prose; rows of tables and the gap behind a title keep theirs.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_spaces, "3 月 1 日以来,检查 企业 1 234 家,下降 0. 8%。")
    '3月1日以来,检查企业1234家,下降0.8%。'
    >>> repaired(close_spaces, "道路交通 21 17 5")
    '道路交通 21 17 5'
    """
    if " " not in text:
        return
    numbers = {
        position
        for match in _inside_numbers(text)
        for position in range(match.start(), match.end())
        if text[position] == " "
    }
    end, prose = -1, False
    start = 0
    for match in BLANKS.finditer(text):
        if match.start() >= end:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", match.start())
            end = stop if stop >= 0 else len(text)
            prose = PROSE.search(text, start, end) is not None
        if match.start() in numbers or (prose and _closes(text, match, start, words)):
            yield Replacement(match.start(), match.end(), "")


def close_cell_spaces(text: str, words: Words) -> Iterator[Replacement]:
    """Close every blank between two Han characters, as in the cells 合 计 and 受伤人 数.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_cell_spaces, "受伤人 数 (人)")
    '受伤人数 (人)'
    """
    for match in BLANKS.finditer(text):
        if HAN.match(text[match.start() - 1]) and HAN.match(text[match.end()]):
            yield Replacement(match.start(), match.end(), "")


def _inside_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield numbers with blanks for thousands or beside the point.

    A mark of a list with a month behind it (1. 4月份) is no decimal number.
    """
    for match in THOUSANDS.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        stop = text.find("\n", match.end())
        if PROSE.search(text, start, stop if stop >= 0 else len(text)):
            yield match
    for match in DECIMAL.finditer(text):
        if text[match.start()] == "0" or AFTER_DECIMAL.match(text, match.end()):
            yield match


def _closes(text: str, match: re.Match[str], start: int, words: Words) -> bool:
    """Tell whether a blank in prose lies inside a word or phrase."""
    left, right = text[match.start() - 1], text[match.end()]
    left_han, right_han = HAN.match(left) is not None, HAN.match(right) is not None
    if left_han and (right_han or right.isdigit()):
        return not _ends_title(text, start, match, words)
    if left.isdigit() and (right_han or right in "%‰"):
        return right in "年月日" or not text[start : match.start()].strip().isdigit()
    if left in ",、)”》(“《":
        before = text[match.start() - 2 : match.start() - 1]
        return right_han or (right.isdigit() and not before.isdigit())
    return right in ",、。;)”》" and (left_han or left in CLOSE)


def _ends_title(text: str, line: int, blank: re.Match[str], words: Words) -> bool:
    """Tell whether a title or a heading stands in front of a blank, within a line of prose."""
    rules = _rules(words)
    start = max(line, *(text.rfind(end, line, blank.start()) + 1 for end in SENTENCE_ENDS))
    before = text[start : blank.start()].lstrip()
    if not rules.ends.search(before):
        return False
    if rules.mark.match(before):
        return True
    opening = start == line and not PUNCTUATION.search(before) and len(before) >= SHORTEST_TITLE
    return opening and rules.starts.match(text, blank.end()) is not None


@cache
def _rules(words: Words) -> _Rules:
    lines = words.lines
    return _Rules(
        re.compile("|".join(f"(?:{mark})" for mark in lines.marks)),
        re.compile(f"(?:{alternation(lines.title_ends)})$"),
        re.compile(rf"{alternation(lines.sentence_starts)}|\d{{4}}"),
    )
