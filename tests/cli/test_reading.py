"""Reading the database: compare, observations, documents, show, findings, gaps."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_compare_prints_a_row_a_year(database: Path, call: Call) -> None:
    done = call("compare", "deaths", "--area", "海门市")

    assert done.code == 0
    rows = [line.split() for line in done.out.splitlines()]
    assert rows[0] == ["deaths", "死亡人数", "(人)", "·", "海门市"]
    assert rows[2] == ["2008", "81", "2008.txt"]
    assert rows[3] == ["2009", "70", "-11", "-13.58", "-13.58%", "✓", "2009.txt"]
    assert rows[4] == ["2010", "63", "-7", "-10", "-12.5%", "≠", "2010.txt"]


def test_compare_takes_chinese_names_and_years(database: Path, call: Call) -> None:
    done = call("compare", "死亡人数", "--from", "2009", "--to", "2009", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["indicator"], row["period"], row["value"]) == (
        "deaths",
        "2009-01-01/2009-12-31",
        "70",
    )


def test_compare_as_json_has_every_source_with_its_place(database: Path, call: Call) -> None:
    rows = json.loads(call("compare", "deaths", "--format", "json").out)

    assert [row["value"] for row in rows] == ["81", "70", "63"]
    assert rows[2]["report_contradicted"] is True
    (source,) = rows[0]["sources"]
    text = Path(source["document"]).read_text(encoding="utf-8")
    assert text[source["start"] : source["end"]] == source["printed"] == "81"


def test_compare_without_figures_says_so(database: Path, call: Call) -> None:
    done = call("compare", "deaths", "--area", "乙县")
    assert (done.code, done.out) == (0, "")
    assert done.err == "no such figures; there are figures of deaths of 海门市\n"


def test_a_list_without_rows_says_so(database: Path, call: Call) -> None:
    for command in (("observations", "--area", "乙县"), ("findings", "--document", "none.txt")):
        done = call(*command)
        assert (done.code, done.out, done.err) == (0, "", "nothing found\n")


def test_observations_can_be_filtered(database: Path, call: Call) -> None:
    rows = json.loads(call("observations", "--indicator", "fines", "--format", "json").out)
    assert [(row["value"], row["printed"], row["document"]) for row in rows] == [
        ("125000", "12.5万", "archive/2008.txt")
    ]
    table = call("observations", "--measure", "growth_rate").out
    assert "growth_rate year_earlier" in table


def test_an_empty_result_is_still_json(database: Path, call: Call) -> None:
    assert json.loads(call("observations", "--area", "乙县", "--format", "json").out) == []


def test_documents_are_listed_with_their_quality(database: Path, call: Call) -> None:
    lines = call("documents").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [
        f"archive/{y}.txt" for y in (2008, 2009, 2010)
    ]
    assert all("simplified" in line for line in lines[1:])


def test_failures_are_listed_with_their_reason(archive: Path, call: Call) -> None:
    (archive / "empty.txt").write_bytes(b"")
    call("run", "archive", "--jobs", "1")

    (failure,) = json.loads(call("documents", "--failed", "--format", "json").out)

    assert (failure["path"], failure["reason"]) == ("archive/empty.txt", "empty")


def test_show_marks_the_figures_in_the_text(database: Path, call: Call) -> None:
    out = call("show", "2008.txt").out
    assert "事故90[1]起，死亡81[2]人" in out
    assert "[2] deaths · 81人 · 2008-01-01/2008-12-31 · 海门市" in out


def test_findings_name_their_figures(database: Path, call: Call) -> None:
    done = call("findings", "--format", "json")
    assert done.code == 0
    assert all(finding["members"] for finding in json.loads(done.out))


def test_gaps_are_listed(database: Path, call: Call) -> None:
    done = call("patterns", "gaps", "--format", "json")
    assert done.code == 0
    assert isinstance(json.loads(done.out), list)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("compare", "deathz"), "unknown indicator deathz: did you mean deaths"),
        (("compare", "deaths", "--sector", "raod"), "unknown sector raod: did you mean road"),
        (("observations", "--severity", "larg"), "unknown severity larg: did you mean larger"),
        (("show", "none.txt"), "none.txt: no such document"),
    ],
)
def test_an_unknown_name_is_one_line_with_a_suggestion(
    database: Path, call: Call, arguments: tuple[str, ...], words: str
) -> None:
    done = call(*arguments)
    assert done.code == 2
    assert done.err.startswith(words)
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("given", ["yesterday", "2009-13", "2009-02-30"])
def test_a_wrong_date_is_refused(database: Path, call: Call, given: str) -> None:
    done = call("compare", "deaths", "--from", given)
    assert done.code == 2
    assert given in done.err


def test_reading_needs_a_database(folder: Path, call: Call) -> None:
    done = call("compare", "deaths")
    assert (done.code, done.err) == (
        2,
        "reports.db: no such database; extractor run makes one\n",
    )


def test_showing_a_file_that_failed_says_why_it_was_not_read(archive: Path, call: Call) -> None:
    (archive / "2007.txt").write_bytes(b"")
    call("run", "archive/2007.txt", "--jobs", "1")
    done = call("show", "2007.txt")
    assert (done.code, done.err) == (2, "archive/2007.txt: was not read: the file is empty\n")
