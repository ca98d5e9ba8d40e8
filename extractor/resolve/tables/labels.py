"""The columns that name the rows: areas, industries, accident types, grades, times, items."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from extractor.patterns.gazetteer import Gazetteer
from extractor.patterns.table_words import LabelKind, TableWords
from extractor.resolve.tables.grid import Grid, Part
from extractor.resolve.tables.heads import HeadReader
from extractor.resolve.tables.reading import Reading, meaning, merge
from extractor.resolve.tables.years import is_year, written_years

Kind = LabelKind | Literal["free"]

_NUMBERING = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.．](?!\d)|[①-⑳])")
_MONTH = re.compile(r"\d{1,2}")
LONGEST_AREA = 14


class LabelColumn(NamedTuple):
    """A column that names rows, and what kind of names they are."""

    column: int
    kind: Kind


class Labels:
    """Finds and reads the columns that name the rows."""

    def __init__(self, heads: HeadReader, words: TableWords, gazetteer: Gazetteer) -> None:
        self.heads, self.words, self.gazetteer = heads, words, gazetteer
        self.kinds = {word: entry.kind for entry in words.label for word in entry.words}
        self.among = re.compile("^(?:" + "|".join(map(re.escape, words.among)) + ")[::]?")
        self.suffix = re.compile("(?:" + "|".join(words.industry_suffixes) + ")$")
        self.republic = heads.scanner.periods.words.republic_first_year
        self.totals = frozenset(words.totals)
        self.subtotals = frozenset(words.subtotals)

    # --- which columns ------------------------------------------------------------------------

    def kind_of(self, head: str) -> LabelKind | None:
        """Return what a head announces, None where it is not the head of labels."""
        return self.kinds.get(head)

    def columns(self, grid: Grid, part: Part, heads: Sequence[str]) -> list[LabelColumn]:
        """Return the columns that name rows, those that only number or annotate them left out."""
        found: list[LabelColumn] = []
        for column in range(grid.columns):
            kind = self._column_kind(grid, part, column, heads[column], bool(found))
            if kind is not None:
                found.append(LabelColumn(column, kind))
        return [label for label in found if label.kind not in ("number", "aside")]

    def _column_kind(
        self, grid: Grid, part: Part, column: int, head: str, later: bool
    ) -> Kind | None:
        kind = self.kinds.get(head)
        if kind in ("number", "aside"):
            return kind
        contents = [grid.content(row, column) for row in part.body]
        figures = sum(content.kind == "figure" for content in contents)
        worded = [content.words for content in contents if content.kind == "words"]
        if kind == "time":
            if self._are_times(grid, part, column):
                return kind
            kind = None
        if not head and not later and all(is_year(content.words) for content in contents):
            return "time"
        if figures >= len(worded):
            return None
        if kind is None and later and head:
            return "aside"
        return self._elected(kind, [self._bare(words) for words in worded])

    def _are_times(self, grid: Grid, part: Part, column: int) -> bool:
        """Whether the labels are times: 月份 may also be about the heads beside it."""
        words = self._written_times(grid, part, column).values()
        named = [word for word in words if not self._is_total(word)]
        return 2 * sum(not self._time(word).refusal for word in named) >= len(named)

    def _written_times(self, grid: Grid, part: Part, column: int) -> dict[str, str]:
        """The labels of a column of times, each with its year written out."""
        words = [grid.content(row, column).words for row in part.body]
        return dict(zip(words, written_years(words, self.republic, bare=True), strict=True))

    def _elected(self, kind: LabelKind | None, labels: Sequence[str]) -> Kind:
        """Let the labels decide where the head is general or says less than they do."""
        named = [label for label in labels if not self._is_total(label)]

        def most(holds: Callable[[str], bool]) -> bool:
            return bool(named) and 2 * sum(map(holds, named)) >= len(named)

        if (
            kind in ("body", "unit")
            and named
            and all(self.heads.units.read(label) for label in named)
        ):
            return "unit"
        if kind in ("body", "item", None) and most(self.is_area):
            return "area"
        readings = {label: self.heads.read(label) for label in named}
        if kind in ("type", "sector"):
            types = most(lambda label: readings[label].subject is not None)
            sectors = most(lambda label: readings[label].sector is not None)
            if types != sectors:
                return "type" if types else "sector"
        if kind is None and most(lambda label: readings[label].subject == label):
            return "type"
        return "free" if kind is None or kind == "item" else kind

    def is_area(self, label: str) -> bool:
        """Tell whether a label is the name of an area, by the gazetteer or by its ending.

        全市 ends like one and is the area of the document.
        """
        if self._is_total(label):
            return False
        if len(label) > LONGEST_AREA or label.endswith(self.words.body_endings):
            return self.gazetteer.is_area(label)
        return label.endswith(self.words.area_endings) or self.gazetteer.is_area(label)

    # --- what they say --------------------------------------------------------------------------

    def rows(self, grid: Grid, part: Part, columns: Sequence[LabelColumn]) -> list[Reading]:
        """Return what the labels in `columns` say of each body row."""
        above: dict[int, tuple[str, str]] = {}
        times = {
            label.column: self._written_times(grid, part, label.column)
            for label in columns
            if label.kind == "time"
        }
        found = []
        for row in part.body:
            section = part.sections.get(row, "")
            reading = self._named(self.heads.read(self._bare(section))) if section else Reading()
            cells = []
            for label in columns:
                cell = grid.cell(row, label.column)
                words, raw = grid.content(row, label.column).words, grid.raw(row, label.column)
                if not words and label is not columns[-1]:
                    words, raw = above.get(label.column, ("", ""))
                above[label.column] = words, raw
                words = times.get(label.column, {}).get(words, words)
                if words and (cell is None or cell not in cells):
                    reading = merge(reading, self._label(label.kind, words, raw, reading))
                cells.append(cell)
            found.append(reading if reading.words else _refused(reading, "a row without a name"))
        return found

    def _label(self, kind: Kind, words: str, raw: str, outer: Reading) -> Reading:
        bare = self._bare(words)
        if bare in self.subtotals and bare not in self.totals and not outer.words:
            return Reading(bare, refusal="a subtotal of rows that are not named")
        if self._is_total(bare):
            return Reading(bare, total=True)
        if kind == "unit":
            return Reading(bare, units=self.heads.units.read(bare))
        if kind == "area":
            return self._area(bare, raw)
        if kind == "body":
            return Reading(bare, subject=bare)
        if kind == "time":
            return self._time(bare)
        if kind == "type":
            return Reading(bare, subject=bare)
        reading = self._named(self.heads.read(bare))
        if kind == "sector" and reading.sector is None:
            stem = self.suffix.sub("", bare)
            reading = reading._replace(sector=self.heads.read(stem).sector)
        if kind == "sector" and not _says(reading):
            return Reading(bare, sector="other", subject=bare)
        if reading.sector == "other" and reading.rest:
            return reading._replace(subject=bare)
        return reading if _says(reading) else reading._replace(subject=bare)

    def _area(self, bare: str, raw: str) -> Reading:
        """The name as it is printed; the head says that all labels are areas."""
        if self.heads.read(bare).sector == "other" and not self.is_area(bare):
            return Reading(bare, refusal="an area that is not named")
        name = self._bare(raw)
        for subtotal in self.subtotals:
            name = name.removesuffix(subtotal) or name
        return Reading(bare, area=name)

    def _time(self, bare: str) -> Reading:
        if _MONTH.fullmatch(bare):
            return self.heads.read(bare + "月")._replace(words=bare)
        reading = self.heads.read(bare)
        timed = reading.period is not None or reading.when is not None or reading.depends
        return reading if timed else _refused(reading, "not a time")

    def _bare(self, words: str) -> str:
        """A label without its number and without 其中."""
        return self.among.sub("", _NUMBERING.sub("", words)) or words

    def _is_total(self, label: str) -> bool:
        return label in self.totals or label in self.subtotals or self._is_here(label)

    def _is_here(self, label: str) -> bool:
        sign = self.heads.scanner.vocabulary.signs.get(label)
        return sign is not None and sign.code("here") not in (None, "body")

    def _named(self, reading: Reading) -> Reading:
        return reading._replace(area=None) if not self.is_area(reading.words) else reading


def _says(reading: Reading) -> bool:
    """Whether a label says anything that is known."""
    return meaning(reading) != Reading() or bool(reading.units)


def _refused(reading: Reading, reason: str) -> Reading:
    return reading._replace(refusal=reason)
