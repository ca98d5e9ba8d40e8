"""Expressions of time to a structure that can be resolved once the document's year is known."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from extractor.mentions.numerals import parse_number
from extractor.patterns.schema import PeriodWords

Role = Literal[
    "span",  # the words name the period
    "as_of",  # 截至9月底: from the start of the reporting period to here
    "since",  # 自4月4日以来: from here to the end of the reporting period
    "before",  # 5月底前: a deadline
    "same_last_year",  # 去年同期
    "this_month",
    "last_month",
    "cumulative",
    "to_date",
    "year_to_date",
    "point",  # a single day: names a day, covers no period by itself
]
MonthDay = tuple[int, int | None]

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"


class Period(NamedTuple):
    """A time expression. `year` is absolute, `offset` relative to the document's year."""

    role: Role
    year: int | None = None
    offset: int | None = None
    start: MonthDay | None = None
    end: MonthDay | None = None
    end_year: int | None = None
    whole: bool = False
    safety_month: bool = False


class PeriodGrammar(NamedTuple):
    """The regular expression of time expressions and their reading."""

    regex: re.Pattern[str]
    words: PeriodWords
    offsets: dict[str, tuple[int, bool]]
    parts: dict[str, tuple[int, int]]
    parsed: dict[str, Period | None]

    def parse(self, text: str) -> Period | None:
        """Return what an expression that `regex` matched says; None when it says nothing."""
        if text not in self.parsed:
            self.parsed[text] = _parse(self, text)
        return self.parsed[text]


@functools.lru_cache(maxsize=8)
def build_period_grammar(words: PeriodWords) -> PeriodGrammar:
    """Compile the grammar of time expressions from the words of periods.toml."""
    offsets = {word: (entry.offset, entry.whole) for entry in words.year for word in entry.words}
    parts = {word: entry.months for entry in words.part for word in entry.words}
    ends = {word for entry in words.deadline for word in entry.words}
    relative = [word for word in offsets if len(word) > 1]
    month = rf"(?:{_MONTH}|{_any(words.first_month)})"
    mark = _any(words.range_marks)
    year = rf"(?:(?P<year>(?:19|20)\d{{2}}|[一二][〇○零九oO0][\d〇○零一二三四五六七八九oO]{{2}}|民国\d{{1,3}}|民国[一二三四五六七八九十百]+)年(?:度|全年)?|(?P<relative>{_any(relative)}))"
    year_to_year = rf"(?P<first_year>(?:19|20)\d{{2}})年?{mark}(?P<last_year>(?:19|20)?\d{{2}})年(?:度|间|期间)?"
    named_month = rf"(?={month}(?:月|(?:[底末])?{mark}(?:\d{{4}}年|今年|本年)?{month}月))"
    months = rf"""{named_month}
        (?P<m1>{month})(?:(?:月份?)?(?:(?P<d1>{_DAY})(?:日|号))?(?P<half1>[底末])?
        {mark}(?:(?P<year2>(?:19|20)\d{{2}})年|(?:今年|本年))?(?:(?P<m2>{month})月份?)?(?:(?P<d2>{_DAY})(?:日|号)?)?|月份?(?:(?P<d3>{_DAY})(?:日|号))?)(?P<half2>[底末])?"""
    first_months = rf"(?:前|头)(?P<count>{_MONTH}|两)个月"
    until, since = _any(words.until), _any(words.since)
    fixed = {
        "same_last_year": words.same_period_last_year,
        "this_month": words.this_month,
        "last_month": words.last_month,
        "year_to_date": words.year_to_date,
        "to_date": words.to_date,
        "cumulative": words.cumulative,
    }
    named = "|".join(f"(?P<{role}>{_any(forms)})" for role, forms in fixed.items())
    source = rf"""
        (?:{named})
      | (?P<safety>(?:第\s?(?P<nth>[\d一二三四五六七八九十]+)个)?[“"]?(?:全国)?[“"]?(?:{_any(words.safety_month)})[”"]?(?:{_any(words.during)}))
      | (?P<prefix>{until}|{since})?
        (?:{year_to_year}
          |(?:{year})(?:的|,)?(?:(?P<part>{_any(parts)})|(?P<ending>{_any(ends)})|{first_months}|{months})?
          |(?P<part2>{_any(parts)})|(?P<ending2>{_any(ends)})|{first_months.replace("count", "count2")}
          |{_renamed(months)})
        (?:止)?(?P<suffix>{_any(words.since_end)}|{_any(words.before_deadline)}|{_any(words.during)})?
    """
    first = "".join(
        sorted(
            {
                word[0]
                for word in [*relative, *parts, *ends, *words.until, *words.since]
                + [form for forms in fixed.values() for form in forms]
            }
        )
    )
    extra = "".join({word[0] for word in (*words.safety_month, *words.first_month)})
    guard = rf"(?=[{first}{extra}\d第民前头一二三四五六七八九十“\"全])(?<![\d.])"
    return PeriodGrammar(re.compile(f"{guard}(?:{source})", re.VERBOSE), words, offsets, parts, {})


