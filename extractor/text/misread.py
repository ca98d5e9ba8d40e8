"""Keywords that OCR or an input method got one character wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.wording import Rewriter
from extractor.text.words import Wording, Words


def read_keywords(text: str, words: Words) -> Iterable[Replacement]:
    """Read the listed misread forms as the keyword they are a stroke away from.

    The lists hold no digits, and none are changed: a misread digit is for arithmetic to find.

    >>> from extractor.text.draft import repaired
    >>> repaired(read_keywords, "末发生亡入亊故,受伤3入,己整改隐惠1O处,月末发生1起")
    '未发生亡入事故,受伤3人,已整改隐患1O处,月末发生1起'
    """
    return _misread(words).rewrite(text)


@cache
def _misread(words: Words) -> Rewriter:
    forms = [
        Wording(given=form, plain=keyword)
        for keyword, misread in words.misread.keyword.items()
        for form in misread
    ]
    return Rewriter([*forms, *words.misread.wording])
