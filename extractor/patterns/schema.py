"""Models of the pattern files. Unknown keys are errors; everything is frozen after loading."""

from __future__ import annotations

import datetime as dt
import functools

from pydantic import BaseModel, ConfigDict, model_validator

from extractor.patterns.spellings import spell
from extractor.types import Measure, Qualifier, Reference, Scenario

MEASURED = frozenset({"元", "%", "‰"})


class Entry(BaseModel):
    """Base of every table in a pattern file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(Entry):
    """One thing that is counted. `counters` are further units a printed figure may carry.

    `nouns` name the figure, and so does every spelling of `shapes`. `governs` are the groups and
    indicators whose figures have this one's industry, where they name none and follow it. What
    stands `apart` does not have the industry of a title.
    """

    code: str
    title: str
    group: str
    unit: str
    counters: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    ceiling: bool = False
    rate: bool = False
    keeps_unit: bool = False
    sector: str | None = None
    governs: tuple[str, ...] = ()
    apart: bool = False

    @model_validator(mode="after")
    def _shapes_close(self) -> Indicator:
        for shape in self.shapes:
            spell(shape)
        return self

    @property
    def named_by(self) -> tuple[str, ...]:
        """Every noun that names the figure."""
        return (*self.nouns, *(word for shape in self.shapes for word in spell(shape)))

    @property
    def counts(self) -> bool:
        """Whether the figure counts by the piece; money and rates are measured."""
        return not self.rate and self.unit not in MEASURED

    @property
    def names(self) -> tuple[str, ...]:
        """The Chinese names, the title first."""
        return (self.title, *self.nouns)

    @functools.cached_property
    def units(self) -> frozenset[str]:
        """Every unit a printed figure of this indicator may carry."""
        return frozenset({self.unit, *self.counters})


class Sector(Entry):
    """An industry. `events` name the industry's accident as well (火灾)."""

    code: str
    parent: str | None = None
    names: tuple[str, ...]
    events: tuple[str, ...] = ()


class Severity(Entry):
    """An accident grade and the names it had before and since the grades moved.

    `deaths` are the fewest and, where there is a limit, the most of one accident of the grade.
    """

    code: str
    names: tuple[str, ...] = ()
    names_before: tuple[str, ...] = ()
    names_since: tuple[str, ...] = ()
    deaths: tuple[int, ...] = ()
    events: tuple[str, ...] = ()


class BandWords(Entry):
    """How a grade is told by its deaths; see severities.toml."""

    leads: tuple[str, ...]
    deaths: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    events: tuple[str, ...]


class SeverityFile(Entry):
    changed: dt.date
    bands: BandWords
    severity: tuple[Severity, ...]


class Unit(Entry):
    """A printed unit.

    `uncounted` units belong to no indicator; of a `divisible` one there are parts; `currencies`
    are named in the notes.
    """

    name: str
    forms: tuple[str, ...]
    currencies: tuple[str, ...] = ()
    uncounted: bool = False
    divisible: bool = False


class WordClass(Entry):
    """Words a form may speak of as <name>."""

    name: str
    code: str = ""
    words: tuple[str, ...]


class Hedge(Entry):
    """Words that say how exact a number is; see hedges.toml."""

    qualifier: Qualifier
    before: tuple[str, ...] = ()
    before_round: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class NumberName(Entry):
    """A shape in which a number is part of a name; see names.toml."""

    why: str
    first: str
    regex: str
    words: tuple[str, ...] = ()
    example: str


class RelativeYear(Entry):
    words: tuple[str, ...]
    offset: int
    anaphoric: bool = False


class PartOfYear(Entry):
    words: tuple[str, ...]
    months: tuple[int, int]


class Stage(Entry):
    """A third of a month; last day 0 is the end of the month."""

    words: tuple[str, ...]
    days: tuple[int, int]


