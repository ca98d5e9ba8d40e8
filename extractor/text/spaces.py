"""Blanks inside sentences, words and numbers, against those that separate columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.headings import ends_heading
from extractor.text.words import Words, alternation

BLANKS = re.compile(" (?: *)")
# More blanks than this stand between columns.
WIDEST_GAP = 2
# A line is prose when it has the punctuation of a sentence; a comma inside a number is none.
PROSE = re.compile(r"[。;]|,(?!\d)|(?<!\d),")
HAN = re.compile("[㐀-鿿〇]")
THOUSANDS = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)(?=\s?[㐀-鿿%‰,。、;)])")
DECIMAL = re.compile(r"(?<![\d.,])\d{1,4}(?: \.|\. | \. )\d{1,4}(?![\d.])")
AFTER_DECIMAL = re.compile(r"\s?(?:%|‰|个百分点|万|亿)")
LONE = re.compile(" [㐀-鿿] ")
SPACED_OUT = re.compile(r"(?<![^\s、])[㐀-鿿](?: [㐀-鿿]){2,}(?!\S)")
# Behind a figure with its unit a blank may stand for a lost comma: it stays. 「由2.23降 为0.48」
# is none.
FIGURE_END = re.compile(r"\d[余多万亿千]?[㐀-鿿%]{1,2}$(?<![降升增减])")
CLOSE = frozenset("0123456789%‰")
NUMERIC = frozenset("0123456789.")


def close_spaces(text: str, words: Words) -> Iterator[Replacement]:
    """Close blanks inside prose; rows of tables and the gap behind a title keep theirs.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_spaces, "3 月 1 日以来,检查 企业 1 234 家,下降 0. 8%。")
    '3月1日以来,检查企业1234家,下降0.8%。'
    >>> repaired(close_spaces, "道路交通 21 17 5")
    '道路交通 21 17 5'
    """
    spaced = _spaced_out(text)
    inside: frozenset[int] | None = None
    end = -1
    for match in _gaps(text):
        if match.start() >= end:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", match.start())
            end = stop if stop >= 0 else len(text)
            prose = PROSE.search(text, start, end) is not None
            inside = None
        left, right = text[match.start() - 1], text[match.end()]
        if left in NUMERIC and right in NUMERIC:
            if inside is None:
                inside = _inside_numbers(text, start, end, words) if prose else frozenset()
            closes = match.start() in inside
        elif right == "、" or match.start() in spaced:
            closes = HAN.match(left) is not None
        else:
            closes = prose and _closes(text, match, start, words)
        if closes:
            yield Replacement(match.start(), match.end(), "")


def close_cell_spaces(text: str, words: Words) -> Iterator[Replacement]:
    """Close every blank between two Han characters, as in the cells 合 计 and 受伤人 数.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_cell_spaces, "受伤人 数 (人)")
    '受伤人数 (人)'
    """
    for match in _gaps(text):
        if HAN.match(text[match.start() - 1]) and HAN.match(text[match.end()]):
            yield Replacement(match.start(), match.end(), "")


def _spaced_out(text: str) -> set[int]:
    """Return where blanks stand in words set wide, one character at a time: 分 类 情 况."""
    if not LONE.search(text):
        return set()
    return {
        position
        for match in SPACED_OUT.finditer(text)
        for position in range(match.start(), match.end())
        if text[position] == " "
    }


def _gaps(text: str) -> Iterator[re.Match[str]]:
    """Yield the narrow blanks of a text that have something on either side of their line."""
    for match in BLANKS.finditer(text):
        start, end = match.span()
        inside = start > 0 and end < len(text) and end - start <= WIDEST_GAP
        if inside and not text[start - 1].isspace() and not text[end].isspace():
            yield match


def _inside_numbers(text: str, start: int, end: int, words: Words) -> frozenset[int]:
    """Return where, in a line, blanks stand inside a number.

    They separate thousands, stand beside a decimal point, or split a number between a Han
    character and a unit of whole things; 12 8% lost its point and stays. A mark of a list
    with a month behind it (1. 4月份) is no decimal number.
    """
    numbers = [*THOUSANDS.finditer(text, start, end), *_split(words).finditer(text, start, end)]
    for match in DECIMAL.finditer(text, start, end):
        percent = AFTER_DECIMAL.match(text, match.end()) and match.start() > start
        if text[match.start()] == "0" or percent:
            numbers.append(match)
    return frozenset(
        position
        for match in numbers
        for position in range(match.start(), match.end())
        if text[position] == " "
    )


def _closes(text: str, match: re.Match[str], start: int, words: Words) -> bool:
    """Tell whether a blank in prose lies inside a word or phrase."""
    left, right = text[match.start() - 1], text[match.end()]
    left_han, right_han = HAN.match(left) is not None, HAN.match(right) is not None
    if (
        left_han
        and right_han
        and FIGURE_END.search(text, max(start, match.start() - 9), match.start())
    ):
        return False
    if left_han and (right_han or right.isdigit()):
        return not ends_heading(text, start, match.start(), match.end(), words)
    if left.isdigit() and (right_han or right in "%‰"):
        return right in "年月日" or not text[start : match.start()].strip().isdigit()
    if left in ",、)”》(“《":
        before = text[match.start() - 2 : match.start() - 1]
        return right_han or (right.isdigit() and not before.isdigit() and left != ")")
    return right in ",、。;)”》" and (left_han or left in CLOSE)


@cache
def _split(words: Words) -> re.Pattern[str]:
    """Return a pattern for a number of whole things with blanks among its digits."""
    units = alternation(words.lines.whole_units)
    return re.compile(rf"(?<=[㐀-鿿])\d{{1,4}}(?: \d{{1,4}})+(?= ?[余多]?(?:{units}))")
