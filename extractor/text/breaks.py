"""Line ends inside sentences, words and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.sentences import CLOSED, OPEN, PART_END, continues
from extractor.text.words import Words, alternation

BARE_NUMBER = re.compile(r"^([ \t]*\d[\d.,]{0,11})[ \t]*\n")
LATIN = re.compile("[A-Za-z]")
# A layout is wrapped when this share of its longer lines is as long as the longest ones.
WRAPPED_SHARE = 0.5
WRAPPED_LINES = 4
WIDEST_WRAP = 60
SHORTEST_WRAP = 9
LONGEST_LOOK = 400
LONGEST_RIGHT = 160


class Layout(NamedTuple):
    """Lines of one width: how it is measured, what fills a line, and how many lines do."""

    measure: Callable[[str], float]
    width: float
    full: int

    def fills(self, line: str) -> bool:
        """Tell whether a line is as long as lines are made."""
        return self.measure(line) >= self.width


def join_lines(text: str, words: Words) -> Iterator[Replacement]:
    r"""Join lines that were broken inside a sentence, a word or a number.

    Headings, items of lists and rows of tables stay lines of their own.

    >>> from extractor.text.draft import repaired
    >>> repaired(join_lines, "一、事故情况\n全市共发生事故12起、死亡\n4人,隐患排查整\n治不力。")
    '一、事故情况\n全市共发生事故12起、死亡4人,隐患排查整治不力。'
    """
    if "\n" not in text:
        return
    layout = layout_of(text)
    spaced = text.count("\n\n") * 3 >= text.count("\n")
    start, joined = 0, -1
    for match in _breaks(words, layout is not None).finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        start = start if line == joined else line
        left = text[max(start, match.start() - LONGEST_LOOK) : match.start()].rstrip(" \t")
        right = _paragraph(text, match.end())
        blank = match.end() - match.start() > 1
        full = layout is not None and not blank and layout.fills(left.rpartition("\n")[2])
        if continues(left, right, words, blank=blank, full=full, spaced=spaced):
            joined = match.end()
            yield _joint(text, match)


def _joint(text: str, match: re.Match[str]) -> Replacement:
    """Return a line end with the blanks around it, taken out; Latin words keep one blank."""
    start, end = match.span()
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    latin = LATIN.match(text[start - 1 : start]) and LATIN.match(text[end : end + 1])
    return Replacement(start, end, " " if latin else "")


def _paragraph(text: str, start: int) -> str:
    """Return the line that starts at `start`, and the next ones as far as no empty line comes.

    A number with a line to itself is drawn to what follows it.
    """
    lines = text[start : start + LONGEST_RIGHT].partition("\n\n")[0]
    return BARE_NUMBER.sub(r"\1", lines, count=1)


def join_torn_phrases(text: str, words: Words) -> Iterator[Replacement]:
    r"""Join phrases with a numeral inside that were torn into a line and a heading.

    >>> from extractor.text.draft import repaired
    >>> repaired(join_torn_phrases, "坚持安全第\n\n一、预防为主的方针。\n二、打算")
    '坚持安全第一、预防为主的方针。\n二、打算'
    """
    tear, splits = _tears(words)
    for match in tear.finditer(text):
        start = match.start()
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        if any(text.endswith(head, 0, start) for head in splits[match[1]]):
            yield Replacement(start, match.end(), "")


@cache
def _tears(words: Words) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Return a pattern for line ends in front of what ends a phrase, and the heads by tails."""
    splits: dict[str, list[str]] = {}
    for phrase in words.lines.torn_phrases:
        for cut in range(2, len(phrase) - 1):
            splits.setdefault(phrase[cut:], []).append(phrase[:cut])
    return re.compile(rf"\n[ \t\n]*(?=({alternation(tuple(splits))}))"), splits


def layout_of(text: str) -> Layout | None:
    """Return how the text was laid out, when it was in lines of one width."""
    lines = text.count("\n") - text.count("\n\n")
    if lines < WRAPPED_LINES or len(text) > WIDEST_WRAP * lines:
        return None
    long = [line for line in text.split("\n") if len(line) > SHORTEST_WRAP]
    found = [layout for measure in (display_width, len) if (layout := _layout(long, measure))]
    return max(found, key=lambda layout: layout.full, default=None)


def _layout(lines: Sequence[str], measure: Callable[[str], float]) -> Layout | None:
    widths = Counter(round(measure(line)) for line in lines)
    best, full = max(
        ((width, sum(widths[width - less] for less in range(3))) for width in widths),
        key=lambda item: (item[1], item[0]),
        default=(0, 0),
    )
    beyond = sum(count for width, count in widths.items() if width > best)
    wrapped = full >= max(WRAPPED_LINES, WRAPPED_SHARE * len(lines)) and best <= WIDEST_WRAP
    return Layout(measure, best - 2, full) if wrapped and beyond * 10 <= len(lines) else None


def display_width(line: str) -> float:
    """Return the width in Han characters, three bytes each; ASCII counts half."""
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) / 4


@cache
def _breaks(words: Words, wrapped: bool) -> re.Pattern[str]:
    """Return a pattern for line ends that a sentence may go on behind.

    In a `wrapped` layout it may do so behind a semicolon too.

    It leaves out those behind a closing mark, and those with empty lines behind them unless
    something else speaks for a break. Nearly all line ends are of these two kinds.
    """
    closed = re.escape("".join(CLOSED - PART_END if wrapped else CLOSED))
    opening = re.escape("".join(OPEN))
    empty = r"(?:[ \t]*\n)+"
    return re.compile(
        rf"\n(?<![{closed}\n]\n)"
        rf"(?:(?![ \t]*\n)|(?<=[{opening} \t\d]\n){empty}|{empty}(?=[ \t\d]))"
    )
