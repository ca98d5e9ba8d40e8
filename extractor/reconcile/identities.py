"""The identities that figures must satisfy, loaded from `patterns/identities.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import PatternError
from extractor.types import Reference

FILE = "identities.toml"
SECTORS = "sectors.toml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sum(_Entry):
    """Indicator `total` is the sum of the indicators `parts` (a bound: at least their sum)."""

    id: str
    total: str
    parts: tuple[str, ...]
    note: str = ""


class Ratio(_Entry):
    """Indicator `rate` is the percentage `part` is of `total`."""

    id: str
    rate: str
    part: str
    total: str
    note: str = ""


class Comparison(_Entry):
    """What a change or rate with this reference is measured against."""

    reference: Reference
    against: Literal["year", "period", "target", "total"]


class Breakdown(_Entry):
    """When a listing of parts counts as complete, and which sectors cut across the others."""

    proof: str
    follow: tuple[str, ...]
    witnesses: int = 2
    crossing: frozenset[str] = frozenset()
    residual: frozenset[str] = frozenset()

    @cached_property
    def adding(self) -> frozenset[str]:
        """Return the indicators whose parts never exceed the total."""
        return frozenset((self.proof, *self.follow))


class Grades(_Entry):
    """A severity that is exhausted by others."""

    total: str
    parts: tuple[str, ...]


class Printed(_Entry):
    """What hedges, marks and units say about the value a printed number stands for."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    prior: tuple[str, ...]
    cut_off: bool
    continuous: frozenset[str]


class Respelling(_Entry):
    """Digits that stand in a respelled text for other digits."""

    reads: str
    stands_for: str


class Damage(_Entry):
    """The corruptions of printed numbers that are known to happen."""

    respelled: tuple[Respelling, ...]
    confusions: tuple[str, ...]
    ten_thousand: Decimal
    signs: frozenset[str]


_Stated = TypeVar("_Stated", Sum, Ratio)


class Identities(_Entry):
    """Everything reconciliation knows of the field; `sectors` maps a sector to its parent."""

    sum: tuple[Sum, ...] = ()
    bound: tuple[Sum, ...] = ()
    ratio: tuple[Ratio, ...] = ()
    comparison: tuple[Comparison, ...] = ()
    breakdown: Breakdown
    grades: tuple[Grades, ...] = ()
    printed: Printed
    damage: Damage
    sectors: Mapping[str, str] = Field(default_factory=dict)

    @cached_property
    def against(self) -> dict[str, str]:
        """Return what each reference is measured against."""
        return {entry.reference: entry.against for entry in self.comparison}

    @cached_property
    def sum_of(self) -> dict[str, list[Sum]]:
        """Return the sums by the indicator of their total."""
        return _by(self.sum, lambda entry: entry.total)

    @cached_property
    def bound_of(self) -> dict[str, list[Sum]]:
        """Return the bounds by the indicator of their total."""
        return _by(self.bound, lambda entry: entry.total)

    @cached_property
    def ratio_of(self) -> dict[str, list[Ratio]]:
        """Return the ratios by the indicator of their rate."""
        return _by(self.ratio, lambda entry: entry.rate)

    @cached_property
    def severities(self) -> tuple[str, ...]:
        """Return every severity that is part of a total."""
        return tuple(dict.fromkeys(part for entry in self.grades for part in entry.parts))

    @cached_property
    def parents(self) -> tuple[str, ...]:
        """Return the sectors that have others below them."""
        return tuple(dict.fromkeys(self.sectors.values()))

    def within(self, sector: str, whole: str) -> bool:
        """Tell whether `sector` lies under `whole` in the sector tree."""
        parent = self.sectors.get(sector)
        while parent is not None:
            if parent == whole:
                return True
            parent = self.sectors.get(parent)
        return False


def _by(entries: Iterable[_Stated], key: Callable[[_Stated], str]) -> dict[str, list[_Stated]]:
    found: dict[str, list[_Stated]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found


def load_identities(root: Path) -> Identities:
    """Return the identities stated in the pattern folder `root`, with its tree of sectors.

    Raises:
        PatternError: a file is missing, is not TOML, or has an unknown or wrong entry.
    """
    sectors = _read(root / SECTORS).get("sector", [])
    tree = {entry["code"]: entry["parent"] for entry in sectors if "parent" in entry}
    content = _read(root / FILE)
    try:
        return Identities.model_validate({**content, "sectors": tree})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise PatternError(f"{FILE}: {place}: {first['msg']}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PatternError(f"{path.name}: {error}") from error
