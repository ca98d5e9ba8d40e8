"""Expressions of time to a structure that can be resolved once the document's year is known."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from extractor.mentions.numerals import parse_number
from extractor.mentions.period_forms import FIXED_ROLES, build_body, build_head, build_regex
from extractor.patterns.document_words import PeriodWords

Role = Literal[
    "span",  # the words name the period
    "as_of",  # 截至9月底: from the start of the reporting period to here
    "since",  # 自4月4日以来: from here to the end of the reporting period
    "before",  # 5月底前: a deadline
    "same_last_year",  # 去年同期; with a year of its own (2008年同期) the same months of that year
    "this_month",
    "last_month",
    "cumulative",
    "to_date",
    "year_to_date",
    "point",  # a single day: names a day, covers no period by itself
    "that_day",  # 当天: the day named before
    "this_event",  # 此次活动: the day or span named before
    "past_years",  # 五年来: so many years up to the one spoken of
    "open_years",  # 近年来: nobody knows how many
]
MonthDay = tuple[int, int | None]
Match = re.Match[str]

JANUARY, DECEMBER = (1, None), (12, None)
YEARS_OF_A_PLAN = 5
_DIGITS = str.maketrans("〇○零一二三四五六七八九oO", "00012345678900")


class Period(NamedTuple):
    """A time expression. `year` is absolute, `offset` relative to the document's year.

    `end_year` and `end_offset` are those of the last day where they differ from the first.
    `anaphoric` marks a year that may be one named before (当年, 全年), `number_of_years` is
    that of 五年来.
    """

    role: Role
    year: int | None = None
    offset: int | None = None
    start: MonthDay | None = None
    end: MonthDay | None = None
    end_year: int | None = None
    whole: bool = False
    safety_month: bool = False
    end_offset: int | None = None
    anaphoric: bool = False
    number_of_years: int | None = None


class PeriodGrammar(NamedTuple):
    """The regular expression of time expressions and their reading.

    `head` finds the places where one may begin, `body` reads on from there.
    """

    head: re.Pattern[str]
    body: re.Pattern[str]
    regex: re.Pattern[str]
    words: PeriodWords
    offsets: dict[str, int]
    parts: dict[str, tuple[int, int]]
    stages: dict[str, tuple[int, int | None]]
    parsed: dict[str, Period | None]
    anaphoric: frozenset[str]

    def find(self, text: str, begin: int = 0, close: int = sys.maxsize) -> Iterator[Match]:
        """Yield the matches of `regex` in order, as its own `finditer` would, but faster."""
        end = begin
        for head in self.head.finditer(text, begin, close):
            start = head.start()
            match = self.body.match(text, start, close) if start >= end else None
            if match is not None:
                end = match.end()
                yield match

    def parse(self, text: str) -> Period | None:
        """Return what an expression that `regex` matched says; None when it says nothing."""
        if text not in self.parsed:
            match = self.regex.fullmatch(text)
            self.parsed[text] = _read(self, match) if match else None
        return self.parsed[text]


@functools.lru_cache(maxsize=8)
def build_period_grammar(words: PeriodWords) -> PeriodGrammar:
    """Compile the grammar of time expressions from the words of periods.toml."""
    offsets = {word: entry.offset for entry in words.year for word in entry.words}
    parts = {word: entry.months for entry in words.part for word in entry.words}
    stages = {
        word: (entry.days[0], entry.days[1] or None)
        for entry in words.stage
        for word in entry.words
    }
    anaphoric = frozenset(word for entry in words.year if entry.anaphoric for word in entry.words)
    return PeriodGrammar(
        build_head(words),
        re.compile(build_body(words)),
        build_regex(words),
        words,
        offsets,
        parts,
        stages,
        {},
        anaphoric,
    )


def _read(grammar: PeriodGrammar, match: Match) -> Period | None:
    for role in FIXED_ROLES:
        if match[role]:
            return Period(cast(Role, role))
    if match["safety"]:
        return _safety_month(grammar.words, match["nth"])
    if count := _number(match["past_years"] or match["last_years"]):
        return Period("past_years", number_of_years=count)
    if match["plan"]:
        return _plan(grammar.words, match)
    if match["first_year"]:
        return _years(match)
    return _dated(grammar, match)


# --- years ----------------------------------------------------------------------------------------


def _safety_month(words: PeriodWords, nth: str | None) -> Period:
    number = _number(nth)
    year = number - 1 + words.safety_month_first_year if number else None
    return Period("span", year=year, start=(6, None), end=(6, None), safety_month=True)


def _plan(words: PeriodWords, match: Match) -> Period | None:
    """Five-year plans are numbered without a gap since the sixth (1981-1985)."""
    number = _number(match["plan"])
    if number is None:
        return None
    first = words.plan_first_year + YEARS_OF_A_PLAN * number
    last = first + YEARS_OF_A_PLAN - 1
    if match["plan_end"]:
        return Period("before", last, None, JANUARY, DECEMBER, None, True)
    role: Role = "since" if match["plan_since"] else "span"
    if opening := _number(match["plan_first"]):
        last = first + opening - 1
    return Period(role, first, None, JANUARY, DECEMBER, last)


def _years(match: Match) -> Period | None:
    first = int(match["first_year"].translate(_DIGITS))
    written = match["last_year"].translate(_DIGITS)
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    return Period("span", first, None, JANUARY, DECEMBER, last) if last > first else None


def _year(grammar: PeriodGrammar, match: Match) -> tuple[int | None, int | None]:
    """The absolute year, or the offset from the document's; neither where none is said."""
    relative, year, short, republic = match.group("relative", "year", "short", "republic")
    if relative:
        return None, grammar.offsets[relative]
    if year:
        return int(year.translate(_DIGITS)), None
    if short:
        return int(short) + (1900 if int(short) > 50 else 2000), None
    number = _number(republic.removeprefix("民国")) if republic else None
    return (number + grammar.words.republic_first_year if number else None), None


