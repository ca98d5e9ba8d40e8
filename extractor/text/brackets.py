"""Brackets that a page lost, where their place is certain, and list marks left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

NUMERALS = "一二三四五六七八九十"
HEADING = re.compile(
    rf"^[ \t]*([{NUMERALS}])(?![{NUMERALS}零〇○百千万、.,:是要方季个次起家名项年月日])(?=[㐀-鿿])",
    re.MULTILINE,
)
FEWEST_HEADINGS = 3
# Where 09 was turned into 2223 and 10 into 2023, as word spinners do, the year is not known.
DOCUMENT_NUMBER = re.compile(r"(?<=[发办字函文通])(?!202[02]23)((?:19[89]|20[0-3])\d)(\d{1,3})$")
LONGEST_NUMBER = 8
SIGN = re.compile("号")
LOST = "\ufffd"
LOST_NUMBER = re.compile(
    rf"\n[ \t]*(?:(?P<above>[{NUMERALS}]{{1,2}}、)"
    rf"|\((?:(?P<known>[{NUMERALS}])|(?P<lost>{LOST}))\))"
)
ORPHAN = re.compile(r"\n[ \t]*([、)])(?=[㐀-鿿\d])")


def bracket_again(text: str, words: Words) -> Iterator[Replacement]:
    r"""Put numerals of headings and notes on figures in brackets, in a text that lost all of them.

    Otherwise 三大力推进 reads as 三大. The numerals must count on from 一 at the start of lines.

    >>> from extractor.text.draft import repaired
    >>> repaired(bracket_again, "一狠抓落实。\n二强化监管。\n三大力推进。")
    '(一)狠抓落实。\n(二)强化监管。\n(三)大力推进。'
    >>> repaired(bracket_again, "发生火灾12起不含森林火灾,死亡2人。")
    '发生火灾12起(不含森林火灾),死亡2人。'
    >>> repaired(bracket_again, "重大事故一次死亡3—9人:发生5起,死亡19人。")
    '重大事故(一次死亡3—9人):发生5起,死亡19人。'
    """
    if "(" not in text:
        yield from sorted((*_headings(text), *_notes(text, words)))


def _headings(text: str) -> Iterator[Replacement]:
    run: list[re.Match[str]] = []
    for match in HEADING.finditer(text):
        place = NUMERALS.index(match[1])
        if place != len(run):
            yield from _bracketed(run)
            run = []
        if place == len(run):
            run.append(match)
    yield from _bracketed(run)


def _notes(text: str, words: Words) -> Iterator[Replacement]:
    for match in _note(words).finditer(text):
        place = match.lastindex or 0
        yield Replacement(match.start(place), match.end(place), f"({match[place]})")


def bracket_document_numbers(text: str, words: Words) -> Iterator[Replacement]:
    """Put the year of a document number in brackets again, so that it is no count.

    >>> from extractor.text.draft import repaired
    >>> repaired(bracket_document_numbers, "安办发200567号文件")
    '安办发〔2005〕67号文件'
    """
    for sign in SIGN.finditer(text):
        match = DOCUMENT_NUMBER.search(text, max(0, sign.start() - LONGEST_NUMBER), sign.start())
        if match is not None:
            yield Replacement(match.start(1), match.start(1), "〔")
            yield Replacement(match.end(1), match.end(1), "〕")


def number_orphans(text: str, words: Words) -> Iterator[Replacement]:
    r"""Number again the headings whose number was lost; a mark that stands alone is dropped.

    >>> from extractor.text.draft import repaired
    >>> repaired(number_orphans, "、事故情况\n、主要工作\n)抓落实\n)抓宣传\n、打算")
    '一、事故情况\n二、主要工作\n(一)抓落实\n(二)抓宣传\n三、打算'
    >>> repaired(number_orphans, "、2024年重点工作")
    '2024年重点工作'
    """
    # A line end in front makes the first line like all others, and shifts positions by one.
    found = [(match.start(1) - 1, match[1]) for match in ORPHAN.finditer("\n" + text)]
    places = Counter[str]()
    for position, mark in found:
        if mark == "、":
            places[")"] = 0
        alone = sum(other == mark for _, other in found) == 1
        number = "" if alone or places[mark] >= len(NUMERALS) else NUMERALS[places[mark]]
        places[mark] += 1
        opening = "(" if number and mark == ")" else ""
        yield Replacement(position, position + 1, opening + number + mark if number else "")


def number_lost(text: str, words: Words) -> Iterator[Replacement]:
    r"""Number again the headings in brackets whose number was lost with its bytes.

    >>> from extractor.text.draft import repaired
    >>> repaired(number_lost, "一、工作\n(\ufffd)宣传\n(二)培训\n(\ufffd)检查\n二、打算\n(\ufffd)")
    '一、工作\n(一)宣传\n(二)培训\n(三)检查\n二、打算\n(一)'
    """
    if LOST not in text:
        return
    place = 0
    for match in LOST_NUMBER.finditer("\n" + text):
        if match["above"]:
            place = 0
        elif match["known"]:
            place = NUMERALS.index(match["known"]) + 1
        elif place < len(NUMERALS):
            start = match.start("lost") - 1
            yield Replacement(start, start + 1, NUMERALS[place])
            place += 1


def _bracketed(run: list[re.Match[str]]) -> Iterator[Replacement]:
    if len(run) >= FEWEST_HEADINGS:
        for match in run:
            yield Replacement(match.start(1), match.end(1), f"({match[1]})")


@cache
def _note(words: Words) -> re.Pattern[str]:
    """Return a pattern for a note straight behind a figure or a grade of accidents."""
    units, notes = alternation(words.lines.whole_units), alternation(words.lines.notes)
    bands = "|".join(words.lines.bands)
    return re.compile(
        rf"\d(?:{units})((?:{notes})[^,。;()\n]{{2,30}})(?=[,。;])|事故((?:{bands}))(?=:)"
    )
