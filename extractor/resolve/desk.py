"""What lies before the reader of a sentence: its text and what is in force; makes drafts."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractor.patterns import PatternSet
from extractor.patterns.schema import Indicator, Pattern
from extractor.resolve.carrying import Carried, continuing_pattern
from extractor.resolve.context import update
from extractor.resolve.coordination import POINTS
from extractor.resolve.draft import Draft, Refusal, Topic
from extractor.resolve.grades import UNGRADED
from extractor.resolve.industry import ALL, Above, Industries, is_counted
from extractor.resolve.passage import Passage
from extractor.resolve.period import Dates
from extractor.resolve.scope import Scope
from extractor.resolve.surroundings import Surroundings
from extractor.resolve.wordings import (
    announced_pattern,
    duty_pattern,
    parts_below_pattern,
    phrases_pattern,
    scale_pattern,
    some_areas_pattern,
    some_sectors_pattern,
    unknown_noun_pattern,
    vague_pattern,
)
from extractor.types import Candidate, Measure, Mention, Qualifier, Quantity, Reference, Scenario

ACCIDENT_GROUPS = frozenset({"accidents", "rates"})
_LOOK_AHEAD = frozenset({"sector", "severity", "band", "accident"})
ALIKE = re.compile(r"(?:均|都|各|皆|双双)[^,。;\d]{0,6}$")
# A clause that announces what the sentence is about.
_MATTER = re.compile(r"\s*[^,。;:、\d]{2,12}方面[,:]")


class Notebook:
    """The words the clerk goes by, and what the sentence before leaves for the next."""

    def __init__(self, patterns: PatternSet, around: Surroundings) -> None:
        self.patterns: Mapping[str, Pattern] = patterns.by_id
        self.indicators: Mapping[str, Indicator] = patterns.indicators
        self.counted = {
            unit
            for entry in patterns.indicators.values()
            if not entry.rate and not entry.keeps_unit
            for unit in entry.units
            if unit not in ("", "%", "‰")
        }
        self.parents = {code: entry.parent for code, entry in patterns.sectors.items()}
        self.around = around
        self.one_accident = patterns.sections.one_accident
        self.pointing = patterns.sections.pointing
        self.holdings = patterns.sections.holdings
        self.below = patterns.sections.below
        self.above = patterns.sections.above
        self.some_areas = some_areas_pattern(patterns.sections.some_areas)
        self.some_sectors = some_sectors_pattern(patterns.sections.some_sectors)
        self.vague = vague_pattern(patterns.sections.some_areas, patterns.sections.some_sectors)
        self.duty = duty_pattern(patterns.sections.duty_holders)
        self.parts_below = parts_below_pattern(patterns.sections.parts_below)
        self.announced = announced_pattern(patterns.sections.announcing, patterns.sections.aims)
        self.currencies = tuple(c for unit in patterns.units for c in unit.currencies)
        self.unknown_noun = unknown_noun_pattern(patterns.sections.before_changes)
        self.day_begins = patterns.sections.day_begins
        self.scale = scale_pattern(patterns.sections.scales)
        self.statistics = phrases_pattern(patterns.sections.statistics)
        self.before: list[Draft] = []
        self.before_end = 0
        self.whole: Draft | None = None
        self.group_before: list[Topic] = []
        self.group_end = 0
        self.continuing = continuing_pattern(patterns.sections.continuing)
        self.comparing = continuing_pattern(patterns.sections.comparing)
        self.carried: Carried | None = None


class Desk:
    """One sentence, the scope it has built up so far, and the dimensions in force."""

    @functools.cached_property
    def is_scale(self) -> bool:
        """Whether the sentence states points or payments by the case."""
        return self.notebook.scale.search(self.text, self.start, self.end) is not None

    def __init__(
        self,
        notebook: Notebook,
        text: str,
        bounds: tuple[int, int],
        mentions: Sequence[Mention],
        candidates: Sequence[Candidate],
        passage: Passage,
    ) -> None:
        self.notebook, self.text = notebook, text
        self.start, self.end = bounds
        self.mentions, self.candidates, self.passage = mentions, candidates, passage
        self.starts = [mention.start for mention in mentions]
        self.around = notebook.around
        self.scope = Scope(
            sector=passage.sector,
            sectors=[passage.sector] if passage.sector else [],
            area=passage.area if passage.area else self.around.place.name,
            period_base=passage.period_base,
            period_note=passage.period_note,
        )
        if len(passage.listed) > 1 and any(m.code("respectively") is not None for m in mentions):
            self.scope.sectors = list(passage.listed)
        self.scope.base_sector = passage.sector
        self.scope.severity = self.scope.severity_of_whole = passage.severity
        self.scope.base_severity = passage.severity
        known = self.around.known
        self.scope.heading_year = _heading_year(passage, known.year)
        self.scope.section_year = _year_within(passage.period_base)
        self.scope.planned_year = _year_within(passage.target_base) or known.year
        self.scope.from_heading = bool(passage.period_note)
        above = Above(passage.work_sector or ALL, passage.headed)
        if self._has_another_matter():
            above = Above(ALL, headed=False)
        self.industries = Industries(text, mentions, self.scope, above, notebook.indicators)
        self.drafts: list[Draft] = []
        self.refusals: list[Refusal] = []
        self.done: set[int] = set()

    def _has_another_matter(self) -> bool:
        """「行刑衔接方面,移送案件4起」: a matter of its own below the heading of an industry."""
        label = _MATTER.match(self.text, self.start, self.end)
        return label is not None and not any(
            m.code("sector") is not None for m in self.mentions if m.start < label.end()
        )

    def _look_ahead(self, candidate: Candidate, figure: Mention) -> None:
        """Industry and grade behind a figure, up to its noun and before the next figure."""
        start = figure.start if figure.quantity is None else figure.end
        nouns = [m.end for kind, m in candidate.roles if m.start >= start and is_counted(kind)]
        end = min(nouns) if nouns else candidate.end
        for mention in self._from(start):
            if mention.start >= end or (mention.quantity and mention.start > figure.start):
                break
            if any(kind in _LOOK_AHEAD for kind, _ in mention.sign.meanings):
                update(self.scope, mention, self.text, self.around)

    def _from(self, start: int) -> Sequence[Mention]:
        """The mentions that begin at an offset or behind it."""
        return self.mentions[bisect_left(self.starts, start) :]

    def _is_accident(self, indicator: str) -> bool:
        return self.notebook.indicators[indicator].group in ACCIDENT_GROUPS

    def _fits(self, unit: str, indicator: str) -> bool:
        return unit in self.notebook.indicators[indicator].units

    def _current(self, indicator: str) -> Topic:
        """A topic of the named indicator in the dimensions now in force."""
        scope = self.scope
        entry = self.notebook.indicators[indicator]
        graded = self._is_accident(indicator) and not entry.rate
        severity = scope.severity if graded else "all"
        sector = entry.sector or scope.sector or "all"
        scenario: Scenario = "actual"
        return Topic(indicator, sector, severity, scope.area, None, scenario, "now")

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
        entry = self.notebook.indicators[topic.indicator]
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
        if self.around.hint and topic.period is not None:
            draft.notes.append(f"year: {self.around.hint}")
        if quantity.unit == "元" and (currency := self._currency(quantity)):
            draft.notes.append(f"currency: {currency}")
        if self.scope.area_note and topic.area is None:
            draft.notes.append(self.scope.area_note)
        return draft

    def _keep(self, draft: Draft) -> None:
        """Put a draft down, unless it is none the catalogue could hold."""
        reason = ""
        if draft.topic.severity == UNGRADED:
            reason = "a grade of accidents without a code"
        elif self.notebook.indicators[draft.topic.indicator].counts and _broken(draft):
            reason = "a fraction of what is counted by the piece"
        if reason:
            self.refusals.append(Refusal(draft.mention, reason))
        else:
            self.drafts.append(draft)

    def _currency(self, quantity: Quantity) -> str:
        """The currency of an amount that is not in yuan: its unit, or the word before it."""
        unit = self.text[quantity.number_end : quantity.end]
        before = self.text[self.start : quantity.number_start]
        found = (c for c in self.notebook.currencies if unit.startswith(c) or before.endswith(c))
        return next(found, "")

    def _refuse(self, candidate: Candidate, reason: str) -> None:
        self.refusals += (Refusal(figure, reason) for figure, _ in candidate.figures)


def _broken(draft: Draft) -> bool:
    """2.5起 and 1.6人 are averages or misread; 3.6万起 is whole.

    A difference from a pace, a plan or an average may be any number.
    """
    whole = draft.measure == "level" or draft.reference in ("year_earlier", "previous_period")
    return whole and draft.value % 1 != 0 and draft.unit not in (POINTS, "%")


def _year_within(dates: Dates | None) -> int | None:
    """The year of dates that lie in one."""
    return dates[0].year if dates and dates[0].year == dates[1].year else None


def _heading_year(passage: Passage, year: int | None) -> int | None:
    """The year of the headings, where it is another than the document's: that of 全年."""
    base = passage.target_base or passage.period_base
    if base is None or base[0].year != base[1].year or base[0].year == year:
        return None
    return base[0].year


def _word_quantity(figure: Mention, pattern: Pattern) -> Quantity:
    """The value a word stands for (未发生 is 0)."""
    value = Decimal(pattern.value or "0")
    qualifier: Qualifier = pattern.qualifier or "exact"
    return Quantity(
        value, None, qualifier, "", figure.start, figure.end, figure.start, figure.end, Decimal(0)
    )
