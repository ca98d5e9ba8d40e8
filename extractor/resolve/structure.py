"""Normalised text to sentences, each with the headings that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from extractor.mentions.alternatives import begun
from extractor.patterns.document_words import Sections

Kind = Literal["report", "plan", "goal", "law", "narrative", "none"]

_ORDINAL = "(?:[一二三四五六七八九十]{1,3}|[壹贰叁参肆伍陆柒捌玖拾])"
# Levels of list marks, from the outermost inwards.
_MARKS = (
    re.compile(rf"(?:{_ORDINAL}、|第{_ORDINAL}部分[,、:]?)"),
    re.compile(rf"(?:[((]{_ORDINAL}[))][、,.]?|[㈠-㈩])"),
    re.compile(r"(?:\d{1,2}[.、](?!\d)|[⒈-⒛]|[①-⑳])"),
    re.compile(r"(?:[((]\d{1,2}[))])"),
)
# The first item of a list may stand below a heading marked like it; any other follows it.
_FIRST = re.compile(r"[第(（]?[一壹1](?![一二三四五六七八九十\d])|[㈠⒈①]")
_INLINE_HEADING = re.compile(
    begun(
        "一二三四五六七八九十壹贰叁参肆伍陆柒捌玖拾((",
        rf"(?<=[。\s;])(?:{_ORDINAL}、|[((]{_ORDINAL}[))])[^。,;:\n]{{2,30}}(?:[\s。]|$)",
    )
)
_DASH = re.compile(r"[—–●·•■◆※*]|-(?!\d)")
_SENTENCE_END = re.compile(r"[。!?\n](?:(?<!\n)[”』」])?")
_FIRST_END = re.compile(r"[。!?\n]|(?<=[^\s,、:;])\s+(?=\S)")
HEADING_LENGTH = 42


class Heading(NamedTuple):
    """A heading: its level (0 outermost) and where it stands.

    A line that `leads` a list (「到2015年:」) has the level of the list's items.
    """

    level: int
    start: int
    end: int
    leads: bool = False


class Sentence(NamedTuple):
    """A sentence, the headings above it (outermost first), and whether it is one itself."""

    start: int
    end: int
    headings: tuple[Heading, ...]
    is_heading: bool
    is_item: bool


def sentences(text: str, stated: re.Pattern[str]) -> Iterator[Sentence]:
    """Yield the sentences of a text in order.

    A numbered line, or the numbered beginning of one, that is short and ends without a comma is
    a heading and governs what follows until a heading of its own or an outer level. `stated`
    finds words that make a short line a statement (未发生, 持平).
    """
    stack: list[Heading] = []
    for start, end in _pieces(text):
        level, mark_end = _mark(text, start, end)
        item = level is not None
        if level is None and not _DASH.match(text, start, end):
            while stack and stack[-1].leads:
                stack.pop()
        listed = _listed_below(text, start, end)
        if level is None and listed is not None and not stated.search(text, start, end):
            yield Sentence(start, end, tuple(stack), True, False)
            stack.append(Heading(listed, start, end, True))
            continue
        if level is not None:
            first_end = _first_end(text, mark_end, end)
            title = text[mark_end:first_end]
            if _is_title(title) and not stated.search(title):
                _close(stack, level)
                heading = Heading(level, mark_end, first_end)
                yield Sentence(start, first_end, tuple(stack), True, False)
                stack.append(heading)
                start, item = first_end, False
            else:
                outermost = level + bool(_FIRST.match(text, start))
                _close(stack, outermost)
        for first, last in _split(text, start, end):
            yield Sentence(first, last, tuple(stack), False, item)


def _close(stack: list[Heading], level: int) -> None:
    """Take off the headings that do not govern a line of this level."""
    while stack and stack[-1].level + (not stack[-1].leads) > level:
        stack.pop()


def _listed_below(text: str, start: int, end: int) -> int | None:
    """The level of the items below a short line that ends in a colon; None where it leads none."""
    if not text[start:end].rstrip().endswith(":") or not _is_title(text[start:end].rstrip(": ")):
        return None
    below = end + len(text[end:]) - len(text[end:].lstrip())
    if _DASH.match(text, below):
        return len(_MARKS)
    return _mark(text, below, len(text))[0]


def classify(text: str, sections: Sections) -> Kind:
    """Return what kind of passage a heading announces, `none` where it does not say."""
    for kind, words in (
        ("law", sections.law),
        ("narrative", sections.narrative),
        ("report", sections.results),
        ("goal", sections.goal),
        ("plan", sections.plan),
        ("report", sections.report),
    ):
        if any(word in text for word in words):
            return kind  # type: ignore[return-value]
    return "none"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Lines, and within lines the parts that begin with a heading of their own."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        begin = start + len(line) - len(line.lstrip())
        cuts = [begin, *(match.start() for match in _INLINE_HEADING.finditer(text, begin, end))]
        for first, last in zip(cuts, [*cuts[1:], end], strict=True):
            if last > first:
                yield first, last
        start = end + 1


def mark_of(text: str, start: int, end: int) -> int | None:
    """The level of the list mark a line begins with, 0 the outermost; None without one."""
    while start < end and text[start].isspace():
        start += 1
    return _mark(text, start, end)[0]


def _mark(text: str, start: int, end: int) -> tuple[int | None, int]:
    for level, pattern in enumerate(_MARKS):
        match = pattern.match(text, start, end)
        if match:
            return level, match.end()
    return None, start


def _first_end(text: str, start: int, end: int) -> int:
    """Where the first sentence, or the title before a space, ends."""
    match = _FIRST_END.search(text, start, end)
    return match.end() if match else end


def _is_title(text: str) -> bool:
    bare = text.strip().rstrip("。.:").strip()
    return 1 < len(bare) <= HEADING_LENGTH and not re.search(
        r"\d[^年月季、-]*[起人家份次项处条%元]", bare
    )


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.end() > position:
            yield position, match.end()
        position = match.end()
    if position < end:
        yield position, end
