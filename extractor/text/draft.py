"""A text while it is being repaired: what it reads now, and the layers that made it so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from extractor.text.alignment import Layer, Replacement
from extractor.text.words import Words, load_words
from extractor.types import Script

Repair = Callable[[str, Words], Iterable[Replacement]]
"""What a repair would change in a text: sorted, not overlapping."""

# With fewer distinct characters than this, replacing them one by one beats `str.translate`.
FEW_CHARACTERS = 48
FIRST_BEYOND = 0x10000


class Draft:
    """Holds the text between repairs; every change goes through one of the three methods.

    `counts` tells how often each rule acted, `repaired` how many source characters were
    replaced by rules that change more than the form of a character, `script` what the text
    was written in, `hands` the ids of the dictionaries it was respelled by, and `misread` those
    of the wrong encodings it was read in.
    """

    def __init__(self, text: str) -> None:
        self.source = text
        self.text = text
        self.layers: list[Layer] = []
        self.counts: Counter[str] = Counter()
        self.repaired = 0
        self.script: Script | None = None
        self.hands: set[str] = set()
        self.misread: list[str] = []

    def replace(self, rule: str, replacements: Iterable[Replacement]) -> bool:
        """Put each replacement in; they are sorted and do not overlap. True if any changed."""
        text = self.text
        kept = [edit for edit in replacements if text[edit.start : edit.end] != edit.text]
        if not kept:
            return False
        pieces: list[str] = []
        position = 0
        for edit in kept:
            pieces += text[position : edit.start], edit.text
            position = edit.end
            self.repaired += max(edit.end - edit.start, len(edit.text))
        pieces.append(text[position:])
        self._add(Layer(rule, text, "".join(pieces), tuple(kept)))
        self.counts[rule] += len(kept)
        return True

    def recast(self, rule: str, text: str, count: int) -> bool:
        """Take `text` as a form of the same length, character for character."""
        if text == self.text:
            return False
        self._add(Layer(rule, self.text, text))
        self.counts[rule] += count
        return True

    def _add(self, layer: Layer) -> None:
        self.layers.append(layer)
        self.text = layer.after


class Table:
    """Characters and what they become, one for one."""

    def __init__(self, pairs: Mapping[int, int]) -> None:
        self.pairs = pairs
        # Looking a code up in a list is twice as fast as in a dictionary that lacks most codes.
        self._codes = list(range(FIRST_BEYOND))
        for given, plain in pairs.items():
            if given < FIRST_BEYOND:
                self._codes[given] = plain

    def translate(self, text: str, found: Iterable[str]) -> str:
        """Return `text` mapped by this table; `found` are the characters in it that change.

        When they are few, replacing them one after the other is faster still.
        """
        distinct = set(found)
        if len(distinct) <= FEW_CHARACTERS:
            for character in distinct:
                text = text.replace(character, chr(self.pairs[ord(character)]))
            return text
        return text.translate(self.pairs if has_rare(text) else self._codes)


def has_rare(text: str) -> bool:
    """Tell whether a text has characters beyond the basic plane."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def disjoint(replacements: Iterable[Replacement]) -> list[Replacement]:
    """Return replacements in order; of those that overlap, the one that starts first."""
    kept: list[Replacement] = []
    for edit in sorted(replacements):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def repaired(repair: Repair, text: str, root: Path | None = None) -> str:
    """Return `text` with a single repair done: to see, and to show, what one rule does alone."""
    draft = Draft(text)
    draft.replace("alone", repair(text, load_words(root)))
    return draft.text
