"""Spam, lines of random characters and addresses that other sites pushed into a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

STRETCH_ENDS = "。\n"
LONGEST_SPAM = 8
SHORTEST_JAMMER = 10
SWITCH = re.compile(r"[A-Za-z][0-9]|[0-9][A-Za-z]|[^\w\s.,:/-][A-Za-z0-9]")
FEWEST_SWITCHES = 3
DOMAIN = re.compile(r"\.(?:com|cn|net|org|cc|info|vip|top|xyz|biz|me|tv)(?![a-zA-Z0-9])")
ADDRESS = re.compile(
    r"[ \t]?[<(\[]?[ \t]?(?:https?://)?[a-zA-Z0-9][a-zA-Z0-9-]{0,40}(?:\.[a-zA-Z0-9-]{1,40}){0,3}"
    rf"{DOMAIN.pattern}(?:/[a-zA-Z0-9./?=&%_-]{{0,80}})?[ \t]?[>)\]]?[ \t]?"
)
LONGEST_HOST = 100
LONGEST_PATH = 90
HAN = re.compile("[㐀-鿿]")


def drop_spam(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop stretches of advertising: several of its words and none of a report.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_spam, "真人视讯 注册送58 百家乐\n全市安全生产形势平稳。")
    '全市安全生产形势平稳。'
    """
    hints, spam, anchor = _spam(words)
    end = 0
    for match in hints.finditer(text):
        near = max(0, match.start() - LONGEST_SPAM), match.end() + LONGEST_SPAM
        if match.start() < end or not spam.search(text, *near):
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in STRETCH_ENDS) + 1
        stops = [text.find(mark, match.end()) for mark in STRETCH_ENDS]
        end = min((stop for stop in stops if stop >= 0), default=len(text))
        found = set(spam.findall(text, start, end))
        if len(found) >= words.intrusions.spam_minimum and not anchor.search(text, start, end):
            yield _dropped(text, start, end)


def drop_jammers(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop lines of random characters, which are full of digits.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_jammers, "死亡3人。\nk7x9Qw2#m4Zp8\nGB 18218-2018\n受伤2人。")
    '死亡3人。\nGB 18218-2018\n受伤2人。'
    """
    start = 0
    for line in text.split("\n"):
        suspicious = len(line) >= SHORTEST_JAMMER and line.isascii()
        if suspicious and len(SWITCH.findall(line)) >= FEWEST_SWITCHES:
            yield _dropped(text, start, start + len(line))
        start += len(line) + 1


def _dropped(text: str, start: int, end: int) -> Replacement:
    """Take a stretch out, a whole line with its end, so that the lines around it are neighbours."""
    opens = start == 0 or text[start - 1] == "\n"
    return Replacement(start, end + 1 if opens and text[end : end + 1] == "\n" else end, "")


def drop_addresses(text: str, words: Words) -> Iterator[Replacement]:
    """Take out web addresses planted between words, with the digits they begin with.

    Where its neighbours ask for one certain word, the word is put back.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_addresses, "发生3人以上较大<02job.com>5起,各类ab12.cn起数下降")
    '发生3人以上较大事故5起,各类事故起数下降'
    >>> repaired(drop_addresses, "网址:www.example.gov.cn")
    '网址:www.example.gov.cn'
    """
    done = 0
    for domain in DOMAIN.finditer(text):
        window = max(done, domain.start() - LONGEST_HOST)
        match = ADDRESS.search(text, window, domain.end() + LONGEST_PATH)
        if match is None or match.end() < domain.end():
            continue
        start, done = match.span()
        if HAN.match(text[start - 1 : start]) and HAN.match(_next(text, done)):
            yield Replacement(start, done, _replaced(text, start, done, words))


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
def _spam(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns for characters that hint at spam, its words, and words of reports."""
    intrusions = words.intrusions
    return (
        re.compile(f"[{intrusions.spam_hints}]"),
        re.compile(alternation(intrusions.spam)),
        re.compile(alternation(intrusions.anchors)),
    )
