"""What every column and row of a table says, each completed by its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.resolve.document import Resolver
from extractor.resolve.tables.axis import complete, told_apart
from extractor.resolve.tables.cells import Printed
from extractor.resolve.tables.grid import Grid, Part
from extractor.resolve.tables.heads import FEWEST_UNKNOWN, HeadReader
from extractor.resolve.tables.labels import LabelColumn, Labels
from extractor.resolve.tables.measures import Line
from extractor.resolve.tables.naming import Head, Namer
from extractor.resolve.tables.reading import HeadUnit, Reading, merge
from extractor.resolve.tables.years import written_years

FEWEST_SINGLE = 2
"""Heads of a list of single accidents (事故地点, 发生时间) that tell such a list."""

FEWEST_SECTIONS = 3
"""Rows of a table of contents."""

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+[^\d.%]|第[一二三四五六七八九十\d]+[章节]")
_BOUNDS = frozenset({"at_most", "at_least"})


class Layout(NamedTuple):
    """The heads of one part of a table.

    `figures` are the columns with figures and what their heads say, `rows` what the labels to the
    left of such a column say of each body row. `counts` tells that something of the catalogue is
    counted, `compared` that times are compared.
    """

    width: int
    figures: Mapping[int, Reading]
    labels: Sequence[LabelColumn]
    rows: Mapping[int, Sequence[Reading]]
    counts: bool
    compared: bool


class Lines:
    """The numbers that a change stands among: those of its column, or of its row."""

    def __init__(self, grid: Grid, part: Part, layout: Layout) -> None:
        self.grid, self.part, self.layout = grid, part, layout
        self.found: dict[tuple[int, int], Line] = {}

    def at(self, row: int, column: int) -> Line:
        """Return the line of a place; empty where a level needs none."""
        if self.layout.figures[column].depends:
            key = -1, column
        elif self.layout.rows[column][self.part.body.index(row)].depends:
            key = row, -1
        else:
            return Line()
        if key not in self.found:
            self.found[key] = self._down(column) if key[0] < 0 else self._across(row)
        return self.found[key]

    def _across(self, row: int) -> Line:
        return Line(_numbers(self.grid, ((row, column) for column in self.layout.figures)))

    def _down(self, column: int) -> Line:
        numbers = _numbers(self.grid, ((row, column) for row in self.part.body))
        compares = self.layout.figures[column].compares
        if compares is None:
            return Line(numbers)
        order = list(self.layout.figures)
        places = [*(order[at] for at in compares), column]
        rows = [_numbers(self.grid, ((row, at) for at in places)) for row in self.part.body]
        return Line(numbers, [(row[0], row[1], row[2]) for row in rows if len(row) == len(places)])


def _is_contents(grid: Grid, part: Part) -> bool:
    """A table of contents: most rows begin with the number of a section (7.2.1)."""
    labels = [grid.raw(row, 0) for row in part.body]
    numbered = sum(_SECTION.match(label) is not None for label in labels)
    return numbered >= FEWEST_SECTIONS and 2 * numbered > len(labels)


class Columns:
    """Lays out the parts of tables."""

    def __init__(self, resolver: Resolver, heads: HeadReader, labels: Labels) -> None:
        words = resolver.patterns.tables
        self.heads, self.labels = heads, labels
        self.namer = Namer(resolver.patterns, resolver.scanner, resolver.matcher)
        self.republic = heads.scanner.periods.words.republic_first_year
        self.single = frozenset(words.single)
        self.scales = frozenset(words.scales)

    def layout(self, grid: Grid, part: Part) -> Layout | None:
        """Return what heads and labels say; None for lists of accidents and scales of marks."""
        paths = self._paths(grid, part)
        words = ["".join(path) for path in paths]
        if sum(each in self.single for each in words) >= FEWEST_SINGLE:
            return None
        if not self.scales.isdisjoint(words) or _is_contents(grid, part):
            return None
        labels = self.labels.columns(grid, part, words)
        named = {label.column for label in labels}
        columns = [
            column
            for column in range(grid.columns)
            if column not in named
            and self.labels.kind_of(words[column]) not in ("number", "aside")
            and any(grid.content(row, column).kind == "figure" for row in part.body)
        ]
        readings = [self._head(grid, part, column, paths[column]) for column in columns]
        printed = [_numbers(grid, ((row, column) for row in part.body)) for column in columns]
        completed = complete(self._named(readings, printed))
        figures = dict(zip(columns, completed, strict=True))
        return self._with_rows(grid, part, figures, labels)

    def continued(self, grid: Grid, part: Part, before: Layout) -> Layout:
        """Return the layout of a table that goes on without heads."""
        return self._with_rows(grid, part, before.figures, before.labels)

    # --- columns ------------------------------------------------------------------------------

    def _paths(self, grid: Grid, part: Part) -> list[list[str]]:
        """The words of the heads over each column, their years written out."""
        paths = [_path(grid, part, column) for column in range(grid.columns)]
        words = list(dict.fromkeys(word for path in paths for word in path))
        written = dict(zip(words, written_years(words, self.republic), strict=True))
        return [[written[word] for word in path] for path in paths]

    def _head(self, grid: Grid, part: Part, column: int, path: Sequence[str]) -> Reading:
        reading = Reading()
        for words in path:
            reading = merge(reading, self.heads.read(words))
        whole = self.heads.read("".join(path))
        if reading.indicator is None and whole.indicator is not None and len(path) > 1:
            reading = reading._replace(indicator=whole.indicator)
        if path and self.labels.is_area(path[-1]):
            reading = reading._replace(area=grid.raw(part.heads[-1], column))
        bounds = [
            content.figures[0].qualifier in _BOUNDS
            for row in part.body
            if (content := grid.content(row, column)).figures
        ]
        if reading.scenario is None and not reading.depends and 2 * sum(bounds) > len(bounds):
            return reading._replace(scenario="target")
        return reading

    def _named(
        self, readings: Sequence[Reading], printed: Sequence[Sequence[Printed]]
    ) -> list[Reading]:
        """Name the heads of work done; of those that say nothing say so."""
        heads = list(map(_sentence_head, readings, printed))
        codes = self.namer.name(heads)
        named = []
        for reading, code in zip(readings, codes, strict=True):
            if code is not None and _is_unnamed(reading):
                reading = reading._replace(indicator=code)
            known = reading.area or reading.total or len(reading.rest) < FEWEST_UNKNOWN
            if _is_unnamed(reading) and not known:
                reading = reading._replace(refusal=f"「{reading.words}」 is no head that is known")
            named.append(reading)
        return named

    # --- rows ---------------------------------------------------------------------------------

    def _with_rows(
        self,
        grid: Grid,
        part: Part,
        figures: Mapping[int, Reading],
        labels: Sequence[LabelColumn],
    ) -> Layout:
        runs = {column: _run(labels, column, figures) for column in figures}
        read = {run: self._rows(grid, part, run, figures) for run in set(runs.values())}
        rows = {column: read[run] for column, run in runs.items()}
        apart: dict[int, Reading] = {}
        for run in read:
            columns = [column for column in figures if runs[column] == run]
            told = told_apart([figures[column] for column in columns])
            apart |= dict(zip(columns, told, strict=True))
        both = [*figures.values(), *(reading for run in read.values() for reading in run)]
        return Layout(
            grid.columns,
            {column: apart[column] for column in figures},
            labels,
            rows,
            any(reading.indicator or reading.accident for reading in both),
            any(reading.relative for reading in both),
        )

    def _rows(
        self,
        grid: Grid,
        part: Part,
        run: Sequence[LabelColumn],
        figures: Mapping[int, Reading],
    ) -> list[Reading]:
        if not run:
            reason = "" if len(part.body) == 1 else "rows without names"
            return [Reading(refusal=reason)] * len(part.body)
        readings = self.labels.rows(grid, part, run)
        if not any(reading.indicator for reading in figures.values()):
            printed = [_numbers(grid, ((row, at) for at in figures)) for row in part.body]
            codes = self.namer.name(list(map(_sentence_head, readings, printed)))
            readings = [
                reading._replace(indicator=code, subject=None)
                if code is not None and _is_unnamed(reading)
                else reading
                for reading, code in zip(readings, codes, strict=True)
            ]
        return told_apart(complete(readings))


def _numbers(grid: Grid, places: Iterable[tuple[int, int]]) -> list[Printed]:
    contents = (grid.content(*place) for place in places)
    return [content.figures[0] for content in contents if content.figures]


def _is_unnamed(reading: Reading) -> bool:
    return reading.indicator is None and not reading.accident


def _sentence_head(reading: Reading, printed: Sequence[Printed]) -> Head:
    """What is to be named of a head, with its own unit or that printed beside all its numbers."""
    named = reading.indicator is not None or reading.depends or reading.total or reading.area
    units = reading.units or tuple({HeadUnit(each.unit, Decimal(1)) for each in printed})
    unit = units[0] if len(units) == 1 and units[0].name else None
    return Head("" if named else reading.core, unit)


def _path(grid: Grid, part: Part, column: int) -> list[str]:
    """The words of the heads over a column, from above, each cell once."""
    found: list[str] = []
    cells = []
    for row in part.heads:
        cell = grid.cell(row, column)
        if cell is not None and cell not in cells:
            cells.append(cell)
            words = grid.content(row, column).words
            found += [words] if words else []
    return found


def _run(
    labels: Sequence[LabelColumn], column: int, figures: Mapping[int, Reading]
) -> tuple[LabelColumn, ...]:
    """The label columns nearest to the left of a column, without figures between them."""
    left = [label for label in labels if label.column < column] or list(labels[:1])
    run: list[LabelColumn] = []
    for label in reversed(left):
        between = range(label.column + 1, run[0].column) if run else ()
        if any(other in figures for other in between):
            break
        run.insert(0, label)
    return tuple(run)
