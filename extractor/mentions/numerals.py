"""Written numbers to exact decimals: Arabic, Chinese, banker's and mixed.

Only forms with one reading are accepted: 「百二」 (120 or 102?) and 「数十」 are not numbers here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

DIGITS = {
    character: value
    for value, characters in enumerate(
        (
            "零〇○◯",
            "一壹弌",
            "二贰贰两弍兩",
            "三叁參弎",
            "四肆",
            "五伍",
            "六陆",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for character in characters
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CONTRACTED = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

CHINESE = "".join([*DIGITS, *TENS, *CONTRACTED, *MYRIADS])
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"

_MIXED = regex.compile(rf"({ARABIC})([十百千拾佰仟]?)([万萬亿億]*)(.*)")


class Number(NamedTuple):
    """A value and half the unit of its last printed digit."""

    value: Decimal
    precision: Decimal


def parse_number(text: str) -> Number | None:
    """Return the number a text writes, None where it has no single reading.

    >>> parse_number("1,234.5").value, parse_number("十一万两千八百").value
    (Decimal('1234.5'), Decimal('112800'))
    >>> parse_number("1万963").value, parse_number("1.4万")
    (Decimal('10963'), Number(value=Decimal('14000'), precision=Decimal('500')))
    >>> parse_number("二○○四").value, parse_number("廿三").value
    (Decimal('2004'), Decimal('23'))
    >>> parse_number("百二") is None
    True
    """
    if not text:
        return None
    if text[0].isascii():
        return _parse_mixed(text)
    whole, point, fraction = text.partition("点")
    if point:
        return _parse_chinese_decimal(whole, fraction)
    value = _chinese_integer(text)
    return None if value is None else Number(Decimal(value), _chinese_precision(text))


def _parse_mixed(text: str) -> Number | None:
    match = _MIXED.fullmatch(text)
    if match is None:
        return None
    digits, tens, myriads, rest = match.groups()
    scale = Decimal(TENS.get(tens, 1))
    for character in myriads:
        scale *= MYRIADS[character]
    number = Decimal(digits.replace(",", ""))
    _, point, fraction = digits.partition(".")
    precision = scale * Decimal(10) ** -len(fraction) / 2 if point else scale / 2
    if not rest:
        return Number(_plain(number * scale), _plain(precision))
    below = parse_number(rest)
    if below is None or scale == 1 or below.value >= scale or point:
        return None
    return Number(number * scale + below.value, below.precision)


def _parse_chinese_decimal(whole: str, fraction: str) -> Number | None:
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
    """An integer in Chinese characters: positional (二○○四) or with tens and myriads."""
    if not text:
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    last_ten = 10**4
    last_myriad = 10**16
    for position, character in enumerate(text):
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in CONTRACTED:
            section += CONTRACTED[character]
            digit, last_ten = None, 10
        elif character in TENS:
            ten = TENS[character]
            if ten >= last_ten or (digit is None and (ten != 10 or section)) or digit == 0:
                return None
            section += ten * (1 if digit is None else digit)
            digit, last_ten = None, ten
        else:
            myriad = MYRIADS.get(character)
            if myriad is None or (position and text[position - 1] in MYRIADS and myriad == 10**4):
                return None
            section += digit or 0
            if not section and not total:
                return None
            if myriad > last_myriad:
                return None
            total += section * myriad if section else total * (myriad - 1)
            section, digit, last_ten, last_myriad = 0, None, 10**4, myriad
    return _with_last_digit(text, total + section, digit)


def _with_last_digit(text: str, total: int, digit: int | None) -> int | None:
    """Add a trailing digit; 「一百二」 and 「三万五」 without 零 have two readings."""
    if digit is None:
        return total
    before = text[-2] if len(text) > 1 else ""
    if before in MYRIADS or TENS.get(before, 0) > 10:
        return None
    return total + digit


def _chinese_precision(text: str) -> Decimal:
    """Half the unit of the last written place: 四十二万 stands for ten thousands."""
    unit = 1
    for character in reversed(text):
        if character in MYRIADS:
            unit *= MYRIADS[character]
        elif character in TENS and unit < 10**4 and TENS[character] >= 100:
            return Decimal(unit * TENS[character]) / 2
        else:
            break
    return Decimal(unit) / 2


def _plain(value: Decimal) -> Decimal:
    """Drop an exponent and trailing zeros: 1.4E+4 is 14000."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()
