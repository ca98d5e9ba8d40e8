"""The heads of one axis together: 同比, 占比 and 上年 are about the head they follow."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.resolve.tables.reading import Reading, meaning
from extractor.types import Reference

_NAMED = ("indicator", "accident", "sector", "severity", "area", "subject")


def complete(readings: Sequence[Reading]) -> list[Reading]:
    """Return the heads with what they leave out, in the same order.

    A change or share takes over what the last level before it counts, and its time; a head that
    only says when (上年同期) takes over what the head before it counts. A plan at the left of the
    only thing that is counted is the plan for that.

    >>> heads = [Reading("死亡", indicator="deaths"), Reading("同比(%)", relative=True)]
    >>> [reading.indicator for reading in complete(heads)]
    ['deaths', 'deaths']
    """
    readings = _plans_first(readings)
    done: list[Reading] = []
    levels: list[tuple[int, Reading]] = []
    closed = False
    for at, reading in enumerate(readings):
        if reading.measured == "percent" and done and done[-1].relative:
            reading = reading._replace(relative=True)
        if reading.depends:
            filled = _about(reading, levels)
            closed = True
        else:
            filled = _like_before(reading, levels)
            levels = [] if closed else levels
            levels.append((at, filled))
            closed = False
        done.append(filled)
    return done


def _plans_first(readings: Sequence[Reading]) -> list[Reading]:
    """Fill in plans that stand before the one head that says what is counted."""
    named = [at for at, reading in enumerate(readings) if reading.indicator is not None]
    only = {readings[at].indicator for at in named}
    filled = list(readings)
    for at, reading in enumerate(readings[: named[0]] if len(only) == 1 else ()):
        if not (reading.is_bare and reading.scenario == "target") or reading.depends:
            break
        filled[at] = _filled(reading, readings[named[0]])
    return filled


def _like_before(reading: Reading, levels: Sequence[tuple[int, Reading]]) -> Reading:
    if not reading.is_bare or not levels:
        return reading
    _, last = levels[-1]
    if reading.units and last.units and reading.units != last.units:
        return reading
    return _filled(reading, last)


def _about(reading: Reading, levels: Sequence[tuple[int, Reading]]) -> Reading:
    """Fill in a change or share from the latest of the levels it follows."""
    time = _share_time if reading.share else _time
    fitting = sorted((each for each in levels if _fits(reading, each[1])), key=lambda e: time(e[1]))
    if not fitting:
        return reading
    last, current = fitting[-1]
    first, base = fitting[0] if len(fitting) > 1 else (None, None)
    filled = _filled(reading, current)
    if first is not None:
        filled = filled._replace(compares=(first, last))
    if filled.period is None or (filled.period.role == "cumulative" and current.period):
        filled = filled._replace(period=current.period)
    if filled.scenario is None and not reading.share:
        filled = filled._replace(scenario=current.scenario)
    if reading.relative and reading.reference is None:
        filled = filled._replace(reference=_reference(current, base))
    return filled


def _fits(reading: Reading, level: Reading) -> bool:
    return reading.indicator is None or level.indicator in (None, reading.indicator)


def _filled(reading: Reading, model: Reading) -> Reading:
    empty = [name for name in _NAMED if not getattr(reading, name)]
    return reading._replace(**{name: getattr(model, name) for name in empty})


def _time(level: Reading) -> tuple[bool, int, int, bool]:
    """Order levels by the time they are about; of one time, what happened comes last."""
    period = level.period
    year = (period.year or 0) if period else 0
    end = period.end[0] if period and period.end else 0
    now = level.when in (None, "current") and (period is None or period.role != "last_month")
    return now, year, end, level.scenario != "target"


def _share_time(level: Reading) -> tuple[bool, bool, int, int]:
    """Order levels likewise, what was planned before all that happened."""
    now, year, end, happened = _time(level)
    return happened, now, year, end


def _reference(current: Reading, base: Reading | None) -> Reference:
    """What a change refers to that does not say so itself: 基数 may be of any year."""
    if base is None or base.when == "prior":
        return "year_earlier"
    if base.when == "before":
        return "previous_period"
    years = [level.period.year if level.period else None for level in (base, current)]
    if None not in years:
        before, after = (year or 0 for year in years)
        return "year_earlier" if before in (after, after - 1) else "other"
    return "other" if base.when == "base" else "year_earlier"


def told_apart(readings: Sequence[Reading]) -> list[Reading]:
    """Return the heads, those that mean the same told apart by their words, or refused.

    >>> heads = [Reading("煤矿", sector="coal_mine"), Reading("其中:乡镇煤矿", sector="coal_mine")]
    >>> [reading.subject for reading in told_apart(heads)]
    ['煤矿', '其中:乡镇煤矿']
    """
    meanings = [meaning(reading) for reading in readings]
    apart: list[Reading] = []
    for reading, same in zip(readings, meanings, strict=True):
        if meanings.count(same) > 1 and not reading.refusal:
            alike = [each.words for each in readings].count(reading.words) > 1
            if alike:
                reading = reading._replace(refusal=f"「{reading.words}」 stands more than once")
            elif reading.subject is None and not reading.total:
                reading = reading._replace(subject=reading.words)
        apart.append(reading)
    return apart
