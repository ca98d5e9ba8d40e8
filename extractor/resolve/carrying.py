"""What a sentence leaves to the next: the period and area of a whole to its parts."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.resolve.draft import Draft
from extractor.resolve.passage import Passage
from extractor.resolve.period import Calendar, Dates
from extractor.resolve.scope import Scope

REACH = 600  # characters over which accidents told of a part of the year are broken down


class Carried(NamedTuple):
    """The period and area of the figures of a sentence, and where it ended.

    `so_far` is the part of the year that the accidents of a section are told of.
    """

    end: int
    period: Dates | None
    note: str
    area: str | None
    section: int
    so_far: Dates | None = None
    sector: str | None = None
    severity: str = "all"


def continuing_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What a sentence begins with that tells parts of the figures before: 其中."""
    return re.compile(rf"\s*[(]?(?:{'|'.join(map(re.escape, words))})")


def carry_over(
    passage: Passage,
    carried: Carried | None,
    text: str,
    start: int,
    continuing: re.Pattern[str],
    comparing: re.Pattern[str],
) -> Passage:
    """Let a sentence take over period and area, or the part of the year its section tells of.

    One that begins with a comparison speaks of the same accidents as the one before it.
    """
    if carried is None:
        return passage
    if carried.section == passage.section and start - carried.end <= REACH:
        passage = passage._replace(so_far=carried.so_far)
    adjoins = not text[carried.end : start].strip()
    if not adjoins or carried.period is None:
        return passage
    compares = comparing.match(text, start) is not None
    if not compares and continuing.match(text, start) is None:
        return passage
    passage = passage._replace(
        period_base=carried.period, period_note=carried.note, area=carried.area or passage.area
    )
    if compares and carried.sector is not None:
        passage = passage._replace(sector=carried.sector, severity=carried.severity)
    return passage


def carried_from(
    drafts: list[Draft], scope: Scope, passage: Passage, known: Calendar, end: int
) -> Carried:
    """What the sentence that was read leaves to the next."""
    told = [d for d in drafts if d.topic.scenario == "actual" and not d.prior]
    if not told:
        return Carried(end, None, "", None, passage.section, passage.so_far)
    last = told[-1].topic
    so_far = passage.so_far
    whole = any(d.topic.indicator == "accidents" and d.measure == "level" for d in told)
    if whole and scope.period is not None:
        so_far = last.period if _is_part(last.period, known.default) else None
    same = {(d.topic.sector, d.topic.severity) for d in told}
    sector, severity = next(iter(same)) if len(same) == 1 else (None, "all")
    return Carried(
        end, last.period, scope.period_note, last.area, passage.section, so_far, sector, severity
    )


def _is_part(period: Dates | None, default: Dates | None) -> bool:
    """「1-11月」 in a report titled by the year."""
    if period is None or default is None:
        return False
    return period[0] == default[0] and period[1] < default[1]
