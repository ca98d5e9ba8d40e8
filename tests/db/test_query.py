"""Reading: filters by every dimension, and the views analysts query."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, text

from extractor.db import totals
from extractor.db.documents import list_documents, load_document, refused_quantities
from extractor.db.files import Edition, RunKey
from extractor.db.findings import list_findings
from extractor.db.ledger import finish_run, save_catalogue, start_run
from extractor.db.query import Wanted, stored_figures
from extractor.db.save import save_extraction
from extractor.db.totals import UNPROVED, read_totals
from extractor.errors import DatabaseError
from extractor.patterns import load
from extractor.readers import reading
from extractor.reconcile import relations
from tests.db.archive import a_file, an_extraction, figure


@pytest.fixture
def filled(engine: Engine, run: RunKey) -> Engine:
    """A database with two documents: the first half of 2009 and the whole of 2010."""
    save_catalogue(engine, load())
    save_extraction(engine, run, [a_file()], an_extraction(), 0.0)
    whole = (dt.date(2010, 1, 1), dt.date(2010, 12, 31))
    later = replace(
        an_extraction("archive/2010.txt", "c" * 64),
        observations=(
            figure("20", "deaths", 20, document="archive/2010.txt", period=whole),
            figure(
                "18", "deaths", 20, document="archive/2010.txt", period=whole, scenario="target"
            ),
        ),
        findings=(),
        year=2010,
    )
    save_extraction(engine, run, [a_file("archive/2010.txt", "c" * 64)], later, 0.0)
    return engine


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [
        (Wanted(), ["10", "12", "20", "18", "8"]),
        (Wanted(indicator="accidents"), ["10"]),
        (Wanted(sector="road"), ["8"]),
        (Wanted(scenario="target"), ["18"]),
        (Wanted(since=dt.date(2010, 1, 1)), ["20", "18"]),
        (Wanted(until=dt.date(2009, 12, 31)), ["10", "12"]),
        (Wanted(document="2010.txt"), ["20", "18"]),
        (Wanted(document="010.txt"), []),
        (Wanted(area="乙市"), []),
        (Wanted(limit=2), ["10", "12"]),
    ],
)
def test_figures_are_read_by_any_dimension(
    filled: Engine, wanted: Wanted, printed: list[str]
) -> None:
    found = [stored.observation.printed for stored in stored_figures(filled, wanted)]
    assert found == printed


def query(engine: Engine, sql: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_figures_can_be_queried_with_their_names(filled: Engine) -> None:
    rows = query(
        filled,
        "SELECT indicator_name, sector_name, value, unit, period_kind FROM v_figures"
        " WHERE document LIKE '%2009.txt' AND indicator = 'deaths' ORDER BY value",
    )
    assert [(name, int(value), unit, kind) for name, _, value, unit, kind in rows] == [
        ("死亡人数", 8, "人", None),
        ("死亡人数", 12, "人", "half"),
    ]
    assert rows[0][1] == "道路交通"


def test_a_half_year_is_not_in_the_annual_view(filled: Engine) -> None:
    rows = query(filled, "SELECT year, scenario, lowest, highest, documents FROM v_annual")
    assert sorted((year, what, int(low), int(high), n) for year, what, low, high, n in rows) == [
        (2010, "actual", 20, 20, 1),
        (2010, "target", 18, 18, 1),
    ]


def test_findings_are_listed_with_their_figures(filled: Engine) -> None:
    (found,) = list_findings(filled, verdict="violated")
    assert found.documents == ("archive/2009.txt",)
    assert [member.printed for member in found.members] == ["12", "8"]
    assert list_findings(filled, verdict="holds") == []
    assert list_findings(filled, document="2010.txt") == []
    assert query(filled, "SELECT printed FROM v_findings ORDER BY place") == [("12",), ("8",)]


def test_documents_are_listed_with_what_they_yielded(filled: Engine) -> None:
    rows = list_documents(filled)
    assert [(r["document"], r["observations"], r["refused"], r["open_findings"]) for r in rows] == [
        ("archive/2009.txt", 3, 1, 1),
        ("archive/2010.txt", 2, 1, 0),
    ]


def test_totals_count_what_is_in_force(filled: Engine) -> None:
    with filled.connect() as connection:
        totals = read_totals(connection.exec_driver_sql)
    assert totals.groups == {"accidents": 5}
    assert totals.verdicts == {"violated": 1}
    assert totals.refused == 2
    assert (totals.holding, totals.before) == ((0, 1), None)


def test_what_held_with_the_pattern_set_before_is_told(engine: Engine) -> None:
    for digest, verdict in (("patterns-1", "holds"), ("patterns-2", "violated")):
        run = start_run(engine, ["archive"], Edition(digest, "1.0"))
        (finding,) = an_extraction().findings
        judged = replace(an_extraction(), findings=(replace(finding, verdict=verdict),))
        save_extraction(engine, run, [a_file()], judged, 0.0)
        totals = finish_run(engine, run, {"new": 1, "renewed": 0, "unchanged": 0, "failed": 0})
    assert (totals.holding, totals.before) == ((0, 1), (1, 1))


def test_an_identity_that_need_not_hold_is_known_by_its_name() -> None:
    assert relations.UNPROVED.endswith(UNPROVED)


def test_documents_with_pages_that_were_not_read_are_counted(engine: Engine, run: RunKey) -> None:
    whole = an_extraction()
    warnings = ("not read: page 2: a picture; OCR is turned off", "page 1 read by OCR")
    document = replace(whole.document, warnings=warnings)
    save_extraction(engine, run, [a_file()], replace(whole, document=document), 0.0)
    save_extraction(engine, run, [a_file("b.txt", "b" * 64)], an_extraction("b.txt", "b" * 64), 0.0)

    with engine.connect() as connection:
        assert read_totals(connection.exec_driver_sql).read_in_part == 1
    assert [tuple(row["warnings"]) for row in list_documents(engine)] == [warnings, ()]


def test_the_beginning_of_a_warning_is_known_by_its_name() -> None:
    assert totals.NOT_READ == reading.NOT_READ


def test_refused_figures_have_a_view(filled: Engine) -> None:
    assert query(filled, "SELECT DISTINCT printed, reason FROM v_refused") == [("3", "no-pattern")]


def test_refused_quantities_come_with_what_stands_around_them(filled: Engine) -> None:
    found = [each[1:] for each in refused_quantities(filled)]
    assert found == [("3", "约谈企业3家次", "no-pattern")] * 2


def test_an_ambiguous_or_unknown_document_is_refused(filled: Engine) -> None:
    assert load_document(filled, "c" * 12).name == "archive/2010.txt"
    with pytest.raises(DatabaseError, match="no such document"):
        load_document(filled, "2011.txt")
