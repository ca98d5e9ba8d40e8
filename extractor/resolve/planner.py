"""Whether a figure happened or is planned."""

from __future__ import annotations

import functools
import re

from extractor.patterns.schema import Pattern
from extractor.resolve.draft import Draft
from extractor.resolve.period import dates_of
from extractor.resolve.timekeeper import Timekeeper
from extractor.types import Mention, Scenario

_TRAILING_AIM = re.compile(r"[^,。;]{0,14}?的?(?:目标|任务)(?![责书管考])")

_TOLD_BY = ("occur", "done", "compare")
# Forms of lists, whose items have no verb.
LISTED = "figure."
_CLAUSE = re.compile(r"[,;。]")
_BACKWARD = frozenset({"past_years", "open_years", "year_to_date", "to_date"})


class Planner(Timekeeper):
    """Says which scenario a figure belongs to."""

    def _scenario(self, pattern: Pattern, indicator: str, figure: Mention) -> Scenario:
        if pattern.scenario is not None:
            return pattern.scenario
        scope = self.scope
        if scope.aimed or self._is_announced(figure) or self._is_due():
            return "target"
        if self._is_allotted(pattern, indicator, figure):
            return "target"
        counted = self._is_accident(indicator) and pattern.measure != "growth_rate"
        happened = counted and not _is_bounded(figure)
        told = happened and pattern.measure == "level" and figure.quantity is not None
        ahead = self._lies_ahead(figure) and not told
        if not scope.done and (self._is_aimed_behind(figure) or ahead):
            return "target"
        if self.passage.kind == "goal" and not scope.done:
            return "target"
        if self.passage.kind != "plan" or scope.done or self._looks_back():
            return "actual"
        return "actual" if happened else "target"

    def _is_out_of_place(self, pattern: Pattern, scenario: Scenario) -> bool:
        """「杜绝重特大事故」 is a figure among goals, and no more than a call elsewhere."""
        if pattern.within == "goals":
            return not (self.scope.goals or self.passage.kind == "goal")
        return pattern.within == "plan" and scenario != "target"

    def _ceiling_before(self, indicator: str) -> Draft | None:
        """The figure last told, where it is a ceiling of the same indicator."""
        told = self.scope.levels[-1] if self.scope.levels else None
        if told is None or told.topic.indicator != indicator or told.qualifier != "at_most":
            return None
        return told if told.topic.scenario == "target" else None

    def _is_allotted(self, pattern: Pattern, indicator: str, figure: Mention) -> bool:
        """「控制指标为:沙县32人,尤溪县21人」: the list of a control figure goes on."""
        scope, whole = self.scope, self._ceiling_before(indicator)
        if whole is None or not (pattern.id.startswith(LISTED) and pattern.indicator == "@unit"):
            return False
        since = whole.mention.end
        return scope.period_end < since and not self._is_told(since, figure.start)

    def _is_told(self, start: int, end: int) -> bool:
        """Whether something between says that it happened: 发生, 实际, 同期."""
        between = (m for m in self.mentions if start <= m.start < end)
        return any(m.code(kind) is not None for m in between for kind in _TOLD_BY)

    def _is_announced(self, figure: Mention) -> bool:
        """Within 「提出“…”的目标」."""
        return any(start <= figure.start < end for start, end in self.announced)

    @functools.cached_property
    def announced(self) -> list[tuple[int, int]]:
        """Where the sentence has 「提出“…”的目标」."""
        found = self.notebook.announced.finditer(self.text, self.start, self.end)
        return [match.span() for match in found]

    def _is_aimed_behind(self, figure: Mention) -> bool:
        """「36家的目标」, 「147家企业要完成达标」: behind the figure, in its clause."""
        if _TRAILING_AIM.match(self.text, figure.end, self.end):
            return True
        for mention in self._from(figure.end):
            if mention.quantity or _CLAUSE.search(self.text, figure.end, mention.start):
                return False
            if mention.code("plan") is not None and mention.code("of_plan") is None:
                return True
        return False

    def _looks_back(self) -> bool:
        """五年来, 今年以来: nobody plans what is over."""
        return self.scope.period is not None and self.scope.period.role in _BACKWARD

    def _is_due(self) -> bool:
        """「年底前再关闭15家」: the deadline named last is behind the day of issue."""
        known, scope = self.around.known, self.scope
        if scope.period is None or scope.period.role != "before" or known.issued is None:
            return False
        dates = dates_of(scope.period, known, scope.period_base, True)
        return dates is not None and dates[1] > known.issued

    def _lies_ahead(self, figure: Mention) -> bool:
        """The period named begins after the day of issue, or after the year of the document."""
        known, scope = self.around.known, self.scope
        if scope.period is None or known.year is None or self._is_prior(figure):
            return False
        dates = dates_of(scope.period, known, scope.period_base, True)
        if dates is None or dates[0].year <= known.year:
            return False
        return known.issued is None or dates[0] > known.issued


def _is_bounded(figure: Mention) -> bool:
    """Nobody plans for just so many accidents: a plan sets a bound, or says it is one."""
    quantity = figure.quantity
    return quantity is not None and quantity.qualifier in ("at_most", "at_least")
