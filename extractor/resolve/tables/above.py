"""What stands above a table: its caption or the words that lead to it, headings and title."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.mentions.periods import Period
from extractor.resolve.document import Resolved, Resolver
from extractor.resolve.observe import Source
from extractor.resolve.period import Calendar, Dates, dates_of
from extractor.resolve.structure import Kind, classify, sentences
from extractor.resolve.tables.bases import BaseYear
from extractor.resolve.tables.heads import HeadReader
from extractor.resolve.tables.reading import HeadUnit, Reading
from extractor.text import NormalizedText, normalize_fragment
from extractor.types import Block, Page, Span

LONGEST_LEAD = 80
"""Characters of a sentence that leads to a table."""

_SENTENCE_END = re.compile(r"[\u3002;\uff1b!\uff01?\uff1f\n]")
_UNIT_LIST = re.compile(r"[^()\s\u3002;:]+")
_COMPARED = frozenset("与比较同和及")
_CALENDAR_ROLES = frozenset({"span", "as_of", "cumulative", "this_month", "last_month"})


class Above(NamedTuple):
    """What holds for a whole table unless its heads say otherwise.

    `current` is the time its figures are about; `named` tells that the words above the table
    say so themselves. `base` is the year of the bases of a plan, where the text names it. `units`
    are those of 「单位:起、万元」.
    """

    reading: Reading
    units: tuple[HeadUnit, ...]
    known: Calendar
    current: Dates | None
    named: bool
    base: Dates | None
    kind: Kind


class Outline:
    """The headings of a document, by where they stand in its joined pages."""

    def __init__(self, source: Source, stated: re.Pattern[str]) -> None:
        text = source.normalized.text
        self.starts: list[int] = []
        self.headings: list[tuple[str, ...]] = []
        for sentence in sentences(text, stated):
            above = [text[heading.start : heading.end] for heading in sentence.headings]
            own = [text[sentence.start : sentence.end]] if sentence.is_heading else []
            span = source.normalized.to_source(Span(sentence.start, sentence.end))
            self.starts.append(span.start)
            self.headings.append((*above, *own))

    def above(self, position: int) -> tuple[str, ...]:
        """Return the headings in force at a position, the innermost last."""
        index = bisect.bisect_left(self.starts, position) - 1
        return self.headings[index] if index >= 0 else ()


class TableSurveyor:
    """Works out what stands above the tables of one document."""

    def __init__(
        self, resolver: Resolver, source: Source, found: Resolved, heads: HeadReader
    ) -> None:
        self.resolver, self.source, self.found, self.heads = resolver, source, found, heads
        self.known = found.dating.calendar
        base = BaseYear(resolver.patterns.tables, resolver.scanner.periods)
        year = base.find(source.normalized.text)
        self.base = None if year is None else self._dated(year)
        self.outline = Outline(source, resolver.scanner.stated)
        self.about = resolver.about(found.title, source.normalized.quality, found.title)

    def survey(self, page: Page, start: int, block: Block, title: str) -> Above:
        """Return what holds for a table; `start` is where its page begins in the joined text."""
        caption = self._caption(page, block)
        lead = f"{caption.text} {title}".strip()
        headings = self.outline.above(start + block.source.start)
        said = self.heads.read(lead)
        texts = (lead, *reversed(headings))
        dates = next((dates for text in texts if (dates := self._dates(text))), None)
        reading = Reading(
            indicator=self._indicator(lead),
            sector=self._sector(texts),
            severity=said.severity if said.accident else None,
            area=self._area(caption),
        )
        kind = self.about.kind
        for text in reversed(texts):
            announced = classify(text, self.resolver.patterns.sections)
            kind = announced if announced != "none" else kind
        current = dates or self.known.default
        named = dates is not None
        return Above(reading, self._units(lead), self.known, current, named, self.base, kind)

    def _caption(self, page: Page, block: Block) -> NormalizedText:
        """The caption, or else the end of the sentence that leads to the table."""
        caption = block.table.caption if block.table else None
        if caption is None:
            before = page.text[: block.source.start].rstrip(" \t\n|\u3000")
            caption = _SENTENCE_END.split(before[-2 * LONGEST_LEAD :])[-1][-LONGEST_LEAD:]
        return normalize_fragment(" ".join(caption.split()), self.resolver.patterns.root)

    def _sector(self, texts: Sequence[str]) -> str | None:
        """The industry of the nearest words that name one; several name none."""
        for text in texts:
            scanned = self.resolver.scanner.scan(text, 0, len(text))
            codes = {
                code
                for mention in scanned
                if (code := mention.code("sector")) is not None
                and not self.resolver.offices.match(text, mention.end)
            }
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return self.about.sector

    def _indicator(self, lead: str) -> str | None:
        scanned = self.resolver.scanner.scan(lead, 0, len(lead))
        codes = {code for mention in scanned if (code := mention.code("noun")) is not None}
        return codes.pop() if len(codes) == 1 else None

    def _area(self, caption: NormalizedText) -> str | None:
        """The document's area; the one the caption names, as it is written there."""
        names = {
            caption.source[slice(*caption.to_source(Span(mention.start, mention.end)))]
            for mention in self.resolver.scanner.scan(caption.text, 0, len(caption.text))
            if mention.code("area") is not None
        }
        return names.pop() if len(names) == 1 else self.found.place.name

    def _dates(self, text: str) -> Dates | None:
        """The one time the words name, those left out that something is compared with."""
        found = []
        for mention in self.resolver.scanner.scan(text, 0, len(text)):
            if (
                mention.code("period") is None
                or text[mention.start - 1 : mention.start] in _COMPARED
            ):
                continue
            period = self.resolver.scanner.periods.parse(text[mention.start : mention.end])
            if period is not None and period.role in _CALENDAR_ROLES:
                found.append(period)
        distinct = list(dict.fromkeys(found))
        return self._dated(distinct[0]) if len(distinct) == 1 else None

    def _dated(self, period: Period) -> Dates | None:
        return dates_of(period, self.known, self.known.default, False)

    def _units(self, lead: str) -> tuple[HeadUnit, ...]:
        """The units of 「单位:起、万元」."""
        for match in self.heads.units.cue.finditer(lead):
            listed = _UNIT_LIST.match(lead, match.end())
            units = self.heads.units.read(listed[0]) if listed else ()
            if units:
                return units
        return ()
