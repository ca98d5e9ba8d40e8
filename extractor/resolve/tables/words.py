"""The words of a head that only tables use, and the units printed in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.mentions.numerals import MYRIADS, TENS
from extractor.patterns.table_words import TableWords
from extractor.resolve.tables.reading import HeadUnit
from extractor.types import Mention

LISTED = re.compile(r"[、,;/和及与]")
"""What stands between the things a head lists."""

_BRACKETS = re.compile(r"\((?P<inside>[^()]*)\)")
_SCALES = {**TENS, **MYRIADS}
_CLASSES = (
    "signed",
    "difference",
    "percent",
    "absolute",
    "points",
    "share",
    "share_of_target",
    "current",
    "prior",
    "before",
    "base",
    "target",
    "done",
    "whole_year",
    "plain",
    "misleading",
)
# A longer word of these classes may contain a word of tables that keeps its meaning.
_TRANSPARENT = frozenset(
    {"of_plan", "plan", "control", "aim", "compare", "up", "down", "share_of", "period"}
)


class Word(NamedTuple):
    """A word of tables, with the lists of tables.toml it stands in."""

    classes: frozenset[str]
    start: int
    end: int


class TableVocabulary:
    """Finds the words of tables.toml in heads."""

    def __init__(self, words: TableWords) -> None:
        self.of_word: dict[str, frozenset[str]] = {}
        for name in _CLASSES:
            for word in getattr(words, name):
                self.of_word[word] = self.of_word.get(word, frozenset()) | {name}
        self.word = re.compile(alternation(self.of_word))

    def find(self, text: str, mentions: Sequence[Mention]) -> list[Word]:
        """Return the words of tables in a head, those inside longer words left out."""
        return [
            Word(self.of_word[match[0]], *match.span())
            for match in self.word.finditer(text)
            if not any(_hides(mention, *match.span()) for mention in mentions)
        ]


class UnitReader:
    """Reads the units of heads: 「(万元)」, 「(起、人)」, 「单位:万元」."""

    def __init__(self, words: TableWords, names: Mapping[str, str]) -> None:
        self.names = names
        self.cue = re.compile(rf"(?:{alternation(words.unit_cues)})[::]?")

    def read(self, text: str) -> tuple[HeadUnit, ...]:
        """Return the units a list names; empty where it names other things."""
        found = []
        for piece in LISTED.split(self.cue.sub("", text)):
            unit = self._unit(piece)
            if unit is None:
                return ()
            found.append(unit)
        return tuple(found)

    def taken_out(self, text: str) -> tuple[str, tuple[HeadUnit, ...], bool]:
        """Take the units in brackets out of a head; also say whether per cent is one of them."""
        units: list[HeadUnit] = []
        for match in _BRACKETS.finditer(text):
            inside = self.read(match["inside"])
            units += inside
            text = text.replace(match[0], "", 1) if inside else text
        counted = tuple(unit for unit in units if unit.name != "%")
        return text, counted, len(counted) < len(units)

    def _unit(self, text: str) -> HeadUnit | None:
        scale = Decimal(1)
        while text and text[0] in _SCALES and text not in self.names:
            scale *= _SCALES[text[0]]
            text = text[1:]
        name = self.names.get(text)
        return None if name is None else HeadUnit(name, scale)


def _hides(mention: Mention, start: int, end: int) -> bool:
    """Tell whether a word of tables is only part of a longer word with a meaning of its own."""
    if start < mention.start or mention.end < end or mention.end - mention.start == end - start:
        return False
    return all(kind not in _TRANSPARENT for kind, _ in mention.sign.meanings)


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
