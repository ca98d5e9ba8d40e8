"""Whether a line end or a cut stands inside a sentence, or between paragraphs."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor.text.words import Words, alternation
from extractor.types import Span

CLOSED = frozenset("。;:!?…|")
PART_END = frozenset(";:")
OPEN = frozenset(",、(“‘《〈〔【—")
PROSE = re.compile(r"[。;、]|,(?!\d)|(?<!\d),")
SENTENCE_END = re.compile("[。;]")
HAN = re.compile("[㐀-鿿]")
# What shows that a line is prose although its sentence may have begun lines before.
GOES_ON = re.compile(r"[。;、?!:]|,(?!\d)|(?<!\d),")
# No line opens with one of these.
CLOSING = frozenset("”’)》〉】〕%‰,。;")
TIME = frozenset("年月日时天")
LONGEST_HEADING = 40
SHORTEST_PROSE = 10


class _Rules(NamedTuple):
    mark: re.Pattern[str]
    label: re.Pattern[str]
    title: re.Pattern[str]
    unit: re.Pattern[str]
    figure: re.Pattern[str]
    holds_figure: re.Pattern[str]


def continues(
    left: str,
    right: str,
    words: Words,
    *,
    blank: bool = False,
    full: bool = False,
    spaced: bool = False,
) -> bool:
    """Tell whether the sentence at the end of line `left` goes on in `right`.

    `right` may hold further lines, as far as the paragraph may reach. `blank` says that empty
    lines lie between the two, `full` that `left` fills the width of a wrapped layout, `spaced`
    that paragraphs stand apart by empty lines.

    >>> from extractor.text.words import load_words
    >>> words = load_words()
    >>> continues("其中煤矿事故3起,死亡", "44人,同比持平。", words)
    True
    >>> continues("二、主要工作", "2023年,全市共检查企业38家。", words)
    False
    """
    rules = _rules(words)
    left, first = left.rstrip(" \t"), right.lstrip(" \t")
    if not left or not first or left[-1] in (CLOSED - PART_END if full else CLOSED):
        return False
    if blank and left[-1] not in OPEN and not left[-1].isdigit() and not rules.figure.match(first):
        return False
    if rules.mark.match(right) or rules.label.match(first):
        return False
    if left[-1] in OPEN:
        return not blank or GOES_ON.search(right) is not None
    prose = _is_prose(left, rules, spaced=spaced)
    if (left[-1].isdigit() or left[-1] in ".,") and _completes_number(left, first, rules):
        return prose or not blank
    if rules.figure.match(first) and HAN.match(left[-1]):
        return prose or not blank
    if full or (not blank and first[0] in CLOSING):
        return True
    return not blank and prose and _goes_on(first, rules)


def _goes_on(right: str, rules: _Rules) -> bool:
    """Tell the rest of a sentence from a heading: some mark follows, perhaps lines later."""
    line, _, later = right.partition("\n")
    if GOES_ON.search(line):
        return True
    return GOES_ON.search(later) is not None and not rules.title.search(line)


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
    left = _sentence_before(text, left_end, words)
    stop = text.find("\n", right_start)
    right = text[right_start : stop if stop >= 0 else len(text)]
    full = len(left) >= SHORTEST_PROSE and _is_prose(left, _rules(words), spaced=False)
    if continues(left, right, words, full=full):
        return Span(left_end, right_start)
    return None


def _sentence_before(text: str, end: int, words: Words) -> str:
    """Return the line that ends there, with the one before it where a sentence goes on in it."""
    start = text.rfind("\n", 0, end) + 1
    left = text[start:end]
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)].rstrip(" \t")
    rules = _rules(words)
    if not above or above[-1] in CLOSED or _is_prose(left, rules, spaced=False):
        return left
    goes_on = _is_prose(above, rules, spaced=False) and not rules.mark.match(left)
    return above + left if goes_on else left


def _completes_number(left: str, right: str, rules: _Rules) -> bool:
    """Tell whether `right` opens with what the number at the end of `left` lacks."""
    if not HAN.search(left):
        return False
    if left[-1].isdigit() and rules.unit.match(right):
        return True
    return left[-2:].strip(".,").isdigit() and rules.figure.match(right) is not None


def _is_prose(line: str, rules: _Rules, *, spaced: bool) -> bool:
    """Tell a piece of a sentence from a heading, a title or a cell.

    Where empty lines stand between paragraphs (`spaced`), even a short line with a comma is a
    piece of one.
    """
    if not PROSE.search(line):
        return False
    if rules.holds_figure.search(line) or SENTENCE_END.search(line):
        return True
    if rules.mark.match(line.lstrip()):
        return len(line) > LONGEST_HEADING
    return spaced or len(line) >= SHORTEST_PROSE


@cache
def _rules(words: Words) -> _Rules:
    units = alternation(words.lines.units)
    counted = alternation([unit for unit in words.lines.units if unit[0] not in TIME])
    number = r"\d[\d.,]*\s?[余多]?[万亿千]?"
    behind = r"(?=[,。、;:)%(以左上下内和及与的]|$)"
    return _Rules(
        mark=re.compile("|".join(f"(?:{mark})" for mark in words.lines.marks)),
        label=re.compile(f"(?:{alternation(words.lines.labels)}):"),
        title=re.compile(f"(?:{alternation(words.lines.title_ends)})$"),
        unit=re.compile(rf"(?:{units})(?:(?:{units}){{0,2}}{behind}|\d)"),
        figure=re.compile(rf"{number}(?:{counted}){{1,3}}{behind}"),
        holds_figure=re.compile(rf"(?:\d|[一二三四五六七八九十百千零]{{2}})\s?(?:{counted})"),
    )
