"""The shapes of time expressions as one regular expression, built from the words of a file."""

from __future__ import annotations

import re

from extractor.mentions.alternatives import any_of, begun, first_characters
from extractor.patterns.document_words import PeriodWords

FIXED_ROLES = (
    "same_last_year",
    "this_month",
    "last_month",
    "year_to_date",
    "to_date",
    "cumulative",
    "that_day",
    "this_event",
    "open_years",
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|三十一?|[二廿]?十?[一二三四五六七八九]|[一二]?十)"
_COUNT = r"(?:1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])"
_ARABIC_YEAR = r"(?:19|20)\d{2}"
# Years digit by digit, with the ASCII zeros and letters that take the place of 〇.
_CHINESE_YEAR = r"[一二][〇○零九oO0][\d〇○零一二三四五六七八九oO]{2}"
# Behind these 年 counts years: 三年内 is no part of this year.
_MANY = "一二两三四五六七八九十几多数每近"
# These take 到 along: 降到2009年的8起.
_CHANGING = "降减少增升加落跌"
_OTHER = '第民全前头“"一二三四五六七八九十'
_YEAR = f"(?:{_ARABIC_YEAR}|{_CHINESE_YEAR})"
# A list whose first number has no 年 of its own: 2013、2014年.
_LISTED_YEAR = r"、(?=(?:19|20)\d{2}年)"


def build_head(words: PeriodWords) -> re.Pattern[str]:
    """Compile what finds the places where an expression of time can begin."""
    return re.compile(begun(rf"\d{_first(words)}", _guard(words)))


def build_regex(words: PeriodWords) -> re.Pattern[str]:
    """Compile the regular expression of time expressions."""
    return re.compile(f"{_guard(words)}(?:{build_body(words)})")


def build_body(words: PeriodWords) -> str:
    """Return the source of that expression without the look at what can begin one."""
    fixed = {role: getattr(words, _WORDS_OF_ROLE[role]) for role in FIXED_ROLES}
    named = "|".join(f"(?P<{role}>{any_of(forms)})" for role, forms in fixed.items())
    until = rf"(?<![{_CHANGING}])(?P<until>{any_of(words.until)})"
    prefix = rf"(?:{until}|(?P<since>{any_of(words.since)}))?"
    years = _span_of_years(words)
    dated = rf"(?:(?P<of_year>{_year(words)}))?(?:(?(of_year)[的,]?)(?P<within>{_within(words)}))?"
    # One of the two must be there; nothing at all is no expression of time.
    present = r"(?(of_year)|(?(within)|(?!)))"
    return (
        rf"{named}|{_safety_month(words)}|{_plan(words)}|{_past_years(words)}"
        rf"|{prefix}(?:{years}|{dated}{present}{_same(words)})止?{_suffix(words)}"
    )


_WORDS_OF_ROLE = {
    "same_last_year": "same_period_last_year",
    **{role: role for role in FIXED_ROLES[1:]},
}


# --- years ----------------------------------------------------------------------------------------


def _year(words: PeriodWords) -> str:
    relative = any_of(word for entry in words.year for word in entry.words)
    parts = any_of(word for entry in words.part for word in entry.words)
    whole = "(?:度|全年度?|间)?"
    # 08年 is a year; 98年 and 101年 are years only when a part of one follows.
    part_of_year = rf"(?=度|全年|{parts}|{_MONTH}(?:月|{any_of(words.range_marks)}{_MONTH}月))"
    short = rf"(?P<short>0\d(?=年(?!代))|\d{{2}}(?=年{part_of_year}))年"
    # 103年 counts from the Republic; so does 100年, which may be a span, with a part of it behind.
    bare = rf"1(?:0[1-9]|1\d)(?=年(?!{any_of(words.not_of_republic)}))|100(?=年{part_of_year})"
    counted = r"民国(?:\d{1,3}|[一二三四五六七八九十百零]+)"
    republic = rf"(?P<republic>{counted}|(?<![第满近约超逾])(?:{bare}))年"
    return (
        rf"(?P<year>{_YEAR})(?:年|(?={parts}|全年)){whole}"
        rf"|{short}{whole}"
        rf"|{republic}{whole}"
        rf"|(?P<relative>{relative})(?:全年)?"
    )


def _span_of_years(words: PeriodWords) -> str:
    mark = any_of(words.range_marks)
    last = rf"(?P<last_year>{_YEAR}|\d{{2}})年(?!{_MONTH}月)"
    return rf"(?P<first_year>{_YEAR})(?:年?{mark}|{_LISTED_YEAR}){last}(?:度|间)?"


def _plan(words: PeriodWords) -> str:
    """“十一五”期间, “十二五”末, “十二五”以来."""
    name = r"[“\"]?(?P<plan>十[一二三四五]?|[六七八九])[·.•]?五[”\"]?"
    during, end = any_of(words.plan_during), any_of(words.plan_end)
    return (
        rf"(?:{any_of(words.until)})?{name}"
        rf"(?:(?P<plan_during>{during})|(?P<plan_end>{end})|(?P<plan_since>以来)"
        rf"|前(?P<plan_first>[一二两三四])年|{any_of(words.plan_reviewed)}"
        rf"|{any_of(words.plan_compared)})"
    )


