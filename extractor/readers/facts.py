"""What a document says of itself: title, issuing body, day of issue and number.

Facts are observed, never inferred: each has a place in the text. Only the head of the first page
and the foot of the last are looked at, because a report quotes other documents in between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from extractor.readers.cues import FactCues, cues
from extractor.types import Fact, Page, Span

HEAD_LINES = 12
HEAD_CHARACTERS = 3_000
FOOT_LINES = 10
FOOT_CHARACTERS = 600
MAX_TITLE = 60
MIN_TITLE = 4
MAX_SHORT_LINE = 100
"""A longer line is running text: the head of a document ends there."""

_END = r"(?=\s|$)"
_COLON = r"\s?[:\uff1a]\s?"
_SENTENCE = regex.compile(r"[\u3002;\uff1b!\uff01?\uff1f]")
_BRACKET_AT_END = regex.compile(r"[(\uff08\u3010][^()\uff08\uff09\u3010\u3011]*[)\uff09\u3011]$")
_EDGE = " \t\u3000|"


class _Line(NamedTuple):
    text: str
    page: int
    start: int

    def fact(self, value: str, start: int, end: int) -> Fact:
        return Fact(value, self.page, Span(self.start + start, self.start + end))


class _Forms(NamedTuple):
    date: regex.Pattern[str]
    cued_date: regex.Pattern[str]
    issuer: regex.Pattern[str]
    number: regex.Pattern[str]
    cued_number: regex.Pattern[str]
    cue: regex.Pattern[str]
    title: regex.Pattern[str]
    body: regex.Pattern[str]


def document_facts(pages: Sequence[Page], title: str | None = None) -> tuple[tuple[str, Fact], ...]:
    """Return the facts as (kind, fact): `title`, `issuer`, `issued` (ISO date), `number`.

    `title` is what the format itself calls the title; it counts when a line reads so.

    >>> page = Page(1, "某县一季度安全生产情况\\n来源:某县安监局 发布时间:2009年4月8日\\n")
    >>> [(kind, fact.value) for kind, fact in document_facts([page])]
    [('title', '某县一季度安全生产情况'), ('issuer', '某县安监局'), ('issued', '2009-04-08')]
    """
    if not pages:
        return ()
    known = cues().facts
    forms = _forms(known)
    head = list(_head(pages[0]))
    foot = list(_foot(pages[-1]))
    found = {
        "title": _told(head, title) or _title(_running(head, pages[0]), pages[0], forms),
        "issuer": _issuer(head, forms) or _signature(foot, forms),
        "issued": _issued(head, foot, forms, known.digits),
        "number": _number(head, forms),
    }
    return tuple((kind, fact) for kind, fact in found.items() if fact)


@cache
def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))


@cache
def _compiled(sources: tuple[str, ...]) -> _Forms:
    return _Forms(*map(regex.compile, sources))


def _forms(known: FactCues) -> _Forms:
    date = "|".join(f"(?:{form})" for form in known.dates)
    issuer, number = _any(known.issuer_cues), "|".join(known.number_forms)
    cue = _any((*known.issuer_cues, *known.date_cues, *known.number_cues, *known.line_cues))
    return _compiled(
        (
            rf"[(\uff08]?(?:{date})[)\uff09]?",
            rf"(?:{_any(known.date_cues)}){_COLON}?\s?(?:{date})",
            rf"(?:{issuer}){_COLON}(?P<issuer>[^\s:\uff1a|]{{2,30}}?)(?=\s|$|[|\]\u3011)\uff09]|{cue})",
            rf"(?:{number})",
            rf"(?:{_any(known.number_cues)}){_COLON}(?P<number>{number})",
            rf"(?:{cue}){_COLON}?",
            rf"(?:{_any(known.title_endings)})$",
            rf"^\p{{Han}}{{2,40}}(?:{_any(known.issuer_endings)})",
        )
    )


def _lines(page: Page, start: int, end: int) -> Iterator[_Line]:
    at = start
    for raw in page.text[start:end].split("\n"):
        text = raw.strip(_EDGE + "\r")
        if text:
            yield _Line(text, page.number, at + raw.index(text))
        at += len(raw) + 1


def _head(page: Page) -> Iterator[_Line]:
    for count, line in enumerate(_lines(page, 0, HEAD_CHARACTERS)):
        if count >= HEAD_LINES or len(line.text) > MAX_SHORT_LINE:
            return
        yield line


def _foot(page: Page) -> Iterator[_Line]:
    lines = list(_lines(page, max(0, len(page.text) - FOOT_CHARACTERS), len(page.text)))
    yield from (line for line in lines[-FOOT_LINES:] if len(line.text) <= MAX_SHORT_LINE)


def _running(head: Sequence[_Line], page: Page) -> list[_Line]:
    """The lines that are not furniture: a header names the journal, not the document."""
    furniture = [block.source for block in page.blocks if block.kind == "furniture"]
    return [line for line in head if not any(s.start <= line.start < s.end for s in furniture)]


def _told(head: Sequence[_Line], title: str | None) -> Fact | None:
    return next((line.fact(title, 0, len(title)) for line in head if line.text == title), None)


def _title(head: Sequence[_Line], page: Page, forms: _Forms) -> Fact | None:
    """A heading that ends like a title, a line that does, a heading, or a first line that can be.

    In this order: a header of the page may end like a title too.
    """
    able = [line for line in head if _can_be_title(line.text, forms)]
    spans = [block.source for block in page.blocks if block.kind == "heading"]
    headings = [line for line in able if any(span.start <= line.start < span.end for span in spans)]
    titled = [line for line in able if forms.title.search(_BRACKET_AT_END.sub("", line.text))]
    first = [line for line in able[:1] if line == head[0]]
    both = [line for line in headings if line in titled]
    best = next(iter((*both, *titled, *headings, *first)), None)
    return best.fact(best.text, 0, len(best.text)) if best else None


def _can_be_title(text: str, forms: _Forms) -> bool:
    if not MIN_TITLE <= len(text) <= MAX_TITLE or _SENTENCE.search(text):
        return False
    if text.endswith((":", "\uff1a", "\u3001", ",", "\uff0c")):
        return False
    if cues().pages.opens_section(text):
        return False
    return not (forms.number.fullmatch(text) or forms.cued_date.search(text))


def _issuer(head: Sequence[_Line], forms: _Forms) -> Fact | None:
    for line in head:
        if match := forms.issuer.search(line.text):
            return line.fact(match["issuer"], *match.span("issuer"))
    for line in head:
        match = forms.body.match(line.text)
        date = forms.cued_date.search(line.text)
        if match and (date or match.end() == len(line.text)):
            return line.fact(match[0], *match.span())
    return None


def _signature(foot: Sequence[_Line], forms: _Forms) -> Fact | None:
    """The body that signs: the line above a line that is only a date."""
    for line, below in pairwise(foot):
        if forms.date.fullmatch(below.text) and forms.body.fullmatch(line.text):
            return line.fact(line.text, 0, len(line.text))
    return None


def _issued(
    head: Sequence[_Line], foot: Sequence[_Line], forms: _Forms, digits: dict[str, int]
) -> Fact | None:
    cued = ((line, forms.cued_date.search(line.text)) for line in head)
    bare = ((line, _date_of_line(line.text, forms)) for line in head)
    signed = ((line, forms.date.fullmatch(line.text)) for line in reversed(foot))
    for line, match in (*cued, *bare, *signed):
        if match and (day := _day(match, digits)):
            start, end = match.start("year"), match.end()
            printed = line.text[start:end].rstrip(" )\uff09")
            return line.fact(day.isoformat(), start, start + len(printed))
    return None


def _date_of_line(text: str, forms: _Forms) -> regex.Match[str] | None:
    """The date of a line that is nothing but a date, or a date among cues of the date line."""
    if forms.cue.match(text) and not _SENTENCE.search(text):
        return forms.date.search(text)
    match = forms.date.match(text)
    rest = text[match.end() :].strip() if match else ""
    if match and (not rest or rest[0].isdigit() or forms.cue.match(rest)):
        return match
    return None


def _day(match: regex.Match[str], digits: dict[str, int]) -> dt.date | None:
    try:
        year, month, day = (_numeral(match[part], digits) for part in ("year", "month", "day"))
        return dt.date(year, month, day)
    except (ValueError, KeyError):
        return None


def _numeral(text: str, digits: dict[str, int]) -> int:
    """Read a numeral of a date; 十 stands for a ten, 〇 and others are digits in a row."""
    if text.isdecimal():
        return int(text)
    value = 0
    tens = next((mark for mark in text if mark not in digits), None)
    if tens is None:
        for character in text:
            value = value * 10 + digits[character]
        return value
    before, after = text.split(tens, 1)
    return (digits[before] if before else 1) * 10 + (digits[after] if after else 0)


def _number(head: Sequence[_Line], forms: _Forms) -> Fact | None:
    for line in head:
        if match := forms.cued_number.search(line.text):
            return line.fact(match["number"], *match.span("number"))
        if forms.number.fullmatch(line.text):
            return line.fact(line.text, 0, len(line.text))
    return None
