"""Levels: which indicator a figure counts, and in which dimensions."""

from __future__ import annotations

from extractor.patterns.schema import Pattern
from extractor.resolve.coordination import PERCENT, Unaligned
from extractor.resolve.draft import JOINT, NO_HEAD, Draft, Refusal, Topic
from extractor.resolve.period import last_year
from extractor.resolve.planner import LISTED
from extractor.resolve.spreading import Dimensions, Spreading
from extractor.types import Candidate, Mention, Scenario

USUAL_ROW = ("accidents", "deaths", "injuries", "economic_loss")


ENTERPRISES = "家"
CONTROL = "target.control"
SECOND_KIND = "accidents.zero.listed"


class Levels(Spreading):
    """Reads candidates that state levels."""

    def _levels(self, candidate: Candidate, pattern: Pattern) -> None:
        self._grade(candidate)
        row = self._row(candidate) if pattern.indicator in ("@row", "@nouns") else {}
        for figure, slot in candidate.figures:
            slot = row.get(figure.start, slot)
            if figure is not candidate.figures[0][0]:
                self._look_ahead(candidate, figure)
            try:
                indicator = self._indicator(candidate, pattern, figure, slot)
            except Unaligned as reason:
                self.refusals.append(Refusal(figure, str(reason)))
                continue
            for code in (indicator, *pattern.also, *self._named_with(candidate, pattern)):
                self._level(candidate, pattern, figure, code)

    def _grade(self, candidate: Candidate) -> None:
        """A grade beside a figure without the word for an accident: 「其中:较大3起」."""
        scope = self.scope
        graded = candidate.role("severity") or candidate.role("band")
        named = any(kind.split("=")[0] in ("accident", "noun") for kind, _ in candidate.roles)
        if graded is not None and not named and scope.pending_severity:
            scope.severity = scope.band or scope.pending_severity
            scope.pending_severity = scope.band = None

    def _named_with(self, candidate: Candidate, pattern: Pattern) -> list[str]:
        """The other indicators of 「起数、死亡人数均为零」."""
        if pattern.indicator != "@noun" or pattern.value is None:
            return []
        nouns = [mention for kind, mention in candidate.roles if kind == "noun"]
        return [code for mention in nouns[1:] if (code := mention.code("noun")) is not None]

    def _row(self, candidate: Candidate) -> dict[int, str]:
        """Indicators of a row of bare figures: those of the figures before, else the usual."""
        figures = [figure for figure, _ in candidate.figures]
        units = [figure.sign.code("quantity") or "" for figure in figures]
        named = [m.code("noun") or "" for kind, m in candidate.roles if kind == "noun"]
        if named:
            bare = not any(units) and all(f.quantity for f in figures)
            fits = len(named) == len(units) and (bare or all(map(self._fits, units, named)))
            return {f.start: code for f, code in zip(figures, named, strict=True)} if fits else {}
        before = [topic.indicator for topic in self.scope.group()]
        earlier = [
            draft.topic.indicator for draft in self.notebook.before if draft.measure == "level"
        ]
        for codes in (before, list(dict.fromkeys(earlier)), list(USUAL_ROW)):
            fitting = codes[: len(units)]
            if len(fitting) == len(units) and all(map(self._fits, units, fitting)):
                return {f.start: code for f, code in zip(figures, fitting, strict=True)}
        return {}

    def _indicator(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, slot: str | None
    ) -> str:
        unit = figure.sign.code("quantity")
        code = slot or pattern.indicator
        if code == "@noun":
            noun = next((m for kind, m in candidate.roles if kind.startswith("noun")), None)
            code = (noun and noun.code("noun")) or ""
        elif code == "@unit":
            code = self._same_unit(candidate, figure, unit or "")
        elif code == "@antecedent":
            topics = self._referents(figure) or [level.topic for level in self.scope.levels[-1:]]
            code = topics[-1].indicator if topics else ""
            if topics and not self._is_accident(code) and self._names_a_stock(figure):
                raise Unaligned("a total of what is there, not of the figures before")
        if code not in self.notebook.indicators:
            raise Unaligned("nothing tells what is counted")
        bare = pattern.bare and unit == ""
        if unit is not None and pattern.value is None and not bare and not self._fits(unit, code):
            raise Unaligned(
                f"{self.notebook.indicators[code].title} is not counted in {unit or 'nothing'}"
            )
        return code

    def _same_unit(self, candidate: Candidate, figure: Mention, unit: str) -> str:
        """The indicator of the last figure in this unit: in this sentence, else the one before."""
        for code, _ in reversed(self.scope.nouns):
            if self._fits(unit, code):
                return code
        in_row = self._in_row(candidate, figure, unit) or self._in_order(figure, unit)
        code = in_row or self._last_in_unit(unit)
        listed = candidate.pattern.startswith(LISTED) and not self._is_accident(code)
        if listed and not in_row and self._has_words_of_its_own(figure, code):
            raise Unaligned("a verb or a noun of its own that no pattern reads")
        return code

    def _in_order(self, figure: Mention, unit: str) -> str:
        """「死亡3人、受伤5人,去年同期分别为2人和4人」: in the order of the figures before."""
        before = self.scope.group()
        if not self.scope.respectively or len({topic.indicator for topic in before}) < 2:
            return ""
        run = self._run(figure)
        if len(run) != len(before) or not all(self._fits(unit, t.indicator) for t in before):
            return ""
        return before[run.index(figure.start)].indicator

    def _last_in_unit(self, unit: str) -> str:
        recent = [draft for draft in self.scope.levels if draft.measure == "level"]
        if self.scope.parts_of_stray and unit == self.scope.stray_unit:
            raise Unaligned(NO_HEAD)
        for topic in reversed(self.scope.topics if not recent else []):
            if self._fits(unit, topic.indicator):
                return topic.indicator
        if recent and self._goes_on(unit, recent[-1]):
            return recent[-1].topic.indicator
        earlier = [] if unit in PERCENT else reversed(self.notebook.before)
        for draft in [*reversed(recent), *earlier]:
            printed = draft.mention.sign.code("quantity")
            if printed == unit and draft.measure == "level":
                return draft.topic.indicator
        # 「演练41场次。其中,学校16场」: the whole is printed in another unit of the same things.
        for draft in reversed(self.notebook.before if self.scope.part else []):
            apart = self._is_accident(draft.topic.indicator) or draft.measure != "level"
            if not apart and self._goes_on(unit, draft):
                return draft.topic.indicator
        told = any(self._is_accident(draft.topic.indicator) for draft in self.notebook.before)
        if unit == "起" and told and (self.scope.sector or self.passage.sector):
            return "accidents"
        raise Unaligned(NO_HEAD)

    def _goes_on(self, unit: str, last: Draft) -> bool:
        """Tell whether a figure can count what the last one counts.

        Enterprises (家) are no item of a list of things: 「危险源45处,企业120家」.
        """
        indicator = last.topic.indicator
        own = self.notebook.indicators[indicator].unit
        return self._fits(unit, indicator) and (unit != ENTERPRISES or own == ENTERPRISES)

    def _level(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, indicator: str
    ) -> None:
        scope = self.scope
        fatal = scope.severity == "fatal" and pattern.value == "0" and indicator == "accidents"
        if fatal:
            indicator = "deaths"
        quantity = figure.quantity
        if quantity is not None and quantity.value is None:
            self.refusals.append(Refusal(figure, quantity.reason))
            self._single_sector(candidate, pattern, figure, indicator)
            self._topic_only(indicator, figure)
            return
        self._begin_second_kind(pattern, figure)
        scenario = self._scenario(pattern, indicator, figure)
        if self._is_out_of_place(pattern, scenario):
            self.refusals.append(Refusal(figure, "a call for something, not a goal"))
            return
        try:
            statements = self._dimensions(candidate, pattern, figure, indicator)
        except Unaligned as reason:
            self.refusals.append(Refusal(figure, str(reason)))
            self._topic_only(indicator, figure, JOINT)
            return
        for said in statements:
            if said.sector == "other" and pattern.value == "0":
                continue
            said = said._replace(severity="all") if fatal else said
            self._add_level(candidate, pattern, figure, indicator, scenario, said)

    def _begin_second_kind(self, pattern: Pattern, figure: Mention) -> None:
        """「未发生重大火灾事故和重大人员伤亡事故」: 火灾 is said of the first alone."""
        scope = self.scope
        first = self.drafts[-1] if self.drafts else None
        if pattern.id != SECOND_KIND or first is None or first.value:
            return
        if first.mention.end < scope.sector_end <= first.end:
            scope.sector = scope.base_sector
            scope.sectors = [scope.sector] if scope.sector else []

    def _add_level(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        indicator: str,
        scenario: Scenario,
        said: Dimensions,
    ) -> None:
        scope = self.scope
        sector, severity, area, period = said
        dates = self._dates(scenario, indicator, period)
        if scenario == "actual" and period is None and self._is_holding(figure):
            dates = self.passage.period_base
        if pattern.id.startswith(CONTROL):
            dates = self._yearly(dates, candidate)
        reached = pattern.period == "current"
        if reached and dates is None:
            dates = last_year(scope.period_base)
        prior = not reached and (pattern.period == "prior" or self._is_prior(figure))
        if (prior and scope.prior_end >= 0 and self._is_prior(figure)) or (
            pattern.period == "prior" and (scope.period is None or not self._own_period(figure))
        ):
            dates = scope.dates_compared(self.around.known, dates)
        if not self._is_accident(indicator) or self.notebook.indicators[indicator].rate:
            severity = "all"
        topic = Topic(indicator, sector, severity, area, dates, scenario, "", figure.start)
        draft = self._draft(candidate, pattern, figure, topic, "level", None)
        draft.prior = prior
        if pattern.qualifier and draft.qualifier == "exact":
            draft.qualifier = pattern.qualifier
        elif draft.qualifier == "exact" and self._is_ceiling(draft, candidate):
            draft.qualifier = "at_most"
        self._keep(draft)
        scope.add_level(draft)

    def _is_ceiling(self, draft: Draft, candidate: Candidate) -> bool:
        """A control figure of accidents, or a part of one: 控制在120人以内,其中道路98人."""
        entry = self.notebook.indicators[draft.topic.indicator]
        if not (entry.ceiling and draft.value and draft.topic.scenario == "target"):
            return False
        if any("control" in kind for kind, _ in candidate.roles):
            return True
        whole = self._ceiling_before(draft.topic.indicator)
        elided = self.notebook.patterns[candidate.pattern].indicator == "@unit"
        return whole is not None and (self.scope.part or elided)

    def _topic_only(self, indicator: str, figure: Mention, unit: str = "?") -> None:
        """A placeholder keeps its place in the list, so that the others stay aligned."""
        scope = self.scope
        topic = Topic(
            indicator, scope.sector or "all", scope.severity, scope.area, None, "actual", unit
        )
        if scope.closed:
            scope.topics, scope.closed = [], False
        scope.topics.append(topic)
        scope.nouns = []
