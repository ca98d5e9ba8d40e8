"""The tables of a document to observations: every figure where a row and a column meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.resolve.document import Resolved, Resolver
from extractor.resolve.observe import Source
from extractor.resolve.tables.above import Above, TableSurveyor
from extractor.resolve.tables.cells import NOT_ONE, CellReader, Content, Printed
from extractor.resolve.tables.columns import Columns, Layout, Lines
from extractor.resolve.tables.figures import Figure, Place, figure_of
from extractor.resolve.tables.grid import Grid, Part, grid_of, parts
from extractor.resolve.tables.heads import HeadReader
from extractor.resolve.tables.labels import Labels
from extractor.resolve.tables.measures import Unusable
from extractor.resolve.tables.reading import Conflict, Reading, cross
from extractor.text import NormalizedText, normalize_fragment
from extractor.types import Block, Cell, Observation, Page, Quality, Refused, Span

_DIGIT = re.compile("[0-9]")

FIRST_SENTENCE = 100_000
"""Rows are numbered from here on as if they were sentences, apart from those of running text."""


class Tabled(NamedTuple):
    """What the tables of a document yielded."""

    observations: list[Observation]
    refused: list[Refused]


class Edge(NamedTuple):
    """Where a table ends."""

    page: Page
    end: int


class Spot(NamedTuple):
    """A cell with what stands in it, and what its row and its column say."""

    cell: Cell
    content: Content
    row: Reading
    column: Reading


def read_tables(resolver: Resolver, source: Source, found: Resolved) -> Tabled:
    """Return the observations of a document's table blocks, and the figures not used."""
    result = Tabled([], [])
    if any(block.table for page in source.pages for block in page.blocks):
        reader = TableReader(resolver, source, found)
        for page, start in zip(source.pages, source.starts, strict=True):
            for block in page.blocks:
                if block.table is not None:
                    tabled = reader.read(page, start, block)
                    result.observations.extend(tabled.observations)
                    result.refused.extend(tabled.refused)
    return result


