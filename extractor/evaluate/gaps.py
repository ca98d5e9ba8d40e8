"""What the pattern set misses: quantities that were seen in documents and not used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.db.documents import RefusedQuantity, refused_quantities
from extractor.resolve.subject import Subjects
from extractor.text import normalize_fragment

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.patterns import PatternSet

_NUMBER = re.compile(r"\d[\d.,]*")
_EDGE = re.compile(r"[^,。;:!?]*")


class Gap(NamedTuple):
    """Quantities that differ only in their digits: `N` with its unit, the noun, and the reason."""

    quantity: str
    noun: str
    reason: str


@dataclass(slots=True)
class _Seen:
    count: int = 0
    documents: set[int] = field(default_factory=set)
    example: str = ""


def rank_gaps(
    engine: Engine, patterns: PatternSet, reason: str = "", limit: int | None = None
) -> list[dict[str, Any]]:
    """Return what no figure was made of, the most frequent first.

    `reason` is a part of the reasons wanted. A row has count, number of documents, quantity with
    `N` for its number, the noun it counts, reason, and an example.
    """
    wanted = (each for each in refused_quantities(engine) if reason in each.reason)
    seen: dict[Gap, _Seen] = defaultdict(_Seen)
    for quantity, gap in _gaps(wanted, Subjects(patterns)):
        entry = seen[gap]
        entry.count += 1
        entry.documents.add(quantity.document_id)
        entry.example = entry.example or " ".join(quantity.context.split())
    return [
        {"count": entry.count, "documents": len(entry.documents)}
        | gap._asdict()
        | {"example": entry.example}
        for gap, entry in sorted(seen.items(), key=_rarest_last)[:limit]
    ]


def _rarest_last(item: tuple[Gap, _Seen]) -> tuple[int, int, Gap]:
    gap, entry = item
    return -entry.count, -len(entry.documents), gap


def _gaps(
    quantities: Iterable[RefusedQuantity], subjects: Subjects
) -> Iterator[tuple[RefusedQuantity, Gap]]:
    for each in quantities:
        printed = normalize_fragment(each.printed).text
        before, _, behind = each.context.partition(each.printed)
        left, right = (normalize_fragment(part).text for part in (before, behind))
        text, start = f"{left}{printed}{right}", len(left)
        end = start + len(printed)
        clause = _EDGE.match(text, end)
        ceiling = clause.end() if clause else end
        noun = subjects.subject(text, start, 0, end, ceiling) or ""
        yield each, Gap(_NUMBER.sub("N", printed), noun, each.reason)
