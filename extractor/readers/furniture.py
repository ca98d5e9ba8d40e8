"""Headers, footers, page numbers and watermarks, told by their place and by repetition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import regex

from extractor.readers.cues import cues
from extractor.readers.layout import HEADING_SIZE
from extractor.readers.lines import TextLine, body_size, size
from extractor.readers.watermarks import watermarks

MARGIN = 0.1
"""Share of the page height at the top and at the bottom where furniture stands."""
RIM, SMALL = 0.05, 0.85
"""Share of the page height, and of the usual type, of what browsers print around a page."""
EDGE_LINES = 3
MIN_SHARE = 0.3
"""Share of pages that repeat a line: headers differ on left and right pages, and first pages
have none."""
MAX_LENGTH = 60
"""Characters of a header; the address a browser prints below a page is often longer."""
COUNTING = 2
"""Pages whose numbers count up together."""

_DIGITS = regex.compile(r"[\d\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+")


def furniture(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[set[int]]:
    """Return for each page the indexes of its lines that are furniture."""
    candidates = [_at_edges(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counts: Counter[str] = Counter()
    for lines, indexes in zip(pages, candidates, strict=True):
        counts.update({_pattern(lines[index].text) for index in indexes})
    enough = max(2, MIN_SHARE * len(pages))
    repeated = {text for text, count in counts.items() if count >= enough}
    strays = _stray_numbers(pages, candidates)
    return [
        _marked(lines, [each for each in indexes if each not in stray], height, repeated)
        for lines, indexes, height, stray in zip(pages, candidates, heights, strays, strict=True)
    ]


def _stray_numbers(
    pages: Sequence[Sequence[TextLine]], candidates: Sequence[Sequence[int]]
) -> list[set[int]]:
    """Return for each page the bare numbers that do not count its pages.

    Those of pages count up with them from page to page, or say which page it is; others that
    stand alone on a line are cells of a table that was broken there.
    """
    bare = [
        {index: int(text) - page for index in indexes if (text := lines[index].text).isdecimal()}
        for page, (lines, indexes) in enumerate(zip(pages, candidates, strict=True), 1)
    ]
    counts = Counter(offset for numbers in bare for offset in set(numbers.values()))
    counting = {0, *(offset for offset, count in counts.items() if count >= COUNTING)}
    return [
        {index for index, offset in numbers.items() if offset not in counting and len(pages) > 1}
        for numbers in bare
    ]


def _marked(
    lines: Sequence[TextLine], indexes: Sequence[int], height: float, repeated: Set[str]
) -> set[int]:
    found = {
        index
        for index in indexes
        if _pattern(lines[index].text) in repeated or _is_print_mark(lines, index, height)
    } | watermarks(lines)
    numbers = [index for index in indexes if is_page_number(lines[index].text)]
    outside = [line for index, line in enumerate(lines) if index not in {*found, *numbers}]
    return found | {index for index in numbers if _is_outermost(lines[index], outside, height)}


def _is_outermost(line: TextLine, others: Sequence[TextLine], height: float) -> bool:
    """Whether no text stands beside or beyond a line: 46 on top of a column is no page number."""
    if line.box.top < height / 2:
        return not any(other.box.top < line.box.bottom for other in others)
    return not any(other.box.bottom > line.box.top for other in others)


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of a page.

    >>> is_page_number("— 3 —"), is_page_number("第3页 共12页"), is_page_number("死亡3人")
    (True, True, False)
    """
    return cues().pages.is_page_number(text)


def _is_print_mark(lines: Sequence[TextLine], index: int, height: float) -> bool:
    """Whether a line is what a browser prints at the rim: small type outside any usual margin."""
    box = lines[index].box
    at_rim = box.bottom < RIM * height or box.top > (1 - RIM) * height
    return at_rim and size(box) < SMALL * body_size(lines)


def _at_edges(lines: Sequence[TextLine], height: float) -> list[int]:
    by_top = sorted(range(len(lines)), key=lambda index: lines[index].box.top)
    top = [i for i in by_top[:EDGE_LINES] if lines[i].box.bottom < MARGIN * height]
    bottom = [i for i in by_top[-EDGE_LINES:] if lines[i].box.top > (1 - MARGIN) * height]
    largest = HEADING_SIZE * body_size(lines)
    return [
        i
        for i in dict.fromkeys(top + bottom)
        if (len(lines[i].text) <= MAX_LENGTH or _is_print_mark(lines, i, height))
        and size(lines[i].box) < largest
    ]


def _pattern(text: str) -> str:
    pattern: str = _DIGITS.sub("#", "".join(text.split()))
    return pattern
