from __future__ import annotations

import json

import pytest
from rich.console import Console

from extractor.errors import GoldError
from extractor.evaluate import validate
from extractor.evaluate.__main__ import main
from extractor.evaluate.lines import report_lines
from extractor.evaluate.record import report_to_record
from extractor.evaluate.render import render

TEXT = "上半年发生事故12起,死亡3人[复核数],受伤2人。"


@pytest.fixture
def report(corpus, row, observation, patterns, reading):
    """One figure right, one with the wrong sector, one missed, one false."""
    document = corpus(
        "a.txt",
        [
            row(value="12", indicator="accidents", unit="起", quote="事故12起"),
            row(quote="死亡3人[复核数]"),
            row(value="2", indicator="injuries", quote="受伤2人"),
        ],
        text=TEXT,
    )
    observations = [
        observation(TEXT, "12", indicator="accidents", value="12", unit="起", quote="事故12起"),
        observation(TEXT, sector="road"),
        observation(TEXT, "2", indicator="fines", value="20", unit="元", quote="受伤2人"),
    ]
    return validate([document], patterns, extract=reading(a=observations))


def test_lines_name_misses_false_figures_and_near_misses(report):
    lines = list(report_lines(report))
    assert "core  P 0.333 R 0.333 F1 0.333 (1 of 3 predicted, 3 gold)" in lines
    assert "- missed  injuries 2人 2016-01-01/2016-06-30 青禾市 「受伤2人」" in lines
    assert "+ false   fines 20元 2016-01-01/2016-06-30 青禾市 「受伤2人」 [deaths.level]" in lines
    assert (
        "~ near    sector: all → road | deaths 3人 2016-01-01/2016-06-30 青禾市 "
        "「死亡3人[复核数]」 [deaths.level]"
    ) in lines


def test_tables_show_ratios_and_print_quotes_as_they_are(report):
    console = Console(width=140)
    with console.capture() as capture:
        render(report, console)
    shown = capture.get()
    assert "「死亡3人[复核数]」" in shown
    assert ["accidents", "3", "2", "0.500", "0.333", "0.400"] in [
        line.split()[:6] for line in shown.splitlines()
    ]
    assert ["sector", "2", "1", "0.500"] in [line.split() for line in shown.splitlines()]


def test_the_record_has_totals_fields_and_figures(report):
    record = json.loads(json.dumps(report_to_record(report)))
    assert record["totals"]["core"] == {
        "matched": 1,
        "predicted": 3,
        "gold": 3,
        "precision": 0.3333,
        "recall": 0.3333,
        "f1": 0.3333,
    }
    assert record["fields"]["sector"] == {"right": 1, "pairs": 2, "share": 0.5}
    (document,) = record["documents"]
    assert [figure["indicator"] for figure in document["missed"]] == ["injuries"]
    assert [figure["value"] for figure in document["false"]] == ["20"]
    assert [pair["differing"] for pair in document["near"]] == [["sector"]]
    assert record["changes"] is None


@pytest.fixture
def rerun(corpus, row, patterns, reading, tmp_path):
    """Validate one document twice and report the second run against the first."""
    injuries = row(value="2", indicator="injuries", quote="受伤2人")
    document = corpus("a.txt", [row(), injuries], text=TEXT)

    def compare(before, now):
        baseline = tmp_path / "before.json"
        first = validate([document], patterns, extract=reading(a=before))
        baseline.write_text(json.dumps(report_to_record(first)), encoding="utf-8")
        return validate([document], patterns, baseline, extract=reading(a=now))

    return compare


def test_gains_and_losses_since_a_baseline(rerun, observation):
    deaths = observation(TEXT)
    injuries = observation(TEXT, "2", indicator="injuries", value="2", quote="受伤2人")
    (change,) = rerun([deaths], [injuries]).changes
    assert change.gains == ("missed: injuries 2人 2016-01-01/2016-06-30 青禾市 「受伤2人」",)
    assert change.losses == ("missed: deaths 3人 2016-01-01/2016-06-30 青禾市 「死亡3人」",)


def test_a_figure_found_with_a_wrong_period_is_a_gain_and_a_loss(rerun, observation):
    (change,) = rerun([], [observation(TEXT, period=None)]).changes
    figure = "deaths 3人 2016-01-01/2016-06-30 青禾市 「死亡3人」"
    assert (change.gains, change.losses) == ((f"missed: {figure}",), (f"incomplete: {figure}",))


def test_without_a_difference_there_is_no_change(rerun, observation):
    assert rerun([observation(TEXT)], [observation(TEXT)]).changes == ()


def test_documents_only_in_one_of_two_reports_are_remarked(
    corpus, row, patterns, reading, tmp_path
):
    first, second = corpus("a.txt", [row()]), corpus("b.txt", [row()])
    baseline = tmp_path / "before.json"
    record = report_to_record(validate([first], patterns, extract=reading()))
    baseline.write_text(json.dumps(record), encoding="utf-8")
    report = validate([second], patterns, baseline, extract=reading())
    assert [(change.document, change.remark) for change in report.changes] == [
        (str(second), "not in the baseline"),
        (str(first), "in the baseline only"),
    ]
    assert "since the baseline: 0 gains, 0 losses" in list(report_lines(report))


@pytest.mark.parametrize("content", ["", "[]", '{"documents": [{"document": "a"}]}'])
def test_a_file_that_is_no_earlier_report_is_refused(content, corpus, row, patterns, tmp_path):
    baseline = tmp_path / "before.json"
    baseline.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"before\.json: not a report written by validate --json"):
        validate([corpus("a.txt", [row()])], patterns, baseline)


def test_the_development_command_explains_a_wrong_path(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'nowhere'}: no such file or folder\n"
