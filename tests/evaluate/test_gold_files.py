from __future__ import annotations

import json
from decimal import Decimal

import pytest

from extractor.errors import GoldError
from extractor.evaluate.figure import NOT_COMPARED
from extractor.evaluate.gold import check_quotes, load_gold
from extractor.types import Document, Page


def gold_of(document):
    return document.with_name(document.stem + ".gold.jsonl")


def test_values_are_numbers_and_the_document_line_comes_first(corpus, row, codes):
    document = corpus("a.txt", [{"document": {"year": 2016}}, row(value="3.10"), row(value="0")])
    gold = load_gold(gold_of(document), codes)
    assert [figure.value for figure in gold.rows] == [Decimal("3.1"), Decimal("0")]
    assert gold.lines == (2, 3)
    assert gold.document == {"year": 2016}


def test_a_missing_period_is_not_compared_and_an_explicit_null_is(corpus, row, codes):
    document = corpus("a.txt", [row(period=..., area=None), row(period=None, area=...)])
    first, second = load_gold(gold_of(document), codes).rows
    assert (first.period, first.area) == (NOT_COMPARED, None)
    assert (second.period, second.area) == (None, NOT_COMPARED)


def test_missing_reference_and_high_are_null(corpus, row, codes):
    document = corpus("a.txt", [row(reference=..., high=...)])
    (figure,) = load_gold(gold_of(document), codes).rows
    assert (figure.reference, figure.high) == (None, None)


def test_an_empty_file_states_no_figure(corpus, codes):
    document = corpus("a.txt", [])
    assert load_gold(gold_of(document), codes).rows == ()


def test_further_fields_are_allowed(corpus, row, codes):
    document = corpus("a.txt", [row(printed="3", notes=["by hand"], pattern="x", remark="?")])
    assert load_gold(gold_of(document), codes).rows[0].printed == "3"


def test_a_line_separator_inside_a_quote_does_not_end_the_line(corpus, row, codes):
    document = corpus("a.txt", [json.dumps(row(quote="死亡\u20283人"), ensure_ascii=False)])
    assert load_gold(gold_of(document), codes).rows[0].quote == "死亡\u20283人"


WRONG_LINES = [
    ("{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
    ("[1]", "a JSON object is expected, not list"),
    ({"unit": ...}, "field unit is missing"),
    ({"value": 3}, 'field value: a decimal in quotes is expected, such as "9.4"'),
    ({"value": "三"}, "field value: '三' is not a decimal"),
    ({"value": "NaN"}, "field value: 'NaN' is not a figure"),
    ({"quote": " "}, "field quote: is empty"),
    ({"indicator": "death"}, "unknown indicator 'death'"),
    ({"sector": "roads"}, "unknown sector 'roads'"),
    ({"severity": "huge"}, "unknown severity 'huge'"),
    (
        {"measure": "value"},
        "field measure: Input should be 'level', 'change', 'growth_rate' or 'share', not 'value'",
    ),
    (
        {"status": "derived"},
        "field status: Input should be 'stated', 'repaired' or 'suspect', not 'derived'",
    ),
    ({"period": "2016"}, "field period: '2016' is not YYYY-MM-DD/YYYY-MM-DD"),
    ({"period": "2016-02-30/2016-03-01"}, "field period: '2016-02-30/2016-03-01' is not YYYY-MM-"),
    ({"period": "2016-06-30/2016-01-01"}, "field period: '2016-06-30/2016-01-01' ends before it"),
    ({"high": "5"}, "a range has an upper end (high), and nothing else has"),
    ({"qualifier": "range"}, "a range has an upper end (high), and nothing else has"),
    ({"qualifier": "range", "high": "2"}, "the range ends at 2 before it starts at 3"),
    ({"reference": "total"}, "a level is not measured against anything, not even 'total'"),
    ({"printed": "4"}, "printed '4' is not in the quote"),
    ({"document": {}}, 'the document line is {"document": {...}} and nothing else'),
    ('{"document": {"year": 2016}}', "the document line must come first, and only once"),
]


@pytest.mark.parametrize(("wrong", "problem"), WRONG_LINES)
def test_a_wrong_line_is_named_with_file_line_and_problem(wrong, problem, corpus, row, codes):
    line = wrong if isinstance(wrong, str) else row(**wrong)
    gold = gold_of(corpus("a.txt", [row(), "", line]))
    with pytest.raises(GoldError) as raised:
        load_gold(gold, codes)
    assert str(raised.value).startswith(f"{gold}:3: {problem}")
    assert "\n" not in str(raised.value)


def test_gold_in_another_encoding_is_refused_in_one_line(tmp_path, codes):
    gold = tmp_path / "a.gold.jsonl"
    gold.write_bytes('{"quote": "死亡"}'.encode("gb18030"))
    with pytest.raises(GoldError, match=r"a\.gold\.jsonl: cannot be read: 'utf-8' codec"):
        load_gold(gold, codes)


def test_a_quote_has_to_be_verbatim_on_a_page(corpus, row, codes):
    gold = load_gold(gold_of(corpus("a.txt", [row(), row(quote="死亡 3人")])), codes)
    pages = (Page(1, "共发生事故12起,"), Page(2, "死亡3人。"))
    with pytest.raises(
        GoldError, match=r"a\.gold\.jsonl:2: the quote is not verbatim .* '死亡 3人'"
    ):
        check_quotes(gold, Document("a.txt", "", "text/plain", pages))
