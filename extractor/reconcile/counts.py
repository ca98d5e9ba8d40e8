"""Sums of counts the catalogue has no code for: 物资44类 beside 救灾物资14类 and 应急装备30类.

Such counts are no observations; that they add up still tells that the passages agree, and that
none of them was misread. Nothing says that they must, so that only a sum that comes out is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.reconcile.adding import FEW
from extractor.reconcile.listings import SMALLEST
from extractor.reconcile.relations import UNPROVED
from extractor.types import Finding, Refused

COUNTS = "counts"
_WORD = re.compile(r"(?=([一-鿿]{2}))")


def sums_of_counts(refused: Sequence[Refused]) -> tuple[Finding, ...]:
    """Return the sums among refused counts that hold; their members are positions in `refused`.

    The parts of a total are all that follow it in its sentence in its unit, or all there are in
    the document whose clauses share a word with that of the total: a listing of which only some
    fit proves nothing.
    """
    by_unit: dict[str, list[int]] = {}
    for number, each in enumerate(refused):
        if each.value is not None:
            by_unit.setdefault(each.unit, []).append(number)
    found = (
        _finding(refused, total, parts)
        for alike in by_unit.values()
        if len(alike) > FEW
        for total in alike
        for parts in _listing(refused, total, alike)
    )
    unique = {each.refused: each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: each.refused))


def _listing(refused: Sequence[Refused], total: int, alike: Sequence[int]) -> Iterator[list[int]]:
    """Yield the listings of one unit that add up to the total."""
    whole = refused[total]
    if _count(whole) < SMALLEST:
        return
    others = [each for each in alike if _count(refused[each]) != _count(whole)]
    after = [each for each in others if each > total and refused[each].sentence == whole.sentence]
    words = _words(whole)
    akin = [each for each in others if not words.isdisjoint(_words(refused[each]))]
    for parts in (after, akin):
        values = [_count(refused[each]) for each in parts]
        if sum(value > 0 for value in values) >= FEW and sum(values) == _count(whole):
            yield parts


def _count(refused: Refused) -> Decimal:
    return refused.value or Decimal(0)


def _words(refused: Refused) -> frozenset[str]:
    """Return the pairs of characters in the clause of a count, its own characters left out.

    >>> sorted(_words(Refused("14类", 1, (0, 3), "", "", Decimal(14), "类", "储备14类物资")))
    ['储备', '物资']
    """
    return frozenset(_WORD.findall(refused.quote.replace(refused.printed, " ")))


def _finding(refused: Sequence[Refused], total: int, parts: Sequence[int]) -> Finding:
    members = (total, *parts)
    printed = ", ".join(refused[each].printed.strip() for each in members)
    value, nothing = _count(refused[total]), Decimal(0)
    identity = COUNTS + UNPROVED
    message = f"{identity}: {printed}"
    return Finding(identity, (), value, value, nothing, nothing, "holds", message, members)