class TableReader:
    """Reads the tables of one document, one after the other."""

    def __init__(self, resolver: Resolver, source: Source, found: Resolved) -> None:
        patterns, scanner = resolver.patterns, resolver.scanner
        known = found.dating.calendar
        early = known.default is not None and known.default[1] < patterns.severities_changed
        self.heads = HeadReader(patterns, scanner, "before" if early else "since")
        self.sections, self.text = patterns.sections, source.normalized.text
        self.root, self.quality = patterns.root, source.normalized.quality
        self.cells = CellReader(scanner, patterns.tables, self._normalize)
        labels = Labels(self.heads, patterns.tables, patterns.gazetteer)
        self.columns = Columns(resolver, self.heads, labels)
        self.surveyor = TableSurveyor(resolver, source, found, self.heads)
        self.indicators, self.document = patterns.indicators, source.name
        self.area_code = resolver.area_coder(found.place)
        self.sentence = FIRST_SENTENCE
        self.before: tuple[Above, Layout, Edge] | None = None

    def _normalize(self, text: str) -> NormalizedText:
        if text.isascii():
            return NormalizedText(text, text, Quality("none"))
        return normalize_fragment(text, self.root, self.quality)

    def read(self, page: Page, start: int, block: Block) -> Tabled:
        """Return the figures of one table; nothing where it counts nothing we know."""
        result = Tabled([], [])
        counts = False
        if block.table is None:
            return result
        grid = grid_of(block.table, page, self.cells)
        if not self._is_about_safety(grid, block.table.caption or ""):
            return result
        for part in parts(grid):
            understood = self._understood(grid, part, page, start, block)
            if understood is None or understood[0].kind in ("law", "narrative"):
                continue
            above, layout = understood
            self.before = above, layout, Edge(page, block.source.end)
            counts = counts or layout.counts
            for outcome in self._outcomes(grid, part, layout, above):
                if isinstance(outcome, Observation):
                    result.observations.append(outcome)
                else:
                    result.refused.append(outcome)
        return result if counts or result.observations else Tabled([], [])

    def _is_about_safety(self, grid: Grid, caption: str) -> bool:
        """Whether text or caption say so with a word, or the table itself with several."""
        sections, text = self.sections, self._normalize(caption).text + self.text
        if any(word in text for word in sections.safety_words):
            return True
        words = "\n".join(content.words for content in grid.contents.values())
        return sum(map(words.count, sections.safety_words)) >= sections.safety_words_needed

    def _understood(
        self, grid: Grid, part: Part, page: Page, start: int, block: Block
    ) -> tuple[Above, Layout] | None:
        """Read the heads; a table without any goes on with those of the one right before it."""
        if not part.heads and self.before is not None:
            above, before, after = self.before
            apart = page is not after.page or page.text[after.end : block.source.start].strip()
            if before.width == grid.columns and not apart:
                return above, self.columns.continued(grid, part, before)
        layout = self.columns.layout(grid, part)
        if layout is None:
            return None
        return self.surveyor.survey(page, start, block, part.title), layout

    # --- figures ------------------------------------------------------------------------------

    def _outcomes(
        self, grid: Grid, part: Part, layout: Layout, above: Above
    ) -> Iterator[Observation | Refused]:
        lines = Lines(grid, part, layout)
        for at, row in enumerate(part.body):
            self.sentence += 1
            quote = grid.row_span(row)
            for column, head in layout.figures.items():
                cell, content = grid.cell(row, column), grid.content(row, column)
                if cell is None or (cell.row, cell.column) != (row, column):
                    continue
                spot = Spot(cell, content, layout.rows[column][at], head)
                reason = content.reason
                if content.kind == "figure" and not grid.is_own(row, column):
                    reason = "one figure for several rows or columns"
                if content.kind == "words" and not reason and _DIGIT.search(content.words):
                    reason = NOT_ONE
                if reason:
                    yield self._refused(grid.page, quote, cell.source, reason)
                    continue
                line = lines.at(row, column)
                for printed in content.figures:
                    place = Place(Reading(), line, layout.compared)
                    yield self._outcome(grid.page, quote, spot, printed, place, above)

    def _outcome(
        self, page: Page, quote: Span, spot: Spot, printed: Printed, place: Place, above: Above
    ) -> Observation | Refused:
        first = spot.cell.source.start
        source = Span(first + printed.start, first + printed.end)
        try:
            said = cross(spot.row, spot.column, self.heads.narrower)
            if printed is not spot.content.figures[0]:
                said = _change_in_brackets(said, printed)
            figure = figure_of(place._replace(said=said), printed, above, self.indicators)
        except (Conflict, Unusable) as reason:
            return self._refused(page, quote, source, str(reason))
        return self._observation(figure, said, page, quote, source)

    def _area_code(self, figure: Figure) -> str | None:
        """The code of the area, whose name is looked up in simplified characters."""
        name = figure.area and self._normalize(figure.area).text
        return self.area_code(name, figure.period)

    def _refused(self, page: Page, quote: Span, source: Span, reason: str) -> Refused:
        printed, context = page.text[slice(*source)], page.text[slice(*quote)]
        return Refused(printed, page.number, source, reason, context)

    def _observation(
        self, figure: Figure, said: Reading, page: Page, quote: Span, source: Span
    ) -> Observation:
        return Observation(
            document=self.document,
            indicator=figure.indicator,
            sector=figure.sector,
            severity=figure.severity,
            measure=figure.measure,
            scenario=figure.scenario,
            reference=figure.reference,
            value=figure.value,
            high=figure.high,
            qualifier=figure.qualifier,
            unit=figure.unit,
            period=figure.period,
            subject=figure.subject,
            area=figure.area,
            area_code=self._area_code(figure),
            status="stated",
            printed=page.text[slice(*source)],
            quote=page.text[slice(*quote)],
            page=page.number,
            source=source,
            pattern=f"table.{figure.measure}",
            notes=(f"head: {said.words}",) if said.words else (),
            precision=figure.precision,
            sentence=self.sentence,
            prior=figure.prior,
        )


def _change_in_brackets(said: Reading, printed: Printed) -> Reading:
    """Behind the level of the last year stands its change: 745(-7.2%)."""
    percent = printed.unit == "%"
    return said._replace(relative=True, percent=percent, absolute=not percent, reference=None)
