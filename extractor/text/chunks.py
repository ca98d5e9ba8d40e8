"""Numbers that document sites put before every piece of a text they cut up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.text.alignment import Replacement
from extractor.text.sentences import CLOSED, SENTENCE_END
from extractor.text.words import Words, alternation

CHUNK = re.compile(r"\n(\d{1,3})、 ?(?=\S)")
GAP = re.compile(r"(?<=[。;:!?])[ \t]{1,2}(?=\S)")
SHORTEST_CHUNK = 60


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
        pairs = list(pairwise(run))
        pieces = [text[mark.end : following.start].rstrip() for mark, following in pairs]
        cut = sum(piece[-1:] not in CLOSED for piece in pieces)
        long = all(len(piece) >= SHORTEST_CHUNK and SENTENCE_END.search(piece) for piece in pieces)
        if not pairs or not long or cut * 2 < len(pairs):
            continue
        yield Replacement(run[0].start, run[0].end, "")
        title = _title(words).match(text, run[0].end) if run[0].start == 0 else None
        if title is not None:
            yield Replacement(title.end() - 1, title.end(), "\n")
        for (mark, following), piece in zip(pairs, pieces, strict=True):
            yield from _paragraphs(text, mark.end, mark.end + len(piece))
            yield Replacement(mark.end + len(piece), following.end, "")
        stop = text.find("\n", run[-1].end)
        yield from _paragraphs(text, run[-1].end, stop if stop >= 0 else len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Replacement]:
    """End paragraphs again at the blanks behind sentences: they were line ends before."""
    for gap in GAP.finditer(text, start, end):
        yield Replacement(gap.start(), gap.end(), "\n")


def _numbered_runs(text: str) -> Iterator[list[_Mark]]:
    """Yield runs of lines that open with consecutive numbers, no other line in between."""
    run: list[_Mark] = []
    # A line end in front makes the first line like all others, and shifts positions by one.
    for match in CHUNK.finditer("\n" + text):
        mark = _Mark(int(match[1]), match.start(), match.end() - 1)
        if run and (
            mark.number != run[-1].number + 1 or "\n" in text[run[-1].end : mark.start].rstrip()
        ):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


@cache
def _title(words: Words) -> re.Pattern[str]:
    """Return a pattern for the title that the first piece of a flowing text opens with."""
    return re.compile(f"[^,。;、 \n]{{5,60}}(?:{alternation(words.lines.title_ends)}) ")
