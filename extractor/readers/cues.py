"""The words by which documents announce their title, issuer, date and number, as data."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

import regex
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from extractor.errors import PatternError
from extractor.resources import ENVIRONMENT_VARIABLE, patterns_dir

FILE_NAME = "readers.toml"

_PUNCTUATION = regex.compile(r"[,\uff0c\u3002;\uff1b:\uff1a]")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FactCues(_Section):
    """Cues at the head and foot of a document; `dates` and `number_forms` are expressions."""

    title_endings: tuple[str, ...]
    issuer_cues: tuple[str, ...]
    issuer_endings: tuple[str, ...]
    date_cues: tuple[str, ...]
    number_cues: tuple[str, ...]
    line_cues: tuple[str, ...]
    dates: tuple[str, ...]
    number_forms: tuple[str, ...]
    digits: dict[str, int]

    def ends_title(self, text: str) -> bool:
        """Whether a line without punctuation ends like a title."""
        return text.endswith(self.title_endings) and not _PUNCTUATION.search(text)

    @field_validator("dates", "number_forms")
    @classmethod
    def _compiles(cls, expressions: tuple[str, ...]) -> tuple[str, ...]:
        for expression in expressions:
            regex.compile(expression)
        return expressions


class HtmlCues(_Section):
    """What surrounds the text of a web page, and the meta elements that describe it."""

    drop: tuple[str, ...]
    navigation: tuple[str, ...]
    related: tuple[str, ...]
    title_meta: tuple[str, ...]
    issuer_meta: tuple[str, ...]
    date_meta: tuple[str, ...]


class PageCues(_Section):
    """Expressions of lines that only number a page, and of what opens a section or item."""

    section_starts: tuple[str, ...]
    number_forms: tuple[str, ...]

    def opens_section(self, text: str) -> bool:
        """Whether a line begins with the number of a section or item."""
        return bool(_joined(self.section_starts).match(text))

    def is_page_number(self, text: str) -> bool:
        """Whether a line is nothing but the number of a page."""
        return bool(_joined(self.number_forms).fullmatch(text.strip()))


class Cues(_Section):
    """The whole file."""

    facts: FactCues
    pages: PageCues
    html: HtmlCues


def cues() -> Cues:
    """Return the cues of the pattern folder in use, read once per folder.

    Raises:
        PatternError: the file is missing or malformed.
    """
    return _load(_place(os.environ.get(ENVIRONMENT_VARIABLE)))


@cache
def _place(chosen: str | None) -> Path:
    """Where the file is; remembered, because cues are asked for at every line."""
    return patterns_dir(chosen) / FILE_NAME


@cache
def _joined(forms: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{form})" for form in forms))


@cache
def _load(path: Path) -> Cues:
    try:
        return Cues.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError, regex.error) as error:
        raise PatternError(f"{path.name}: {' '.join(str(error).split())}") from error