def _number(text: str | None) -> int | None:
    parsed = parse_number(text) if text else None
    return int(parsed.value) if parsed else None


# --- within a year --------------------------------------------------------------------------------


def _dated(grammar: PeriodGrammar, match: Match) -> Period | None:
    year, offset = _year(grammar, match)
    start, end = _months(grammar, match)
    if match["same"] and start is None:
        return Period("same_last_year", year, offset)
    role = _role(match, is_day=start is not None and start == end and start[1] is not None)
    if start is None and not match["within"]:
        anaphoric = match["relative"] in grammar.anaphoric
        return Period(role, year, offset, JANUARY, DECEMBER, None, True, anaphoric=anaphoric)
    if start is None or end is None:
        return None
    end_year = int(match["year2"].translate(_DIGITS)) if match["year2"] else None
    end_offset = grammar.offsets[match["relative2"]] if match["relative2"] else None
    return Period(role, year, offset, start, end, end_year, end_offset=end_offset)


def _role(match: Match, *, is_day: bool) -> Role:
    if match["before"]:
        return "before"
    if match["until"]:
        return "as_of"
    if match["since_end"]:
        return "since"
    return "point" if is_day else "span"


def _months(grammar: PeriodGrammar, match: Match) -> tuple[MonthDay | None, MonthDay | None]:
    """First and last month, with days where they are said."""
    part, ending, count = match.group("part", "ending", "count")
    if part:
        first, last = grammar.parts[part]
        return (first, None), (last, None)
    if ending:
        return JANUARY, DECEMBER
    if count:
        number = _number(count)
        return (JANUARY, (number, None)) if number else (None, None)
    begin = _month(grammar, match["n1"] or match["l1"])
    close = _month(grammar, match["n2"] or match["l2"])
    if begin and close:
        return ((begin, None), (close, None)) if begin < close else (None, None)
    return _days(grammar, match)


def _days(grammar: PeriodGrammar, match: Match) -> tuple[MonthDay | None, MonthDay | None]:
    month = _month(grammar, match["m1"])
    if month is None:
        return None, None
    day = _number(match["d1"])
    opens, closes = grammar.stages.get(match["stage1"] or "", (None, None))
    start, end = (month, day or opens), (month, day or closes)
    last_month, last_day = _month(grammar, match["m2"]), _number(match["d2"])
    if last_month:
        _, closes = grammar.stages.get(match["stage2"] or "", (None, None))
        return start, (last_month, last_day or closes)
    if match["d3"]:
        return start, (month, _number(match["d3"]))
    return start, end


def _month(grammar: PeriodGrammar, text: str | None) -> int | None:
    return 1 if text and text in grammar.words.first_month else _number(text)
