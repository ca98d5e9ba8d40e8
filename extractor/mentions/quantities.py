"""Numbers with their units: hedges, ranges, per cent, 成, placeholders and vague counts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from extractor.mentions.numerals import ARABIC, CHINESE, DIGITS, MYRIADS, TENS, parse_number
from extractor.patterns.schema import Hedge, Unit
from extractor.types import Qualifier, Quantity

RANGE_MARKS = r"(?:-|—{1,2}|–|~|〜|至|到|―|─|~|～)"
PLACEHOLDER = r"(?:[XxＸ×]{1,4}|\*{1,5}|_{1,5}|[○●]{2,4})"
VAGUE = r"(?:数|几|若干|好几)[十百千万亿]*|成[百千万]上?[千万]?|十几|十数|几十"
PERCENT = "%"
BARE = frozenset("百千万亿")


class Grammar(NamedTuple):
    """The compiled grammar of quantities for one set of units and hedges."""

    regex: re.Pattern[str]
    units: dict[str, str]
    before: dict[str, Qualifier]
    after: dict[str, Qualifier]

    def scan(self, text: str) -> Iterator[Quantity]:
        """Yield the quantities of a normalised text, in order.

        A quantity whose number has no single value (数十, XX, 三分之一) has value None and says
        why in `reason`, so that it can take its place in a list without becoming a figure.
        """
        for match in self.regex.finditer(text):
            quantity = self._read(match)
            if quantity is not None:
                yield quantity

    def _read(self, match: re.Match[str]) -> Quantity | None:
        tenths = match["tenths"]
        if tenths is not None:
            return self._tenths(match)
        printed, unit = match["number"], self.units.get(match["unit"] or "", "")
        if match["percent"]:
            printed, unit = match["percent"], PERCENT if match["per"] == "百" else "‰"
            if match["per"] == "万":
                return None
        reason = _reason(match)
        if reason:
            return self._quantity(match, None, None, Decimal(0), unit, reason)
        number = _value(printed, match["before"] or match["vague_up"])
        if number is None:
            return None
        high = parse_number(match["high"]) if match["high"] else None
        value, precision = number
        if high is not None:
            value, precision = _same_scale(match["number"], match["high"], value), high.precision
            if high.value <= value:
                return None
        return self._quantity(match, value, high and high.value, precision, unit, "")

    def _tenths(self, match: re.Match[str]) -> Quantity | None:
        first, second = match["tenths"], match["hundredths"]
        whole = parse_number(first)
        part = parse_number(second) if second else None
        if whole is None:
            return None
        value = whole.value * 10 + (part.value if part else 0)
        return self._quantity(match, value, None, Decimal(5), PERCENT, "")

    def _quantity(
        self,
        match: re.Match[str],
        value: Decimal | None,
        high: Decimal | None,
        precision: Decimal,
        unit: str,
        reason: str,
    ) -> Quantity:
        before, after = match["before"], match["after"]
        qualifier: Qualifier = "exact"
        if high is not None:
            qualifier = "range"
        elif after and self.after[after] != "about":
            qualifier = self.after[after]
        elif before:
            qualifier = self.before[before]
        elif match["inside"] or match["vague_up"] or after or match["tail"]:
            qualifier = "about"
        start, end = _number_span(match)
        return Quantity(
            value, high, qualifier, unit, match.start(), match.end(), start, end, precision, reason
        )


@functools.lru_cache(maxsize=8)
def build_grammar(units: tuple[Unit, ...], hedges: tuple[Hedge, ...]) -> Grammar:
    """Compile the grammar. Unit forms are tried longest first."""
    forms = {form: unit.name for unit in units for form in unit.forms}
    before = {word: hedge.qualifier for hedge in hedges for word in hedge.before}
    inside = [word for hedge in hedges for word in hedge.inside]
    after = {word: hedge.qualifier for hedge in hedges for word in hedge.after}
    unit = _alternatives(forms)
    number = rf"(?:{ARABIC}[十百千]?[万萬亿億]*(?:\d{{3,8}}(?!\d)|[{CHINESE}]+)?|[{CHINESE}]+(?:点[{CHINESE}]+)?)"
    source = rf"""
        (?P<before>{_alternatives(before)})?
        (?:
            (?P<tenths>[\d一二两三四五六七八九])成(?P<hundredths>[\d一二三四五六七八九])?(?![为功员立本效果分就绩长品都])
          | (?P<per>[百千万])分之(?P<percent>{number})(?:(?P<pmark>{RANGE_MARKS})(?:[百千]分之)?{number})?
          | (?P<fraction>[{CHINESE}\d]+分之[{CHINESE}\d]+)
          | (?:
                (?P<vague>{VAGUE})(?:[余多]?)(?={unit})
              | (?P<vague_up>上(?=[百千万]))?(?P<number>{number})
                (?:(?:{unit})?{RANGE_MARKS}(?P<high>{number}))?
              | (?P<placeholder>{PLACEHOLDER}(?:\.{PLACEHOLDER})?[万亿]?)
            )
            (?P<inside>{_alternatives(inside)})?(?:\(?[余多]\)?)?\s?
            (?P<unit>{unit})?
        )
        (?P<tail>多(?![死伤发个种次处家方部项功样元地]))?
        (?P<after>{_alternatives(after)})?
    """
    first = f"[{re.escape(''.join(sorted({word[0] for word in before})))}\\d{CHINESE}数几若好成上XxＸ×*_○●]"
    return Grammar(
        re.compile(f"(?={first})(?<![\\d.])(?:{source})", re.VERBOSE), forms, before, after
    )


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _reason(match: re.Match[str]) -> str:
    if match["vague"]:
        return "no point value"
    if match["fraction"]:
        return "a fraction"
    if match["placeholder"]:
        return "a placeholder"
    return ""


def _value(printed: str, hedge: str | None) -> tuple[Decimal, Decimal] | None:
    """Value and precision; a bare 千 or 万 counts only behind a hedge."""
    if printed in BARE:
        scale = {**TENS, **MYRIADS}[printed]
        return (Decimal(scale), Decimal(scale) / 2) if hedge else None
    number = parse_number(printed)
    return number if number is None else (number.value, number.precision)


def _same_scale(low: str, high: str, value: Decimal) -> Decimal:
    """In 「3-5万」 the 万 belongs to both ends."""
    scale = 1
    while high and high[-1] in MYRIADS and not (low and low[-1] in MYRIADS):
        scale *= MYRIADS[high[-1]]
        high = high[:-1]
    return value * scale


def _number_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the printed number stands: digits with 万 and 余, without unit and hedge words."""
    if match["tenths"]:
        return match.start("tenths"), match.end(
            "hundredths" if match["hundredths"] else "tenths"
        ) + (0 if match["hundredths"] else 1)
    if match["percent"]:
        return match.start("per"), match.end("percent")
    for name in ("fraction", "vague", "placeholder"):
        if match[name]:
            return match.span(name)
    end = match.end("high") if match["high"] else match.end("number")
    if match["inside"]:
        end = match.end("inside")
    return match.start("number"), end


__all__ = ["DIGITS", "Grammar", "build_grammar"]
