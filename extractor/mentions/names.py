"""Names, marks and sayings with a number in them: 四不两直, 〔2009〕80号, 12350, 第九十四条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.mentions.alternatives import any_of
from extractor.mentions.numerals import CHINESE
from extractor.patterns.schema import NumberName

# What the shapes in names.toml are written with.
NUMERALS = r"\d一二三四五六七八九十两百零〇"
CHINESE_NUMERALS = NUMERALS[2:]
_CONTINUED = frozenset("0123456789." + CHINESE)


class _Shape(NamedTuple):
    first: re.Pattern[str]
    source: str


class Names:
    """Finds the names of a pattern set. What a name covers is never a quantity."""

    def __init__(self, names: Iterable[NumberName], units: Iterable[str]) -> None:
        unit = any_of(units)
        self._shapes = [_shape(name, unit) for name in names]
        self._by_first: dict[str, re.Pattern[str] | None] = {}
        firsts = "".join(shape.first.pattern[1:-1] for shape in self._shapes)
        self._head = re.compile(f"[{firsts}]")

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand, in order and not overlapping.

        Of the names that begin at one place the first in the file is taken; none begins inside
        a number or a word of Latin letters.
        """
        end = 0
        for head in self._head.finditer(text):
            start = head.start()
            if start < end:
                continue
            first = text[start]
            if first in self._by_first:
                pattern = self._by_first[first]
            else:
                pattern = self._by_first[first] = self._beginning_with(first)
            if pattern is None or (start and _is_continued(text[start - 1], first)):
                continue
            match = pattern.match(text, start)
            if match is not None and match.end() > start:
                end = match.end()
                yield start, end

    def _beginning_with(self, first: str) -> re.Pattern[str] | None:
        sources = [shape.source for shape in self._shapes if shape.first.match(first)]
        return re.compile("|".join(sources)) if sources else None


def _shape(name: NumberName, unit: str) -> _Shape:
    regex = name.regex.replace("\\\n", "")
    source = regex.replace("{words}", any_of(name.words)).replace("{unit}", unit)
    return _Shape(re.compile(f"[{_numerals(name.first)}]"), f"(?:{_numerals(source)})")


def _numerals(source: str) -> str:
    """Write out the classes `{n}` (a numeral) and `{c}` (a Chinese one), inside a class or not."""
    for sign, characters in (("{n}", NUMERALS), ("{c}", CHINESE_NUMERALS)):
        source = source.replace(f"[{sign}]", f"[{characters}]").replace(sign, characters)
    return source


def _is_continued(before: str, first: str) -> bool:
    """A name that begins with a numeral or a letter does not begin in the middle of a row."""
    if before in _CONTINUED:
        return first in _CONTINUED
    return before.isascii() and before.isalnum() and first.isascii() and first.isalnum()
