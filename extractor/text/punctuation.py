"""Doubled and confused punctuation, and quotation marks that are never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.breaks import layout_of
from extractor.text.draft import disjoint
from extractor.text.words import Words, alternation

DOUBLED = re.compile(r"[,、。;](?: ?[,、。;])+")
STRONGEST = "。;,、"
HAN = re.compile("[㐀-鿿]")
SEPARATOR = re.compile(r"[.、。·](?=\d)(?:(?<=[.、])(?=\d{3}\D)|(?<=[。·])(?=\d{1,3}\D))")
DECIMALS = re.compile(r".\d{1,2}(?:%|‰|个百分点|万元|亿元)")
WHOLE = re.compile(r"(?<![\d.,。·])\d{1,3}$")
# One to three digits behind a word that does not announce a list or an ordinal number.
LEAD = re.compile(r"[㐀-鿿](?<![第为别各是到至])[1-9]\d{0,2}$")
LONGEST_LEAD = 5
NUMBERED = re.compile(r"\([\d一二三四五六七八九十]{1,3}\)$")
LONGEST_NUMBER = 5
# A full stop of Latin script, not the point of a number or a mark of a list.
LATIN_STOP = re.compile(r"\.(?=[㐀-鿿])(?!万|个百分点|元)")
LATIN_END = re.compile(r"\.(?<![\d.]\.)[ \t]*(?:\n|$)")
LONGEST_RATE_NAME = 12
HEADING_MARK = re.compile(r"\n[ \t]*[一二三四五六七八九十]{1,2}([,。.])(?=[㐀-鿿]{2,24}(?:\n|$))")


def single_punctuation(text: str, words: Words) -> Iterator[Replacement]:
    """Leave one of several punctuation marks in a row: the first, at a line's end the strongest.

    The end of a full line of a wrapped layout is none.

    >>> from extractor.text.draft import repaired
    >>> repaired(single_punctuation, "事故568起,,死亡12人,。其中煤矿3起、死亡4人,。")
    '事故568起,死亡12人,其中煤矿3起、死亡4人。'

    Between digits they stay: 3,,125 could be two numbers or one.

    >>> repaired(single_punctuation, "3,,125")
    '3,,125'
    """
    for match in DOUBLED.finditer(text):
        before, behind = (
            text[match.start() - 1 : match.start()],
            text[match.end() : match.end() + 1],
        )
        if not before.strip() or (before.isdigit() and behind.isdigit()):
            continue
        ends = behind in ("", "\n")
        if ends and (layout := layout_of(text)) is not None:
            ends = not layout.fills(text[text.rfind("\n", 0, match.start()) + 1 : match.end()])
        mark = next(each for each in STRONGEST if each in match[0]) if ends else match[0][0]
        yield Replacement(match.start(), match.end(), mark)


def usual_separators(text: str, words: Words) -> Iterator[Replacement]:
    """Put points and commas in numbers, and commas between clauses, for marks mistaken for them.

    Only where the neighbours leave no other reading: three digits and a unit that has no
    fractions, one or two digits and a per cent sign, or Han characters on both sides. Digits
    stay as they are.

    >>> from extractor.text.draft import repaired
    >>> repaired(usual_separators, "检查企业2.214家,下降12。8%.死亡率为1.234人/万车")
    '检查企业2,214家,下降12.8%,死亡率为1.234人/万车'
    """
    yield from disjoint((*_inside_numbers(text, words), *_clauses(text), *_headings(text)))


def _inside_numbers(text: str, words: Words) -> Iterator[Replacement]:
    whole = _whole_thousands(words)
    for match in SEPARATOR.finditer(text):
        start = match.start()
        window = max(0, start - LONGEST_LEAD)
        if match[0] in "。·" and DECIMALS.match(text, start):
            if WHOLE.search(text, window, start):
                yield Replacement(start, start + 1, ".")
        elif (
            match[0] != "·"
            and whole.match(text, start)
            and LEAD.search(text, window, start)
            and "率" not in text[max(0, start - LONGEST_RATE_NAME) : start]
        ):
            yield Replacement(start, start + 1, ",")


def _clauses(text: str) -> Iterator[Replacement]:
    """Yield full stops of Latin script between Han characters or behind a figure.

    Where paragraphs end with 。 the others are commas misread; where they do not, the text has
    Latin full stops throughout.
    """
    mark = ""
    for match in LATIN_STOP.finditer(text):
        before = text[match.start() - 1 : match.start()]
        behind_bracket = before == ")" and not NUMBERED.search(
            text[max(0, match.start() - LONGEST_NUMBER) : match.start()]
        )
        if before and (before in "%‰" or behind_bracket or HAN.match(before)):
            mark = mark or ("," if text.count("。") > len(LATIN_END.findall(text)) else "。")
            yield Replacement(match.start(), match.end(), mark)


def _headings(text: str) -> Iterator[Replacement]:
    """Yield the marks behind the numerals of headings that are none: 「四,各县情况」."""
    for match in HEADING_MARK.finditer(text):
        yield Replacement(match.start(1), match.end(1), "、")


def close_quotes(text: str, words: Words) -> Iterator[Replacement]:
    """Close quotation marks behind names that are known, in a text that closes hardly any.

    Elsewhere the end of the quotation is not known, and the opening mark stays alone.

    >>> from extractor.text.draft import repaired
    >>> repaired(close_quotes, "推进“三项行动、加强“三项建设,打击“乱采1家。")
    '推进“三项行动”、加强“三项建设”,打击“乱采1家。'
    """
    opened = text.count("“")
    if not opened or text.count("”") * 4 > opened:
        return
    for match in _opened_name(words).finditer(text):
        yield Replacement(match.end(), match.end(), "”")


@cache
def _opened_name(words: Words) -> re.Pattern[str]:
    return re.compile(rf"“(?:{alternation(words.quotes.names)})(?!”)")


@cache
def _whole_thousands(words: Words) -> re.Pattern[str]:
    """Return a pattern for what follows in 1.234 and 1、234 of things only counted whole."""
    whole = alternation(words.lines.whole_units)
    return re.compile(rf".\d{{3}}(?=[余多]?(?:{whole})(?!/))")
