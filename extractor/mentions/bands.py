"""Grades of accidents told by their deaths: 一次死亡3至9人, 三人以上, 死亡10人(含10人)以上."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.mentions.alternatives import any_of
from extractor.mentions.numerals import CHINESE, parse_number
from extractor.patterns.schema import BandWords, Severity

_MARKS = "-—–~至到─"
_MARK = r"(?:-|—{1,2}|–|~|至|到|─)"
# Limits that other grades of the law share: 「10人以下」 is the nine deaths of the grade before.
_BELOW = 1


class Band(NamedTuple):
    """Where a band stands and the code of its grade, empty where no grade has these limits."""

    start: int
    end: int
    code: str


class Bands:
    """Finds grades told by their deaths. A number within one is a limit, never a figure."""

    def __init__(self, words: BandWords, severities: Iterable[Severity]) -> None:
        self.codes = {entry.deaths: entry.code for entry in severities if entry.deaths}
        self.leads = frozenset(words.leads)
        self.events = re.compile(rf"的?[^,。;、\d]{{0,10}}{any_of(words.events)}")
        # What stands behind the first number, or behind 人 and what is included, of every band.
        self.limits = re.compile(rf"[{_MARKS}]|{any_of((*words.above, *words.below))}")
        number = rf"(?:\d{{1,3}}|[{CHINESE}]{{1,5}})"
        included = rf"(?:[(（]含(?:{number}人)?[)）])?"
        again = rf"(?:[及或和、]?{number}人)?"
        above = f"人{included}{again}{any_of(words.above)}"
        below = rf"[、,至到]?(?P<under>{number})人?{included}{any_of(words.below)}"
        self.regex = re.compile(
            rf"(?P<lead>{any_of((*words.leads, *words.deaths))})?"
            rf"(?P<low>{number})"
            rf"(?:人?{included}{_MARK}(?P<high>{number})人{included}(?:{any_of(words.below)})?"
            rf"|{above}(?:{below})?|人{included}(?P<only>{any_of(words.below)}))"
        )

    def find(self, text: str) -> Iterator[Band]:
        """Yield the bands of a text in order.

        >>> words = BandWords(
        ...     leads=("一次死亡",), deaths=(), above=("以上",), below=("以下",), events=("事故",)
        ... )
        >>> larger = Severity(code="larger", deaths=(3, 9))
        >>> [band.code for band in Bands(words, [larger]).find("一次死亡三人以上10人以下")]
        ['larger']
        """
        if "人" not in text or not self.limits.search(text):
            return
        for match in self.regex.finditer(text):
            code, lead = self._code(match), match["lead"]
            event = self.events.match(text, match.end()) is not None
            if lead is None and not (code and event and _begins(text, match.start())):
                continue
            if lead in self.leads or code or event:
                yield Band(match.start(), match.end(), code)

    def _code(self, match: re.Match[str]) -> str:
        low, high = _value(match["low"]), _value(match["high"])
        if match["only"]:
            return self._below(low) if match["lead"] and low else ""
        under = _value(match["under"])
        if low is not None and under is not None:
            return self.codes.get((low, under)) or self.codes.get((low, under - _BELOW), "")
        if low is not None and high is not None:
            return self.codes.get((low, high), "")
        return self.codes.get((low,), "") if low is not None else ""

    def _below(self, limit: int) -> str:
        """「一次死亡3人以下」: the grade that ends below the limit, if it is the lowest."""
        lowest = min(self.codes)
        return self.codes[lowest] if lowest[-1] == limit - _BELOW else ""


def _begins(text: str, start: int) -> bool:
    """「13人以上」 and 「1,013人以上」 hold no 「3人以上」."""
    if start and text[start - 1] in ".,":
        return start < 2 or not text[start - 2].isdigit()
    return start == 0 or text[start - 1] not in f"{CHINESE}0123456789"


def _value(text: str | None) -> int | None:
    number = parse_number(text) if text else None
    return int(number.value) if number is not None else None
