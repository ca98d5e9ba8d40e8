"""The numbers that Word draws before paragraphs: 一、 and （二） are often not in the text.

Sections are told by these numbers, so they are put back as they would be printed (ECMA-376 part 1,
17.9). Bullets are left out: they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from extractor.readers.docx_text import W

CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"}
    | {"taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"}
)
DIGITS = "〇一二三四五六七八九"
CIRCLED_ONE, CIRCLED = 0x2460, range(1, 21)
MAX_NUMBER = 999

_PLACE = re.compile(r"%(\d)")


class _Level(NamedTuple):
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def prefix(self, paragraph: Any) -> str:
        """Return what is printed before a paragraph, counting it; nothing for most."""
        listed = self._listed(paragraph)
        if listed is None or listed[0] not in self.levels:
            return ""
        number, depth = listed
        levels = self.levels[number]
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(number, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if levels[depth].form in ("bullet", "none"):
            return ""

        def counted(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            known = levels.get(level, levels[depth])
            return numeral(counts.get(level, known.start), known.form)

        return _PLACE.sub(counted, levels[depth].text)

    def _listed(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or those of its style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self.by_style.get(style.get(f"{W}val", "")) if style is not None else None
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return inherited
        number, level = _value(own, "numId"), _value(own, "ilvl")
        if number == "0":
            return None
        if number is None:
            return (inherited[0], int(level or 0)) if inherited else None
        return number, int(level or 0)


def read_numbering(numbering: Any, styles: Any) -> Numbering:
    """Return the lists of a document from the roots of its two parts, None where one is missing."""
    found = Numbering()
    if numbering is None:
        return found
    abstract = {
        entry.get(f"{W}abstractNumId"): dict(_levels(entry))
        for entry in numbering.iter(f"{W}abstractNum")
    }
    for entry in numbering.iter(f"{W}num"):
        levels = dict(abstract.get(_value(entry, "abstractNumId"), {}))
        for override in entry.iter(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", "0"))
            start = _value(override, "startOverride")
            levels |= dict(_levels(override))
            if start and depth in levels:
                levels[depth] = levels[depth]._replace(start=int(start))
        found.levels[entry.get(f"{W}numId", "")] = levels
    for style in styles.iter(f"{W}style") if styles is not None else ():
        listed = style.find(f"{W}pPr/{W}numPr")
        if listed is not None and (number := _value(listed, "numId")):
            level = int(_value(listed, "ilvl") or 0)
            found.by_style[style.get(f"{W}styleId", "")] = (number, level)
    return found


def _levels(entry: Any) -> Iterator[tuple[int, _Level]]:
    for level in entry.iter(f"{W}lvl"):
        start = int(_value(level, "start") or 1)
        form = _value(level, "numFmt") or "decimal"
        yield int(level.get(f"{W}ilvl", "0")), _Level(start, form, _value(level, "lvlText") or "")


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def numeral(number: int, form: str) -> str:
    """Return a number as a list prints it.

    >>> numeral(12, "chineseCounting"), numeral(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    if form in CHINESE and 0 < number <= MAX_NUMBER:
        return _chinese(number)
    if form.startswith("decimalEnclosedCircle") and number in CIRCLED:
        return chr(CIRCLED_ONE + number - 1)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    return text + (DIGITS[ones] if ones else "")
