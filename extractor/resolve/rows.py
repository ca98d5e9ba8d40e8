"""Rows of a list of work: 「检查60家、关闭3家;煤矿20家、1家」 go in the order of the row before."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.resolve.coordination import Unaligned
from extractor.resolve.draft import Draft
from extractor.resolve.lists import Lists, begins_anew
from extractor.resolve.planner import LISTED
from extractor.types import Candidate, Mention

_MARK = ";"


class Rows(Lists):
    """Tells which of several figures in one unit an item without a verb goes on with.

    Where the row before has two, 检查60家 and 关闭3家, the items of a row go by their order. An
    item alone is a part of the only one that can hold it; else nothing tells which it is.
    """

    def _in_row(self, candidate: Candidate, figure: Mention, unit: str) -> str | None:
        """The indicator of an item by its place in the row, None where the row before has one.

        Raises:
            Unaligned: it can be either of two.
        """
        start = self._row_start(figure)
        if self.scope.respectively or not self._is_elided_row(start, figure, unit):
            return None
        heads = self._heads(start, unit)
        if len({head.topic.indicator for head in heads}) < 2:
            return None
        row = self._row_of(start, unit)
        if len(row) == len(heads):
            return heads[row.index(figure.start)].topic.indicator
        holding = {head.topic.indicator for head in heads if self._can_hold(head, figure)}
        if len(holding) == 1:
            return holding.pop()
        if start > self.start and not self.scope.part:
            raise Unaligned("an item that can go on with either of two figures")
        return None

    def _row_start(self, figure: Mention) -> int:
        return max(self.text.rfind(_MARK, self.start, figure.start) + 1, self.start)

    def _is_elided_row(self, start: int, figure: Mention, unit: str) -> bool:
        """Whether no figure of the row in this unit has a verb or noun of its own."""
        named = any(self._names(candidate, start, unit) for candidate in self.candidates)
        verbs = any(begins_anew(m) for m in self.mentions if start <= m.start < figure.start)
        return not named and not verbs

    def _names(self, candidate: Candidate, start: int, unit: str) -> bool:
        """Whether a form of the row says what figures in this unit count."""
        inside = start <= candidate.figures[0][0].start < self._row_end(start)
        listed = candidate.pattern.startswith(LISTED)
        units = {figure.sign.code("quantity") for figure, _ in candidate.figures}
        return inside and not listed and unit in units

    def _row_end(self, start: int) -> int:
        end = self.text.find(_MARK, start, self.end)
        return end if end >= 0 else self.end

    def _row_of(self, start: int, unit: str) -> list[int]:
        """Where the figures of the row in this unit stand."""
        end = self._row_end(start)
        return [
            m.start
            for m in self.mentions
            if start <= m.start < end and m.sign.code("quantity") == unit
        ]

    def _heads(self, start: int, unit: str) -> list[Draft]:
        """The figures in this unit that have verbs: of the row before, else the sentence before."""
        position = start - 1
        while position > self.start:
            first = max(self.text.rfind(_MARK, self.start, position - 1) + 1, self.start)
            inside = [d for d in self.drafts if first <= d.mention.start < position]
            heads = _named_in(inside, unit)
            if heads:
                return heads
            position = first - 1
        return _named_in(self.notebook.before, unit) if self.scope.part else []

    def _can_hold(self, head: Draft, figure: Mention) -> bool:
        value = figure.quantity and figure.quantity.value
        return value is not None and value <= head.value


def _named_in(drafts: Iterable[Draft], unit: str) -> list[Draft]:
    return [
        draft
        for draft in drafts
        if draft.measure == "level"
        and not draft.prior
        and draft.mention.sign.code("quantity") == unit
        and not draft.pattern.startswith(LISTED)
    ]
