"""When a figure is about: the period in force for its indicator, scenario and place."""

from __future__ import annotations

import re

from extractor.mentions.periods import Period
from extractor.resolve.desk import Desk
from extractor.resolve.period import Dates, dates_of, last_year, year_of
from extractor.types import Candidate, Mention, Scenario

# What is done on a day of its own: a day that is named before it is when it was done.
EVENT_GROUPS = frozenset({"training", "publicity"})
EVENTS = frozenset({"drills", "drill_participants"})
# So are checks and what they found, unless something only began or was decided that day.
CHECK_GROUPS = frozenset({"inspection", "hazards", "enforcement"})
_FIRST_WORDS = 40
_CLAUSE = re.compile(r"[,;。]")
_TOUCHING = 2  # characters between a period and the control figure it belongs to


class Timekeeper(Desk):
    """Says which period a figure has."""

    def _dates(self, scenario: Scenario, indicator: str, period: Period | None) -> Dates | None:
        scope = self.scope
        target = scenario == "target"
        if target and scope.period is None and period is None:
            return self._planned_dates(indicator)
        if period is None and not target and self._is_event(indicator):
            return dates_of(scope.day_named, self.around.known, None, True)  # type: ignore[arg-type]
        if scope.period is None and period is None and self._is_accident(indicator):
            dates = self.passage.so_far or scope.dates(self.around.known, target)
            # A rate told of several years is that of the last.
            return last_year(dates) if self.notebook.indicators[indicator].rate else dates
        return scope.dates(self.around.known, target, period)

    def _is_holding(self, figure: Mention) -> bool:
        """「上半年检查30家,现有煤矿12处」: what there is has not the months of the work before."""
        scope = self.scope
        period = scope.period
        if period is None or period.role != "span" or scope.period_end > scope.figure_end:
            return False
        clause = _CLAUSE.split(self.text[self.start : figure.start])[-1]
        return any(word in clause for word in self.notebook.holdings)

    def _planned_dates(self, indicator: str) -> Dates | None:
        """The time a plan is made for, where the sentence names none."""
        base, known = self.passage.target_base, self.around.known
        told = self.scope.heading_year
        if base is None and told and self.passage.kind not in ("plan", "goal"):
            # 「2009年工作回顾」 in a speech of 2010: the control figure was that of 2009.
            return year_of(told)
        if base is None or (self._is_accident(indicator) and base[0].year == known.year):
            return known.whole_year
        return base

    def _is_event(self, indicator: str) -> bool:
        """Tell whether the day named last is that of what the figure counts."""
        scope = self.scope
        if scope.day_named is None or scope.day_end < scope.period_end:
            return False
        group = self.notebook.indicators[indicator].group
        if group in CHECK_GROUPS:
            first = re.split(r"[。;\n]", self.text[scope.day_end : scope.day_end + _FIRST_WORDS])[0]
            return not any(word in first for word in self.notebook.day_begins)
        return group in EVENT_GROUPS or indicator in EVENTS

    def _yearly(self, dates: Dates | None, candidate: Candidate) -> Dates | None:
        """A control figure holds for the year, unless a part of it stands right before."""
        if dates is None or candidate.start - self.scope.period_end <= _TOUCHING:
            return dates
        return year_of(dates[1].year) if dates[0].month == dates[0].day == 1 else dates

    def _is_prior(self, figure: Mention) -> bool:
        end = self.scope.prior_end
        return end >= 0 and not _CLAUSE.search(self.text, end, figure.start)

    def _own_period(self, figure: Mention) -> bool:
        """A period that stands right at this figure, not earlier in the sentence."""
        end = self.scope.period_end
        return end >= 0 and not _CLAUSE.search(self.text, end, figure.start)
