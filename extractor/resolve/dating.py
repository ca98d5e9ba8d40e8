"""The document's own year and reporting period: title, date lines, text, indirect evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractor.mentions.numerals import parse_number
from extractor.mentions.periods import Period, PeriodGrammar
from extractor.patterns.schema import PeriodWords, Sections
from extractor.resolve.period import Calendar, Dates, dates_of, year_of

HEAD = 400  # characters in which a title and a date line are looked for
TAIL = 260  # characters in which a signature with its date is looked for
_NUMERAL_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零九oO0][\d〇○零一二三四五六七八九oO]{2})"
_DATE = re.compile(
    rf"(?<!\d)(?P<year>{_NUMERAL_YEAR})\s?[年./-]\s?(?P<month>[\d十一二三四五六七八九元]{{1,3}})\s?[月./-]"
    r"\s?(?P<day>[\d十一二三四五六七八九]{1,3})(?:日|号|(?!\d))"
)
_YEAR = re.compile(
    rf"(?<![\d.至到由从比较〔\[(-])(?:(?P<year>{_NUMERAL_YEAR})"
    r"|民国(?P<republic>\d{1,3}|[一二三四五六七八九十百零]+)|(?P<bare>1[01]\d)(?=年度))年"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九oO", "00012345678900")
_WORDS = re.compile(r"[^\s()|。]")
_WEAK_DATE = re.compile(r"更新|修改|上传|浏览")


class Dating(NamedTuple):
    """The calendar of a document and how it was found."""

    calendar: Calendar
    evidence: str


def date_document(
    text: str, title: str, grammar: PeriodGrammar, sections: Sections, *, distrust: frozenset[int]
) -> Dating:
    """Work out year and reporting period. `distrust` are years a garble may have produced."""
    issued, strong = _issued(text, distrust)
    year, evidence = _year(text, title, grammar.words, sections, issued, strong, distrust)
    if year is None:
        return Dating(Calendar(None, None, None, issued), "no year")
    known = Calendar(year, year_of(year), None, issued)
    campaign = _campaign(text, title, grammar, sections, known)
    if campaign is not None:
        return Dating(Calendar(year, campaign, campaign[0], issued), evidence)
    default = _title_period(title, grammar, known) or _body_period(
        text, title, grammar, sections, known
    )
    return Dating(Calendar(year, default, None, issued), evidence)


def _issued(text: str, distrust: frozenset[int]) -> tuple[dt.date | None, bool]:
    """The date of issue; a signature or a date of publication is strong, an update weak."""
    for match in reversed(list(_DATE.finditer(text, max(0, len(text) - TAIL)))):
        date = _date(match)
        alone = not _WORDS.search(text[match.end() : match.end() + 12])
        if date and date.year not in distrust and alone:
            return date, True
    for match in _DATE.finditer(text, 0, min(len(text), HEAD)):
        date = _date(match)
        if date and date.year not in distrust:
            before = text[max(0, match.start() - 14) : match.start()]
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if len(line) > 80:
                return None, False
            return date, not _WEAK_DATE.search(before)
    return None, False


def _date(match: re.Match[str]) -> dt.date | None:
    month = parse_number(match["month"].replace("元", "1"))
    day = parse_number(match["day"])
    if month is None or day is None:
        return None
    try:
        return dt.date(int(match["year"].translate(_DIGITS)), int(month.value), int(day.value))
    except ValueError:
        return None


def _year(
    text: str,
    title: str,
    words: PeriodWords,
    sections: Sections,
    issued: dt.date | None,
    strong: bool,
    distrust: frozenset[int],
) -> tuple[int | None, str]:
    titled = [year for year in _years(title, words) if year not in distrust]
    if titled:
        return titled[0], "the title"
    if issued is not None and strong:
        annual = issued.month <= 2 and any(word in title for word in sections.annual_titles)
        told = [year for year in _body_years(text, words, distrust) if year <= issued.year]
        if told and max(told) < issued.year - 1:
            return max(told), "the latest year in the text"
        earlier = issued.year - 1
        if issued.month <= 3 and told.count(earlier) > told.count(issued.year):
            return earlier, "the year the text speaks of most"
        if issued.month <= 3 and told and told[0] == earlier:
            return earlier, "the first year in the text"
        return issued.year - annual, "the date of issue"
    indirect = _indirect_year(text, words, sections)
    if indirect is not None:
        return indirect
    limit = issued.year if issued else 9999
    body = [year for year in _body_years(text, words, distrust) if year <= limit]
    if body:
        return _told_year(body), "the year the text speaks of"
    if issued is not None:
        return issued.year, "the date of the page"
    return None, ""


def _told_year(years: list[int]) -> int:
    """The year the text begins with, unless it speaks of another much more often."""
    often, count = Counter(years).most_common(1)[0]
    return often if count > 2 * years.count(years[0]) else years[0]


def _body_years(text: str, words: PeriodWords, distrust: frozenset[int]) -> list[int]:
    """Years the text speaks of, the date line aside."""
    undated = _DATE.sub(" ", text[:HEAD]) + text[HEAD:-TAIL] + _DATE.sub(" ", text[-TAIL:])
    return [year for year in _years(undated, words) if year not in distrust]


def _years(text: str, words: PeriodWords) -> list[int]:
    found = (_year_written(match, words) for match in _YEAR.finditer(text))
    return [year for year in found if year is not None and 1949 < year < 2100]


def _year_written(match: re.Match[str], words: PeriodWords) -> int | None:
    """The year in the common era; 「民国101年」 and 「101年度」 count from the Republic."""
    if match["year"]:
        return int(match["year"].translate(_DIGITS))
    republic = parse_number(match["republic"] or match["bare"])
    return int(republic.value) + words.republic_first_year if republic else None


def _indirect_year(text: str, words: PeriodWords, sections: Sections) -> tuple[int, str] | None:
    """第N个安全生产月, 建国N周年, a party congress ahead: events that count from a known year."""
    month = "|".join(map(re.escape, words.safety_month))
    match = re.search(rf"第\s?([\d一二三四五六七八九十]+)个[“\"]?(?:全国)?[“\"]?(?:{month})", text)
    number = parse_number(match[1]) if match else None
    if match and number:
        return int(number.value) - 1 + words.safety_month_first_year, match[0]
    for entry in sections.anniversary:
        names = "|".join(map(re.escape, entry.words))
        match = re.search(rf"(?:{names})([\d一二三四五六七八九十]+)周年", text)
        number = parse_number(match[1]) if match else None
        if match and number:
            return int(number.value) + entry.base, match[0]
    for congress in sections.congress:
        for word in congress.words:
            if word in text:
                return congress.year, word
    return None


def _title_period(title: str, grammar: PeriodGrammar, known: Calendar) -> Dates | None:
    """The period the title names, finer than a year where it does."""
    found = [period for period in _periods(title, grammar) if period.role in {"span", "as_of"}]
    finer = [period for period in found if not period.whole and not period.safety_month]
    for period in finer or found:
        dates = dates_of(period, known._replace(default=None), None, True)
        if dates is not None:
            return dates
    return None


def _body_period(
    text: str, title: str, grammar: PeriodGrammar, sections: Sections, known: Calendar
) -> Dates | None:
    """Half a year where title or text speak of it, else the whole year."""
    year = known.year or 0
    half = dt.date(year, 1, 1), dt.date(year, 6, 30)
    if any(word in title for word in sections.half_year_titles):
        return half
    if any(word in title for word in sections.annual_titles) or _years(title, grammar.words):
        return year_of(year)
    head = text[: max(HEAD * 3, len(text) // 3)]
    for period in _periods(head, grammar):
        same = (period.year or known.year) == known.year and not period.offset
        if period.role in {"span", "as_of"} and period.end and not period.whole and same:
            dates = dates_of(period, known._replace(default=None), None, True)
            if dates is not None and dates[0].month == 1 and dates[0].day == 1:
                return dates
            if dates is not None and period.start == period.end and period.start[1] is None:
                return dates
    issued = known.issued
    if issued and issued.year == year and issued.month in (6, 7) and "上半年" in text:
        return half
    return year_of(year)


def _campaign(
    text: str, title: str, grammar: PeriodGrammar, sections: Sections, known: Calendar
) -> Dates | None:
    """A campaign's own span: 「从7月20日起…截至10月底」 in a report on it."""
    if not any(word in title for word in sections.campaign_titles):
        return None
    start: dt.date | None = None
    for period in _periods(text, grammar):
        dates = dates_of(period, known, None, True)
        if dates is None:
            continue
        if start is None and period.role == "since":
            start = dates[0]
        elif start is not None and period.role in {"as_of", "span"} and dates[1] > start:
            return start, dates[1]
        elif start is None and period.role == "span" and period.start and period.start[1]:
            return dates
    return None


def _periods(text: str, grammar: PeriodGrammar) -> Sequence[Period]:
    matches = (grammar.parse(match[0]) for match in grammar.regex.finditer(text) if match[0])
    return [period for period in matches if period is not None]
