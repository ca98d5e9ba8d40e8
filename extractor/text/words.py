"""The word lists of the repairs: the schema of `patterns/text/*.toml`, and their loading."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from extractor.errors import PatternError
from extractor.resources import patterns_dir

FOLDER = "text"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormTable(_Data):
    """Characters and, at the same place of the other string, what they are a form of."""

    name: str
    given: str
    plain: str
    note: str = ""


class Forms(_Data):
    """forms.toml: compatibility forms, one character for one, and characters to drop."""

    drop: str
    table: tuple[FormTable, ...]


class Wording(_Data):
    """One word for another, where its neighbours allow it.

    `after` and `before` name what must stand directly in front of and behind the word, one of
    them each; `unless_after` and `unless_before` what must not. `certain` marks a wording
    nobody uses in earnest: it is repaired without further evidence, and is evidence itself.
    """

    given: str = Field(min_length=1)
    plain: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    certain: bool = False
    note: str = ""


class Wordings(_Data):
    """regional.toml: words of other Chinese-speaking places."""

    wording: tuple[Wording, ...]


class Dictionary(_Data):
    """A way of respelling met in word-spun documents.

    It is in force in a document with `minimum` certain hits, or one for every `reach`
    characters of a shorter text.
    """

    id: str
    minimum: int = Field(ge=1)
    reach: int = Field(ge=1)
    wording: tuple[Wording, ...]


class Dictionaries(_Data):
    """respelling.toml: the dictionaries of the word spinners."""

    dictionary: tuple[Dictionary, ...]


class Furniture(_Data):
    """Something printed around a text and not part of it; `whole_line` if only alone."""

    id: str
    triggers: tuple[str, ...] = Field(min_length=1)
    pattern: str
    whole_line: bool = False
    example: str
    note: str = ""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value


class Furnitures(_Data):
    """furniture.toml"""

    furniture: tuple[Furniture, ...]


class Markup(_Data):
    """A remainder of markup, and what takes its place."""

    id: str
    triggers: tuple[str, ...] = Field(min_length=1)
    pattern: str
    plain: str
    example: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value


class Markups(_Data):
    """markup.toml"""

    markup: tuple[Markup, ...]


class Misreading(_Data):
    """Bytes written in one encoding and read in another, and characters that betray it.

    `lone_byte` is what was lost inside a run: the one byte of the encoding the text was written
    in that no character begins with in the one it was read in.
    """

    id: str
    written: str
    read: str
    lone_byte: int | None = None
    telltale: str
    example: str


class Misreadings(_Data):
    """mojibake.toml; `words` and `units` are known by all but the last byte of their end."""

    words: tuple[str, ...]
    units: tuple[str, ...]
    misreading: tuple[Misreading, ...]


class Replaced(_Data):
    """A word an intruder took the place of, told by its neighbours."""

    plain: str
    after: tuple[str, ...]
    before: tuple[str, ...]


class Intrusions(_Data):
    """intrusions.toml: words and addresses of other sites."""

    spam: tuple[str, ...]
    spam_hints: str = Field(min_length=1)
    spam_minimum: int = Field(ge=1)
    anchors: tuple[str, ...]
    replaced: tuple[Replaced, ...]

    @model_validator(mode="after")
    def _hinted(self) -> Self:
        unhinted = [word for word in self.spam if not set(word) & set(self.spam_hints)]
        if unhinted:
            raise ValueError(f"no character of spam_hints is in {unhinted}")
        return self


class Misread(_Data):
    """misread.toml: keywords with the forms they are misread as, and words in context."""

    keyword: dict[str, tuple[str, ...]]
    wording: tuple[Wording, ...]
    censored: tuple[Wording, ...]


class Mask(_Data):
    """How a number shows that was never filled in, or made unreadable on purpose."""

    signs: tuple[str, ...] = Field(min_length=1)
    pattern: str


class Damage(_Data):
    """damage.toml: how damage shows that cannot be undone."""

    stripped_words: tuple[str, ...]
    stripped_units: tuple[str, ...]
    stripped_years: tuple[str, ...]
    stripped_minimum: int = Field(ge=1)
    stripped_scarcity: int = Field(ge=1)
    mask: tuple[Mask, ...]
    nameless: tuple[str, ...]
    dependent: tuple[str, ...] = Field(min_length=1)
    opening: tuple[str, ...] = Field(min_length=1)
    cut_off_signs: tuple[str, ...]
    cut_off: tuple[str, ...]
    tens: tuple[str, ...]


class Lines(_Data):
    """lines.toml: what tells a broken sentence from a heading, a list item or a title."""

    marks: tuple[str, ...]
    heading_marks: tuple[str, ...]
    labels: tuple[str, ...]
    units: tuple[str, ...]
    whole_units: tuple[str, ...]
    bands: tuple[str, ...]
    notes: tuple[str, ...]
    title_ends: tuple[str, ...]
    sentence_starts: tuple[str, ...]
    torn_phrases: tuple[str, ...]


class Pinyin(_Data):
    """pinyin.toml: syllables without a tone mark that are added in brackets."""

    syllables: tuple[str, ...]


class Quotes(_Data):
    """quotes.toml: names usually set in quotation marks."""

    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Words:
    """All word lists of one pattern folder.

    There is one for each folder, known by identity, so that what is compiled from it can be
    cached by it.
    """

    forms: Forms
    mojibake: Misreadings
    markup: Markups
    intrusions: Intrusions
    pinyin: Pinyin
    furniture: Furnitures
    lines: Lines
    quotes: Quotes
    regional: Wordings
    respelling: Dictionaries
    misread: Misread
    damage: Damage


def load_words(root: Path | None = None) -> Words:
    """Return the word lists of the pattern folder `root`, or of the program's own; read once.

    Raises:
        PatternError: a file is missing, is not TOML, or has an unknown or wrong entry.
    """
    return _load(root if root is not None else patterns_dir())


@cache
def _load(root: Path) -> Words:
    folder = root / FOLDER
    schemas = get_type_hints(Words)
    return Words(**{name: _read(folder / f"{name}.toml", schemas[name]) for name in schemas})


def _read(path: Path, schema: type[BaseModel]) -> Any:
    try:
        return schema.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise PatternError(f"{path}: {error}") from error


def alternation(literals: Sequence[str]) -> str:
    """Return a pattern for any of `literals`, longest first."""
    ordered = sorted(set(literals), key=lambda literal: (-len(literal), literal))
    return "|".join(map(re.escape, ordered))
