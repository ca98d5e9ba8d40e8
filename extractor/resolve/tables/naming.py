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

LONGEST = 14
"""Characters of a head without a unit that is worth trying."""


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
        units = {unit for entry in patterns.indicators.values() for unit in entry.units}
        self.units = sorted(units - {"", "%", "‰"})

    def name(self, heads: Sequence[Head]) -> list[str | None]:
        """Return the indicator of each head, None where nothing or more than one is named."""
        pieces = [f"{head.words}{_NUMBER}{head.unit.name}" if head.unit else "" for head in heads]
        starts = [sum(len(piece) + 1 for piece in pieces[:at]) for at in range(len(pieces))]
        found = dict(self._figures(",".join(pieces)))
        named: list[str | None] = []
        for head, piece, start in zip(heads, pieces, starts, strict=True):
            if head.unit is None:
                named.append(self._without_unit(head.words))
            else:
                inside = (found.get(at) for at in range(start, start + len(piece)))
                named.append(next((code for code in inside if code), None))
        return named

    def _without_unit(self, words: str) -> str | None:
        """Try every unit that is counted in; all that make sense must name the same."""
        if len(words) > LONGEST or not self.scanner.scan(words, 0, len(words)):
            return None
        codes = {
            code for unit in self.units for _, code in self._figures(f"{words}{_NUMBER}{unit}")
        }
        return codes.pop() if len(codes) == 1 else None

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
