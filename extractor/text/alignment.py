"""Where every character of a repaired text came from.

A text passes through layers of repairs. Each layer knows what it replaced, as ranges of the
text before it, so a span is carried back one layer at a time. Nothing is recovered later by
comparing texts: alignment is built with the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from extractor.types import Edit, Quality, Span


class Replacement(NamedTuple):
    """Characters `start` to `end` of the text before a layer now read `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Layer:
    """One rule applied once to a whole text.

    `replacements` are sorted and do not overlap. None means that the text kept its length and
    every character stayed in its place, which costs nothing to map.
    """

    rule: str
    before: str
    after: str
    replacements: tuple[Replacement, ...] | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.replacements or ()]

    @cached_property
    def _placed(self) -> tuple[list[int], list[int]]:
        """Where each replacement starts and ends in the text after this layer."""
        starts, ends, shift = [], [], 0
        for edit in self.replacements or ():
            starts.append(edit.start + shift)
            ends.append(edit.start + shift + len(edit.text))
            shift += len(edit.text) - (edit.end - edit.start)
        return starts, ends

    def back(self, span: Span) -> Span:
        """Return what `span` of the text after this layer was in the text before it.

        An end that lies in replaced characters moves to the edge of what they replaced; an
        end beside them stays where it is, so that untouched characters map to themselves.
        """
        if self.replacements is None:
            return span
        start, end = span
        if start >= end:
            edge = self._back_start(start)
            return Span(edge, edge)
        starts, ends = self._placed
        first = bisect_right(starts, start)
        last = bisect_right(starts, end - 1, first)
        if first:
            edit, stop = self.replacements[first - 1], ends[first - 1]
            start = edit[0] if start < stop else edit[1] + start - stop
        if last:
            edit, stop = self.replacements[last - 1], ends[last - 1]
            end = edit[1] if end - 1 < stop else edit[1] + end - stop
        return Span(start, end)

    def gap_back(self, position: int) -> Span:
        """Return what stood, before this layer, in the gap in front of `position`."""
        if self.replacements is None:
            return Span(position, position)
        left = self._back_end(position) if position else 0
        right = self._back_start(position) if position < len(self.after) else len(self.before)
        return Span(min(left, right), max(left, right))

    def _back_start(self, position: int) -> int:
        starts, ends = self._placed
        index = bisect_right(starts, position) - 1
        if index < 0:
            return position
        edit = (self.replacements or ())[index]
        return edit.start if position < ends[index] else edit.end + position - ends[index]

    def _back_end(self, position: int) -> int:
        starts, ends = self._placed
        index = bisect_right(starts, position - 1) - 1
        if index < 0:
            return position
        edit = (self.replacements or ())[index]
        return edit.end if position - 1 < ends[index] else edit.end + position - ends[index]

    def forward(self, position: int) -> int:
        """Return where the untouched character at `position` stands after this layer."""
        if self.replacements is None:
            return position
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        return self._placed[1][index] + position - (self.replacements or ())[index].end

    def changes(self) -> Iterator[Span]:
        """Yield the ranges of the text before this layer that it changed, in order."""
        if self.replacements is not None:
            for edit in self.replacements:
                yield Span(edit.start, edit.end)
            return
        start = None
        for index, (old, new) in enumerate(zip(self.before, self.after, strict=True)):
            if old != new:
                start = index if start is None else start
            elif start is not None:
                yield Span(start, index)
                start = None
        if start is not None:
            yield Span(start, len(self.before))


@dataclass(frozen=True)
class NormalizedText:
    """A repaired text beside its source, and the way back from one to the other."""

    source: str
    text: str
    quality: Quality
    layers: tuple[Layer, ...] = field(default=(), repr=False)

    def to_source(self, span: Span) -> Span:
        """Return the range of `source` that `span` of `text` was made from.

        Both are half-open, in code points. Characters no repair touched map to exactly
        themselves; a span with a repair inside reaches from its first to its last original
        character. A span reaching outside the text is cut to it.
        """
        start = min(max(span[0], 0), len(self.text))
        end = min(max(span[1], start), len(self.text))
        mapped = Span(start, end)
        for layer in self._moving:
            mapped = layer.back(mapped)
        return mapped

    @cached_property
    def _moving(self) -> tuple[Layer, ...]:
        """The layers that moved characters, the last first."""
        return tuple(each for each in reversed(self.layers) if each.replacements is not None)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every repair in source coordinates, in order; replacing them in `source` gives `text`.

        Repairs that touch are told as one, with the names of all rules that took part.
        """
        groups = _merge(self._touched())
        edits, source_end, text_end = [], 0, 0
        for start, end, rules in groups:
            text_start = text_end + start - source_end
            text_end = self._forward(end)
            edits.append(Edit(Span(start, end), self.text[text_start:text_end], "+".join(rules)))
            source_end = end
        return tuple(edit for edit in edits if self.source[slice(*edit.source)] != edit.text)

    def _touched(self) -> Iterator[tuple[int, int, str]]:
        """Yield the source range every single change goes back to, with its rule."""
        for depth, layer in enumerate(self.layers):
            for span in layer.changes():
                for below in reversed(self.layers[:depth]):
                    filled = span.end > span.start
                    span = below.back(span) if filled else below.gap_back(span.start)
                yield span.start, span.end, layer.rule

    def _forward(self, position: int) -> int:
        """Return where the source character at `position`, untouched by any rule, stands."""
        if position >= len(self.source):
            return len(self.text)
        for layer in self.layers:
            position = layer.forward(position)
        return position


def _merge(
    touched: Iterable[tuple[int, int, str]],
) -> Sequence[tuple[int, int, Sequence[str]]]:
    """Unite ranges that overlap or touch, naming each rule once."""
    groups: list[tuple[int, int, list[str]]] = []
    for start, end, rule in sorted(touched):
        if groups and start <= groups[-1][1]:
            first, last, rules = groups[-1]
            groups[-1] = (first, max(last, end), rules if rule in rules else [*rules, rule])
        else:
            groups.append((start, end, [rule]))
    return groups