def _parse(grammar: PeriodGrammar, text: str) -> Period | None:
    words = grammar.words
    match = grammar.regex.fullmatch(text)
    if match is None:
        return None
    for role in (
        "same_last_year",
        "this_month",
        "last_month",
        "year_to_date",
        "to_date",
        "cumulative",
    ):
        if match[role]:
            return Period(role)  # type: ignore[arg-type]
    if match["safety"]:
        nth = parse_number(match["nth"]) if match["nth"] else None
        year = int(nth.value) - 1 + words.safety_month_first_year if nth else None
        return Period("span", year=year, start=(6, None), end=(6, None), safety_month=True)
    return _dated(grammar, match)


def _dated(grammar: PeriodGrammar, match: re.Match[str]) -> Period | None:
    words = grammar.words
    year, offset, whole = _year(grammar, match)
    if match["first_year"]:
        last = match["last_year"]
        end_year = int(last if len(last) == 4 else match["first_year"][:2] + last)
        return Period("span", int(match["first_year"]), None, (1, None), (12, None), end_year)
    start, end, point = _months(grammar, match)
    if start is None and year is None and offset is None:
        return None
    role = _role(words, match["prefix"], match["suffix"], point)
    if start is None:
        start, end, whole = (1, None), (12, None), True
    end_year = int(match["year2"]) if match["year2"] else None
    if match["oyear2"]:
        end_year = int(match["oyear2"])
    return Period(role, year, offset, start, end, end_year, whole)


def _role(words: PeriodWords, prefix: str | None, suffix: str | None, point: bool) -> Role:
    if suffix in words.before_deadline:
        return "before"
    if suffix in words.since_end and prefix not in words.until:
        return "since"
    if prefix in words.until and prefix is not None:
        return "as_of"
    return "point" if point else "span"


def _year(grammar: PeriodGrammar, match: re.Match[str]) -> tuple[int | None, int | None, bool]:
    if match["relative"]:
        offset, whole = grammar.offsets[match["relative"]]
        return None, offset, whole
    if not match["year"]:
        return None, None, False
    text = match["year"]
    if text.startswith("民国"):
        number = parse_number(text[2:])
        return (
            (int(number.value) + grammar.words.republic_first_year if number else None),
            None,
            False,
        )
    digits = text.translate(_YEAR_DIGITS)
    return (int(digits) if digits.isdigit() else None), None, False


def _months(
    grammar: PeriodGrammar, match: re.Match[str]
) -> tuple[MonthDay | None, MonthDay | None, bool]:
    """First and last month (and day) of the expression, and whether it is a single day."""
    part = match["part"] or match["part2"]
    if part:
        first, last = grammar.parts[part]
        return (first, None), (last, None), False
    if match["ending"] or match["ending2"]:
        return (1, None), (12, None), False
    count = match["count"] or match["count2"]
    if count:
        number = parse_number(count)
        return ((1, None), (int(number.value), None), False) if number else (None, None, False)
    for prefix in ("", "o"):
        if match[f"{prefix}m1"]:
            return _month_range(grammar.words, match, prefix)
    return None, None, False


def _month_range(
    words: PeriodWords, match: re.Match[str], prefix: str
) -> tuple[MonthDay | None, MonthDay | None, bool]:
    def number(name: str) -> int | None:
        text = match[prefix + name]
        if text is None:
            return None
        if text in words.first_month:
            return 1
        parsed = parse_number(text)
        return int(parsed.value) if parsed else None

    month, last, single = number("m1"), number("m2"), number("d3")
    if month is None:
        return None, None, False
    first_day, last_day = number("d1"), number("d2")
    if single is not None:
        return (month, single), (month, single), True
    if last is None and last_day is None:
        return (month, None), (month, None), False
    if last is None and first_day is None:
        # 「1-6」 with the word for month missing behind the second number
        return (month, None), (last_day, None) if last_day and last_day <= 12 else None, False
    return (month, first_day), (last or month, last_day), False


def _renamed(source: str) -> str:
    """The same expression with its groups prefixed, for use in a second place."""
    return re.sub(r"\(\?P<(\w+)>", r"(?P<o\1>", source)


def _any(words: Iterable[str]) -> str:
    return (
        "(?:"
        + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
        + ")"
    )


_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九oO", "00012345678900")
