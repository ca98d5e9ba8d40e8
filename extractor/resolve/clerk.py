"""Reads one sentence as a careful clerk would: from left to right, keeping track of what about."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.patterns import PatternSet
from extractor.patterns.schema import Indicator, Pattern
from extractor.resolve.context import Surroundings, update
from extractor.resolve.coordination import PERCENT, POINTS, Unaligned, align, group_changes
from extractor.resolve.draft import Draft, Refusal, Topic
from extractor.resolve.period import Dates, period_before, year_earlier
from extractor.resolve.scope import Scope, is_list_gap
from extractor.resolve.structure import Kind
from extractor.types import Candidate, Measure, Mention, Qualifier, Quantity, Reference, Scenario

ACCIDENT_GROUPS = frozenset({"accidents", "rates"})
_FREQUENCY = re.compile(r"(?:每|月均|日均|平均每|人均|(?<!\d)年均|每逢)[^,。;:]{0,9}$")
_EACH_RULE = re.compile(
    r"(?:^|[,。;:\s])各[^,。;、\d]{1,10}(?:分别|至少|不少于|要|均|应|必须)[^,。;]{0,6}$"
)
_AREA_KINDS = "区县|县区|县市区|县市|市县|市州|区|县|市|乡镇|镇|地区|省"
_UNNAMED_AREAS = re.compile(
    rf"(?:\d+|[一二两三四五六七八九十]+)个(?:{_AREA_KINDS})[^,。;]{{0,14}}$"
)
_NOT_REACHED = re.compile(r"(?:没有?|未)(?:能)?(?:达到|完成|实现)[^,。;]*(?:,力争)?$")
_TRAILING_AIM = re.compile(r"[^,。;]{0,14}?的?(?:目标|任务)(?![责书管考书])")
_ALIKE = re.compile(r"(?:均|都|各|皆|双双)[^,。;\d]{0,6}$")
_RUN_GAP = re.compile(r"[、,和及]{0,2}(?:同比|分别)?")
LEADING = frozenset({"accidents.level.leading", "deaths.level.leading"})
USUAL_ROW = ("accidents", "deaths", "injuries", "economic_loss")
_SEGMENT = re.compile(r"[;。\n]")


@functools.cache
def some_areas_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「其余县区」 and the like right before a figure."""
    some = "|".join(map(re.escape, words))
    return re.compile(rf"(?:{some})(?:{_AREA_KINDS})[^,。;]{{0,14}}$")


class Passage(NamedTuple):
    """What kind of passage a sentence stands in, and what its headings pass on."""

    kind: Kind
    sector: str | None
    period_base: Dates | None
    period_note: str
    target_base: Dates | None
    area: str | None


class Reading(NamedTuple):
    """The outcome of one sentence."""

    drafts: list[Draft]
    refusals: list[Refusal]


class Clerk:
    """Turns the candidates of a sentence into drafts, one sentence after the other."""

    def __init__(self, patterns: PatternSet, around: Surroundings) -> None:
        self.patterns: Mapping[str, Pattern] = patterns.by_id
        self.indicators: Mapping[str, Indicator] = patterns.indicators
        self.around = around
        self.one_accident = patterns.sections.one_accident
        self.pointing = patterns.sections.pointing
        self.below = patterns.sections.below
        self.some_areas = some_areas_pattern(patterns.sections.some_areas)
        self.before: list[Draft] = []
        self.group_before: list[Topic] = []

    def read(
        self,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        passage: Passage,
    ) -> Reading:
        """Return the drafts and refusals of a sentence."""
        return _Sentence(self, text, start, end, mentions, candidates, passage).read()


