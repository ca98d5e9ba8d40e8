"""Tags, entities and style sheets left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from extractor.text.alignment import Replacement
from extractor.text.draft import disjoint
from extractor.text.words import Words

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|&(?:nbsp|ensp|emsp)\b")
SPACES = frozenset("\u00a0\u2002\u2003")


def strip_markup(text: str, words: Words) -> Iterator[Replacement]:
    r"""Take out tags and style sheets; a tag that ended a line becomes a line end.

    >>> from extractor.text.draft import repaired
    >>> repaired(strip_markup, "死亡3人。<br />@page { size: 8.27in 11.69in }受伤2人。")
    '死亡3人。\n受伤2人。'
    """
    found = [
        Replacement(match.start(), match.end(), plain)
        for triggers, pattern, plain in _patterns(words)
        # A single character, and one that reports seldom have, is looked for much faster.
        if any(trigger[0] in text and trigger in text for trigger in triggers)
        for match in pattern.finditer(text)
    ]
    yield from disjoint(found)


def decode_entities(text: str, words: Words) -> Iterator[Replacement]:
    """Put characters for their names in markup.

    >>> from extractor.text.draft import repaired
    >>> repaired(decode_entities, "事故&lt;3起&gt;&nbsp;,下降5&#37;,&unknown;")
    '事故<3起> ,下降5%,&unknown;'
    """
    if "&" not in text:
        return
    for match in ENTITY.finditer(text):
        plain = unescape(match[0])
        if plain != match[0] and len(plain) == 1:
            yield Replacement(match.start(), match.end(), " " if plain in SPACES else plain)


@cache
def _patterns(words: Words) -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    return tuple(
        (each.triggers, re.compile(each.pattern, re.MULTILINE), each.plain)
        for each in words.markup.markup
    )
