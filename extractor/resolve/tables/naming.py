"""Heads that name work done (检查企业(家)): read as the sentence they abbreviate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.matching import Matcher
from extractor.mentions import Scanner
from extractor.patterns import PatternSet
from extractor.resolve.tables.reading import HeadUnit

# Any number serves: only the words around it decide what would be counted.
_NUMBER = "7"

ACCIDENTS = "accidents"
"""The group whose heads are read by their nouns; its sentences name too much."""


class Head(NamedTuple):
    """The words of a head without its unit, and the unit where one is printed."""

    words: str
    unit: HeadUnit | None


class Namer:
    """Finds the indicator of a head of work done with the patterns of running text.

    A head is a sentence without its number: 「检查企业(家)」 says what 「检查企业7家」 says. The
    heads of a table are read as one sentence, so that 整改(处) beside 排查隐患(处) is understood.
    """

    def __init__(self, patterns: PatternSet, scanner: Scanner, matcher: Matcher) -> None:
        self.scanner, self.matcher = scanner, matcher
        self.patterns = {pattern.id: pattern for pattern in patterns.patterns}
        self.indicators = patterns.indicators

    def name(self, heads: Sequence[Head]) -> list[str | None]:
        """Return the indicator of each head; None where none is named or the unit is missing."""
        pieces = [f"{head.words}{_NUMBER}{head.unit.name}" if head.unit else "" for head in heads]
        found = dict(self._figures(",".join(pieces)))
        named: list[str | None] = []
        start = 0
        for piece in pieces:
            inside = (found[at] for at in range(start, start + len(piece)) if at in found)
            named.append(next(inside, None))
            start += len(piece) + 1
        return named

    def _figures(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a figure stands and what it counts, for levels that patterns name."""
        mentions = self.scanner.scan(text, 0, len(text))
        for candidate in self.matcher.match(text, 0, len(text), mentions):
            pattern = self.patterns[candidate.pattern]
            if pattern.measure != "level" or pattern.value is not None:
                continue
            noun = next((m.code("noun") for kind, m in candidate.roles if "noun" in kind), None)
            for figure, slot in candidate.figures:
                code = slot or (noun if pattern.indicator == "@noun" else pattern.indicator)
                entry = self.indicators.get(code or "")
                if entry is not None and entry.group != ACCIDENTS:
                    yield figure.start, entry.code
