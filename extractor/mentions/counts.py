"""Counts and ranges as written, 300多万元 or 3-5家: value, end, unit, or why they have none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from extractor.mentions.numerals import DIGITS, MYRIADS, TENS, Number, parse_number
from extractor.mentions.quantity_forms import ROUND

PERCENT, MONEY, YEAR = "%", "元", "年"
YEARS = range(1900, 2100)
DATE_PARTS = frozenset("月日号时")
# Longer rows of digits are telephone numbers and identifiers.
LONGEST_COUNT = 10
# A list of numbers of three digits with commas between them would read as one so large.
MOST_THINGS = 10**8

PLACEHOLDER = "a placeholder"
VAGUE = "no point value"
UNREADABLE = "no single reading"

_BLANKS = frozenset("○◯")
_ROUND = frozenset(ROUND)
_INEXACT = frozenset("余多")
_NOTHING = Decimal(0)
_TO = frozenset("至到")
_FROM = re.compile(r"[由从自][^,。;:、]{0,8}$")

Match = re.Match[str]
Units = Mapping[str, str]
Together = Literal["range", "apart", "nothing"]


class Reading(NamedTuple):
    """A quantity without its hedges. `number_end` is in front of the unit, `end` behind it.

    `is_round` tells that the number is a bare 百, 千 or 万, a figure only beside a hedge.
    """

    value: Decimal | None
    high: Decimal | None
    unit: str
    precision: Decimal
    number_end: int
    end: int
    reason: str = ""
    inexact: bool = False
    is_round: bool = False


def refused(match: Match, unit: str, reason: str, number_end: int) -> Reading:
    """A quantity that takes its place in the text but has no value."""
    return Reading(None, None, unit, _NOTHING, number_end, match.end(), reason)


# --- counts ---------------------------------------------------------------------------------------


def read_count(match: Match, units: Units) -> Reading | None:
    """Return what a count or a range says, None where it counts nothing."""
    low, inside, scale, form, high = match.group(
        "low", "low_inside", "low_scale", "low_unit", "high"
    )
    if low[0] == "0" and low[1:2].isdigit():
        return None
    if high is not None:
        together = _together(match, units)
        if together != "apart":
            return _range(match, units) if together == "range" else None
    number_end = match.end("low") if not (inside or scale) else _number_end(match, "low")
    if form:
        end, unit = match.end("low_unit"), units[form]
    elif match.string[number_end : number_end + 1] in DATE_PARTS or len(low) > LONGEST_COUNT:
        return None
    else:
        end, unit = number_end, ""
    is_round = low[0] in _ROUND
    printed = low + _written(scale) if scale else low
    number = parse_number("一" + printed if is_round else printed)
    if number is None or inside == "几" or _is_list(low, unit, number):
        reason = why_unread(low, inside)
        return Reading(None, None, unit, _NOTHING, number_end, end, reason) if unit else None
    if unit == YEAR and _names_year(low, number):
        return None
    value, precision = number
    inexact = inside is not None or (scale is not None and scale[1:2] in _INEXACT)
    return Reading(value, None, unit, precision, number_end, end, "", inexact, is_round)


def why_unread(low: str, inside: str | None) -> str:
    """Tell why a number has no value: left out, an approximation (两三), or not readable."""
    if _BLANKS.issuperset(low):
        return PLACEHOLDER
    beside = ((DIGITS.get(first, 0), DIGITS.get(second, 0)) for first, second in pairwise(low))
    either = any(first and 0 < second - first < 3 for first, second in beside)
    return VAGUE if inside == "几" or either else UNREADABLE


def _is_list(low: str, unit: str, number: Number) -> bool:
    return low.count(",") > 1 and unit != MONEY and number.value >= MOST_THINGS


def _names_year(low: str, number: Number) -> bool:
    return len(low) == 4 and number.value in YEARS


def _number_end(match: Match, name: str) -> int:
    return max(match.end(name), match.end(f"{name}_inside"), match.end(f"{name}_scale"))


def _written(scale: str | None) -> str:
    return scale.lstrip(" 个多余") if scale else ""


# --- ranges ---------------------------------------------------------------------------------------


def _together(match: Match, units: Units) -> Together:
    """Whether two numbers with a mark between them are a range, two figures, or none at all."""
    text, low_form, high_form = match.string, match["low_unit"], match["high_unit"]
    by_word = text[match.start("high") - 1] in _TO
    unit = units[high_form] if high_form else ""
    if not unit and text[match.end() : match.end() + 1] in DATE_PARTS:
        return "nothing"
    if low_form and (units[low_form] != unit or (by_word and _comes_from(match))):
        return "apart"
    low, high = _ends(match)
    if low is None or high is None:
        return "range" if unit else "nothing"
    if low.value >= high.value:
        return "apart" if by_word else "range" if unit else "nothing"
    return "nothing" if unit == YEAR and _names_year(match["high"], high) else "range"


def _comes_from(match: Match) -> bool:
    """由去年的3起到5起 names two levels, not the ends of a range."""
    start = match.start()
    return _FROM.search(match.string[max(0, start - 10) : start]) is not None


def _range(match: Match, units: Units) -> Reading:
    unit = units[match["high_unit"]] if match["high_unit"] else ""
    number_end = _number_end(match, "high")
    low, high = _ends(match)
    if "几" in (match["low_inside"], match["high_inside"]):
        return refused(match, unit, VAGUE, number_end)
    if low is None or high is None or low.value >= high.value or _is_elliptic(match, low):
        return refused(match, unit, UNREADABLE, number_end)
    return Reading(low.value, high.value, unit, high.precision, number_end, match.end())


def _is_elliptic(match: Match, low: Number) -> bool:
    """三到五百 may be three to five hundred, or 300 to 500."""
    high = match["high"]
    return high[-1] in TENS and len(high) > 1 and low.value < 10 and not match["low_unit"]


def _ends(match: Match) -> tuple[Number | None, Number | None]:
    """Both ends of a range; in 「3-5万」 the 万 belongs to both."""
    low = match["low"] + _written(match["low_scale"])
    high = match["high"] + _written(match["high_scale"])
    shared = "" if match["low_unit"] else _shared_scale(low, high)
    return parse_number(low + shared), parse_number(high)


def _shared_scale(low: str, high: str) -> str:
    """十 to 亿 at the end of the second number; behind Chinese numerals only 万 and 亿."""
    arabic = high[0].isascii()
    places = "".join([*MYRIADS, *TENS] if arabic else MYRIADS)
    if low[-1] in places or low[0].isascii() is not arabic:
        return ""
    return high[len(high.rstrip(places)) :]
