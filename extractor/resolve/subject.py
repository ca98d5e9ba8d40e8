"""The noun a figure counts, as the text names it: what tells two figures of an indicator apart.

jieba segments the short stretch before (or behind) the number, with the words of the lexicon
added to its dictionary. It is loaded when the first subject is asked for and keeps its cache in
the user's own folder, not in the shared temporary one.
"""

from __future__ import annotations

import functools
import logging
import os
import re
from pathlib import Path
from typing import Any

from extractor.patterns import PatternSet

REACH = 16  # characters before a number in which its noun is looked for
MOST_WORDS = 4
LIST_MARKS = ("、", "和", "及")
# Classes whose words are things that are counted; words of any other class end a subject.
NOUNS = frozenset(
    "role unit expert material order licence certificate hazard major_hazard rescue_team supply "  # noqa: SIM905
    "article banner board meeting file letter team drill training_class source source_major "
    "plan_document demonstration standard sector accident_type fund event rescuer grade".split()
)
_END = re.compile(r"[^一-鿿、和()]")
_HEAD = re.compile(r"^[的等各了为共计达有和、,及与类名对在()]+|[的等共计达有约近为了和、()]+$")


class Subjects:
    """Finds subjects with one pattern set."""

    def __init__(self, patterns: PatternSet) -> None:
        self.signs = patterns.vocabulary.signs
        self.words = [
            word
            for word, sign in self.signs.items()
            if 2 <= len(word) <= 8 and any(kind in NOUNS for kind, _ in sign.meanings)
        ]
        self.tokenizer: Any = None
        self.before = functools.lru_cache(maxsize=20_000)(self._before)

    def subject(self, text: str, start: int, floor: int, end: int, ceiling: int) -> str | None:
        """Return the noun before the number at `start`, else the one behind it up to `ceiling`.

        `floor` is where the stretch that may hold it begins, `end` where the figure ends.
        """
        listed = text[start - 1 : start] in LIST_MARKS
        found = None if listed else self.before(text[max(floor, start - REACH) : start])
        if found is None and text[end : end + 1] not in ",。;:、":
            found = self.before(text[end : min(ceiling, end + REACH)], True)
        return found

    def _before(self, piece: str, forwards: bool = False) -> str | None:
        parts = [part for part in _END.split(piece) if part]
        if not parts or (not forwards and _END.match(piece[-1:] or "?")):
            return None
        words = self._cut(parts[0] if forwards else parts[-1])
        kept: list[str] = []
        for word in words if forwards else reversed(words):
            if not self._is_noun(word) or len(kept) == MOST_WORDS:
                break
            kept.append(word)
        ordered = kept if forwards else kept[::-1]
        subject = _HEAD.sub("", "".join(ordered))
        return subject if len(subject) > 1 else None

    def _is_noun(self, word: str) -> bool:
        """A word of the lexicon is one by its class; an unknown word of two characters is."""
        sign = self.signs.get(word)
        if sign is None:
            return len(word) > 1 or word in "、和的"
        return any(kind in NOUNS for kind, _ in sign.meanings)

    def _cut(self, text: str) -> list[str]:
        if self.tokenizer is None:
            self.tokenizer = _tokenizer(self.words)
        words: list[str] = self.tokenizer.lcut(text)
        return words


def _tokenizer(words: list[str]) -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "extractor"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache)
    except OSError:
        tokenizer.cache_file = None
    tokenizer.initialize()
    for word in words:
        tokenizer.add_word(word)
    return tokenizer
