"""Names of administrative divisions to the GB/T 2260 code that was valid at a date.

The data are in `patterns/areas`: `divisions.csv` has one row for each code, name and range of
years; `words.toml` says how names are shortened and which of them are ordinary words. The
README there gives the source of each revision.

Lists are published by the year, so a range of years is all that is known: in the year of a
change the old entry and the new one both count as valid. Where that leaves one name with two
codes, as for any name that several places share, the answer is None and not a guess.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from extractor.patterns.divisions import Division, Words, read_divisions, read_words
from extractor.resources import patterns_dir

Level = Literal["province", "prefecture", "county"]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The divisions by name. Made by `load_gazetteer`; traditional names are folded before."""

    _full: Mapping[str, tuple[Division, ...]]
    _short: Mapping[str, tuple[str, ...]]
    _stems: Mapping[str, tuple[str, ...]]
    _codes: frozenset[str]
    _uncoded: frozenset[str]
    _ordinary: frozenset[str]
    town_endings: tuple[str, ...]
    zone_endings: tuple[str, ...]
    _stem_of: Mapping[str, str]

    def code(self, name: str, date: dt.date | None, within: str | None = None) -> str | None:
        """Return the one code `name` had at `date`, None where there is none or not only one.

        Without a date a name must have had a single code in all the years. `within`, the code
        or name of a surrounding area, is asked only where several codes are left.

        >>> areas = load_gazetteer()
        >>> areas.code("海门市", dt.date(2019, 6, 30)), areas.code("海门区", dt.date(2021, 6, 30))
        ('320684', '320614')
        >>> areas.code("鼓楼区", dt.date(2021, 6, 30))
        >>> areas.code("鼓楼区", dt.date(2021, 6, 30), within="福州市")
        '350102'
        """
        codes = self.candidates(name, date)
        if len(codes) > 1 and within is not None:
            codes = self._inside(codes, within, date)
        return codes[0] if len(codes) == 1 else None

    def candidates(self, name: str, date: dt.date | None = None) -> tuple[str, ...]:
        """Return every code the name had at `date` (in any year without one), in order.

        A short form counts like a full name: 东乡县 was a county and is short for another.

        >>> load_gazetteer().candidates("恩施州", dt.date(2010, 1, 1))
        ('422800',)
        >>> load_gazetteer().candidates("东乡县", dt.date(2010, 1, 1))
        ('361029', '622926')
        """
        rows = (row for full in (name, *self._short.get(name, ())) for row in self._rows(full))
        return tuple(sorted({row.code for row in rows if date is None or row.is_valid(date)}))

    def is_area(self, name: str) -> bool:
        """Tell whether this is a name or official short form of an area, coded or not."""
        return name in self._full or name in self._short or name in self._uncoded

    def is_ordinary(self, name: str) -> bool:
        """Tell whether prose contains the name by accident too (矿区; 和县 in 全市和县区)."""
        return name in self._ordinary

    def parent(self, code: str) -> str | None:
        """Return the code of the division next above, None for a province.

        Counties that a province governs itself, and districts of 北京 and its like, have no
        prefecture: their parent is the province.

        >>> load_gazetteer().parent("340722"), load_gazetteer().parent("429004")
        ('340700', '420000')
        """
        above = (code[:4] + "00", code[:2] + "0000")
        return next((each for each in above if each != code and each in self._codes), None)

    def name(self, code: str, date: dt.date | None = None) -> str | None:
        """Return the full name a code had at a date, the latest one without a date.

        >>> load_gazetteer().name("530581", dt.date(2018, 1, 1))
        '腾冲市'
        """
        for division, name in reversed(_by_code(self).get(code, ())):
            if date is None or division.is_valid(date):
                return name
        return None

    def level(self, code: str) -> Level:
        """Return the level, which the zeros at the end of a code tell.

        Raises:
            ValueError: not six digits.
        """
        if len(code) != 6 or not code.isdecimal():
            raise ValueError(f"not a code of an administrative division: {code!r}")
        if code.endswith("0000"):
            return "province"
        return "prefecture" if code.endswith("00") else "county"

    def names(self) -> frozenset[str]:
        """Return what names an area by itself: full names, short forms, areas without code.

        Provinces are among them with and without their class word (湖南省, 湖南).
        """
        return self._uncoded.union(self._full, self._short)

    def stems(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names each bare stem may stand for (腾冲 for 腾冲县, 腾冲市)."""
        return self._stems

    def parts(self, name: str, date: dt.date | None) -> Mapping[str, str]:
        """Return the areas right below the one area of this name: full names by their stems.

        >>> load_gazetteer().parts("铜陵市", dt.date(2018, 1, 1))["枞阳"]
        '枞阳县'
        """
        code = self.code(name, date)
        if code is None:
            return {}
        below = {full for row, full in _by_parent(self).get(code, ()) if _holds(row, date)}
        return {self._stem_of[full]: full for full in sorted(below)}

    def ordinary_names(self) -> frozenset[str]:
        """Return the names that prose contains by accident too."""
        return self._ordinary

    def _rows(self, full: str) -> tuple[Division, ...]:
        return self._full.get(full, ())

    def _inside(self, codes: Iterable[str], within: str, date: dt.date | None) -> tuple[str, ...]:
        outer = {within} if within in self._codes else set(self.candidates(within, date))
        return tuple(code for code in codes if not outer.isdisjoint(self._chain(code)))

    def _chain(self, code: str) -> Iterator[str]:
        above: str | None = code
        while above is not None:
            yield above
            above = self.parent(above)


def _holds(row: Division, date: dt.date | None) -> bool:
    return date is None or row.is_valid(date)


@functools.lru_cache(maxsize=4)
def _by_code(gazetteer: Gazetteer) -> dict[str, list[tuple[Division, str]]]:
    """Names by code, in the order of the file."""
    found: dict[str, list[tuple[Division, str]]] = defaultdict(list)
    for name, divisions in gazetteer._full.items():
        for division in divisions:
            found[division.code].append((division, name))
    return found


@functools.lru_cache(maxsize=4)
def _by_parent(gazetteer: Gazetteer) -> dict[str, list[tuple[Division, str]]]:
    """The divisions right below each code, with their names."""
    found: dict[str, list[tuple[Division, str]]] = defaultdict(list)
    for rows in _by_code(gazetteer).values():
        for row, full in rows:
            if (above := gazetteer.parent(row.code)) is not None:
                found[above].append((row, full))
    return found


def load_gazetteer(root: Path | None = None) -> Gazetteer:
    """Return the gazetteer of a folder of patterns (default: the one of the program).

    Raises:
        PatternError: a file is missing or malformed; names the file and the place.
    """
    return _load(patterns_dir(root).resolve() / "areas")


@functools.cache
def _load(folder: Path) -> Gazetteer:
    words = read_words(folder / "words.toml")
    full: dict[str, tuple[Division, ...]] = defaultdict(tuple)
    for row in read_divisions(folder / "divisions.csv"):
        full[row.name] += (row,)
    short, stems = _derived(full, words)
    shorten = words.shortener()
    return Gazetteer(
        MappingProxyType(dict(full)),
        MappingProxyType(short),
        MappingProxyType(stems),
        frozenset(row.code for rows in full.values() for row in rows),
        words.uncoded_names(),
        words.ordinary_names(),
        tuple(words.town_endings),
        tuple(words.zone_endings),
        MappingProxyType({name: shorten(name)[0] for name in full}),
    )


def _derived(
    full: Mapping[str, tuple[Division, ...]], words: Words
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the full names of each short form and of each stem that is no ordinary word.

    The stem of a province (内蒙古) is a short form too: bulletins list provinces by it.
    """
    short: dict[str, tuple[str, ...]] = defaultdict(tuple)
    stems: dict[str, tuple[str, ...]] = defaultdict(tuple)
    shorten = words.shortener()
    common = words.common_words()
    for name in sorted(full):
        stem, forms = shorten(name)
        if any(row.code.endswith("0000") for row in full[name]):
            forms += (stem,)
        for form in forms:
            if form != name:
                short[form] += (name,)
        if len(stem) > 1 and stem not in common:
            stems[stem] += (name,)
    return dict(short), dict(stems)
