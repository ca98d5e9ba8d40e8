"""Numbers of spreadsheets as they are shown: 0.1471 under the format 0.00% is 14.71%.

Only what statistics use is rendered: decimals, thousands, percent, words around the number, dates.
Anything else shows the plain number. The rules are those of the format codes in ECMA-376 part 1,
18.8.30 and 18.8.31.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-m-d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "yyyy-m", 22: "yyyy-m-d", 31: 'yyyy"年"m"月"d"日"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    57: 'yyyy"年"m"月"',
}  # fmt: skip
"""Codes that files name only by number."""
SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps; the digits after are noise of binary fractions."""
GENERAL = "General"
SIGNS = "()-+"
"""Written around negative numbers; the number carries its own sign."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_DATE = re.compile(r"y{2,4}|m{1,4}|d{1,4}", re.I)
_IS_DATE = re.compile(r"y|d|(?<!\.)m{1,4}(?!m)", re.I)
_EPOCH = dt.date(1899, 12, 30)
_MAX_DAY = 2_958_465
_FRACTION = re.compile(r"[eE][+-]|/\?|\?/")


def shown(raw: str, code: str) -> str:
    """Return the number `raw` as the format `code` shows it.

    >>> shown("0.14710000000000001", "0.00%"), shown("14286.5", "#,##0.00"), shown("12", '0"起"')
    ('14.71%', '14,286.50', '12起')
    >>> shown("39911", 'yyyy"年"m"月"'), shown("-20.0", "General")
    ('2009年4月', '-20')
    """
    try:
        with localcontext() as context:
            context.prec = SIGNIFICANT_DIGITS
            value = +Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite():
        return raw
    sections = code.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    plain = _LITERAL.sub("", section)
    if _IS_DATE.search(plain) and 0 < value <= _MAX_DAY:
        return _date(int(value), section)
    number = _NUMBER.search(plain)
    if code in (GENERAL, "@", "") or number is None or _FRACTION.search(plain):
        return _plain(value)
    return _around(section, ("-" if value < 0 else "") + _rendered(abs(value), number[0], plain))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rendered(value: Decimal, form: str, section: str) -> str:
    whole, _, fraction = form.partition(".")
    scaled = value * 100 if "%" in section else value
    rounded = scaled.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = format(rounded, ",f" if "," in whole.rstrip(",") else "f")
    optional = len(fraction) - len(fraction.rstrip("#"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".") + ("%" if "%" in section else "")


def _around(section: str, number: str) -> str:
    """Put the words of the format before and after the number; its signs are in the number."""
    parts = ["", ""]
    side = at = 0
    while at < len(section):
        literal = _LITERAL.match(section, at)
        place = _NUMBER.match(section, at)
        if literal:
            escaped = literal[2] or ""
            parts[side] += literal[1] or ("" if escaped in SIGNS else escaped)
            at = literal.end()
        elif place and not side:
            side, at = 1, place.end()
        else:
            at += 1
    return parts[0] + number + parts[1]


def _date(serial: int, section: str) -> str:
    day = _EPOCH + dt.timedelta(days=serial)
    kept = [
        (match.start(), match.end(), match[1] or match[2] or "")
        for match in _LITERAL.finditer(section)
    ]
    text, at = "", 0
    while at < len(section):
        literal = next(((end, word) for start, end, word in kept if start == at), None)
        token = _DATE.match(section, at)
        if literal:
            at, text = literal[0], text + literal[1]
        elif token:
            text += str({"y": day.year, "m": day.month, "d": day.day}[token[0][0].lower()])
            at = token.end()
        elif section[at] in "-/.年月日 ":
            text, at = text + section[at], at + 1
        else:
            at += 1
    return text.strip()
