"""What a sentence has said so far: the dimensions in force, and the figures a change can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.mentions.periods import Period
from extractor.resolve.draft import Draft, Topic
from extractor.resolve.period import Calendar, Dates, dates_of, last_year, year_earlier
from extractor.types import Mention, Reference

_DATED = frozenset({"span", "as_of", "since", "before"})
_LIST_BREAK = re.compile(r"[^、,和及与以或跟\s]")


@dataclass(slots=True)
class Scope:
    """The state of one sentence while it is read from left to right."""

    sector: str | None = None
    sectors: list[str] = field(default_factory=list)
    sector_end: int = -1
    severity: str = "all"
    severity_of_whole: str = "all"
    base_severity: str = "all"
    pending_severity: str | None = None
    severities: list[str] = field(default_factory=list)
    severity_end: int = -1
    band: str | None = None
    area: str | None = None
    areas: list[str] = field(default_factory=list)
    area_end: int = -1
    areas_told: int = 0
    area_note: str | None = None
    period: Period | None = None
    periods: list[Period] = field(default_factory=list)
    period_end: int = -1
    lead_period: Period | None = None
    period_base: Dates | None = None
    period_note: str = ""
    heading_year: int | None = None
    section_year: int | None = None
    planned_year: int | None = None
    from_heading: bool = False
    parts_told: int = 0
    prior_end: int = -1
    prior_period: Period | None = None
    reference: Reference | None = None
    references: list[Reference] = field(default_factory=list)
    reference_end: int = -1
    base_sector: str | None = None
    label_sector: str | None = None
    label_at: int = -1
    changed: list[Topic] = field(default_factory=list)
    aimed: bool = False
    goals: bool = False
    done: bool = False
    part: bool = False
    respectively: bool = False
    respectively_at: int = -1
    alike: bool = False
    in_share: bool = False
    controlled: bool = False
    graded_industry: bool = False
    differences: bool = False
    day: bool = False
    day_named: Period | None = None
    day_end: int = -1
    single: bool = False
    nouns: list[tuple[str, Mention]] = field(default_factory=list)
    noun_end: int = -1
    accident_at: int = -1
    topics: list[Topic] = field(default_factory=list)
    told: list[Topic] = field(default_factory=list)
    shared: Topic | None = None
    closed: bool = False
    targets: list[Topic] = field(default_factory=list)
    change_end: int = -1
    change_sign: int = -1
    levels: list[Draft] = field(default_factory=list)
    figure_end: int = -1
    economy_end: int = -1
    none_at: int = -1
    stray_end: int = -1
    stray_unit: str = ""
    parts_of_stray: bool = False

    def dates(self, known: Calendar, target: bool, period: Period | None = None) -> Dates | None:
        """The period in force; for a target the year, unless the text names another."""
        chosen = period or self.period
        if chosen is None:
            return last_year(self.period_base) if self.prior_period else self.period_base
        year = self.planned_year if target else self.section_year
        if year is not None and chosen.year is None and chosen.offset is None:
            chosen = self._in_year(chosen, year, known, target)
        return dates_of(chosen, known, self.period_base, target)

    def _in_year(self, period: Period, year: int, known: Calendar, target: bool) -> Period:
        """Months without a year are those of the section. A speech that looks back on the year
        before without a heading means those of its own year that are over."""
        if period.role not in _DATED or period.end is None:
            return period
        looks_back = year != known.year and not (target or self.from_heading)
        if looks_back and known.issued is not None and known.issued.year == known.year:
            own = dates_of(period._replace(year=known.year), known, None, True)
            year = known.issued.year if own and own[1] <= known.issued else year
        return period._replace(year=year)

    def dates_compared(self, known: Calendar, dates: Dates | None) -> Dates | None:
        """The period compared with: the months or the year named, else those of the year before.

        Of a year that is named, the same months count.
        """
        if self.prior_period is None:
            return year_earlier(dates)
        if not self.prior_period.whole and self.prior_period.role == "span":
            return self.dates(known, False, self.prior_period)
        return dates_of(self.prior_period._replace(role="same_last_year"), known, dates, False)

    def group(self) -> list[Topic]:
        """The figures a list of changes can refer to: the last ones of one sector and period."""
        if not self.topics:
            return []
        last = self.topics[-1]
        kept: list[Topic] = []
        for topic in reversed(self.topics):
            if topic.figure != last.figure and topic[1:5] != last[1:5]:
                break
            kept.append(topic)
        kept.reverse()
        return kept

    def add_level(self, draft: Draft) -> None:
        """A level was stated: changes that follow can mean it."""
        if self.closed:
            self.topics = []
            self.closed = False
        self.levels.append(draft)
        self.none_at = draft.end if draft.mention.quantity is None else -1
        if draft.prior:
            return
        self.topics.append(draft.topic)
        self.told, self.shared = list(self.topics), None
        self.nouns = []
        self.targets = []
        self.changed = []


def is_list_gap(text: str, start: int, end: int) -> bool:
    """Tell whether two mentions stand in one list: only marks of a list between them."""
    return end - start <= 3 and end >= start and not _LIST_BREAK.search(text, start, end)
