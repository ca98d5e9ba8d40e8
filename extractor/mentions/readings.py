"""What each shape of a written quantity says: value, end of a range, unit, or why it has none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from extractor.mentions.counts import (
    PERCENT,
    PLACEHOLDER,
    VAGUE,
    YEAR,
    Match,
    Reading,
    Units,
    read_count,
    refused,
    why_unread,
)
from extractor.mentions.numerals import parse_number

PER_MILLE = "‰"
FRACTION = "a fraction"
SEPARATOR = "a wrong separator inside a number"
PER_MYRIAD = "per ten thousand"
CENTURIES = frozenset({"19", "20"})

_NOTHING = Decimal(0)


def read(match: Match, units: Units) -> Reading | None:
    """Return what a match of the quantity forms says, None where it counts nothing."""
    reader = _READERS.get(match.lastgroup or "")
    return reader(match, units) if reader else None


# --- parts of a whole -----------------------------------------------------------------------------


def _tenths(match: Match, units: Units) -> Reading | None:
    low, high, further = match.group("tenth", "tenth_high", "hundredth")
    end = match.end()
    value, precision = _digit(low) * 10, Decimal(5)
    if high is not None:
        top = _digit(high) * 10
        return Reading(value, top, PERCENT, precision, end, end) if top > value else None
    if further:
        value += 5 if further == "半" else _digit(further)
        precision = Decimal("0.5")
    return Reading(value, None, PERCENT, precision, end, end)


def _digit(character: str) -> Decimal:
    number = parse_number(character)
    return number.value if number else _NOTHING


def _hundredths(match: Match, units: Units) -> Reading:
    end = match.end()
    per, share, inside, share_high = match.group("per", "share", "share_inside", "share_high")
    if share in (None, "百"):
        return Reading(Decimal(100), None, PERCENT, Decimal("0.5"), end, end)
    if per == "万":
        return refused(match, "", PER_MYRIAD, end)
    unit = PERCENT if per == "百" else PER_MILLE
    low = parse_number(share)
    high = parse_number(share_high) if share_high else low
    if low is None or high is None or inside == "几" or high.value < low.value:
        return refused(match, unit, why_unread(share, inside), end)
    top = high.value if share_high else None
    return Reading(low.value, top, unit, high.precision, end, end, "", inside is not None)


def _fraction(match: Match, units: Units) -> Reading:
    return refused(match, "", FRACTION, match.end())


# --- numbers without a value ----------------------------------------------------------------------


def _vague(match: Match, units: Units) -> Reading:
    return refused(match, units[match["vague_unit"]], VAGUE, match.end("vague_words"))


def _either(match: Match, units: Units) -> Reading | None:
    """三、四起 are three or four, unless 三、 is the mark of an item."""
    numbers = match["either"]
    before = match.string[match.start() - 1 : match.start()]
    if _digit(numbers[2]) - _digit(numbers[0]) != 1 or before in "。;!?)\n ":
        return None
    return refused(match, units[match["either_unit"]], VAGUE, match.start("either_unit"))


def _placeholder(match: Match, units: Units) -> Reading | None:
    """XX起; 20XX年 is a year that was left open and counts nothing."""
    form, masked = match["masked_unit"], match["masked"]
    unit = units[form] if form else ""
    if unit == YEAR and len(masked) == 4 and masked[:2] in CENTURIES:
        return None
    return refused(match, unit, PLACEHOLDER, match.end("masked"))


def _separator(match: Match, units: Units) -> Reading:
    form, blanks = match["comma_unit"] or match["blank_unit"], match.end("blanks")
    number_end = blanks if blanks >= 0 else match.start("comma_unit")
    return refused(match, units.get(form, form), SEPARATOR, number_end)


_READERS: dict[str, Callable[[Match, Units], Reading | None]] = {
    "count": read_count,
    "tenths": _tenths,
    "hundredths": _hundredths,
    "fraction": _fraction,
    "vague": _vague,
    "either": _either,
    "placeholder": _placeholder,
    "separator": _separator,
}
