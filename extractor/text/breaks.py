"""Line ends inside sentences, words and numbers, against those between paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.words import Words, alternation
from extractor.types import Span

CLOSED = frozenset("。;:!?…|")
OPEN = frozenset(",、(“‘《〈〔【—")
BREAK = re.compile(r"\n(?:[ \t]*\n)*")
PROSE = re.compile(r"[。;、]|,(?!\d)|(?<!\d),")
SENTENCE_END = re.compile("[。;]")
HAN = re.compile("[㐀-鿿]")
TIME = frozenset("年月日时天")
LONGEST_HEADING = 40
SHORTEST_PROSE = 15
# A layout is wrapped when this share of its longer lines is as long as the longest ones.
WRAPPED_SHARE = 0.5
WRAPPED_LINES = 4
WIDEST_WRAP = 60
CHUNK = re.compile(r"(?:^|(?<=\n))(\d{1,3})、(?=\S)")
SHORTEST_CHUNK = 60


class _Rules(NamedTuple):
    mark: re.Pattern[str]
    unit: re.Pattern[str]
    figure: re.Pattern[str]
    holds_figure: re.Pattern[str]


def join_lines(text: str, words: Words) -> Iterator[Replacement]:
    r"""Join lines that were broken inside a sentence, a word or a number.

    Headings, items of lists and rows of tables stay lines of their own.

    >>> from extractor.text.draft import repaired
    >>> repaired(join_lines, "一、事故情况\n全市共发生事故12起、死亡\n4人,隐患排查整\n治不力。")
    '一、事故情况\n全市共发生事故12起、死亡4人,隐患排查整治不力。'
    """
    width = _wrapped_width(text)
    start = 0
    for match in BREAK.finditer(text):
        if text[match.start() - 1 : match.start()] in CLOSED:
            start = match.end()
            continue
        left = text[start : match.start()].rstrip(" \t")
        stop = text.find("\n", match.end())
        right = text[match.end() : stop if stop >= 0 else len(text)]
        blank = match.end() - match.start() > 1
        full = width is not None and not blank and _display_width(left.rpartition("\n")[2]) >= width
        if not (continues(left, right, words, blank=blank, full=full) or _torn(left, right, words)):
            start = match.end()
            continue
        indent = len(right) - len(right.lstrip(" \t"))
        space = (
            " "
            if left[-1:].isascii()
            and left[-1:].isalpha()
            and right[:1].isascii()
            and right[:1].isalpha()
            else ""
        )
        yield Replacement(start + len(left), match.end() + indent, space)


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
    if not left or not first or left[-1] in CLOSED or rules.mark.match(right):
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
    left_end = len(text[:start].rstrip(" \t\n")) if start else 0
    right_start = len(text) - len(text[end:].lstrip(" \t\n"))
    if "\n" not in text[left_end:start] and "\n" not in text[end:right_start]:
        return None
    left = text[text.rfind("\n", 0, left_end) + 1 : left_end]
    stop = text.find("\n", right_start)
    right = text[right_start : stop if stop >= 0 else len(text)]
    full = len(left) >= SHORTEST_PROSE and _is_prose(left, _rules(words))
    if continues(left, right, words, full=full):
        return Span(left_end, right_start)
    return None


def drop_chunk_prefixes(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop the numbers that document sites put before every piece of a cut-up text.

    They differ from a list's numbers: the pieces are long and end in mid-sentence.

    >>> from extractor.text.draft import repaired
    >>> long = "全市安全生产形势稳定。" * 6
    >>> repaired(drop_chunk_prefixes, f"1、{long}上半年事故\n2、为零。{long}").replace(long, "…")
    '…上半年事故为零。…'
    """
    for run in _numbered_runs(text):
        pairs = list(pairwise(run))
        pieces = [text[mark.end() : following.start()].rstrip() for mark, following in pairs]
        cut = sum(piece[-1:] not in CLOSED for piece in pieces)
        long = all(len(piece) >= SHORTEST_CHUNK and SENTENCE_END.search(piece) for piece in pieces)
        if not pairs or not long or cut * 2 < len(pairs):
            continue
        yield Replacement(run[0].start(), run[0].end(), "")
        for mark, following in pairs:
            end = mark.end() + len(text[mark.end() : following.start()].rstrip())
            yield Replacement(end, following.end(), "")


def _numbered_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield runs of lines that open with consecutive numbers, nothing but them in between."""
    run: list[re.Match[str]] = []
    for mark in CHUNK.finditer(text):
        if run and (
            int(mark[1]) != int(run[-1][1]) + 1
            or "\n" in text[run[-1].end() : mark.start()].rstrip()
        ):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


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


def _torn(left: str, right: str, words: Words) -> bool:
    """Tell whether the line end tears one of the phrases that hold a numeral."""
    return any(
        left.endswith(phrase[:cut]) and right.startswith(phrase[cut:])
        for phrase in words.lines.torn_phrases
        for cut in range(2, len(phrase) - 1)
        if right[:1] == phrase[cut]
    )


def _wrapped_width(text: str) -> float | None:
    """Return the least width of a full line, when the text was laid out in lines of one width."""
    lines = text.count("\n")
    if lines < WRAPPED_LINES or len(text) > WIDEST_WRAP * 2 * lines:
        return None
    widths = Counter(round(_display_width(line)) for line in text.split("\n") if len(line) > 9)
    total = sum(widths.values())
    best, full = max(
        ((width, sum(widths[width - less] for less in range(3))) for width in widths),
        key=lambda item: (item[1], item[0]),
        default=(0, 0),
    )
    beyond = sum(count for width, count in widths.items() if width > best)
    if (
        full < max(WRAPPED_LINES, WRAPPED_SHARE * total)
        or beyond * 10 > total
        or best > WIDEST_WRAP
    ):
        return None
    return best - 2


def _display_width(line: str) -> float:
    """Return the width in Han characters; ASCII counts half."""
    narrow = sum(map(str.isascii, line))
    return len(line) - narrow / 2


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
