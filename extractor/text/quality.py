"""What normalising a document met, and whether its text can be trusted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from extractor.text.draft import Draft
from extractor.text.words import Words
from extractor.types import Quality, Script

# Rules that only bring characters into one form are no garble.
FORM_RULES = frozenset({"form", "script", "invisible", "cut"})
LOST = re.compile("\ufffd|锟斤拷")
# More lost characters than one in so many, and what stands between them is not to be trusted.
LOST_SHARE = 50
SENTENCE = re.compile(r"[^。;!?\n]+")
SHORTEST_SENTENCE = 6


class _Signs(NamedTuple):
    stripped: re.Pattern[str]
    mask: re.Pattern[str]
    nameless: re.Pattern[str]
    cut_off: re.Pattern[str]
    ten: re.Pattern[str]


def quality_of(draft: Draft, script: Script, respelled: Collection[str], words: Words) -> Quality:
    """Return the quality report of a finished draft.

    Damage that cannot be repaired is counted here by name; where it takes the figures
    themselves the text is not trusted.
    """
    counts = {rule: count for rule, count in draft.counts.items() if rule not in FORM_RULES}
    counts.update(_damage(draft.text, respelled, words))
    reasons = list(_reasons(draft.text, counts, words))
    share = draft.repaired / len(draft.source) if draft.source else 0.0
    return Quality(
        script=script,
        garbles=tuple(sorted(counts.items())),
        repaired_share=round(min(share, 1.0), 4),
        trusted=not reasons,
        respelled=bool(respelled),
        reasons=(*reasons, *(f"respelled: {each}" for each in sorted(respelled))),
    )


def _damage(text: str, respelled: Collection[str], words: Words) -> Iterator[tuple[str, int]]:
    """Yield each kind of damage that stays in the text, with how often it shows."""
    signs = _signs(words)
    found = {
        "digits_stripped": len(signs.stripped.findall(text)),
        "placeholder": len(signs.mask.findall(text)),
        "names_stripped": len(signs.nameless.findall(text)),
        "cut_off": len(signs.cut_off.findall(text)),
        "lost_character": len(LOST.findall(text)),
        "ten_as_2023": len(signs.ten.findall(text)) if respelled else 0,
    }
    if found["digits_stripped"] < words.damage.stripped_minimum:
        del found["digits_stripped"]
    yield from ((kind, count) for kind, count in found.items() if count)


def _reasons(text: str, counts: dict[str, int], words: Words) -> Iterator[str]:
    """Yield why no figure of the text can be trusted.

    >>> from extractor.text.words import load_words
    >>> text = "发生各类事故起,死亡人,受伤人,同比下降.%。"
    >>> list(_reasons(text, {"digits_stripped": 4}, load_words()))
    ['the digits of the document were removed']
    """
    if counts.get("digits_stripped", 0) > sum(map(str.isdigit, text)) // 4:
        yield "the digits of the document were removed"
    if counts.get("lost_character", 0) * LOST_SHARE > len(text):
        yield "characters were lost in a wrong encoding"
    if _is_shuffled(text, words):
        yield "the clauses of the document were shuffled"


def _is_shuffled(text: str, words: Words) -> bool:
    """Tell whether too many sentences open with words that never open one.

    >>> from extractor.text.words import load_words
    >>> _is_shuffled("同比下降了5%。的事故共3起。人死亡了3起。" * 2, load_words())
    True
    """
    openings = [match[0].lstrip() for match in SENTENCE.finditer(text)]
    sentences = [each for each in openings if len(each) >= SHORTEST_SENTENCE]
    if len(sentences) < words.damage.dependent_sentences:
        return False
    strange = sum(each.startswith(words.damage.dependent) for each in sentences)
    return strange > words.damage.dependent_share * len(sentences)


@cache
def _signs(words: Words) -> _Signs:
    damage = words.damage
    groups = damage.stripped, damage.masks, damage.nameless, damage.cut_off, damage.tens
    return _Signs(*(re.compile("|".join(f"(?:{each})" for each in group)) for group in groups))
