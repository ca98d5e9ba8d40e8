"""Titles and headings that stand in one line with the text they head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation

GAP = re.compile(" (?: ?)")
SENTENCE_ENDS = "。;:!?"
BEHIND_SENTENCE = frozenset(SENTENCE_ENDS + ")”…")
PUNCTUATION = re.compile("[,。;、]")
SHORTEST_TITLE = 6
LONGEST_HEADING = 40


class _Rules(NamedTuple):
    mark: re.Pattern[str]
    heading: re.Pattern[str]
    ends: re.Pattern[str]
    starts: re.Pattern[str]


def part_headings(text: str, words: Words) -> Iterator[Replacement]:
    r"""Give titles and headings lines of their own, in prose that lost its line ends.

    >>> from extractor.text.draft import repaired
    >>> repaired(part_headings, "形势稳定。 二、事故情况 1至6月,全市发生事故32起。")
    '形势稳定。\n二、事故情况\n1至6月,全市发生事故32起。'
    """
    rules = _rules(words)
    for gap in GAP.finditer(text):
        start, end = gap.span()
        if start == 0 or text[start - 1] in " \n" or text[end : end + 1] in ("", " ", "\n"):
            continue
        opens = text[start - 1] in BEHIND_SENTENCE and rules.heading.match(text, end)
        line = text.rfind("\n", 0, start) + 1
        if opens or _is_heading(text, line, start, rules) or _is_title(text, line, gap, rules):
            yield Replacement(start, end, "\n")


def ends_heading(text: str, line: int, start: int, end: int, words: Words) -> bool:
    """Tell whether a mark, a heading or a title stands in front of the gap `start` to `end`.

    `line` is where the line starts.
    """
    rules = _rules(words)
    before = _since_sentence(text, line, start)
    if rules.mark.fullmatch(before):
        return True
    if not rules.ends.search(before):
        return False
    title = before.rpartition(" ")[2]
    return rules.mark.match(before) is not None or _opens_text(title, text, end, rules)


def _is_heading(text: str, line: int, gap: int, rules: _Rules) -> bool:
    before = _since_sentence(text, line, gap)
    return (
        len(before) <= LONGEST_HEADING
        and rules.ends.search(before) is not None
        and rules.heading.match(before) is not None
    )


def _is_title(text: str, line: int, gap: re.Match[str], rules: _Rules) -> bool:
    before = _since_sentence(text, line, gap.start()).rpartition(" ")[2]
    return rules.ends.search(before) is not None and _opens_text(before, text, gap.end(), rules)


def _opens_text(before: str, text: str, end: int, rules: _Rules) -> bool:
    """Tell whether `before` is a title: it has no marks in it, and a sentence starts behind it."""
    bare = not PUNCTUATION.search(before) and len(before) >= SHORTEST_TITLE
    return bare and rules.starts.match(text, end) is not None


def _since_sentence(text: str, line: int, position: int) -> str:
    """Return what stands between the last end of a sentence, or the line's start, and here."""
    start = max(line, *(text.rfind(end, line, position) + 1 for end in SENTENCE_ENDS))
    return text[start:position].lstrip()


@cache
def _rules(words: Words) -> _Rules:
    lines = words.lines
    return _Rules(
        mark=re.compile("|".join(f"(?:{mark})" for mark in lines.marks)),
        heading=re.compile("|".join(f"(?:{mark})" for mark in lines.heading_marks)),
        ends=re.compile(f"(?:{alternation(lines.title_ends)})$"),
        starts=re.compile(rf"{alternation(lines.sentence_starts)}|\d{{4}}|[元\d][\d月至~—-]"),
    )
