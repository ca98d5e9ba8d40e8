"""Whether a line end or a cut stands inside a sentence, or between paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.text.words import Words, alternation
from extractor.types import Span

CLOSED = frozenset("。;:!?…|")
OPEN = frozenset(",、(“‘《〈〔【—")
PROSE = re.compile(r"[。;、]|,(?!\d)|(?<!\d),")
SENTENCE_END = re.compile("[。;]")
HAN = re.compile("[㐀-鿿]")
# The label of a line of its own: 来源:, 抄送:.
LABEL = re.compile("[㐀-鿿]{1,6}:")
TIME = frozenset("年月日时天")
LONGEST_HEADING = 40
SHORTEST_PROSE = 15


class _Rules(NamedTuple):
    mark: re.Pattern[str]
    unit: re.Pattern[str]
    figure: re.Pattern[str]
    holds_figure: re.Pattern[str]


def continues(
    left: str, right: str, words: Words, *, blank: bool = False, full: bool = False
) -> bool:
    """Tell whether the sentence at the end of line `left` goes on in line `right`.

    `blank` says that empty lines lie between them, `full` that `left` fills the width of a
    wrapped layout.

    >>> from extractor.text.words import load_words
    >>> words = load_words()
    >>> continues("其中煤矿事故3起,死亡", "44人,同比持平。", words)
    True
    >>> continues("二、主要工作", "2023年,全市共检查企业38家。", words)
    False
    """
    rules = _rules(words)
    left, first = left.rstrip(" \t"), right.lstrip(" \t")
    if not left or not first or left[-1] in CLOSED:
        return False
    if blank and left[-1] not in OPEN and not (left[-1].isdigit() or first[0].isdigit()):
        return False
    if rules.mark.match(right) or LABEL.match(first):
        return False
    prose = _is_prose(left, rules)
    if left[-1] in OPEN:
        return not blank or PROSE.search(right) is not None
    if left[-1].isdigit() or (left[-1] in ".," and left[-2:-1].isdigit()):
        return _completes_number(left, first, rules, prose, blank=blank)
    if rules.figure.match(first) and HAN.match(left[-1]):
        return prose or not blank
    if full:
        return True
    return not blank and prose and PROSE.search(right) is not None


def closing_gap(text: str, start: int, end: int, words: Words) -> Span | None:
    """Return the range to take out so that the sentence around `start` to `end` closes up.

    None when the sentence does not go on behind the range, or nothing but it stands between.
    """
    left_end, right_start = start, end
    while left_end > 0 and text[left_end - 1] in " \t\n":
        left_end -= 1
    while right_start < len(text) and text[right_start] in " \t\n":
        right_start += 1
    if "\n" not in text[left_end:start] and "\n" not in text[end:right_start]:
        return None
    left = text[text.rfind("\n", 0, left_end) + 1 : left_end]
    stop = text.find("\n", right_start)
    right = text[right_start : stop if stop >= 0 else len(text)]
    full = len(left) >= SHORTEST_PROSE and _is_prose(left, _rules(words))
    if continues(left, right, words, full=full):
        return Span(left_end, right_start)
    return None


def _completes_number(left: str, right: str, rules: _Rules, prose: bool, *, blank: bool) -> bool:
    """Tell whether `right` opens with what the number at the end of `left` lacks."""
    if not HAN.search(left) or (blank and not prose):
        return False
    if left[-1].isdigit() and rules.unit.match(right):
        return True
    return prose and rules.figure.match(right) is not None


def _is_prose(line: str, rules: _Rules) -> bool:
    """Tell a piece of a sentence from a heading, a title or a cell."""
    if not PROSE.search(line):
        return False
    if rules.holds_figure.search(line) or SENTENCE_END.search(line):
        return True
    if rules.mark.match(line):
        return len(line) > LONGEST_HEADING
    return len(line) >= SHORTEST_PROSE


@cache
def _rules(words: Words) -> _Rules:
    units = alternation(words.lines.units)
    counted = alternation([unit for unit in words.lines.units if unit[0] not in TIME])
    number = r"\d[\d.,]*\s?[余多]?[万亿千]?"
    behind = r"(?=[,。、;:)%(以左上下内和及与的]|$)"
    return _Rules(
        re.compile("|".join(f"(?:{mark})" for mark in words.lines.marks)),
        re.compile(rf"(?:{units})(?:(?:{units}){{0,2}}{behind}|\d)"),
        re.compile(rf"{number}(?:{counted}){{1,3}}{behind}"),
        re.compile(rf"\d\s?(?:{counted})"),
    )
