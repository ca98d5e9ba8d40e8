"""Brackets: what a remark in them says of a part holds no longer behind them."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.mentions.periods import Period
from extractor.resolve.draft import Topic
from extractor.resolve.scope import Scope

_BRACKET = re.compile(r"[()]")


class _Outside(NamedTuple):
    """The dimensions in force where a bracket opens, and the last figure in front of it."""

    sector: str | None
    sectors: list[str]
    severity: str
    area: str | None
    areas: list[str]
    part: bool
    topics: list[Topic]
    closed: bool
    figure_end: int
    behind_change: bool
    period: Period | None
    periods: list[Period]
    period_note: str


class Brackets:
    """Follows the brackets of one sentence.

    「较大事故5起(其中道路交通3起)、死亡17人」: the deaths are those of all five, and behind
    「(去年8起)」 this year is spoken of again. A time or an industry that stands in a bracket
    without a figure, as in 「一季度(1-3月)」, holds on behind it.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.open: list[_Outside] = []
        self.ahead = [match.start() for match in _BRACKET.finditer(text, start, end)]
        self.ahead.reverse()

    def of_change(self, scope: Scope) -> bool:
        """Whether the open bracket stands behind a change and names no time of its own.

        The parts of 「同比减少4起(煤矿1起、道路交通3起)」 are differences too.
        """
        if not self.open:
            return False
        outside = self.open[-1]
        return outside.behind_change and scope.period_end <= outside.figure_end

    def pass_over(self, scope: Scope, start: int, end: int) -> None:
        """Let the brackets between two mentions, which follow in order, open and close."""
        while self.ahead and self.ahead[-1] < end:
            at = self.ahead.pop()
            if at < start:
                continue
            if self.text[at] == "(":
                self.open.append(_outside(scope))
            elif self.open:
                _restore(scope, self.open.pop())


def _outside(scope: Scope) -> _Outside:
    return _Outside(
        scope.sector,
        list(scope.sectors),
        scope.severity,
        scope.area,
        list(scope.areas),
        scope.part,
        list(scope.topics),
        scope.closed,
        scope.figure_end,
        scope.figure_end == scope.change_end > 0,
        scope.period,
        list(scope.periods),
        scope.period_note,
    )


def _restore(scope: Scope, outside: _Outside) -> None:
    told = scope.figure_end > outside.figure_end
    if not told and outside.figure_end < 0 and outside.sector is None:
        return
    if told:
        scope.period, scope.periods = outside.period, outside.periods
        scope.period_note = outside.period_note
    before = (outside.sector, outside.severity, outside.area)
    if before == (scope.sector, scope.severity, scope.area):
        if told and outside.topics and scope.part and not outside.part:
            # 「死亡59人(含失踪4人),同比下降5%」: of all the dead.
            scope.part = False
            _recall_topics(scope, outside)
        return
    scope.sector, scope.sectors = outside.sector, outside.sectors
    scope.severity, scope.area, scope.areas = outside.severity, outside.area, outside.areas
    scope.part = outside.part
    if told and outside.topics:
        _recall_topics(scope, outside)


def _recall_topics(scope: Scope, outside: _Outside) -> None:
    scope.topics, scope.closed = outside.topics, outside.closed
    scope.targets, scope.changed, scope.nouns = [], [], []
