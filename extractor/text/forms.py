"""Full-width, compatibility and radical forms of characters, by an explicit table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.draft import Draft, Table
from extractor.text.words import Words


def fold_forms(draft: Draft, words: Words) -> bool:
    """Fold every form in the tables to its plain character; lengths stay.

    Unicode's own normalisation would read 10³ as 103 and ① as 1, so only listed characters
    change.

    >>> from extractor.text.words import load_words
    >>> draft = Draft("⽉底前检查２３家（含复查），①达标率９８．５％")
    >>> fold_forms(draft, load_words())
    True
    >>> draft.text
    '月底前检查23家(含复查),①达标率98.5%'
    """
    table, pattern, _ = _compiled(words)
    found = pattern.findall(draft.text)
    return bool(found) and draft.recast("form", table.translate(draft.text, found), len(found))


def drop_invisible(text: str, words: Words) -> Iterator[Replacement]:
    r"""Drop characters without any meaning, and end lines in one way.

    >>> from extractor.text.draft import repaired
    >>> repaired(drop_invisible, "死亡\u200b3人\r\n受伤1人")
    '死亡3人\n受伤1人'
    """
    for match in _compiled(words)[2].finditer(text):
        start = match.start()
        lone = text[start] == "\r" and text[start + 1 : start + 2] != "\n"
        yield Replacement(start, match.end(), "\n" if lone else "")


@cache
def _compiled(words: Words) -> tuple[Table, re.Pattern[str], re.Pattern[str]]:
    pairs = {
        ord(given): ord(plain)
        for each in words.forms.table
        for given, plain in zip(each.given, each.plain, strict=True)
    }
    members = "".join(re.escape(chr(code)) for code in pairs)
    return (
        Table(pairs),
        re.compile(f"[{members}]"),
        re.compile(rf"[\r{re.escape(words.forms.drop)}]"),
    )
