"""Reads the files of `patterns/areas`: the divisions with their years, and how to shorten them."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import PatternError

HEADER = "code,name,valid_from,valid_to"
ROW = re.compile(r"([1-9][0-9]{5}),([^,\s]+),([0-9]{4}),([0-9]{4})?")

Shortener = Callable[[str], tuple[str, tuple[str, ...]]]


class Division(NamedTuple):
    """A code and its name from the year `first` to the year `last`, None for not yet ended."""

    code: str
    name: str
    first: int
    last: int | None

    def is_valid(self, date: dt.date) -> bool:
        """Tell whether the entry was in force on a day of that year."""
        return self.first <= date.year and (self.last is None or date.year <= self.last)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ClassWord(_Entry):
    """A word that ends a name, and what replaces it where a people was named before it."""

    word: str
    short: list[str] = []


class Irregular(_Entry):
    """A full name whose stem or short forms the rules do not give."""

    full: str
    stem: str | None = None
    short: list[str] = []


class NameGroup(_Entry):
    """Names treated alike, and why."""

    because: str
    names: list[str]


class StemGroup(_Entry):
    """Stems treated alike, and why."""

    because: str
    stems: list[str]


class Words(_Entry):
    """The content of `words.toml`."""

    peoples: list[str]
    class_words: list[ClassWord] = Field(alias="class")
    irregular: list[Irregular] = Field(alias="name")
    uncoded: list[NameGroup]
    common_word: list[StemGroup]
    ordinary_name: list[NameGroup]
    town_endings: list[str]
    zone_endings: list[str]

    def uncoded_names(self) -> frozenset[str]:
        """Return the areas that have no code."""
        return frozenset(name for group in self.uncoded for name in group.names)

    def ordinary_names(self) -> frozenset[str]:
        """Return the full names that prose contains by accident too."""
        return frozenset(name for group in self.ordinary_name for name in group.names)

    def common_words(self) -> frozenset[str]:
        """Return the stems that never mean the area by themselves."""
        return frozenset(stem for group in self.common_word for stem in group.stems)

    def shortener(self) -> Shortener:
        """Return the function from a full name to its stem and short forms.

        The stem loses the class word, then the peoples (湘西土家族苗族自治州: 湘西); where that
        would leave less than two characters the peoples stay (内蒙古自治区: 内蒙古).
        """
        short_of = {each.word: tuple(each.short) for each in self.class_words}
        ending = re.compile(f"(?:{_alternatives(short_of)})$")  # finds the longest that fits
        peoples = re.compile(f"(?:{_alternatives(self.peoples)})+$")
        irregular = {each.full: each for each in self.irregular}

        def shorten(name: str) -> tuple[str, tuple[str, ...]]:
            given = irregular.get(name)
            forms = tuple(given.short) if given else ()
            if given and given.stem is not None:
                return given.stem, forms
            found = ending.search(name)
            base = name[: found.start()] if found else name
            short = short_of[found.group()] if found else ()
            stem = peoples.sub("", base) if short else base
            if stem == base or len(stem) < 2:
                return base, forms
            return stem, forms + tuple(stem + each for each in short)

        return shorten


def read_words(path: Path) -> Words:
    """Return the content of `words.toml`.

    Raises:
        PatternError: no such file, not TOML, or an entry that is not of the form.
    """
    try:
        return Words.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as problem:
        raise PatternError(f"{path}: {problem}") from problem


def read_divisions(path: Path) -> tuple[Division, ...]:
    """Return the rows of `divisions.csv` in their order.

    Raises:
        PatternError: no such file, another header, or a line that is not of the form.
    """
    try:
        header, *lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as problem:
        raise PatternError(f"{path}: {problem}") from problem
    if header != HEADER:
        raise PatternError(f"{path}: the header is not {HEADER}")
    return tuple(_division(path, number, line) for number, line in enumerate(lines, 2))


def _division(path: Path, number: int, line: str) -> Division:
    row = ROW.fullmatch(line)
    if row is None or (row[4] and row[4] < row[3]):
        raise PatternError(f"{path}: line {number} is not a code, a name and years: {line}")
    return Division(row[1], row[2], int(row[3]), int(row[4]) if row[4] else None)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
