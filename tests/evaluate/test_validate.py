from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.errors import DamagedFile, GoldError
from extractor.evaluate import validate
from extractor.evaluate.report import SuspectTally
from extractor.evaluate.score import Tally
from extractor.types import Span


@pytest.fixture
def scored(tmp_path, patterns, reading):
    """Validate the whole folder with the observations given per document."""

    def run(**by_stem):
        return validate([tmp_path], patterns, extract=reading(**by_stem))

    return run


def test_counts_add_up_over_documents(corpus, row, observation, scored):
    corpus("a.txt", [row(), row(value="12", indicator="accidents", unit="起", quote="事故12起")])
    corpus("b.txt", [row()])
    report = scored(a=[observation()], b=[observation(value="4")])
    assert report.core == Tally(matched=1, predicted=2, gold=3)
    assert [score.matching.core_tally for score in report.documents] == [
        Tally(1, 1, 2),
        Tally(0, 1, 1),
    ]


def test_counts_are_given_by_indicator_and_by_group(corpus, row, observation, scored):
    corpus("a.txt", [row(), row(value="12", indicator="accidents", unit="起", quote="事故12起")])
    report = scored(a=[observation(period=None), observation(indicator="fines")])
    assert report.by_indicator() == {
        "accidents": (Tally(0, 0, 1), Tally(0, 0, 1)),
        "deaths": (Tally(1, 1, 1), Tally(0, 1, 1)),
        "fines": (Tally(0, 1, 0), Tally(0, 1, 0)),
    }
    assert report.by_group() == {
        "accidents": (Tally(1, 1, 2), Tally(0, 1, 2)),
        "fine": (Tally(0, 1, 0), Tally(0, 1, 0)),
    }


def test_a_document_with_empty_gold_has_only_false_figures(corpus, observation, scored):
    corpus("a.txt", [])
    assert scored(a=[observation()]).core == Tally(0, 1, 0)


def test_derived_figures_are_not_scored(corpus, row, observation, scored):
    corpus("a.txt", [row()])
    report = scored(a=[observation(), observation(value="7", status="derived")])
    assert report.core == Tally(1, 1, 1)


def test_a_document_that_fails_is_listed_and_recalls_nothing(corpus, row, observation, scored):
    corpus("a.txt", [row()])
    corpus("b.txt", [row()])
    corpus("c.txt", [row()])
    report = scored(
        a=DamagedFile("ends in the middle of a page"), b=ValueError("no\nfigure"), c=[observation()]
    )
    assert report.core == Tally(1, 1, 3)
    assert [score.error for score in report.crashed] == [
        "ends in the middle of a page",
        "ValueError: no figure",
    ]


def test_wrong_gold_is_listed_and_the_others_are_scored(corpus, row, observation, scored):
    corpus("a.txt", [row(indicator="death")])
    corpus("b.txt", [row(quote="死亡了3人")])
    corpus("c.txt", [row()])
    report = scored(c=[observation()])
    assert report.core == Tally(1, 1, 1)
    assert [error.split("gold.jsonl", 1)[1] for error in report.gold_errors] == [
        ":1: unknown indicator 'death'",
        ":1: the quote is not verbatim in the document: '死亡了3人'",
    ]


def test_gold_without_a_document_is_an_error(corpus, row, scored):
    corpus("a.txt", [row()])
    corpus("b.txt", [row()]).unlink()
    (error,) = scored().gold_errors
    assert error.endswith("b.gold.jsonl: no document beside it")


def test_documents_without_gold_are_counted_and_not_scored(corpus, row, scored, tmp_path):
    corpus("a.txt", [row()])
    (tmp_path / "b.txt").write_text("死亡3人", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Corpus", encoding="utf-8")
    report = scored()
    assert report.unannotated == (str(tmp_path / "b.txt"),)
    assert len(report.documents) == 1


def test_one_gold_file_serves_every_format_of_its_document(corpus, row, observation, scored):
    corpus("a.txt", [row()])
    corpus("a.html", [row()])
    report = scored(a=[observation()])
    assert report.core == Tally(2, 2, 2)


def test_a_gold_file_or_a_document_may_be_named_itself(corpus, row, patterns, reading):
    document = corpus("a.txt", [row()])
    corpus("b.txt", [row()])
    gold = document.with_name("a.gold.jsonl")
    for path in (document, gold):
        report = validate([path], patterns, extract=reading())
        assert [score.document for score in report.documents] == [str(document)]


def test_a_document_named_itself_needs_gold(tmp_path, patterns):
    document = tmp_path / "a.txt"
    document.write_text("死亡3人", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.txt: no a\.gold\.jsonl beside it"):
        validate([document], patterns)


def test_a_missing_path_is_named(tmp_path, patterns):
    with pytest.raises(GoldError, match=r"nowhere: no such file or folder"):
        validate([tmp_path / "nowhere"], patterns)


def test_a_folder_without_gold_has_nothing_to_score(tmp_path, patterns):
    with pytest.raises(GoldError, match="no document with gold under"):
        validate([tmp_path], patterns)


def test_a_suspect_row_asks_for_a_suspect_prediction(corpus, row, observation, scored):
    corpus("a.txt", [row(status="suspect")])
    report = scored(a=[observation(status="suspect")])
    assert report.suspect == SuspectTally(matched=1, predicted=1, gold=1, warned=0)
    assert report.core == Tally(0, 0, 0)


def test_a_sure_prediction_where_gold_is_suspect_is_a_false_figure(
    corpus, row, observation, scored
):
    corpus("a.txt", [row(status="suspect")])
    report = scored(a=[observation()])
    assert report.suspect == SuspectTally(matched=0, predicted=0, gold=1, warned=0)
    assert report.core == Tally(matched=0, predicted=1, gold=0)


def test_a_suspect_prediction_where_gold_is_sure_is_a_miss_with_a_warning(
    corpus, row, observation, scored
):
    corpus("a.txt", [row()])
    report = scored(a=[observation(status="suspect")])
    assert report.suspect == SuspectTally(matched=0, predicted=1, gold=0, warned=1)
    assert report.core == Tally(matched=0, predicted=0, gold=1)


def test_a_figure_that_does_not_stand_where_it_says_is_a_problem(corpus, row, observation, scored):
    corpus("a.txt", [row()])
    moved = replace(observation(), source=Span(0, 1))
    (problem,) = scored(a=[moved]).problems
    assert problem.endswith("a.txt: 1 figures do not stand where they say")


def test_fields_are_judged_on_every_pair_that_reads_the_same_place(
    corpus, row, observation, scored
):
    corpus("a.txt", [row(), row(value="12", indicator="accidents", unit="起", quote="事故12起")])
    report = scored(
        a=[
            observation(sector="road", period=None),
            observation(
                indicator="accidents", value="12", unit="起", quote="事故12起", printed="12"
            ),
        ]
    )
    tallies = report.by_field()
    assert tallies["value"] == (2, 2)
    assert tallies["sector"] == (1, 2)
    assert tallies["period"] == (1, 2)
    assert tallies["sector"].share == 0.5


def test_a_field_gold_does_not_compare_is_not_judged(corpus, row, observation, scored):
    corpus("a.txt", [row(area=...)])
    assert scored(a=[observation(area=None)]).by_field()["area"] == (0, 0)
