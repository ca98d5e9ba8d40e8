"""The year that the bases of a plan are of, where the text says so beside the word."""

from __future__ import annotations

import re

from extractor.mentions.periods import Period, PeriodGrammar
from extractor.patterns.table_words import TableWords
from extractor.resolve.tables.words import alternation

_CLAUSE = re.compile(r"[^,。;:!?()\n]+")


class BaseYear:
    """Finds the year of 基数 in running text: 以2011年实际数为基数, 基数为2011年."""

    def __init__(self, words: TableWords, periods: PeriodGrammar) -> None:
        self.word = re.compile(alternation(words.base))
        self.periods = periods

    def find(self, text: str) -> Period | None:
        """Return the one year that the clauses with such a word name; None for several."""
        found = {
            year
            for clause in _CLAUSE.finditer(text)
            for match in self.word.finditer(clause[0])
            if (year := self._year(clause[0], match.start())) is not None
        }
        return found.pop() if len(found) == 1 else None

    def _year(self, clause: str, at: int) -> Period | None:
        """The year right before the word, else the only one of the clause."""
        years = [
            (match.end(), period)
            for match in self.periods.find(clause)
            if match[0] and (period := self.periods.parse(match[0])) is not None
            if period.role == "span" and period.whole
        ]
        before = [period for end, period in years if end == at]
        if before:
            return before[0]
        return years[0][1] if len(years) == 1 else None
