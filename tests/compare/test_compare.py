"""Series over the years, from figures put into a database by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from extractor.compare import Row, Series, compare
from extractor.compare.derived import derived_figures
from extractor.db.files import Edition, FileState
from extractor.db.ledger import start_run
from extractor.db.query import Wanted
from extractor.db.save import save_extraction
from extractor.db.session import open_database
from extractor.reconcile import load_identities
from extractor.resources import patterns_dir
from extractor.types import Document, Extraction, Observation, Page, Span

DEATHS = Wanted(indicator="deaths")
Say = Callable[..., dict[str, Any]]


def year(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number, 12, 31)


def half(number: int) -> tuple[dt.date, dt.date]:
    return dt.date(number, 1, 1), dt.date(number, 6, 30)


def level(value: str, period: tuple[dt.date, dt.date] | None, **changes: Any) -> dict[str, Any]:
    return {"value": value, "period": period} | changes


def growth(value: str, period: tuple[dt.date, dt.date], precision: str) -> dict[str, Any]:
    return {
        "value": value,
        "period": period,
        "measure": "growth_rate",
        "reference": "year_earlier",
        "unit": "%",
        "precision": Decimal(precision),
    }


def change(value: str, period: tuple[dt.date, dt.date]) -> dict[str, Any]:
    given = {"measure": "change", "reference": "year_earlier", "unit": "人"}
    return {"value": value, "period": period} | given


def observation(document: str, given: dict[str, Any]) -> Observation:
    usual: dict[str, Any] = {
        "document": document,
        "indicator": "deaths",
        "sector": "all",
        "severity": "all",
        "measure": "level",
        "scenario": "actual",
        "reference": None,
        "high": None,
        "qualifier": "exact",
        "unit": "人",
        "subject": None,
        "area": "海门市",
        "area_code": None,
        "status": "stated",
        "printed": given["value"],
        "quote": given["value"],
        "page": 1,
        "source": Span(0, 1),
        "pattern": "p",
    }
    return Observation(**(usual | given | {"value": Decimal(given["value"])}))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(str(tmp_path / "reports.db"), create=True)
    yield engine
    engine.dispose()


def put(engine: Engine, document: str, reports_on: int, *figures: dict[str, Any]) -> None:
    run = start_run(engine, ["x"], Edition("digest", "1"))
    extraction = Extraction(
        Document(document, document, "text/plain", (Page(1, ""),)),
        tuple(observation(document, given) for given in figures),
        year=reports_on,
    )
    save_extraction(engine, run, [FileState(document, 1, 1, document)], extraction, 0.0)


def only(engine: Engine, by: Any = "year", wanted: Wanted = DEATHS) -> tuple[Row, ...]:
    (series,), _ = compare(engine, wanted, by)
    return series.rows


def shown(rows: tuple[Row, ...]) -> list[tuple[int, str | None, str | None, str | None]]:
    def text(value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    return [
        (row.cell.period[1].year, text(row.cell.value), text(row.change), text(row.growth))
        for row in rows
    ]


def test_changes_are_computed_from_the_table(engine: Engine) -> None:
    put(engine, "2008.txt", 2008, level("81", year(2008)))
    put(engine, "2009.txt", 2009, level("70", year(2009)))
    put(engine, "2011.txt", 2011, level("75", year(2011)))

    assert shown(only(engine)) == [
        (2008, "81", None, None),
        (2009, "70", "-11", "-13.58"),
        (2011, "75", None, None),
    ]


def test_growth_from_zero_has_a_change_and_no_rate(engine: Engine) -> None:
    put(engine, "a.txt", 2008, level("0", year(2008)))
    put(engine, "b.txt", 2009, level("3", year(2009)))
    assert shown(only(engine))[1] == (2009, "3", "3", None)


def test_a_half_year_is_not_a_year(engine: Engine) -> None:
    put(engine, "a.txt", 2008, level("81", year(2008)), level("40", half(2008)))
    put(engine, "b.txt", 2009, level("30", half(2009)))
    september = (dt.date(2009, 1, 1), dt.date(2009, 9, 30))
    put(engine, "c.txt", 2009, level("44", september), level("5", None))

    by_year, left_out = compare(engine, DEATHS)

    assert [shown(series.rows) for series in by_year] == [[(2008, "81", None, None)]]
    assert left_out == {"half": 2, "months": 1, "none": 1}
    assert shown(only(engine, "half")) == [
        (2008, "40", None, None),
        (2009, "30", "-10", "-25.00"),
    ]
    every, _ = compare(engine, DEATHS, "period")
    assert [(series.by, len(series.rows)) for series in every] == [
        ("01-01/06-30", 2),
        ("01-01/09-30", 1),
        ("01-01/12-31", 1),
    ]


def test_february_of_a_leap_year_is_the_same_month(engine: Engine) -> None:
    february = [(dt.date(y, 2, 1), dt.date(y, 2, d)) for y, d in ((2011, 28), (2012, 29))]
    put(engine, "a.txt", 2011, level("4", february[0]))
    put(engine, "b.txt", 2012, level("3", february[1]))

    assert shown(only(engine, "month"))[1] == (2012, "3", "-1", "-25.00")
    assert shown(only(engine, "period"))[1] == (2012, "3", "-1", "-25.00")


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [
        (growth("-13.58", year(2009), "0.005"), True),
        (growth("-13.6", year(2009), "0.05"), True),
        (growth("-14", year(2009), "0.5"), True),
        (growth("-13.4", year(2009), "0.05"), False),
        (growth("13.58", year(2009), "0.005"), False),
        (change("-11", year(2009)), True),
        (change("-12", year(2009)), False),
    ],
)
def test_a_printed_change_is_judged_by_its_precision(
    engine: Engine, printed: dict[str, Any], agrees: bool
) -> None:
    put(engine, "2008.txt", 2008, level("81", year(2008)))
    put(engine, "2009.txt", 2009, level("70", year(2009)), printed)

    before, row = only(engine)

    assert [each.agrees for each in row.printed] == [agrees]
    assert row.contradicted is not agrees
    assert before.printed == ()


def test_a_change_that_fits_a_revised_value_says_which(engine: Engine) -> None:
    put(engine, "2008.txt", 2008, level("81", year(2008)))
    put(engine, "2009.txt", 2009, level("70", year(2009)), change("-14", year(2009)))
    put(engine, "2010.txt", 2010, level("60", year(2010)), level("84", year(2008)))

    (printed,) = only(engine)[1].printed

    assert printed.agrees is False
    assert printed.fits is not None
    assert printed.fits.observation.document == "2010.txt"


def test_a_change_without_a_year_before_cannot_be_judged(engine: Engine) -> None:
    put(engine, "a.txt", 2009, level("70", year(2009)), change("-11", year(2009)))
    assert [each.agrees for each in only(engine)[0].printed] == [None]


def test_sources_that_disagree_leave_the_cell_without_a_value(engine: Engine) -> None:
    put(engine, "a.txt", 2008, level("80", year(2008)))
    put(engine, "b.txt", 2009, level("70", year(2009)))
    put(engine, "c.txt", 2009, level("71", year(2009)))

    _, row = only(engine)

    assert row.cell.value is None
    assert row.cell.disagrees
    assert row.change is None
    assert [(s.observation.document, str(s.observation.value)) for s in row.cell.sources] == [
        ("b.txt", "70"),
        ("c.txt", "71"),
    ]


def test_a_rounded_source_agrees_and_the_precise_one_is_shown(engine: Engine) -> None:
    rounded = level("14000", year(2009), precision=Decimal(500))
    put(engine, "a.txt", 2009, rounded)
    put(engine, "b.txt", 2009, level("13620", year(2009)))

    (row,) = only(engine)

    assert (row.cell.value, row.cell.disagrees) == (Decimal(13620), False)


def test_a_revision_in_next_years_report_is_a_source_of_its_own(engine: Engine) -> None:
    put(engine, "2008.txt", 2008, level("81", year(2008)))
    put(engine, "2009.txt", 2009, level("70", year(2009)), level("83", year(2008)))

    first, second = only(engine)

    assert [(str(s.observation.value), s.restated) for s in first.cell.sources] == [
        ("81", False),
        ("83", True),
    ]
    assert (first.cell.value, first.cell.disagrees) == (Decimal(81), True)
    assert second.change == Decimal(-11)


def test_what_only_a_later_report_gives_is_used(engine: Engine) -> None:
    put(engine, "2009.txt", 2009, level("70", year(2009)), level("81", year(2008)))
    assert shown(only(engine))[0] == (2008, "81", None, None)


def test_parts_and_suspect_figures_are_shown_but_not_reckoned_with(engine: Engine) -> None:
    put(
        engine,
        "a.txt",
        2009,
        level("70", year(2009)),
        level("8", year(2009), part=True),
        level("2023", year(2009), status="suspect"),
    )

    (row,) = only(engine)

    assert (row.cell.value, row.cell.disagrees) == (Decimal(70), False)
    assert len(row.cell.sources) == 3


def test_what_is_only_a_part_elsewhere_is_the_whole_of_its_own_area(engine: Engine) -> None:
    put(engine, "a.txt", 2009, level("7", year(2009), part=True))
    assert shown(only(engine)) == [(2009, "7", None, None)]


def test_a_figure_with_a_narrower_subject_does_not_stand_for_the_total(engine: Engine) -> None:
    narrower = level("2", year(2009), subject="顶板事故")
    put(engine, "a.txt", 2009, level("6", year(2009)), narrower)

    (row,) = only(engine)

    assert (row.cell.value, row.cell.disagrees, len(row.cell.sources)) == (Decimal(6), False, 2)


def test_a_value_repeated_in_one_report_is_one_source(engine: Engine) -> None:
    put(engine, "a.txt", 2009, level("70", year(2009)), level("70", year(2009)))
    assert len(only(engine)[0].cell.sources) == 1


def test_areas_are_series_of_their_own(engine: Engine) -> None:
    put(
        engine,
        "a.txt",
        2009,
        level("70", year(2009)),
        level("9", year(2009), area="乙县"),
        level("1", year(2009), area=None),
    )
    series: list[Series] = compare(engine, DEATHS)[0]
    assert [one.area for one in series] == ["乙县", "海门市", None]


def test_filters_reach_the_figures(engine: Engine) -> None:
    put(engine, "a.txt", 2009, level("70", year(2009)), level("9", year(2009), sector="road"))
    rows = only(engine, wanted=Wanted(indicator="deaths", sector="road"))
    assert shown(rows) == [(2009, "9", None, None)]


def test_gaps_are_filled_with_what_follows_and_say_so(engine: Engine) -> None:
    put(engine, "2009.txt", 2009, level("70", year(2009)), change("-11", year(2009)))
    identities = load_identities(patterns_dir())

    (series,), _ = compare(engine, DEATHS, "year", derived_figures(engine, DEATHS, identities))

    assert shown(series.rows) == [(2008, "81", None, None), (2009, "70", "-11", "-13.58")]
    assert [row.cell.is_derived for row in series.rows] == [True, False]
    assert [row.is_derived for row in series.rows] == [False, True]


def test_what_was_derived_from_a_change_does_not_confirm_it(engine: Engine) -> None:
    put(engine, "2009.txt", 2009, level("70", year(2009)), change("-11", year(2009)))
    identities = load_identities(patterns_dir())
    (series,), _ = compare(engine, DEATHS, "year", derived_figures(engine, DEATHS, identities))
    (printed,) = series.rows[1].printed
    assert printed.agrees is None


def test_what_a_report_states_is_not_replaced_by_what_follows(engine: Engine) -> None:
    put(engine, "2008.txt", 2008, level("83", year(2008)))
    put(engine, "2009.txt", 2009, level("70", year(2009)), change("-11", year(2009)))
    identities = load_identities(patterns_dir())

    (series,), _ = compare(engine, DEATHS, "year", derived_figures(engine, DEATHS, identities))

    assert shown(series.rows)[0] == (2008, "83", None, None)
    assert not series.rows[0].cell.is_derived


def test_a_range_is_shown_and_not_reckoned_with(engine: Engine) -> None:
    put(engine, "2008.txt", 2008, level("80", year(2008), high=Decimal(90), qualifier="range"))
    put(engine, "2009.txt", 2009, level("70", year(2009)))
    assert shown(only(engine)) == [(2008, None, None, None), (2009, "70", None, None)]
