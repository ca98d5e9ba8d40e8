"""The expression of a form: where it matches an encoded sentence, and what its groups hold.

`re` runs most forms three times as fast as `regex`. What needs `regex` has it: groups that are
repeated, contexts of several lengths, and forms with so many gaps that they need a time limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple, Protocol

import regex

# A form that has not matched after this many seconds is given up for the sentence; it only
# guards against files written by hand.
TIME_LIMIT = 0.5
# A gap is short and ends at marks; with no more than these in a row nothing takes long.
MOST_GAPS = 4
_GAP = "}?"


class Found(NamedTuple):
    """A match: where the figures and the other named slots stand, each in the order of text.

    With a figure stands the indicator its slot names, with another slot its classes.
    """

    figures: list[tuple[int, str | None]]
    roles: list[tuple[int, str]]


class Expression(Protocol):
    """Finds a form in encoded sentences; numbers its groups of figures and of other slots."""

    figures: list[tuple[int, str | None]]
    roles: list[tuple[int, str]]

    def find(self, text: str) -> Sequence[Found]:
        """Return the matches in order; they do not overlap."""


@cache
def expression_of(
    source: str, figures: tuple[str | None, ...], roles: tuple[str, ...]
) -> Expression:
    """Compile an expression whose groups f0, f1 … and r0, r1 … hold `figures` and `roles`.

    >>> expression_of("(?P<f0>A).{0,2}?(?P<r0>B)", ("deaths",), ("noun",)).find("xA-B")
    [Found(figures=[(1, 'deaths')], roles=[(3, 'noun')])]
    """
    limit = None if source.count(_GAP) <= MOST_GAPS else TIME_LIMIT
    if ")*" not in source and limit is None:
        try:
            return _Plain(re.compile(source), figures, roles)
        except re.error:  # a context of several lengths
            pass
    return _Repeating(regex.compile(source), figures, roles, limit)


class _Plain:
    """An expression each of whose groups holds one character at most."""

    def __init__(
        self, compiled: re.Pattern[str], figures: Sequence[str | None], roles: Sequence[str]
    ) -> None:
        group = compiled.groupindex
        self._finditer = compiled.finditer
        self.figures = [(group[f"f{number}"], code) for number, code in enumerate(figures)]
        self.roles = [(group[f"r{number}"], kind) for number, kind in enumerate(roles)]

    def find(self, text: str) -> list[Found]:
        """Return the matches; groups are numbered in the order in which they stand."""
        found: list[Found] = []
        for match in self._finditer(text):
            start = match.start
            figures = [(start(group), code) for group, code in self.figures if match[group]]
            roles = [(start(group), kind) for group, kind in self.roles if match[group]]
            found.append(Found(figures, roles))
        return found


class _Repeating:
    """An expression whose groups may hold several characters, and that may take long."""

    def __init__(
        self,
        compiled: regex.Pattern[str],
        figures: Sequence[str | None],
        roles: Sequence[str],
        limit: float | None,
    ) -> None:
        group = compiled.groupindex
        self._finditer = partial(compiled.finditer, timeout=limit)
        self.figures = [(group[f"f{number}"], code) for number, code in enumerate(figures)]
        self.roles = [(group[f"r{number}"], kind) for number, kind in enumerate(roles)]

    def find(self, text: str) -> list[Found]:
        """Return the matches, none where the time was not enough."""
        try:
            return list(self._matches(text))
        except TimeoutError:
            return []

    def _matches(self, text: str) -> Iterator[Found]:
        for match in self._finditer(text):
            spans = match.allspans()
            figures = [(start, code) for group, code in self.figures for start, _ in spans[group]]
            roles = [(start, kind) for group, kind in self.roles for start, _ in spans[group]]
            yield Found(sorted(figures, key=_start), sorted(roles))


def _start(figure: tuple[int, str | None]) -> int:
    return figure[0]
