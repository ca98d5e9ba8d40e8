"""The years that heads and labels print short, written out: 2009, 民國100年, 98年 beside 100年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.readers.cells import are_years

_BARE = re.compile(r"(?:19|20)\d{2}")
_SHORT = re.compile(r"(?<!\d)(?:民国)?(?P<year>\d{2,3})年")
_NUMBER = re.compile(r"\d{2,3}")
_SAYS_YEAR = re.compile(r"(?:(?:19|20)\d{2}|(?:民国)?\d{2,3})年度?")

FIRST_OF_THREE_DIGITS = 100
LAST_SMALL = 50
"""Short years up to here are of this century: no report is from the first half of the last one."""


def written_years(words: Sequence[str], republic: int, *, bare: bool = False) -> list[str]:
    """Return the heads of one axis with their years as years of our era.

    `republic` is the year before the first of the republic. Short years are counted from there
    when one of them has three digits, because then no other era fits, and from 2000 when all are
    small; `bare` says that the axis names times, so that numbers are years even without 年.

    >>> written_years(["2009", "2010", "同比"], 1911)
    ['2009年', '2010年', '同比']
    >>> written_years(["99年", "100年", "增减"], 1911), written_years(["98年", "99年"], 1911)
    (['2010年', '2011年', '增减'], ['98年', '99年'])
    >>> written_years(["09年", "10年"], 1911)
    ['2009年', '2010年']
    """
    found = [match for word in words for match in _SHORT.finditer(word)]
    numbers = [int(match["year"]) for match in found]
    if bare:
        numbers += [int(word) for word in words if _NUMBER.fullmatch(word)]
    start = None
    if any(number >= FIRST_OF_THREE_DIGITS for number in numbers):
        start = republic
    elif len(found) > 1 and max(numbers) <= LAST_SMALL:
        start = 2000
    return [_written(word, start, bare) for word in words]


def _written(word: str, start: int | None, bare: bool) -> str:
    if _BARE.fullmatch(word):
        return f"{word}年"
    if start is None:
        return word
    if bare and _NUMBER.fullmatch(word):
        return f"{int(word) + start}年"
    return _SHORT.sub(lambda match: f"{int(match['year']) + start}年", word)


def names_years(words: Sequence[str]) -> bool:
    """Tell whether numbers are years: all of them say so, or they follow on each other.

    >>> names_years(["100年", "101年"]), names_years(["2010", "2011"]), names_years(["12", "15"])
    (True, True, False)
    """
    return bool(words) and (all(map(_SAYS_YEAR.fullmatch, words)) or are_years(words))


def is_year(word: str) -> bool:
    """Tell whether a label is a year, with or without 年."""
    return bool(_BARE.fullmatch(word) or _SAYS_YEAR.fullmatch(word))