def _past_years(words: PeriodWords) -> str:
    """五年来, 近三年, 过去五年."""
    past, since = any_of(words.past), any_of(words.past_since)
    return (
        rf"(?:{past})?(?P<past_years>{_COUNT})个?年(?:{since}|{any_of(words.past_summed)})"
        rf"|(?:{past})(?P<last_years>{_COUNT})年(?!{any_of(words.not_past)})"
    )


# --- within a year --------------------------------------------------------------------------------


def _parts(words: PeriodWords) -> str:
    """Parts of the year; in 一、二季度分别 and at the end of a longer list each stands alone."""
    forms = [form for entry in words.part for form in entry.words]
    listed = any_of(form for form in forms if "、" in form)
    return rf"(?:(?<!、){listed}(?![^,。;]{{0,4}}分别)|{any_of(f for f in forms if '、' not in f)})"


def _within(words: PeriodWords) -> str:
    """What stands behind a year, or without one: a part of it, months, days."""
    ending = rf"{any_of(words.year_ends)}|(?(of_year){any_of(words.half_end)}|(?!))"
    first_months = rf"{any_of(words.first_months)}(?P<count>{_COUNT})个月"
    return rf"(?P<part>{_parts(words)})|(?P<ending>{ending})|{first_months}|{_months(words)}"


def _months(words: PeriodWords) -> str:
    """1-6月, 元月至6月, 9月21日-27日, 2009年12月26日至2010年12月25日, 1、2月, 6月底, 3月中旬."""
    month = rf"(?:{_MONTH}|(?<![万亿千百十余多\d]){any_of(words.first_month)})"
    mark = any_of(words.range_marks)
    stage = any_of([*words.half_end, *(form for entry in words.stage for form in entry.words)])
    relative = any_of(word for entry in words.year for word in entry.words)
    day = rf"(?P<d1>{_DAY})(?:[日号]|(?={mark}{_DAY}[日号]))"
    last_day = rf"(?P<d2>{_DAY})(?:[日号]|(?=\)|$))"
    year2 = rf"(?:(?P<year2>{_YEAR})年|(?P<relative2>{relative}))?"
    last = (
        rf"{year2}(?:(?P<m2>{month})月份?(?:{last_day})?(?P<stage2>{stage})?|(?P<d3>{_DAY})[日号])"
    )
    first = rf"(?P<m1>{month})月份?(?:{day})?(?P<stage1>{stage})?"
    return (
        rf"{first}(?:起?{mark}{last})?"
        rf"|(?P<n1>{month}){mark}(?P<n2>{month})月份?(?P<stage3>{stage})?"
        rf"|(?P<l1>{month})(?:、{month}){{0,4}}、(?P<l2>{month})月份?"
    )


def _safety_month(words: PeriodWords) -> str:
    nth = r"(?:第\s?(?P<nth>[\d一二三四五六七八九十]+)个)?"
    quote = r"[“\"]?"
    month, during = any_of(words.safety_month), any_of(words.during)
    return rf"(?P<safety>{nth}{quote}(?:全国)?{quote}{month}[”\"]?{during})"


# --- around it ------------------------------------------------------------------------------------


def _same(words: PeriodWords) -> str:
    return rf"(?P<same>{any_of(words.same)})?"


def _suffix(words: PeriodWords) -> str:
    """以来, 起, 前, 期间; not 前三名, 起火."""
    since = rf"(?P<since_end>{any_of(words.since_end)})(?!{any_of(words.not_since)})"
    before = rf"(?P<before>{any_of(words.before_deadline)})(?![\d一二两三四五六七八九十])"
    return rf"(?:{since}|{before}|{any_of(words.during)})?"


def _alone(words: PeriodWords) -> list[str]:
    """The words that are or begin an expression by themselves."""
    opening = [form for year in words.year for form in year.words]
    opening += [form for part in words.part for form in part.words]
    said = [form for role in FIXED_ROLES for form in getattr(words, _WORDS_OF_ROLE[role])]
    return [*opening, *said, *words.year_ends, *words.safety_month]


def _first(words: PeriodWords) -> str:
    """The characters other than digits that an expression can begin with."""
    led = [*words.until, *words.since, *words.first_month, *words.past]
    return first_characters([*_alone(words), *led, *_OTHER])


def _guard(words: PeriodWords) -> str:
    """A quick look at what can begin an expression; none begins in the middle of a number."""
    marks = any_of(words.range_marks)
    alone = _alone(words)
    numeral = r"[\d一二两三四五六七八九十〇○零oO]"
    begun = first_characters([*alone, *words.first_months, "民", "“", '"'])
    led = any_of([*words.until, *words.since])
    parts = first_characters(form for entry in words.part for form in entry.words)
    return (
        rf"(?=[\d{_first(words)}])(?<![\d.])(?!(?<=[{_MANY}])年)(?="
        rf"{numeral}{{1,4}}(?:[年月季个、五]|{marks}|(?<=\d{{4}})[全{parts}])"
        rf"|{any_of(words.first_month)}(?:月|{marks})|{any_of(words.first_months)}{numeral}"
        rf"|{any_of(alone)}|{led}(?:{numeral}|[{begun}])|{any_of(words.past)}{numeral}|第|民国|全国?[“\"安]|[“\"]{numeral}|[“\"]安)"
    )
