"""What a change or a share speaks of: named indicators, the figures before, or accidents."""

from __future__ import annotations

import re

from extractor.resolve.draft import Topic
from extractor.resolve.planner import Planner
from extractor.types import Mention

_CLAUSE = re.compile(r"[,;。]")
_SEGMENT = re.compile(r"[;。\n]")


class Referents(Planner):
    """Finds the topics of a change, in the industry, grade and area now spoken of."""

    def _referents(self, figure: Mention) -> list[Topic]:
        """Named indicators right before, else the figures just stated, else the accidents named."""
        scope = self.scope
        if scope.nouns:
            return [self._recalled(self._current(code), figure) for code, _ in scope.nouns]
        topics = self._near(scope.group())
        named = scope.accident_at > scope.figure_end and not self._continues(topics)
        if named and self._clause_has(scope.accident_at, figure):
            return [self._recalled(self._current("accidents"), figure)]
        if topics:
            return self._moved(topics)
        if scope.accident_at >= 0:
            return [self._current("accidents")]
        goes_on = (scope.reference or scope.respectively) and scope.stray_end < 0
        goes_on = goes_on and not self.text[self.notebook.group_end : self.start].strip()
        return self._told_before() if goes_on else []

    def _told_before(self) -> list[Topic]:
        """The figures of the sentence before, of the area and industry named in this one."""
        scope = self.scope
        named: dict[str, str | None] = {}
        if scope.area_end >= 0:
            named["area"] = scope.area
        if scope.sector_end >= 0:
            named["sector"] = scope.sector or "all"
        told = [topic._replace(**named) for topic in self.notebook.group_before]  # type: ignore[arg-type]
        return list(dict.fromkeys(topic._replace(figure=-1) for topic in told)) if named else told

    def _near(self, topics: list[Topic]) -> list[Topic]:
        """Behind a number no form has read, what counts in its unit, else nothing."""
        scope = self.scope
        if scope.stray_end < max(scope.figure_end, 0):
            return topics
        return topics if any(self._fits(scope.stray_unit, t.indicator) for t in topics) else []

    def _clause_has(self, position: int, figure: Mention) -> bool:
        return not _CLAUSE.search(self.text[position : figure.start])

    def _continues(self, topics: list[Topic]) -> bool:
        """In a list of changes of another indicator 火灾 is the industry, not the accidents."""
        event = self.scope.sector_end > self.scope.accident_at
        return event and self.scope.closed and all(t.indicator != "accidents" for t in topics[:1])

    def _is_moved(self) -> bool:
        """Whether another industry, area or grade was named behind the last figure."""
        scope = self.scope
        at = scope.figure_end
        graded = scope.accident_at > at and scope.severity != "all"
        return at >= 0 and (scope.sector_end > at or scope.area_end > at or graded)

    def _moved(self, topics: list[Topic]) -> list[Topic]:
        """The same indicators of what is named now: 「煤矿下降5%,道路交通下降3%」."""
        if not self._is_moved():
            return topics
        scope, at = self.scope, self.scope.figure_end
        dimensions: dict[str, str | None] = {"quantity_unit": "now"}
        if scope.sector_end > at:
            dimensions["sector"] = scope.sector or "all"
        if scope.area_end > at:
            dimensions["area"] = scope.area
        if scope.accident_at > at and (scope.severity != "all" or not scope.part):
            dimensions["severity"] = scope.severity
        moved = [topic._replace(**dimensions) for topic in topics]  # type: ignore[arg-type]
        return list(dict.fromkeys(topic._replace(period=None) for topic in moved))

    def _recalled(self, topic: Topic, figure: Mention) -> Topic:
        """A bare 「事故减少3起」 behind figures of one grade is said of that grade."""
        scope = self.scope
        if topic.severity != "all" or self._is_moved():
            return topic
        told = [
            level.topic
            for level in scope.levels
            if level.topic[:2] == topic[:2] and level.topic.area == topic.area
        ]
        graded = {level.severity for level in told}
        near = told and not _SEGMENT.search(self.text[told[-1].figure : figure.start])
        return topic._replace(severity=told[-1].severity) if near and len(graded) == 1 else topic
