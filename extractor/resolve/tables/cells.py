"""The text of a cell to what it holds: figures, nothing, or words."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.mentions import Scanner
from extractor.patterns.table_words import TableWords
from extractor.resolve.tables.words import alternation
from extractor.text import NormalizedText
from extractor.types import Qualifier, Span

Kind = Literal["blank", "figure", "words"]

LONGEST_FIGURE = 24
"""Characters of a cell that can be a figure; 下降10%以上 has 7, a clause of a law has more."""
GLUED = 11
"""Digits of a number without any mark that are more than one figure run together."""

NOT_ONE = "not one number"

_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile(r"[0-9]")
_SPACED = re.compile(r"\d\s+[\d.]|\.\s+\d")
_GROUPED = re.compile(r"(?<!\d)(?<!\d\s)\d{1,3}(?:\s\d{3})+(?!\s?\d)|\d\s?\.\s?\d")
_BRACKET = re.compile(r"\((?P<inside>[^()]+)\)$")


class Printed(NamedTuple):
    """A number in a cell. `start` and `end` count in the cell's original text.

    `sign` is -1 or 1 where the cell gives the direction, by a mark or, `worded`, by a word;
    `flat` tells that the cell says 持平 instead of a number.
    """

    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    sign: int | None
    precision: Decimal
    start: int
    end: int
    worded: bool = False
    flat: bool = False


class Content(NamedTuple):
    """What a cell holds. Digits that are no figure say why."""

    kind: Kind
    words: str
    figures: tuple[Printed, ...] = ()
    reason: str = ""


@functools.lru_cache(maxsize=4)
def _directions_of(scanner: Scanner) -> tuple[dict[str, int], frozenset[str]]:
    """The words for up (1) and down (-1) of a pattern set, and those for no change."""
    signs = scanner.vocabulary.signs.items()
    directions = {
        word: direction
        for name, direction in (("up", 1), ("down", -1))
        for word, sign in signs
        if sign.code(name) is not None
    }
    return directions, frozenset(word for word, sign in signs if sign.code("flat") is not None)


class CellReader:
    """Reads cells with the words of one pattern set."""

    def __init__(
        self, scanner: Scanner, words: TableWords, normalize: Callable[[str], NormalizedText]
    ) -> None:
        self.quantities = scanner.quantities
        self.normalize = normalize
        self.blank = frozenset(words.blank)
        self.marks = dict.fromkeys(words.rising, 1) | dict.fromkeys(words.falling, -1)
        self.directions, self.flat = _directions_of(scanner)
        self.word = re.compile(alternation(self.directions))

    def read(self, text: str) -> Content:
        """Return what a cell holds; its text is the original, as it stands on the page."""
        if not text.strip():
            return Content("blank", "")
        normalized = self.normalize(text)
        kept = [at for at, character in enumerate(normalized.text) if not character.isspace()]
        words = "".join(normalized.text[at] for at in kept)
        if all(character in self.blank for character in words):
            return Content("blank", words)
        if words in self.flat:
            return Content("figure", words, (_flat(normalized, kept),))
        if not _DIGIT.search(words) or len(words) > LONGEST_FIGURE:
            return Content("words", words)
        if _SPACED.search(_GROUPED.sub("0", normalized.text)):
            return Content("words", words, reason="a blank inside the number")
        figures = self._figures(words, 0)
        if figures is None:
            return Content("words", words, reason="" if _HAN.search(words) else NOT_ONE)
        if any(_is_glued(words[each.start : each.end]) for each in figures):
            return Content("figure", words, reason="figures run together")
        placed = (_placed(figure, normalized, kept) for figure in figures)
        return Content("figure", words, tuple(placed))

    def _figures(self, words: str, start: int) -> tuple[Printed, ...] | None:
        """Return a number, and the change in brackets behind it; None when there is more."""
        bracket = _BRACKET.search(words)
        if bracket is None or bracket.start() == 0:
            only = self._figure(words, start)
            return None if only is None else (only,)
        first = self._figure(words[: bracket.start()], start)
        second = self._figure(bracket["inside"], start + bracket.start("inside"))
        if first is None:
            return None
        if second is not None and (second.sign is not None or second.unit):
            return first, second
        unit = self.quantities.units.get(bracket["inside"])
        return (first._replace(unit=unit),) if unit and not first.unit else None

    def _figure(self, words: str, start: int) -> Printed | None:
        """Read one number with at most one mark or word of direction."""
        word = self.word.match(words)
        at = word.end() if word else 0
        marked = words[at : at + 1] in self.marks
        trailed = words[-1] in self.marks and len(words) > at + 1
        if marked + trailed + (word is not None) > 1:
            return None
        first, last = at + marked, len(words) - trailed
        quantity = next(self.quantities.scan(words[first:last]), None)
        if quantity is None or quantity.value is None or quantity.start:
            return None
        number = first + quantity.number_start
        if quantity.end != last - first or not _DIGIT.match(words[number]):
            return None
        direction = words[at] if marked else words[-1]
        sign = self.directions[word[0]] if word else self.marks.get(direction)
        return Printed(
            quantity.value,
            quantity.high,
            quantity.qualifier,
            quantity.unit,
            sign,
            quantity.precision,
            start + (at if marked else number),
            start + first + quantity.number_end,
            worded=word is not None,
        )


def _flat(normalized: NormalizedText, kept: Sequence[int]) -> Printed:
    zero = Decimal(0)
    figure = Printed(zero, None, "exact", "", None, zero, 0, len(kept), flat=True)
    return _placed(figure, normalized, kept)


def _placed(figure: Printed, normalized: NormalizedText, kept: Sequence[int]) -> Printed:
    """Count in the original text of the cell instead of its characters without blanks."""
    source = normalized.to_source(Span(kept[figure.start], kept[figure.end - 1] + 1))
    return figure._replace(start=source.start, end=source.end)


def _is_glued(printed: str) -> bool:
    return printed.isdigit() and len(printed) >= GLUED
