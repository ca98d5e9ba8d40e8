"""Spam, lines of random characters and addresses that other sites pushed into a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

STRETCH_ENDS = "。\n"
JAMMER = re.compile(r"^[ \t]*([!-~][!-~ ]{9,})$", re.MULTILINE)
SWITCH = re.compile(r"[A-Za-z][0-9]|[0-9][A-Za-z]|[^\w\s.,:/-][A-Za-z0-9]")
FEWEST_SWITCHES = 3
ADDRESS = re.compile(
    r"[ \t]?[<(\[]?[ \t]?(?:https?://)?[a-z0-9][a-z0-9-]{0,40}(?:\.[a-z0-9-]{1,40}){0,3}"
    r"\.(?:com|cn|net|org|cc|info|vip|top|xyz|biz|me|tv)(?![a-z0-9])"
    r"(?:/[a-z0-9./?=&%_-]{0,80})?[ \t]?[>)\]]?[ \t]?",
    re.IGNORECASE,
)
HAN = re.compile("[㐀-鿿]")


def drop_spam(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop stretches of advertising: several of its words and none of a report.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_spam, "真人视讯 注册送58 百家乐\n全市安全生产形势平稳。")
    '\n全市安全生产形势平稳。'
    """
    spam, anchor = _spam(words)
    end = 0
    for match in spam.finditer(text):
        if match.start() < end:
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in STRETCH_ENDS) + 1
        stops = [text.find(mark, match.end()) for mark in STRETCH_ENDS]
        end = min((stop for stop in stops if stop >= 0), default=len(text))
        found = set(spam.findall(text, start, end))
        if len(found) >= words.intrusions.spam_minimum and not anchor.search(text, start, end):
            yield Replacement(start, end, "")


def drop_jammers(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop lines of random characters, which are full of digits.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_jammers, "死亡3人。\nk7x9Qw2#m4Zp8\nGB 18218-2018\n受伤2人。")
    '死亡3人。\n\nGB 18218-2018\n受伤2人。'
    """
    for match in JAMMER.finditer(text):
        if len(SWITCH.findall(match[1])) >= FEWEST_SWITCHES:
            yield Replacement(match.start(), match.end(), "")


def drop_addresses(text: str, words: Words) -> Iterator[Replacement]:
    """Take out web addresses planted between words, with the digits they begin with.

    Where its neighbours ask for one certain word, the word is put back.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_addresses, "发生3人以上较大<02job.com>5起,各类ab12.cn起数下降")
    '发生3人以上较大事故5起,各类事故起数下降'
    >>> repaired(drop_addresses, "网址:www.example.gov.cn")
    '网址:www.example.gov.cn'
    """
    if "." not in text:
        return
    for match in ADDRESS.finditer(text):
        start, end = match.span()
        if HAN.match(text[start - 1 : start]) and HAN.match(_next(text, end)):
            yield Replacement(start, end, _replaced(text, start, end, words))


def _next(text: str, position: int) -> str:
    """Return the next character; for a digit the Han character behind it stands in."""
    while position < len(text) and text[position].isdigit():
        position += 1
    return text[position : position + 1]


def _replaced(text: str, start: int, end: int, words: Words) -> str:
    for each in words.intrusions.replaced:
        if text.endswith(each.after, 0, start) and text.startswith(each.before, end):
            return each.plain
    return ""


@cache
def _spam(words: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    intrusions = words.intrusions
    return re.compile(alternation(intrusions.spam)), re.compile(alternation(intrusions.anchors))
