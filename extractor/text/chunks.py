"""Numbers that document sites put before every piece of a text they cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.furniture import is_furniture
from extractor.text.sentences import CLOSED, SENTENCE_END
from extractor.text.words import Words

CHUNK = re.compile(r"\n(\d{1,3})、 ?(?=\S)")
GAP = re.compile(r"(?<=[。;:!?])[ \t]{1,2}(?=\S)")
TITLE_GAP = re.compile(r"(?<=\S)[ \t]{1,2}(?=\S)")
OPENING_END = re.compile("[,。;]")
SHORTEST_CHUNK = 60
LONGEST_OPENING = 120
LONGEST_HEADING = 24


class _Mark(NamedTuple):
    number: int
    start: int
    end: int


def drop_chunk_prefixes(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop the numbers that document sites put before every piece of a cut-up text.

    They differ from a list's numbers: the pieces are long and end in mid-sentence.

    >>> from extractor.text.draft import repaired
    >>> long = "全市安全生产形势稳定。" * 6
    >>> repaired(drop_chunk_prefixes, f"1、{long}上半年事故\n2、为零。{long}").replace(long, "…")
    '…上半年事故为零。…'
    """
    for run in _numbered_runs(text, words):
        pairs = list(pairwise(run))
        pieces = [text[mark.end : _line_end(text, mark.end)].rstrip() for mark in run[:-1]]
        cut = sum(piece[-1:] not in CLOSED for piece in pieces)
        long = all(len(piece) >= SHORTEST_CHUNK and SENTENCE_END.search(piece) for piece in pieces)
        if not pairs or not long or (cut * 2 < len(pairs) and not _is_all(run, text)):
            continue
        yield Replacement(run[0].start, run[0].end, "")
        opened = _opening_end(text, run[0].end) if not text[: run[0].start].strip() else 0
        yield from _line_ends(TITLE_GAP, text, run[0].end, opened)
        for (mark, following), piece in zip(pairs, pieces, strict=True):
            yield from _paragraphs(text, max(mark.end, opened), mark.end + len(piece), words)
            yield Replacement(mark.end + len(piece), following.end, "")
        yield from _paragraphs(text, run[-1].end, _line_end(text, run[-1].end), words)


def _is_all(run: list[_Mark], text: str) -> bool:
    """Tell whether the pieces are the whole text, with line ends turned into blanks in most."""
    flowing = [mark for mark in run if GAP.search(text, mark.end, _line_end(text, mark.end))]
    whole = not text[: run[0].start].strip() and "\n" not in text[run[-1].end :].strip()
    return whole and len(flowing) * 2 >= len(run)


def _line_end(text: str, start: int) -> int:
    stop = text.find("\n", start)
    return stop if stop >= 0 else len(text)


def _opening_end(text: str, start: int) -> int:
    """Return where the lines in front of the first sentence end: its title, issuer and date."""
    stop = OPENING_END.search(text, start, start + LONGEST_OPENING)
    return text.rfind(" ", start, stop.start()) + 1 if stop else start


def _paragraphs(text: str, start: int, end: int, words: Words) -> Iterator[Replacement]:
    """End paragraphs again at the blanks behind sentences and headings: they were line ends."""
    gaps = {gap.start(): gap for gap in GAP.finditer(text, start, end)}
    for heading in _heading(words).finditer(text, start, end):
        gap = TITLE_GAP.match(text, heading.end())
        if gap is not None and gap.end() <= end:
            gaps[gap.start()] = gap
    for _, gap in sorted(gaps.items()):
        yield Replacement(gap.start(), gap.end(), "\n")


def _line_ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Replacement]:
    for gap in pattern.finditer(text, start, end + 1):
        yield Replacement(gap.start(), gap.end(), "\n")


def _numbered_runs(text: str, words: Words) -> Iterator[list[_Mark]]:
    """Yield runs of lines that open with consecutive numbers; only furniture stands between."""
    run: list[_Mark] = []
    # A line end in front makes the first line like all others, and shifts positions by one.
    for match in CHUNK.finditer("\n" + text):
        mark = _Mark(int(match[1]), match.start(), match.end() - 1)
        between = text[_line_end(text, run[-1].end) : mark.start] if run else ""
        if run and (mark.number != run[-1].number + 1 or not is_furniture(between, words)):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


@cache
def _heading(words: Words) -> re.Pattern[str]:
    """Return a pattern for a heading with its mark, up to the blank behind it."""
    marks = "|".join(f"(?:{mark})" for mark in words.lines.heading_marks)
    return re.compile(
        rf"(?<=[。;:!? \t])(?:{marks})[^,。;:!? \t\n]{{2,{LONGEST_HEADING}}}(?=[ \t])"
    )