class _Sentence:
    def __init__(
        self,
        clerk: Clerk,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        passage: Passage,
    ) -> None:
        self.clerk, self.text, self.start, self.end = clerk, text, start, end
        self.mentions, self.candidates, self.passage = mentions, candidates, passage
        self.around = clerk.around
        self.scope = Scope(
            sector=passage.sector,
            sectors=[passage.sector] if passage.sector else [],
            area=passage.area if passage.area else self.around.place.name,
            period_base=passage.period_base,
            period_note=passage.period_note,
        )
        self.scope.base_sector = passage.sector
        self.drafts: list[Draft] = []
        self.refusals: list[Refusal] = []
        self.done: set[int] = set()

    def read(self) -> Reading:
        by_figure = {candidate.figures[0][0].start: candidate for candidate in self.candidates}
        claimed = {figure.start for c in self.candidates for figure, _ in c.figures}
        for mention in self.mentions:
            candidate = by_figure.get(mention.start)
            if candidate is not None and mention.start in self.done:
                self.scope.figure_end = mention.end
            elif candidate is not None:
                self._figure(candidate)
            elif mention.quantity is None:
                update(self.scope, mention, self.text, self.around)
            elif mention.start not in claimed:
                self._unclaimed(mention)
        self._drop_single_accident()
        self.clerk.before = self.drafts or self.clerk.before
        if self.scope.topics:
            self.clerk.group_before = [
                topic
                for topic in self.scope.group()
                if topic.quantity_unit == "" and self._is_accident(topic.indicator)
            ]
        return Reading(self.drafts, self.refusals)

    # --- figures ------------------------------------------------------------------------------

    def _figure(self, candidate: Candidate) -> None:
        first = candidate.figures[0][0]
        pattern = self.clerk.patterns[candidate.pattern]
        self._look_ahead(candidate, first)
        reason = self._not_a_figure(first, pattern)
        if reason:
            return self._refuse(candidate, reason)
        if self.passage.kind == "law":
            return self._refuse(candidate, "law text or a scale of rewards")
        self._new_segment(first)
        if pattern.measure == "level":
            self._levels(candidate, pattern)
        elif pattern.measure == "share":
            self._share(candidate, pattern)
        else:
            self._change(candidate, pattern)
        self.scope.figure_end = candidate.figures[-1][0].end
        self.scope.in_share = False
        return None

    def _look_ahead(self, candidate: Candidate, first: Mention) -> None:
        """Industry and grade that stand behind the figure, inside the form."""
        for mention in self.mentions:
            if first.end <= mention.start < candidate.end and mention.quantity is None:
                if any(kind in _LOOK_AHEAD for kind, _ in mention.sign.meanings):
                    update(self.scope, mention, self.text, self.around)
            elif mention.start >= candidate.end:
                break

    def _new_segment(self, first: Mention) -> None:
        """Behind a semicolon the list of figures starts anew unless it goes on without a head."""
        scope = self.scope
        gap = self.text[max(scope.figure_end, self.start) : first.start]
        if scope.figure_end < 0 or not _SEGMENT.search(gap):
            return
        if scope.period_end < scope.figure_end and scope.lead_period is not None:
            scope.period = scope.lead_period
        headed = scope.accident_at > scope.figure_end
        if scope.sector_end > scope.figure_end or headed:
            scope.topics, scope.targets = [], []
            if not headed and not scope.part:
                scope.severity = "all"
        if headed and scope.sector_end < scope.figure_end and not scope.part:
            scope.sector = self.passage.sector
        scope.respectively = scope.respectively and ";" not in gap
        scope.alike = False
        scope.aimed = scope.aimed and not scope.done

    def _levels(self, candidate: Candidate, pattern: Pattern) -> None:
        row = self._row(candidate) if pattern.indicator in ("@row", "@nouns") else {}
        for figure, slot in candidate.figures:
            slot = row.get(figure.start, slot)
            try:
                indicator = self._indicator(candidate, pattern, figure, slot)
            except Unaligned as reason:
                self.refusals.append(Refusal(figure, str(reason)))
                continue
            for code in (indicator, *pattern.also):
                self._level(candidate, pattern, figure, code)
        if pattern.indicator == "@antecedent":
            self.scope.closed = True

    def _row(self, candidate: Candidate) -> dict[int, str]:
        """Indicators of a row of bare figures: those of the figures before, else the usual."""
        figures = [figure for figure, _ in candidate.figures]
        units = [figure.sign.code("quantity") or "" for figure in figures]
        named = [m.code("noun") or "" for kind, m in candidate.roles if kind == "noun"]
        if named:
            fits = len(named) == len(units) and all(map(self._fits, units, named))
            return {f.start: code for f, code in zip(figures, named, strict=True)} if fits else {}
        before = [topic.indicator for topic in self.scope.group()]
        earlier = [draft.topic.indicator for draft in self.clerk.before if draft.measure == "level"]
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
            code = self._same_unit(figure, unit or "")
        elif code == "@antecedent":
            topics = self._referents(figure)
            code = topics[-1].indicator if topics else ""
        if code not in self.clerk.indicators:
            raise Unaligned("nothing tells what is counted")
        bare = pattern.bare and unit == ""
        if unit is not None and pattern.value is None and not bare and not self._fits(unit, code):
            raise Unaligned(
                f"{self.clerk.indicators[code].title} is not counted in {unit or 'nothing'}"
            )
        return code

    def _same_unit(self, figure: Mention, unit: str) -> str:
        """The indicator of the last figure in this unit: in this sentence, else the one before."""
        for code, _ in reversed(self.scope.nouns):
            if self._fits(unit, code):
                return code
        recent = [draft for draft in self.scope.levels if draft.measure == "level"]
        for topic in reversed(self.scope.topics if not recent else []):
            if self._fits(unit, topic.indicator):
                return topic.indicator
        if recent and self._fits(unit, recent[-1].topic.indicator):
            return recent[-1].topic.indicator
        for draft in [*reversed(recent), *reversed(self.clerk.before)]:
            printed = draft.mention.sign.code("quantity")
            if printed == unit and draft.measure == "level":
                return draft.topic.indicator
        told = any(self._is_accident(draft.topic.indicator) for draft in self.clerk.before)
        if unit == "起" and told and (self.scope.sector or self.passage.sector):
            return "accidents"
        raise Unaligned("an item of a list without a head")

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
            self._topic_only(indicator, figure)
            return
        scenario = self._scenario(pattern, indicator, figure)
        severity = "all" if fatal else scope.severity
        for sector in self._sectors(pattern, indicator, candidate):
            if sector == "other" and pattern.value == "0":
                continue
            for area in self._areas(figure, pattern):
                for period in scope.periods if len(scope.periods) > 1 and pattern.value else [None]:
                    self._add_level(
                        candidate,
                        pattern,
                        figure,
                        indicator,
                        scenario,
                        sector,
                        severity,
                        area,
                        period,
                    )

    def _add_level(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        indicator: str,
        scenario: Scenario,
        sector: str,
        severity: str,
        area: str | None,
        period,  # type: ignore[no-untyped-def]
    ) -> None:
        scope = self.scope
        dates = self._dates(scenario, indicator, period)
        prior = pattern.period == "prior" or self._is_prior(figure)
        if pattern.period == "current" and self._own_period(figure):
            dates = scope.dates_before(self.around.known)
        elif (prior and scope.prior_end >= 0 and self._is_prior(figure)) or (
            pattern.period == "prior" and (scope.period is None or not self._own_period(figure))
        ):
            dates = year_earlier(dates)
        if not self._is_accident(indicator):
            severity = "all"
        topic = Topic(indicator, sector, severity, area, dates, scenario, "", figure.start)
        draft = self._draft(candidate, pattern, figure, topic, "level", None)
        draft.prior = prior
        if pattern.qualifier and draft.qualifier == "exact":
            draft.qualifier = pattern.qualifier
        elif scenario == "target" and draft.qualifier == "exact":
            entry = self.clerk.indicators[indicator]
            if (
                entry.ceiling
                and draft.value
                and "control" in "".join(k for k, _ in candidate.roles)
            ):
                draft.qualifier = "at_most"
        self.drafts.append(draft)
        scope.add_level(draft)

    def _topic_only(self, indicator: str, figure: Mention) -> None:
        """A placeholder keeps its place in the list, so that the others stay aligned."""
        scope = self.scope
        topic = Topic(
            indicator, scope.sector or "all", scope.severity, scope.area, None, "actual", "?"
        )
        if scope.closed:
            scope.topics, scope.closed = [], False
        scope.topics.append(topic)
        scope.nouns = []

    # --- changes and shares -----------------------------------------------------------------------

    def _change(self, candidate: Candidate, pattern: Pattern) -> None:
        scope = self.scope
        if self._change_run(candidate, pattern):
            return
        figures = [figure for figure, _ in candidate.figures]
        sign = pattern.sign or self._sign(candidate)
        try:
            targets = self._targets(candidate, pattern, figures)
        except Unaligned as reason:
            self._refuse(candidate, str(reason))
            return
        changed: list[Topic] = []
        for figure, topics in zip(figures, targets, strict=True):
            for topic in topics:
                self._change_against(candidate, pattern, figure, topic, sign)
                changed.append(topic)
        self._changed(changed, figures[-1], sign)

    def _change_run(self, candidate: Candidate, pattern: Pattern) -> bool:
        """Read 「减少9起下降9.8%、持平和上升8.3%」 as one list, where it is as long as the figures'."""
        if pattern.indicator != "@antecedent":
            return False
        run = self._run_of_changes(candidate)
        topics = self._referents(candidate.figures[0][0])
        for items in (group_changes(run, self.text), [[change] for change in run]):
            if len(items) == len(topics) > 1 and len(run) > 1:
                for item, topic in zip(items, topics, strict=True):
                    for each in item:
                        entry = self.clerk.patterns[each.pattern]
                        sign = entry.sign or self._sign(each)
                        self._change_against(each, entry, each.figures[0][0], topic, sign)
                self.done.update(each.figures[0][0].start for each in run)
                self._changed(list(topics), run[-1].figures[-1][0], -1)
                return True
        return False

    def _run_of_changes(self, candidate: Candidate) -> list[Candidate]:
        run = [candidate]
        if len(candidate.figures) > 1:
            return run
        for following in self.candidates[self.candidates.index(candidate) + 1 :]:
            entry = self.clerk.patterns[following.pattern]
            gap = self.text[run[-1].end : following.start]
            listed = entry.indicator == "@antecedent" and len(following.figures) == 1
            if not listed or entry.measure != "change" or not _RUN_GAP.fullmatch(gap):
                break
            run.append(following)
        return run

    def _change_against(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic, sign: int
    ) -> None:
        """One change, against each reference in force (「同比、环比均持平」)."""
        scope = self.scope
        if pattern.reference is None and len(scope.references) > 1:
            for reference in scope.references:
                self._one_change(candidate, pattern, figure, topic, sign, reference)
            return
        reference = pattern.reference or scope.reference or "year_earlier"
        self._one_change(candidate, pattern, figure, topic, sign, reference)

    def _changed(self, changed: list[Topic], last: Mention, sign: int) -> None:
        scope = self.scope
        if scope.nouns or not scope.topics:
            scope.topics = list(changed)
        scope.targets, scope.closed, scope.nouns = changed, True, []
        scope.change_end, scope.change_sign = last.end, sign
        scope.changed += changed
        scope.alike = False

    def _targets(
        self, candidate: Candidate, pattern: Pattern, figures: Sequence[Mention]
    ) -> list[list[Topic]]:
        scope = self.scope
        if pattern.indicator == "@noun":
            noun = next((m for kind, m in candidate.roles if kind == "noun"), None)
            code = (
                noun.code("noun")
                if noun
                else ("injuries" if "伤" in self._inside(candidate) else "deaths")
            )
            return [[self._current(code or "deaths")]] * len(figures)
        topics = self._over_areas(self._referents(figures[0]), figures, pattern)
        if pattern.value == "0":
            return self._flat_targets(figures, topics, candidate)
        alike = bool(_ALIKE.search(self.text[self.start : candidate.start])) or scope.alike
        changed = list(dict.fromkeys(scope.changed))
        if len(figures) > 1 and len(topics) != len(figures) == len(scope.topics):
            topics = scope.topics
        relative = all(f.sign.code("quantity") in (*PERCENT, POINTS) for f in figures)
        if relative and len(figures) == len(changed) > 1 and len(topics) != len(figures):
            topics = changed
        if len(figures) == 1 and scope.respectively and not scope.nouns and not alike:
            topics = [topic for topic in topics if topic not in scope.changed] or topics
        return align(
            figures,
            topics,
            scope.targets,
            self._fits,
            all_alike=alike,
            same_breath=not scope.nouns and self._same_breath(candidate.start),
        )

    def _over_areas(
        self, topics: list[Topic], figures: Sequence[Mention], pattern: Pattern
    ) -> list[Topic]:
        """One indicator named of several areas: one change for each of them."""
        areas = self.scope.areas
        if len(topics) != 1 or topics[0].quantity_unit != "now" or len(areas) < 2:
            return topics
        if len(figures) == len(areas) or pattern.value == "0":
            return [topics[0]._replace(area=area) for area in areas]
        return topics

    def _flat_targets(
        self, figures: Sequence[Mention], topics: Sequence[Topic], candidate: Candidate
    ) -> list[list[Topic]]:
        """A bare 持平 holds for everything it can refer to; several are taken in order."""
        if self.scope.alike and not self.scope.nouns and self.scope.topics:
            topics = self.scope.topics
        if not topics:
            raise Unaligned("no figure before that could be unchanged")
        if len(figures) == 1:
            return [list(topics)]
        if len(figures) != len(topics):
            raise Unaligned(f"{len(figures)} changes for {len(topics)} figures")
        return [[topic] for topic in topics]

    def _referents(self, figure: Mention) -> list[Topic]:
        """Named indicators right before, else the figures just stated, else the accidents named."""
        scope = self.scope
        if scope.nouns:
            return [self._current(code) for code, _ in scope.nouns]
        topics = scope.group()
        if scope.accident_at > scope.figure_end and self._clause_has(scope.accident_at, figure):
            return [self._current("accidents")]
        if topics:
            return topics
        if scope.accident_at >= 0:
            return [self._current("accidents")]
        return list(self.clerk.group_before) if scope.reference or scope.respectively else []

    def _clause_has(self, position: int, figure: Mention) -> bool:
        return not re.search(r"[,;。]", self.text[position : figure.start])

    def _current(self, indicator: str) -> Topic:
        """A topic of the named indicator in the dimensions now in force."""
        scope = self.scope
        entry = self.clerk.indicators[indicator]
        severity = scope.severity if self._is_accident(indicator) else "all"
        sector = entry.sector or scope.sector or "all"
        scenario: Scenario = "actual"
        return Topic(indicator, sector, severity, scope.area, None, scenario, "now")

    def _one_change(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        topic: Topic,
        sign: int,
        reference: Reference,
    ) -> None:
        quantity = figure.quantity
        if quantity is not None and quantity.value is None:
            self.refusals.append(Refusal(figure, quantity.reason))
            return
        unit = figure.sign.code("quantity") or ""
        if quantity is not None and not unit and self._list_is_relative(candidate):
            unit = "%"
        measure: Measure = "growth_rate" if unit in PERCENT else "change"
        scenario = self._scenario(pattern, topic.indicator, figure)
        if pattern.scenario is None and topic.scenario == "target" and not topic.quantity_unit:
            scenario = "actual" if reference in ("target", "pace") else scenario
        dates = topic.period
        if topic.quantity_unit == "now" or scenario != topic.scenario:
            dates = self._dates(scenario, topic.indicator, None)
        topic = topic._replace(period=dates, scenario=scenario, quantity_unit="")
        draft = self._draft(candidate, pattern, figure, topic, measure, reference)
        if unit == "倍":
            draft.value *= 100
        draft.unit = (
            "%"
            if measure == "growth_rate"
            else (POINTS if unit == POINTS else self.clerk.indicators[topic.indicator].unit)
        )
        if sign < 0:
            draft.value = -draft.value
            draft.high = -draft.high if draft.high is not None else None
        self.drafts.append(draft)

    def _share(self, candidate: Candidate, pattern: Pattern) -> None:
        scope = self.scope
        figures = [
            figure for figure, _ in candidate.figures if figure.sign.code("quantity") in PERCENT
        ]
        topics = self._referents(figures[0])
        for figure, _ in candidate.figures:
            unit = figure.sign.code("quantity") or ""
            if unit not in PERCENT and topics and self._fits(unit, topics[-1].indicator):
                self._whole_of_share(candidate, pattern, figure, topics[-1])
        if not topics:
            self._refuse(candidate, "no figure before that could be a share")
            return
        if len(figures) == 1:
            topics = topics[-1:]
        if len(topics) != len(figures):
            self._refuse(candidate, f"{len(figures)} shares for {len(topics)} figures")
            return
        for figure, topic in zip(figures, topics, strict=True):
            self._one_share(candidate, pattern, figure, topic)
        if pattern.reference == "target":
            scope.reference = "target"
        if scope.nouns:
            scope.topics = list(topics)
        scope.nouns = []

    def _is_bare_share(self, candidate: Candidate) -> bool:
        """「控制指标32人,实际占90.63%」 names no whole: it is the control figure before."""
        share = candidate.role("share_of")
        gap = self.text[share.end : candidate.figures[0][0].start] if share else "?"
        return not gap.strip("了到约近的")

    def _whole_of_share(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic
    ) -> None:
        """The target named in 「占全年指标(17人)的58.8%」."""
        if figure.quantity is None or figure.quantity.value is None:
            return
        dates = self._dates("target", topic.indicator, None)
        target = topic._replace(period=dates, scenario="target", quantity_unit="")
        draft = self._draft(candidate, pattern, figure, target, "level", None)
        if self.clerk.indicators[topic.indicator].ceiling:
            draft.qualifier = "at_most"
        self.drafts.append(draft)

    def _one_share(
        self, candidate: Candidate, pattern: Pattern, figure: Mention, topic: Topic
    ) -> None:
        if figure.quantity is None or figure.quantity.value is None:
            self.refusals.append(Refusal(figure, figure.quantity.reason if figure.quantity else ""))
            return
        dates = topic.period
        if topic.quantity_unit == "now" or topic.scenario == "target":
            dates = self._dates("actual", topic.indicator, None)
        topic = topic._replace(period=dates, scenario="actual", quantity_unit="")
        reference = pattern.reference
        if reference == "total" and self.scope.controlled and self._is_bare_share(candidate):
            reference = "target"
        draft = self._draft(candidate, pattern, figure, topic, "share", reference)
        draft.unit = "%"
        self.drafts.append(draft)

    # --- dimensions -------------------------------------------------------------------------------

    def _sectors(self, pattern: Pattern, indicator: str, candidate: Candidate) -> list[str]:
        scope = self.scope
        entry = self.clerk.indicators[indicator]
        if entry.sector:
            return [entry.sector]
        if pattern.sector:
            return [pattern.sector]
        if pattern.spread == "sectors" and len(scope.sectors) > 1:
            return list(dict.fromkeys(scope.sectors))
        if (
            pattern.spread == "each"
            and len(scope.sectors) > 1
            and scope.sector_end > scope.area_end
        ):
            return list(dict.fromkeys(scope.sectors))
        if self._is_accident(indicator):
            return [scope.sector or "all"]
        return [self._work_sector(candidate)]

    def _work_sector(self, candidate: Candidate) -> str:
        """Work has the industry of what was counted: in the clause, in the form, in the heading."""
        scope = self.scope
        first = min(candidate.start, candidate.figures[0][0].start)
        clause = max(self.text.rfind(mark, self.start, first) for mark in ",;:")
        if scope.sector_end > max(clause, self.start - 1):
            sector = scope.sector or "all" if len(scope.sectors) < 2 else "all"
            scope.work_sector, scope.work_sector_at = sector, first
            return sector
        segment = self.text.rfind(";", self.start, first)
        if scope.work_sector is not None and scope.work_sector_at > segment:
            return scope.work_sector
        return scope.label_sector or self.passage.sector or "all"

    def _areas(self, figure: Mention, pattern: Pattern) -> list[str | None]:
        scope = self.scope
        if len(scope.areas) < 2:
            return [scope.area]
        if scope.respectively:
            index = scope.area_index % len(scope.areas)
            scope.area_index += 1
            return [scope.areas[index]]
        bound = figure.quantity is not None and figure.quantity.qualifier in ("at_most", "at_least")
        alike = scope.alike or _ALIKE.search(self.text[self.start : figure.start])
        if bound or alike or pattern.value == "0" or pattern.spread == "each":
            return list(scope.areas)
        return [scope.area]

    def _dates(self, scenario: Scenario, indicator: str, period) -> Dates | None:  # type: ignore[no-untyped-def]
        scope = self.scope
        target = scenario == "target"
        if target and scope.period is None and period is None:
            base = self.passage.target_base
            if self._is_accident(indicator) or base is None:
                return (
                    self.around.known.whole_year
                    if base is None or base[0].year == (self.around.known.year)
                    else base
                )
            return base
        return scope.dates(self.around.known, target, period)

    def _is_prior(self, figure: Mention) -> bool:
        end = self.scope.prior_end
        return end >= 0 and not re.search(r"[,;。]", self.text[end : figure.start])

    def _own_period(self, figure: Mention) -> bool:
        """A period that stands right at this figure, not earlier in the sentence."""
        end = self.scope.period_end
        return end >= 0 and not re.search(r"[,;。]", self.text[end : figure.start])

    def _scenario(self, pattern: Pattern, indicator: str, figure: Mention) -> Scenario:
        if pattern.scenario is not None:
            return pattern.scenario
        scope = self.scope
        if scope.aimed:
            return "target"
        if _TRAILING_AIM.match(self.text, figure.end, self.end) and not scope.done:
            return "target"
        if self.passage.kind == "goal":
            return "target"
        if self.passage.kind != "plan" or scope.done:
            return "actual"
        if self._is_accident(indicator) and pattern.measure != "growth_rate":
            quantity = figure.quantity
            bounded = quantity is not None and quantity.qualifier in ("at_most", "at_least")
            return "target" if bounded else "actual"
        return "target"

    def _is_accident(self, indicator: str) -> bool:
        return self.clerk.indicators[indicator].group in ACCIDENT_GROUPS

    def _fits(self, unit: str, indicator: str) -> bool:
        return unit in self.clerk.indicators[indicator].units

    def _sign(self, candidate: Candidate) -> int:
        """The direction the form names; a target aimed at repeats the direction before."""
        for kind, mention in candidate.roles:
            word = self.text[mention.start : mention.end]
            if kind.startswith("compare="):
                return -1 if word.startswith(self.clerk.below) else 1
            if "up" in kind.split("|") or "down" in kind.split("|"):
                return 1 if mention.code("up") is not None else -1
        return self.scope.change_sign

    def _same_breath(self, start: int) -> bool:
        scope = self.scope
        return scope.change_end >= 0 and not _SEGMENT.search(self.text[scope.change_end : start])

    def _list_is_relative(self, candidate: Candidate) -> bool:
        return any(figure.sign.code("quantity") in PERCENT for figure, _ in candidate.figures)

    def _inside(self, candidate: Candidate) -> str:
        return self.text[candidate.start - 3 : candidate.end]

    def _not_a_figure(self, figure: Mention, pattern: Pattern) -> str:
        """Say why a number that fits a form is none: a frequency, some areas, an article."""
        before = self.text[self.start : figure.start]
        if _FREQUENCY.search(before) or _EACH_RULE.search(before):
            return "a rule or a frequency, not a figure"
        if self._is_accident_pattern(pattern):
            if _UNNAMED_AREAS.search(before) or self.clerk.some_areas.search(before):
                return "said of areas that are not named"
            if self.text.startswith("的", figure.end) and pattern.value == "0":
                return "names some areas by what they did"
        if pattern.measure == "level" and before.endswith(self.clerk.pointing):
            return "points back to figures told before"
        if pattern.measure != "level" and _NOT_REACHED.search(before):
            return "a mark that was not reached"
        return self._article_or_condition(figure, pattern)

    def _article_or_condition(self, figure: Mention, pattern: Pattern) -> str:
        quantity = figure.quantity
        if quantity is None:
            return ""
        following = self.text[figure.end : figure.end + 2]
        number = self.text[quantity.number_start : quantity.number_end]
        if number == "一" and (following[:1] not in ",。;、:)" or quantity.unit == "个"):
            self.scope.single = self.scope.single or quantity.unit == "起"
            return "一 as an article"
        bound = quantity.qualifier in ("at_most", "at_least") and pattern.scenario is None
        if bound and self._is_accident_pattern(pattern) and pattern.measure == "level":
            if following[:1] == "的" or (
                following[:1] not in ",。;、:)(" and pattern.id in LEADING
            ):
                return "a condition, not a figure"
        if following == "事故" and self.text[figure.end + 2 : figure.end + 3] == "中":
            return "points back to figures told before"
        return ""

    def _is_accident_pattern(self, pattern: Pattern) -> bool:
        code = pattern.indicator
        return code.startswith("@") or self._is_accident(code)

    # --- outcome ----------------------------------------------------------------------------------

    def _draft(
        self,
        candidate: Candidate,
        pattern: Pattern,
        figure: Mention,
        topic: Topic,
        measure: Measure,
        reference: Reference | None,
    ) -> Draft:
        quantity = figure.quantity or _word_quantity(figure, pattern)
        entry = self.clerk.indicators[topic.indicator]
        unit = quantity.unit if entry.keeps_unit and quantity.unit else entry.unit
        draft = Draft(
            topic,
            figure,
            pattern.id,
            measure,
            topic.scenario,
            reference,
            quantity.value or Decimal(0),
            quantity.high,
            quantity.qualifier,
            unit,
            quantity.precision,
            min(candidate.start, figure.start),
            max(candidate.end, figure.end),
            part=self.scope.part,
        )
        if self.scope.period_note and topic.period is not None:
            draft.notes.append(f"period: {self.scope.period_note}")
        if self.scope.area_note and topic.area is None:
            draft.notes.append(self.scope.area_note)
        return draft

    def _unclaimed(self, mention: Mention) -> None:
        quantity = mention.quantity
        reason = quantity.reason if quantity is not None and quantity.reason else "no pattern"
        self.refusals.append(Refusal(mention, reason))

    def _refuse(self, candidate: Candidate, reason: str) -> None:
        self.refusals += (Refusal(figure, reason) for figure, _ in candidate.figures)

    def _drop_single_accident(self) -> None:
        """An account of one accident on one day is no statistic."""
        sentence = self.text[self.start : self.end]
        told = self.scope.day and any(word in sentence for word in self.clerk.one_accident)
        told = told or self.scope.single
        if not told and self.passage.kind != "narrative":
            return
        kept = []
        for draft in self.drafts:
            if self.clerk.indicators[draft.topic.indicator].group == "accidents":
                self.refusals.append(Refusal(draft.mention, "an account of a single accident"))
            else:
                kept.append(draft)
        self.drafts = kept


_LOOK_AHEAD = frozenset({"sector", "severity", "band", "accident"})


def _word_quantity(figure: Mention, pattern: Pattern) -> Quantity:
    """The value a word stands for (未发生 is 0)."""
    value = Decimal(pattern.value or "0")
    qualifier: Qualifier = "exact"
    return Quantity(
        value, None, qualifier, "", figure.start, figure.end, figure.start, figure.end, Decimal(0)
    )


__all__ = ["Clerk", "Passage", "Reading", "period_before"]
