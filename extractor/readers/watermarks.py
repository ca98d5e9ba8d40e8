"""Text that runs across or beside the page: watermarks, binding lines, stamps set in type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.readers.lines import LAST_LATIN, TextLine, size

MIN_STACKED = 5
"""Single characters below each other that are no heads of a narrow column."""
MAX_SHARE = 0.5
"""Share of characters from which on the page itself is turned, or its text written downward."""


def watermarks(lines: Sequence[TextLine]) -> set[int]:
    """Return the indexes of lines that are turned, or one character each below the other."""
    found = {index for index, line in enumerate(lines) if line.turned} | _stacked(lines)
    marked = sum(len(lines[index].text) for index in found)
    return found if marked <= MAX_SHARE * sum(len(line.text) for line in lines) else set()


def _stacked(lines: Sequence[TextLine]) -> set[int]:
    columns: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) == 1 and line.text > LAST_LATIN:
            middle = (line.box.x0 + line.box.x1) / 2
            columns[round(middle / size(line.box))].append(index)
    return {index for stack in columns.values() if len(stack) >= MIN_STACKED for index in stack}
