"""The shapes of written quantities as regular expressions, built from units and numerals."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from extractor.mentions.alternatives import any_of, first_characters
from extractor.mentions.numerals import ARABIC, CHINESE, DIGITS, MYRIADS, POINT

MARK = r"(?:-|—{1,2}|–|~|至|到|─)"
ROUND = "百千万亿"
_DIGIT = "".join(DIGITS)
_MYRIAD = "".join(MYRIADS)
# Between a number and its 万 or unit; each leaves the number inexact, 几 without any value.
_INSIDE = r"(?:\(?余多?\)?|\(?多\)?|馀|来|几)"
_SCALE = rf"(?:个[多余]?亿|[十百千]?[{_MYRIAD}]++)"
_MASKED = "Xx×*□△●"
# A number in front of these is part of a date, a clock time, a section number, a sum of
# numbers that names something (1+6+31), an identifier or a fraction.
_NO_NUMBER = rf"[:/.+·•]\d|[A-Za-z{_MASKED}]|__|分之"
# 成 behind a digit begins a word of its own in front of these: 一成不变, 三成员.
_NO_TENTHS = "[为功员立本效果分绩长品都不交型熟套灾批建衣见就]"


class QuantityForms(NamedTuple):
    """`head` finds where a quantity may begin; `whole` reads it from there.

    The last group of a match of `whole` names the shape: count, tenths, hundredths, fraction,
    vague, either, placeholder, separator, or label (a number that counts nothing).
    """

    head: re.Pattern[str]
    whole: re.Pattern[str]


def build_forms(units: Collection[str]) -> QuantityForms:
    """Compile the shapes for the printed forms of units."""
    unit = any_of(units)
    numeral = _numeral(units)
    shapes = {
        "separator": _separator(unit),
        "tenths": _tenths(unit),
        "either": rf"([一二三四五六七八])、([二三四五六七八九])(?P<either_unit>{unit})",
        "count": rf"{_amount('low', numeral, unit)}(?:{MARK}{_amount('high', numeral, unit)})?+",
        "hundredths": _hundredths(numeral),
        "fraction": rf"{numeral}分之{numeral}|\d++/\d++(?![/\d])",
        "vague": _vague(unit),
        "placeholder": _placeholder(unit),
        "label": rf"\d(?:[\d.:/+·•-]*\d)?+|{numeral}",
    }
    source = "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())
    return QuantityForms(_head(units), re.compile(source))


def _numeral(units: Collection[str]) -> str:
    """As many numeral characters as stand in a row: they are one number or none.

    A unit or 分之 that begins with one (3百分点, 5千克, 百分之五) is no part of the row.
    """
    stops = {"百": {"分"}, "千": {"分"}, "万": {"分"}}
    for form in units:
        if form[0] in CHINESE and len(form) > 1:
            stops.setdefault(form[0], set()).add(form[1])
    free = "".join(character for character in CHINESE if character not in stops)
    guarded = "|".join(f"{first}(?![{''.join(sorted(rest))}])" for first, rest in stops.items())
    row = f"(?:[{free}]|{guarded})++"
    decimals = rf"{POINT}[{_DIGIT}]++[{_MYRIAD}]*+"
    grouped = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d*+)"  # 12万6,340
    return rf"(?:{ARABIC}(?:{row}{grouped})*+|{row}(?:{decimals})?+)"


def _amount(name: str, numeral: str, unit: str) -> str:
    """A number with what stands between it and its unit: 30, 300多万元, 3个亿, 80余."""
    ends = rf"(?= ?{unit}| ?{_SCALE}|[\s,。;、:)!?]|$)"
    between = rf"(?:(?P<{name}_inside>{_INSIDE}){ends})?+(?P<{name}_scale> ?{_SCALE})?+"
    return rf"(?P<{name}>{numeral})(?!{_NO_NUMBER}){between}(?: ?(?P<{name}_unit>{unit}))?+"


def _separator(unit: str) -> str:
    """9,6% and 5 7%: what stands inside the number is no separator of thousands."""
    comma = r"\d{1,3},\d{1,2}(?![\d,.])(?P<comma_unit>%|‰)"
    return rf"{comma}|(?P<blanks>\d++(?: \d++){{1,3}}+(?:\.\d++)?+) ?(?P<blank_unit>{unit})"


def _tenths(unit: str) -> str:
    """三成, 八成二, 一成半, 三到四成; not 一成不变."""
    digit = r"[一二两三四五六七八九\d]"
    further = rf"(?P<hundredth>[一二三四五六七八九半\d](?![{CHINESE}\d]|{unit}))?+"
    high = rf"(?:成?{MARK}(?P<tenth_high>{digit}))?"
    return rf"(?P<tenth>{digit}){high}成(?!{_NO_TENTHS}){further}"


def _hundredths(numeral: str) -> str:
    """百分之十二点八, 千分之三, 百分之十至百分之十五, 百分之百, 百分百."""
    high = rf"(?:{MARK}(?:[百千]分之)?(?P<share_high>{numeral}))?+"
    low = rf"(?P<per>[百千万])分之(?P<share>百(?!分)|{numeral})"
    return rf"{low}(?P<share_inside>[余多几])?+{high}|百分百"


def _vague(unit: str) -> str:
    words = rf"成[百千万](?:上[千万])?|(?:好?几|数)[十{ROUND}]++"
    return rf"(?P<vague_words>{words}) ?(?P<vague_unit>{unit})"


def _placeholder(unit: str) -> str:
    """XX, ××, 3X, X.X, 2**: a number that was never filled in or is masked."""
    signs = "[Xx×□△●]"
    signed = rf"\d*+{signs}[\dXx×□△●]{{0,8}}+(?:\.[\dXx×]{{1,4}}+)?+"
    starred = r"\d++\*{1,8}+\d*+|\*{1,8}+(?![\d*])(?:\.\*{1,4}+)?+"
    blank = r"\d*+_{2,12}+"
    masked = rf"(?P<masked>(?<![A-Za-z*])(?:{signed}|{starred}|{blank}))"
    listed = r"(?<=[Xx×])(?=[、,和及;。)]|$)"
    return rf"{masked}[余多]?{_SCALE}?(?: ?(?P<masked_unit>{unit})|{listed})"


def _head(units: Collection[str]) -> re.Pattern[str]:
    """Where a quantity may begin: at a digit, or at a numeral that something can follow.

    A class of characters in front lets the search skip what cannot begin one.
    """
    follow = first_characters([*units, *CHINESE, *"—–~至到─余多馀来几成分个(、", POINT])
    chinese = rf"(?<=[{CHINESE}])(?=[-\d {follow}])"
    vague = rf"(?<=[数几好成])(?=[几十上{ROUND}])"
    every = rf"\d{CHINESE}数几好成{_MASKED}_"
    return re.compile(rf"[{every}](?:(?<=[\d{_MASKED}_])|{chinese}|{vague})")
