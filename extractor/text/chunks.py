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
from extractor.types import Span

CHUNK = re.compile(r"\n(\d{1,3})、 ?(?=\S)")
GAP = re.compile(r"(?<=[。;:!?])[ \t]{1,2}(?=\S)")
TITLE_GAP = re.compile(r"(?<=\S)[ \t]{1,2}(?=\S)")
OPENING_END = re.compile("[,。;]")
# A short phrase with a full stop is a heading in the line of its text, however spaced.
RUN_IN = re.compile(r"[^。,;:\n]{0,16}。")
SHORTEST_CHUNK = 60
LONGEST_FURNITURE = 400
LONGEST_OPENING = 120
LONGEST_HEADING = 32
FEWEST_GAPS = 3


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
    for run in _numbered_runs(text):
        pieces = [_piece(text, *pair, words) for pair in pairwise(run)]
        if not (_are_pieces(text, run, pieces) or _is_all(text, run, words)):
            continue
        yield Replacement(run[0].start, run[0].end, "")
        first = is_furniture(text[: run[0].start], words)
        opened = _opening_end(text, run[0].end) if first else 0
        yield from _line_ends(TITLE_GAP, text, run[0].end, opened)
        for piece, following in zip(pieces, run[1:], strict=True):
            yield from _paragraphs(text, max(piece.start, opened), piece.end, words)
            yield Replacement(piece.end, following.end, "")
        start = max(run[-1].end, opened)
        yield from _paragraphs(text, start, _line_end(text, start), words)


def _piece(text: str, mark: _Mark, following: _Mark, words: Words) -> Span:
    """Return the text between two marks: a line, or several when others stand between."""
    stop = _line_end(text, mark.end)
    if not is_furniture(text[stop : following.start], words):
        stop = following.start
    return Span(mark.end, mark.end + len(text[mark.end : stop].rstrip()))


def _are_pieces(text: str, run: list[_Mark], pieces: list[Span]) -> bool:
    """Tell whether the marks stand before pieces of a text and not before items of a list.

    Pieces of several lines must be of one length besides, as a site cuts them.
    """
    each = [text[slice(*piece)] for piece in pieces]
    cut = sum(piece[-1:] not in CLOSED for piece in each)
    long = all(len(piece) >= SHORTEST_CHUNK and SENTENCE_END.search(piece) for piece in each)
    if not each or not long or cut * 2 < len(each):
        return False
    even = max(map(len, each)) * 2 <= min(map(len, each)) * 3
    return even or not any("\n" in piece for piece in each)


def _is_all(text: str, run: list[_Mark], words: Words) -> bool:
    """Tell whether the pieces are the whole text, with line ends turned into blanks in most.

    A single piece must have several such blanks.
    """
    last = _line_end(text, run[-1].end)
    # Furniture is short, and most texts are not.
    if run[0].number != 1 or max(run[0].start, len(text) - last) > LONGEST_FURNITURE:
        return False
    gaps = [len(GAP.findall(text, mark.end, _line_end(text, mark.end))) for mark in run]
    flowing = sum(1 for each in gaps if each)
    whole = is_furniture(text[: run[0].start], words) and is_furniture(text[last:], words)
    between = all(
        is_furniture(text[_line_end(text, mark.end) : following.start], words)
        for mark, following in pairwise(run)
    )
    enough = flowing * 2 >= len(run) if len(run) > 1 else gaps[0] >= FEWEST_GAPS
    return whole and between and enough


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
        run_in = RUN_IN.match(text, heading.start())
        if gap is not None and gap.end() <= end and not run_in:
            gaps[gap.start()] = gap
    for _, gap in sorted(gaps.items()):
        yield Replacement(gap.start(), gap.end(), "\n")


def _line_ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Replacement]:
    for gap in pattern.finditer(text, start, end + 1):
        yield Replacement(gap.start(), gap.end(), "\n")


def _numbered_runs(text: str) -> Iterator[list[_Mark]]:
    """Yield runs of lines that open with consecutive numbers."""
    run: list[_Mark] = []
    # A line end in front makes the first line like all others, and shifts positions by one.
    for match in CHUNK.finditer("\n" + text):
        mark = _Mark(int(match[1]), match.start(), match.end() - 1)
        if run and mark.number != run[-1].number + 1:
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


@cache
def _heading(words: Words) -> re.Pattern[str]:
    """Return a pattern for a heading with its mark, up to the blank behind it."""
    marks = "|".join(f"(?:{mark})" for mark in words.lines.heading_marks)
    return re.compile(rf"(?<=[。;:!? \t])(?:{marks})[^。;:!? \t\n]{{2,{LONGEST_HEADING}}}(?=[ \t])")