class PeriodWords(Entry):
    """Words for time; see periods.toml."""

    same_period_last_year: tuple[str, ...]
    same: tuple[str, ...]
    this_month: tuple[str, ...]
    last_month: tuple[str, ...]
    cumulative: tuple[str, ...]
    to_date: tuple[str, ...]
    year_to_date: tuple[str, ...]
    that_day: tuple[str, ...]
    this_event: tuple[str, ...]
    open_years: tuple[str, ...]
    past: tuple[str, ...]
    past_since: tuple[str, ...]
    not_past: tuple[str, ...]
    until: tuple[str, ...]
    since: tuple[str, ...]
    since_end: tuple[str, ...]
    not_since: tuple[str, ...]
    during: tuple[str, ...]
    before_deadline: tuple[str, ...]
    half_end: tuple[str, ...]
    range_marks: tuple[str, ...]
    first_month: tuple[str, ...]
    first_months: tuple[str, ...]
    safety_month: tuple[str, ...]
    safety_month_first_year: int
    republic_first_year: int
    plan_first_year: int
    plan_during: tuple[str, ...]
    plan_end: tuple[str, ...]
    plan_reviewed: tuple[str, ...]
    year_ends: tuple[str, ...]
    year: tuple[RelativeYear, ...]
    part: tuple[PartOfYear, ...]
    stage: tuple[Stage, ...]


class Anniversary(Entry):
    """An event that documents count years from."""

    words: tuple[str, ...]
    base: int


class Congress(Entry):
    """An event that names its year."""

    words: tuple[str, ...]
    year: int


class Sections(Entry):
    """What headings and titles say; see sections.toml."""

    plan: tuple[str, ...]
    report: tuple[str, ...]
    goal: tuple[str, ...]
    results: tuple[str, ...]
    law: tuple[str, ...]
    narrative: tuple[str, ...]
    plan_titles: tuple[str, ...]
    law_titles: tuple[str, ...]
    report_titles: tuple[str, ...]
    speech_titles: tuple[str, ...]
    meetings: tuple[str, ...]
    half_year_titles: tuple[str, ...]
    annual_titles: tuple[str, ...]
    campaign_titles: tuple[str, ...]
    offices: tuple[str, ...]
    one_accident: tuple[str, ...]
    safety_words: tuple[str, ...]
    safety_words_needed: int
    below: tuple[str, ...]
    above: tuple[str, ...]
    pointing: tuple[str, ...]
    some_areas: tuple[str, ...]
    some_sectors: tuple[str, ...]
    continuing: tuple[str, ...]
    announcing: tuple[str, ...]
    aims: tuple[str, ...]
    duty_holders: tuple[str, ...]
    parts_below: tuple[str, ...]
    before_changes: tuple[str, ...]
    held: tuple[str, ...]
    press: tuple[str, ...]
    national_offices: tuple[str, ...]
    nation_speaks: tuple[str, ...]
    anniversary: tuple[Anniversary, ...]
    congress: tuple[Congress, ...]


class Found(Entry):
    """A figure an example must yield."""

    indicator: str
    value: str
    printed: str
    measure: Measure = "level"
    sector: str = "all"
    severity: str = "all"
    scenario: Scenario = "actual"


class Example(Entry):
    """A sentence and the figures this pattern finds in it.

    A pattern that ignores figures finds none: the sentence has one that it keeps from others.
    """

    text: str
    finds: tuple[Found, ...] = ()


class CounterExample(Entry):
    """A sentence in which this pattern must find nothing, and why."""

    text: str
    because: str


class Pattern(Entry):
    """A construction: a form over word classes and quantities, and what its figures mean.

    `indicator` is a code; `@noun` (the indicator a slot <noun> names), `@unit` (the figure
    before with that unit), or `@antecedent` (the list the change refers to).
    """

    id: str
    indicator: str
    form: str
    measure: Measure = "level"
    scenario: Scenario | None = None
    reference: Reference | None = None
    qualifier: Qualifier | None = None
    sign: int | None = None
    value: str | None = None
    period: str | None = None
    sector: str | None = None
    severity: str | None = None
    also: tuple[str, ...] = ()
    spread: str | None = None
    priority: int = 0
    note: str = ""
    behind: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    ignore: bool = False
    bare: bool = False
    example: tuple[Example, ...] = ()
    counter_example: tuple[CounterExample, ...] = ()

    @model_validator(mode="after")
    def _examples_find(self) -> Pattern:
        if any(self.ignore == bool(example.finds) for example in self.example):
            raise ValueError("an example finds figures, unless the pattern ignores them")
        return self


class PatternFile(Entry):
    pattern: tuple[Pattern, ...]
