"""The year a document speaks from, and the day it was issued: title, date lines, text, hints."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.mentions.numerals import parse_number
from extractor.mentions.periods import Period, PeriodGrammar
from extractor.patterns.document_words import PeriodWords, Sections

HEAD = 400  # characters in which a title and a date line are looked for
TAIL = 260  # characters in which a signature with its date is looked for
_NUMERAL_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零九oO0][\d〇○零一二三四五六七八九oO]{2})"
_REPUBLIC = r"民国\s?(?P<republic>\d{2,3}|[一二三四五六七八九十百零]{1,5})"
_DATE = re.compile(
    rf"(?:(?<!\d)(?P<year>{_NUMERAL_YEAR})|{_REPUBLIC}|(?P<bare>(?!)))"
    r"\s?(?:(?P<han>年)|[./-])\s?(?P<month>[\d十一二三四五六七八九元]{1,3})\s?(?(han)月|[./-])"
    r"\s?(?P<day>[\d十一二三四五六七八九]{1,3})(?:日|号|(?![\d月年]))"
)
_YEAR = re.compile(rf"(?<![\d.至到由从比较〔\[(-])(?:(?P<year>{_NUMERAL_YEAR})|{_REPUBLIC})年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九oO", "00012345678900")
_WORDS = re.compile(r"[^\s()|。]")
_WEAK_DATE = re.compile(r"更新|修改|上传|浏览")
LONGEST_DATE_LINE = 80


class Issue(NamedTuple):
    """The date of issue; a signature or a date of publication is strong, an update weak."""

    date: dt.date | None = None
    strong: bool = False


class ToldYear(NamedTuple):
    """A year and what says so; `hint` marks what only lets it be inferred."""

    year: int | None
    evidence: str
    hint: bool = False


def issue_of(text: str, words: PeriodWords, distrust: frozenset[int]) -> Issue:
    """The day a text was issued: its signature, else the date line at its head."""
    for match in reversed(list(_DATE.finditer(text, max(0, len(text) - TAIL)))):
        date = _date(match, words)
        alone = not _WORDS.search(text[match.end() : match.end() + 12])
        if date and date.year not in distrust and alone:
            return Issue(date, True)
    for match in _DATE.finditer(text, 0, min(len(text), HEAD)):
        date = _date(match, words)
        if date and date.year not in distrust:
            before = text[max(0, match.start() - 14) : match.start()]
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if len(line) > LONGEST_DATE_LINE:
                return Issue()
            return Issue(date, not _WEAK_DATE.search(before))
    return Issue()


def has_date(line: str) -> bool:
    """Tell whether a line names a day of a year."""
    return _DATE.search(line) is not None


def year_told(
    text: str,
    title: str,
    grammar: PeriodGrammar,
    sections: Sections,
    issue: Issue,
    distrust: frozenset[int],
) -> ToldYear:
    """The year 今年 means, and what tells it."""
    titled = [year for year in titled_years(title, grammar) if year not in distrust]
    if titled:
        return ToldYear(titled[0], "the title")
    if issue.date is not None and issue.strong:
        return _year_of_issue(text, title, grammar.words, sections, issue.date, distrust)
    hint = _indirect_year(text, grammar.words, sections)
    if hint is not None:
        return hint
    limit = issue.date.year if issue.date else 9999
    told = [year for year in _body_years(text, grammar.words, distrust) if year <= limit]
    if told:
        return ToldYear(_told_year(told), "the year the text speaks of")
    if issue.date is not None:
        return ToldYear(issue.date.year, "the date of the page")
    return ToldYear(None, "no year")


def titled_years(title: str, grammar: PeriodGrammar) -> list[int]:
    """Years a title names; a plan of five years names none."""
    return _years(title, grammar.words) or [
        period.year for period in periods_in(title, grammar) if period.year and not period.end_year
    ]


def periods_in(text: str, grammar: PeriodGrammar) -> Sequence[Period]:
    """The time expressions of a text, in order."""
    matches = (grammar.parse(match[0]) for match in grammar.find(text) if match[0])
    return [period for period in matches if period is not None]


def _year_of_issue(
    text: str,
    title: str,
    words: PeriodWords,
    sections: Sections,
    issued: dt.date,
    distrust: frozenset[int],
) -> ToldYear:
    """The year of issue, unless a report of January to March is about the year before.

    Who speaks at a meeting says 今年 of the day; who writes a summary, of the year summed up.
    """
    annual = issued.month <= 2 and any(word in title for word in sections.annual_titles)
    told = [year for year in _body_years(text, words, distrust) if year <= issued.year]
    if told and max(told) < issued.year - 1:
        return ToldYear(max(told), "the latest year in the text")
    spoken = any(word in title for word in sections.speech_titles)
    earlier = issued.year - 1
    if issued.month <= 3 and not spoken and told.count(earlier) > told.count(issued.year):
        return ToldYear(earlier, "the year the text speaks of most")
    if issued.month <= 3 and not spoken and told and told[0] == earlier:
        return ToldYear(earlier, "the first year in the text")
    return ToldYear(issued.year - annual, "the date of issue")


def _told_year(years: list[int]) -> int:
    """The year the text begins with, unless it speaks of another much more often."""
    often, count = Counter(years).most_common(1)[0]
    return often if count > 2 * years.count(years[0]) else years[0]


def _body_years(text: str, words: PeriodWords, distrust: frozenset[int]) -> list[int]:
    """Years the text speaks of, the date line aside."""
    undated = _DATE.sub(" ", text[:HEAD]) + text[HEAD:-TAIL] + _DATE.sub(" ", text[-TAIL:])
    return [year for year in _years(undated, words) if year not in distrust]


def _years(text: str, words: PeriodWords) -> list[int]:
    years = (_year(match, words) for match in _YEAR.finditer(text))
    return [year for year in years if year is not None and 1949 < year < 2100]


def _year(match: re.Match[str], words: PeriodWords) -> int | None:
    """The year in the common era; 「民国101年」 and 「101年度」 count from the Republic."""
    if match["year"]:
        return int(match["year"].translate(_DIGITS))
    number = parse_number(match["republic"] or match["bare"])
    return int(number.value) + words.republic_first_year if number else None


def _date(match: re.Match[str], words: PeriodWords) -> dt.date | None:
    year = _year(match, words)
    month = parse_number(match["month"].replace("元", "1"))
    day = parse_number(match["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, int(month.value), int(day.value))
    except ValueError:
        return None


def _indirect_year(text: str, words: PeriodWords, sections: Sections) -> ToldYear | None:
    """第N个安全生产月, 建国N周年, a party congress ahead: events that count from a known year."""
    return next(_hints(text, words, sections), None)


def _hints(text: str, words: PeriodWords, sections: Sections) -> Iterator[ToldYear]:
    month = "|".join(map(re.escape, words.safety_month))
    nth = re.search(rf"第\s?([\d一二三四五六七八九十]+)个[“\"]?(?:全国)?[“\"]?(?:{month})", text)
    number = parse_number(nth[1]) if nth else None
    if nth and number:
        yield ToldYear(int(number.value) - 1 + words.safety_month_first_year, nth[0], True)
    for entry in sections.anniversary:
        names = "|".join(map(re.escape, entry.words))
        match = re.search(rf"(?:{names})([\d一二三四五六七八九十]+)周年", text)
        number = parse_number(match[1]) if match else None
        if match and number:
            yield ToldYear(int(number.value) + entry.base, match[0], True)
    for congress in sections.congress:
        for word in congress.words:
            if word in text:
                yield ToldYear(congress.year, word, True)
