"""Keywords that OCR or an input method got one character wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.draft import disjoint
from extractor.text.wording import Rewriter, fits
from extractor.text.words import Wording, Words


def read_keywords(text: str, words: Words) -> Iterable[Replacement]:
    """Read the listed misread forms as the keyword they are a stroke away from.

    The lists hold no digits, and none are changed: a misread digit is for arithmetic to find.

    >>> from extractor.text.draft import repaired
    >>> repaired(read_keywords, "末发生亡入亊故,受伤3入,己整改隐惠1O处,月末发生1起")
    '未发生亡入事故,受伤3人,已整改隐患1O处,月末发生1起'
    """
    pattern, forms = _misread(words)
    found = {
        (start, start + len(wording.given)): wording.plain
        for match in pattern.finditer(text)
        for offset, wording in forms[match[0]]
        if fits(wording, text, start := match.start() - offset)
    }
    return disjoint(Replacement(*place, plain) for place, plain in found.items())


def uncensored(text: str, words: Words) -> Iterable[Replacement]:
    """Put back words that a timid editor starred out, where the rest leaves one reading.

    >>> from extractor.text.draft import repaired
    >>> repaired(uncensored, "*灾3起,瓦斯**1起,**5起")
    '火灾3起,瓦斯爆炸1起,**5起'
    """
    return _censored(words).rewrite(text) if "*" in text else ()


@cache
def _censored(words: Words) -> Rewriter:
    return Rewriter(words.misread.censored)


@cache
def _misread(words: Words) -> tuple[re.Pattern[str], dict[str, list[tuple[int, Wording]]]]:
    """Return a pattern for the characters that make a form wrong, and the forms by them.

    The wrong characters are far rarer than the keywords, so looking for them first is quick.
    """
    forms: dict[str, list[tuple[int, Wording]]] = {}
    for keyword, misread in words.misread.keyword.items():
        for form in misread:
            offset = next(i for i, (a, b) in enumerate(zip(form, keyword, strict=True)) if a != b)
            wording = Wording(given=form, plain=keyword)
            forms.setdefault(form[offset], []).append((offset, wording))
    for wording in words.misread.wording:
        forms.setdefault(wording.given[0], []).append((0, wording))
    return re.compile(f"[{''.join(forms)}]"), forms
