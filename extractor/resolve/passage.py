"""What kind of passage a sentence stands in, and what its headings pass on."""

from __future__ import annotations

from typing import NamedTuple

from extractor.resolve.period import Dates
from extractor.resolve.structure import Kind


class Passage(NamedTuple):
    """The dimensions in force before a sentence is read.

    `section` is where the outermost heading stands, `so_far` the part of the year that the
    accidents of the section are told of where the title names the whole year.
    """

    kind: Kind
    sector: str | None
    period_base: Dates | None
    period_note: str
    target_base: Dates | None
    area: str | None
    section: int = -1
    so_far: Dates | None = None
