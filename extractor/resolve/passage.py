"""What kind of passage a sentence stands in, and what its headings pass on."""

from __future__ import annotations

from typing import NamedTuple

from extractor.resolve.period import Dates
from extractor.resolve.structure import Kind


class Passage(NamedTuple):
    """The dimensions in force before a sentence is read.

    `section` is where the outermost heading stands, `so_far` the part of the year that the
    accidents of the section are told of where the title names the whole year; `listed` are the
    industries of a heading that names several.
    `work_sector` is the industry whose work is told: 煤矿事故 in a title names accidents alone.
    `headed` tells that a heading names it, not only the title.
    """

    kind: Kind
    sector: str | None
    work_sector: str | None
    headed: bool
    period_base: Dates | None
    period_note: str
    target_base: Dates | None
    area: str | None
    section: int = -1
    so_far: Dates | None = None
    severity: str = "all"
    listed: tuple[str, ...] = ()
