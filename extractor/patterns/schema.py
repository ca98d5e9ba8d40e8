"""Models of the pattern files. Unknown keys are errors; everything is frozen after loading."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Literal

from pydantic import model_validator

from extractor.patterns.entry import Entry
from extractor.patterns.spellings import spell
from extractor.types import Measure, Qualifier, Reference, Scenario

MEASURED = frozenset({"元", "%", "‰"})


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
    before with that unit), `@antecedent` (the list the change refers to), or `@counted` (that,
    else what a control figure counts in the unit). `within` a plan or
    goals alone it is a figure; `rest` is what is left of a whole (其余3起).
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
    within: Literal["plan", "goals"] | None = None
    rest: bool = False
    example: tuple[Example, ...] = ()
    counter_example: tuple[CounterExample, ...] = ()

    @model_validator(mode="after")
    def _examples_find(self) -> Pattern:
        if any(self.ignore == bool(example.finds) for example in self.example):
            raise ValueError("an example finds figures, unless the pattern ignores them")
        return self


class PatternFile(Entry):
    pattern: tuple[Pattern, ...]
