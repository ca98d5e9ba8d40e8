"""Headings to what they pass on to the sentences below them."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.mentions import Scanner
from extractor.patterns import PatternSet
from extractor.resolve.grades import heading_grade
from extractor.resolve.passage import Passage
from extractor.resolve.period import Calendar, Dates, dates_of, year_of
from extractor.resolve.structure import Heading, Kind, classify
from extractor.resolve.surroundings import Surroundings
from extractor.resolve.survey import About
from extractor.types import Mention

_SEVERAL = re.compile(r"[、和与及]")
_DATING_ROLES = frozenset({"span", "as_of", "cumulative", "this_month"})


class _Headed(NamedTuple):
    """What one heading says."""

    kind: Kind
    mentions: tuple[Mention, ...]
    sectors: tuple[str, ...]
    area: str | None


class Passages:
    """The passages of one document; each heading is read once."""

    def __init__(
        self, text: str, about: About, around: Surroundings, scanner: Scanner, patterns: PatternSet
    ) -> None:
        self._text = text
        self._about = about
        self._around = around
        self._scanner = scanner
        self._sections = patterns.sections
        self._headed: dict[Heading, _Headed] = {}
        self._passages: dict[tuple[Heading, ...], Passage] = {}

    def under(self, headings: tuple[Heading, ...]) -> Passage:
        """Return what is in force below these headings, the outermost first."""
        if headings not in self._passages:
            self._passages[headings] = self._read(headings)
        return self._passages[headings]

    def _read(self, headings: tuple[Heading, ...]) -> Passage:
        passage = self._title_alone()
        for heading in headings:
            passage = self._below(passage, heading)
        if passage.kind in ("plan", "goal") and passage.period_base is None:
            passage = passage._replace(period_base=self._around.known.whole_year)
        return passage._replace(section=headings[0].start if headings else -1)

    def _title_alone(self) -> Passage:
        about, default = self._about, self._about.dating.calendar.default
        planned = about.kind == "plan" and default and default[0].month > 1
        return Passage(
            kind=about.kind,
            sector=about.sector,
            work_sector=None if about.of_accidents else about.sector,
            headed=False,
            period_base=self._around.known.default,
            period_note="",
            target_base=default if planned else None,
            area=None,
        )

    def _below(self, passage: Passage, heading: Heading) -> Passage:
        """The passage under one heading more."""
        if heading not in self._headed:
            self._headed[heading] = self._heading(heading)
        headed = self._headed[heading]
        bounds = (heading.start, heading.end)
        several = _SEVERAL.search(self._text[heading.start : heading.end]) is not None
        grade = heading_grade(self._text, bounds, list(headed.mentions), self._around.era)
        passage = passage._replace(
            kind=headed.kind if headed.kind != "none" else passage.kind,
            listed=headed.sectors if several else (),
            area=headed.area or passage.area,
            severity=grade or passage.severity,
        )
        if len(headed.sectors) == 1 and not several:
            (sector,) = headed.sectors
            passage = passage._replace(sector=sector, work_sector=sector, headed=True)
        for mention in headed.mentions:
            passage = self._dated(passage, mention, headed.kind)
        return passage

    def _heading(self, heading: Heading) -> _Headed:
        words = self._text[heading.start : heading.end]
        mentions = self._scanner.scan(self._text, heading.start, heading.end)
        sectors = tuple(
            sector
            for mention in mentions
            if (sector := mention.code("sector")) not in (None, "all")
        )
        areas = [area for mention in mentions if (area := mention.code("area"))]
        one_sector = sectors and not _SEVERAL.search(words)
        area = areas[0] if len(areas) == 1 and not one_sector else None
        return _Headed(self._kind(words), tuple(mentions), sectors, area)

    def _kind(self, words: str) -> Kind:
        """What a heading announces; 「主要工作」 in a plan is planned, in a report done."""
        kind = classify(words, self._sections)
        if kind != "report" or self._about.kind != "plan":
            return kind
        for word in self._sections.of_either:
            words = words.replace(word, "")
        return classify(words, self._sections)

    def _dated(self, passage: Passage, mention: Mention, found: Kind) -> Passage:
        """The passage with the dates of its heading: of results, or of what is planned."""
        dates = self._dates(mention)
        if dates is None:
            return passage
        known = self._around.known
        past = known.default is None or dates[1] <= known.default[1]
        if found in ("plan", "goal") or not past:
            passage = passage._replace(target_base=dates)
        if found == "none" and passage.kind != "goal" and _lies_ahead(dates, known):
            passage = passage._replace(kind="plan")
        if passage.kind not in ("plan", "goal") or past:
            passage = passage._replace(period_base=dates)
        return passage._replace(period_note=self._text[mention.start : mention.end])

    def _dates(self, mention: Mention) -> Dates | None:
        if mention.code("period") is None:
            return None
        period = self._scanner.periods.parse(self._text[mention.start : mention.end])
        if period is None or period.role not in _DATING_ROLES:
            return None
        return dates_of(period, self._around.known, self._around.known.default, True)


def _lies_ahead(dates: Dates, known: Calendar) -> bool:
    """「四季度安排」: a heading of the next year, or of a part of the year that goes on."""
    if known.year is None or known.default is None or dates[0] <= known.default[1]:
        return False
    part = dates != year_of(dates[0].year) and (known.issued is None or dates[1] > known.issued)
    return dates[0].year > known.year or part
