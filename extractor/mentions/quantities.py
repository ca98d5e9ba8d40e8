"""Numbers with their units in running text: where they stand, and how exact they are."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extractor.mentions.counts import PERCENT, Reading
from extractor.mentions.hedges import Hedges, build_hedges
from extractor.mentions.numerals import CHINESE, MYRIADS, POINT
from extractor.mentions.quantity_forms import QuantityForms, build_forms
from extractor.mentions.readings import read
from extractor.patterns.schema import Hedge, Unit
from extractor.types import Qualifier, Quantity

BRACKET = "the limits of a scale"
# Between 百分之六点五 and 七点一 in a list, where the second 百分之 is left out.
LINKS = frozenset({"和", "、", "及", "与", "以及"})
# What stands right in front of a number that is part of a name: 第3, B2, AQ-3, .5.
NAMING = frozenset("第.·-/+" + string.ascii_letters)
# Behind so many capitals a number is a value (GDP3.5), behind fewer part of a name (PM2.5).
LONG_NAME = 3
# A minus sign stands behind these; behind anything else the same character is a dash.
BEFORE_MINUS = frozenset("(:=|、 \n\t比率为是达幅")

_CHINESE = frozenset(CHINESE)
# 「提高3.1个和1.4个百分点」: the unit is written out behind the last number alone.
PIECE, POINTS = "个", "百分点"
_POINTS_BEHIND = re.compile(rf"(?:(?:[、,和及与]|以及)[\d.]+{PIECE}?)+百分[点比]")


class Grammar(NamedTuple):
    """The compiled grammar of quantities for one set of units and hedges."""

    forms: QuantityForms
    units: dict[str, str]
    hedges: Hedges

    def scan(self, text: str, offset: int = 0) -> Iterator[Quantity]:
        """Yield the quantities of a normalised text that begins at `offset`, in order.

        A quantity whose number has no single value (数十, XX, 三分之一) has value None and says
        why in `reason`, so that it can take its place in a list without becoming a figure.
        """
        pending: Quantity | None = None
        for quantity in self._quantities(text, offset):
            if pending is not None:
                if quantity.qualifier == "at_most" and _is_bracket(pending, quantity):
                    pending, quantity = _refused(pending), _refused(quantity)
                yield pending
            pending = quantity
        if pending is not None:
            yield pending

    def _quantities(self, text: str, offset: int) -> Iterator[Quantity]:
        whole, units = self.forms.whole.match, self.units
        end, percent_end = 0, -1
        for head in self.forms.head.finditer(text):
            start = head.start()
            if start < end:
                continue
            match = whole(text, start)
            if match is None:
                continue
            floor, end = end, match.end()
            if start and text[start - 1] in NAMING and _is_name(text, start):
                continue
            reading = read(match, units)
            if reading is None:
                if match.lastgroup == "either":
                    end = start + 1
                continue
            end = reading.end
            if reading.unit == PIECE and _POINTS_BEHIND.match(text, end):
                reading = reading._replace(unit=POINTS)
            elided = percent_end >= 0 and text[percent_end:start] in LINKS
            if not reading.unit and text[start] in _CHINESE and not reading.reason:
                if elided:
                    reading = reading._replace(unit=PERCENT)
                elif POINT not in match[0] and not reading.inexact:
                    continue
            quantity = self._hedged(text, start, floor, reading, offset)
            if quantity is None:
                continue
            end = quantity.end - offset
            spelled = match.lastgroup == "hundredths" or elided
            percent_end = end if spelled and reading.unit == PERCENT else -1
            yield quantity

    def _hedged(
        self, text: str, start: int, floor: int, reading: Reading, offset: int
    ) -> Quantity | None:
        """The quantity with what stands around it; None for a bare 千 or 万 without a hedge.

        百余 and 千余 are numbers by themselves; 万余 is what is left of 3万余 in a text that lost
        its digits, and needs a hedge in front.
        """
        value, high, unit, precision, number_end, end, reason, inexact, is_round = reading
        first, before, after = start, None, None
        if start > floor:
            if text[start - 1] == "-" and value is not None and _is_minus(text, start, unit):
                value, start = -value, start - 1
            before, first = self.hedges.in_front(text, start, floor, is_round=is_round)
        if is_round and before is None and (text[start] in MYRIADS or not inexact):
            return None
        after, last = self.hedges.behind(text, end)
        qualifier: Qualifier
        if high is not None:
            qualifier = "range"
        elif after is not None and after != "about":
            qualifier = after
        else:
            qualifier = before or after or ("about" if inexact else "exact")
        return Quantity(
            value,
            high,
            qualifier,
            unit,
            first + offset,
            last + offset,
            start + offset,
            number_end + offset,
            precision,
            reason,
        )


@functools.lru_cache(maxsize=8)
def build_grammar(units: tuple[Unit, ...], hedges: tuple[Hedge, ...]) -> Grammar:
    """Compile the grammar of quantities; the longest form of a unit fits.

    >>> units = (Unit(name="起", forms=("起", "宗")), Unit(name="%", forms=("%",)))
    >>> hedges = (Hedge(qualifier="about", before=("近",)),)
    >>> [(q.value, q.unit, q.qualifier) for q in build_grammar(units, hedges).scan("近万宗,降5%")]
    [(Decimal('10000'), '起', 'about'), (Decimal('5'), '%', 'exact')]
    """
    forms = {form: unit.name for unit in units for form in unit.forms}
    return Grammar(build_forms(forms), forms, build_hedges(hedges))


def _is_name(text: str, start: int) -> bool:
    """Whether what stands in front, a character of NAMING, makes the number part of a name."""
    before, earlier = text[start - 1], text[max(0, start - LONG_NAME) : start]
    if before in "-/+":
        return earlier[-2:-1].isascii() and earlier[-2:-1].isalnum()
    if before not in string.ascii_letters:
        return True
    long = len(earlier) == LONG_NAME and earlier.isascii() and earlier.isalpha()
    return not (long and earlier.isupper())


def _is_minus(text: str, start: int, unit: str) -> bool:
    before = text[start - 2] if start > 1 else "\n"
    return before in BEFORE_MINUS and (unit == PERCENT or not before.isalpha())


def _is_bracket(first: Quantity, second: Quantity) -> bool:
    """2万元以上5万元以下 are the limits of a scale, in law and in tables of rewards."""
    return (
        first.qualifier == "at_least"
        and first.end == second.start
        and first.end > first.number_end + len(first.unit)
        and first.unit == second.unit
    )


def _refused(quantity: Quantity) -> Quantity:
    return quantity._replace(
        value=None, high=None, qualifier="exact", precision=Decimal(0), reason=BRACKET
    )
