"""What the pattern set misses is ranked by how often it is met."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractor.db.files import Edition
from extractor.db.ledger import start_run
from extractor.db.save import save_extraction
from extractor.db.session import open_database
from extractor.evaluate.gaps import rank_gaps
from extractor.patterns import load
from extractor.types import Refused, Span
from tests.db.archive import a_file, an_extraction

REFUSED = {
    "2009": (("46.3万元", "兑现奖金46.3万元。", "no pattern"), ("5天", "停工5天", "a placeholder")),
    "2010": (("１２萬元", "兌現獎金１２萬元，", "no pattern"), ("3次", "约谈3次", "no pattern")),
}


def test_quantities_with_one_unit_and_noun_are_one_gap(tmp_path: Path) -> None:
    engine = open_database(str(tmp_path / "reports.db"), create=True)
    run = start_run(engine, ["archive"], Edition("patterns-1", "1.0"))
    for number, (year, rows) in enumerate(REFUSED.items()):
        refused = tuple(
            Refused(printed, 1, Span(0, len(printed)), reason, context)
            for printed, context, reason in rows
        )
        sha256 = str(number) * 64
        extraction = replace(an_extraction(f"{year}.txt", sha256), refused=refused)
        save_extraction(engine, run, [a_file(f"{year}.txt", sha256)], extraction, 0.0)

    first, *others = rank_gaps(engine, load())

    assert first == {
        "count": 2,
        "documents": 2,
        "quantity": "N万元",
        "noun": "奖金",
        "reason": "no pattern",
        "example": "兑现奖金46.3万元。",
    }
    assert {row["quantity"] for row in others} == {"N天", "N次"}
    assert [row["quantity"] for row in rank_gaps(engine, load(), "placeholder")] == ["N天"]
    assert rank_gaps(engine, load(), limit=1) == [first]
