"""Page numbers, banners and counters that stand in a text and are not part of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.sentences import closing_gap
from extractor.text.words import Words
from extractor.types import Span

# Furniture with a line of its own is short.
LONGEST_LINE = 40


class _Patterns(NamedTuple):
    """Patterns by what must be in a text for them, and those of lines.

    `whole_line` begins with the line end in front, which is quick to find.
    """

    inline: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    line: re.Pattern[str]
    whole_line: re.Pattern[str]


def drop_furniture(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop page furniture; a sentence it cut is closed again.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_furniture, "共检查企业38家,查出隐患\n第3页 共7页\n112条,已整改105条。")
    '共检查企业38家,查出隐患112条,已整改105条。'
    """
    rules = _patterns(words)
    found = [
        Span(match.start(), match.end())
        for triggers, pattern in rules.inline
        if any(_holds(text, trigger) for trigger in triggers)
        for match in pattern.finditer(text)
    ]
    found += _whole_lines(text, rules)
    yield from remove(text, found, words)


def _holds(text: str, trigger: str) -> bool:
    """Tell whether a text holds a trigger; a lone character is looked for much faster."""
    return all(character in text for character in trigger) and trigger in text


def remove(text: str, spans: Iterable[Span], words: Words) -> Iterator[Replacement]:
    r"""Take ranges out of a running text, with the line ends around them where a sentence goes on.

    >>> from extractor.text.words import load_words
    >>> list(remove("死亡\n- 3 -\n7人,伤2人。", [Span(3, 8)], load_words()))
    [Replacement(start=2, end=9, text='')]
    """
    for start, end in _united(text, spans):
        gap = closing_gap(text, start, end, words)
        yield Replacement(gap.start, gap.end, "") if gap else Replacement(start, end, "")


def _united(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the ranges in order, those that overlap or have only blanks between them as one."""
    united: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if united and (span.start <= united[-1].end or text[united[-1].end : span.start].isspace()):
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def is_furniture(text: str, words: Words) -> bool:
    """Tell whether nothing but furniture and blank lines stands in a stretch of text.

    >>> from extractor.text.words import load_words
    >>> is_furniture("\\n- 3 -\\n", load_words()), is_furniture("三", load_words())
    (True, False)
    """
    rules = _patterns(words)
    lines = (line for line in text.split("\n") if line.strip())
    return all(rules.line.fullmatch(line) or not _without(line, rules) for line in lines)


def _without(line: str, rules: _Patterns) -> str:
    """Return what is left of a line without the furniture in it, but for blanks."""
    for _, pattern in rules.inline:
        line = pattern.sub("", line)
    return line.strip()


def _whole_lines(text: str, rules: _Patterns) -> Iterator[Span]:
    """Yield the short lines that are furniture as a whole."""
    opening = rules.line.fullmatch(text[:LONGEST_LINE].partition("\n")[0])
    if opening is not None:
        yield Span(0, opening.end())
    for match in rules.whole_line.finditer(text):
        if len(match[0]) <= LONGEST_LINE:
            yield Span(match.start() + 1, match.end())


@cache
def _patterns(words: Words) -> _Patterns:
    everything = words.furniture.furniture
    inline = tuple((e.triggers, re.compile(e.pattern)) for e in everything if not e.whole_line)
    lines = "|".join(f"(?:{each.pattern})" for each in everything if each.whole_line)
    return _Patterns(
        inline,
        re.compile(rf"[ \t]*(?:{lines})[ \t]*"),
        re.compile(rf"\n[ \t]*(?:{lines})[ \t]*(?=\n|\Z)"),
    )
