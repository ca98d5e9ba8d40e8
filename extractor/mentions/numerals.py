"""Written numbers to exact decimals: Arabic, Chinese, banker's and mixed.

Only forms with one reading are accepted. 「百二」 (120 or 102?), 「两三」 (two or three) and
「三万五」 (35000 or 30005?) are not numbers here.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import NamedTuple

_DIGIT_FORMS = (
    "零〇○◯",
    "一壹弌",
    "二贰贰两弍兩貳",
    "三叁參弎参",
    "四肆",
    "五伍",
    "六陆陸",
    "七柒",
    "八捌",
    "九玖",
)
DIGITS = {form: value for value, forms in enumerate(_DIGIT_FORMS) for form in forms}
ZEROS = frozenset(_DIGIT_FORMS[0])
# These stand for a zero among other digits (二○○四), alone for a number left out (○○人).
_PLACEHOLDERS = frozenset("○◯")
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CONTRACTED = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
POINT = "点"

CHINESE = "".join([*DIGITS, *TENS, *CONTRACTED, *MYRIADS])
ARABIC = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+"

# Four digits in a row are a year or a number written digit by digit; two or three are so only
# with a zero among them, since 「三五」 is three to five and 「五三一」 is a name.
SHORTEST_ROW = 4

_MIXED = re.compile(rf"({ARABIC})([十百千拾佰仟]?)([万萬亿億]*)(.*)")
# What follows 万 or 千 tells its places only when written out: 「3万4」 is elliptic for 34000,
# 「3万400」 and 「3万4千」 are not.
_WRITTEN_OUT = re.compile(
    rf"\d{{3,}}|\d{{1,3}}(?:,\d{{3}})+[万萬]?|\d+[十百千万].*|零.+|[{CHINESE}]{{2,}}"
)


class Number(NamedTuple):
    """A value and half the unit of its last printed digit."""

    value: Decimal
    precision: Decimal


_HALF = Decimal("0.5")


@functools.lru_cache(maxsize=4096)
def parse_number(text: str) -> Number | None:
    """Return the number a text writes, None where it has no single reading.

    >>> parse_number("1,234.5").value, parse_number("十一万两千八百").value
    (Decimal('1234.5'), Decimal('112800'))
    >>> parse_number("1万963").value, parse_number("1.4万")
    (Decimal('10963'), Number(value=Decimal('14000'), precision=Decimal('500')))
    >>> parse_number("二○○四").value, parse_number("廿三").value
    (Decimal('2004'), Decimal('23'))
    >>> parse_number("百二") is None, parse_number("两三") is None
    (True, True)
    """
    if text.isdecimal() and text.isascii():
        return Number(Decimal(text), _HALF)
    if not text or _PLACEHOLDERS.issuperset(text):
        return None
    if text[0].isascii():
        return _mixed(text)
    whole, point, fraction = text.partition(POINT)
    if point:
        return _chinese_decimal(whole, fraction)
    value = _chinese_integer(text)
    return None if value is None else Number(Decimal(value), _chinese_precision(text))


def _mixed(text: str) -> Number | None:
    """Arabic digits with 十 to 亿 behind them, and what follows: 62万7405, 1亿2000万, 2千3百."""
    match = _MIXED.fullmatch(text)
    if match is None:
        return None
    digits, tens, myriads, rest = match.groups()
    scale = Decimal(TENS.get(tens, 1))
    for character in myriads:
        scale *= MYRIADS[character]
    number = Decimal(digits.replace(",", ""))
    _, point, fraction = digits.partition(".")
    if not rest:
        precision = scale * Decimal(10) ** -len(fraction) / 2
        return Number(_plain(number * scale), _plain(precision))
    below = parse_number(rest.lstrip("零")) if _WRITTEN_OUT.fullmatch(rest) else None
    if below is None or point or below.value >= scale:
        return None
    return Number(number * scale + below.value, below.precision)


def _chinese_decimal(whole: str, fraction: str) -> Number | None:
    integer = _chinese_integer(whole)
    scale = Decimal(1)
    while fraction and fraction[-1] in MYRIADS:
        scale *= MYRIADS[fraction[-1]]
        fraction = fraction[:-1]
    if integer is None or not fraction or any(character not in DIGITS for character in fraction):
        return None
    digits = "".join(str(DIGITS[character]) for character in fraction)
    unit = Decimal(10) ** -len(digits)
    return Number(_plain((integer + int(digits) * unit) * scale), _plain(unit * scale / 2))


def _chinese_integer(text: str) -> int | None:
    """An integer in Chinese characters: digit by digit (二○○四) or with tens and myriads."""
    if len(text) > 1 and all(character in DIGITS for character in text):
        return _row_of_digits(text)
    total, above, start = 0, 10**16, 0
    for position, character in enumerate(text):
        myriad = MYRIADS.get(character)
        if myriad is None:
            continue
        if start == position and total:
            total *= myriad  # 万亿: the second character multiplies all that stands before it
        else:
            section = _below_myriad(text[start:position], behind_myriad=start > 0)
            if not section or myriad >= above:
                return None
            total += section * myriad
        above, start = myriad, position + 1
    if start == len(text):
        return total or None
    rest = _below_myriad(text[start:], behind_myriad=start > 0)
    return None if rest is None else total + rest


def _row_of_digits(text: str) -> int | None:
    """二○○四 is 2004; 两三 and 五三一 are no numbers, and 零五 is a year or a label."""
    if text[0] in ZEROS or (len(text) < SHORTEST_ROW and ZEROS.isdisjoint(text)):
        return None
    return int("".join(str(DIGITS[character]) for character in text))


def _below_myriad(text: str, *, behind_myriad: bool) -> int | None:
    """A number below 10000, part by part; None where a part is missing or out of place.

    `last` is the place written last: 零 skips at least one place, and a digit at the end that is
    not of the next place (一百二, 三万五) is elliptic.
    """
    value, digit, zero = 0, None, False
    last = 10**5 if behind_myriad else 10**4
    for character in text:
        place = TENS.get(character) or (10 if character in CONTRACTED else 0)
        if not place:
            if digit is not None or character not in DIGITS or (character in ZEROS and zero):
                return None
            zero, digit = (True, None) if character in ZEROS else (zero, DIGITS[character])
            continue
        alone = character in CONTRACTED or (digit is None and place == 10 and not zero)
        if place >= last or (zero and place * 10 >= last) or (digit is None) is not alone:
            return None
        value += CONTRACTED.get(character) or (1 if digit is None else digit) * place
        digit, zero, last = None, False, place
    return _with_last_digit(value, digit, zero, last)


def _with_last_digit(value: int, digit: int | None, zero: bool, last: int) -> int | None:
    first = last == 10**4
    if digit is None:
        return None if zero and not (first and not value) else value
    if zero if last == 10 else not (zero or first):
        return None
    return value + digit


def _chinese_precision(text: str) -> Decimal:
    """Half the unit of the last written place: 四十二万 stands for ten thousands."""
    unit = 1
    for character in reversed(text):
        if character in MYRIADS:
            unit *= MYRIADS[character]
        elif TENS.get(character, 0) >= 100:
            return Decimal(unit * TENS[character]) / 2
        else:
            break
    return Decimal(unit) / 2


def _plain(value: Decimal) -> Decimal:
    """Drop an exponent and trailing zeros: 1.4E+4 is 14000."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
