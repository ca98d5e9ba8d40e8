"""Written quantities: every listed form, alone and in a sentence, by grammar and by scanner."""

from __future__ import annotations

import time

import pytest

from extractor.mentions import scanner_for
from extractor.mentions.quantities import build_grammar
from extractor.patterns import load
from extractor.text import normalize
from extractor.types import Quantity
from tests.mentions.cases import Case, Expected, quantity_cases, table

PATTERNS = load()
GRAMMAR = build_grammar(PATTERNS.units, PATTERNS.hedges)
SCANNER = scanner_for(PATTERNS)
CASES = quantity_cases()
WITHOUT_VALUE = [
    pytest.param(form, reason["name"], id=f"{reason['name']}: {form}")
    for reason in table("no_value")["reason"]
    for form in reason["forms"]
]
NO_FIGURES = [
    pytest.param(text, kind.get("inline", True), id=f"{kind['name']}: {text}")
    for kind in table("no_figures")["kind"]
    for text in kind["texts"]
]


def said(quantity: Quantity) -> Expected | None:
    if quantity.value is None:
        return None
    return Expected(quantity.value, quantity.high, quantity.unit, quantity.qualifier)


def scanned(text: str) -> list[Quantity]:
    mentions = SCANNER.scan(text, 0, len(text))
    return [mention.quantity for mention in mentions if mention.quantity is not None]


def written(case: Case) -> str:
    return normalize(case.form).text if case.raw else case.form


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.form}")
def test_a_form_says_its_value(case: Case) -> None:
    assert [said(quantity) for quantity in GRAMMAR.scan(written(case))] == [case.expected]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.form}")
def test_a_form_says_the_same_in_a_sentence(case: Case) -> None:
    text = f"各地共计{written(case)},情况平稳。"
    assert [said(quantity) for quantity in GRAMMAR.scan(text)] == [case.expected]
    assert [said(quantity) for quantity in scanned(text)] == [case.expected]


@pytest.mark.parametrize(("form", "reason"), WITHOUT_VALUE)
def test_a_number_without_a_value_is_refused_with_its_reason(form: str, reason: str) -> None:
    found = list(GRAMMAR.scan(f"各地整改{form},情况平稳"))
    assert {quantity.reason for quantity in found} == {reason}
    assert {quantity.value for quantity in found} == {None}


@pytest.mark.parametrize(("text", "inline"), NO_FIGURES)
def test_nothing_is_counted_in_a_name(text: str, inline: bool) -> None:
    sentences = [text, f"{text}。", f"会议强调,{text},抓好落实。" if inline else f"。\n{text}"]
    assert [said(quantity) for each in sentences for quantity in scanned(each)] == []


def test_there_are_at_least_three_hundred_values() -> None:
    assert len({(case.family, case.expected) for case in CASES}) >= 300


@pytest.mark.parametrize(
    ("text", "number", "whole"),
    [
        ("共罚款300多万元。", "300多万", "300多万元"),
        ("下降百分之十二点八。", "百分之十二点八", "百分之十二点八"),
        ("不少于46家,", "46", "不少于46家"),
        ("整改率95.5%以上", "95.5", "95.5%以上"),
        ("下降近一成一", "一成一", "近一成一"),
        ("检查1000-1500家", "1000-1500", "1000-1500家"),
        ("投入5万元~300万元", "5万元~300万", "5万元~300万元"),
        ("增幅(-5.6%)", "-5.6", "-5.6%"),
        ("发放4万份左右", "4万", "4万份左右"),
        ("发生XX起", "XX", "XX起"),
        ("检查12 345家", "12 345", "12 345家"),
    ],
)
def test_number_and_hedges_are_pointed_at(text: str, number: str, whole: str) -> None:
    (quantity,) = GRAMMAR.scan(text)
    assert text[quantity.number_start : quantity.number_end] == number
    assert text[quantity.start : quantity.end] == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事故12起、死亡3人,受伤20余人", ["12 起 exact", "3 人 exact", "20 人 about"]),
        ("分别下降百分之六点五和七点一", ["6.5 % exact", "7.1 % exact"]),
        ("分别上升30.8%23.6%", ["30.8 % exact", "23.6 % exact"]),
        ("分别下降66.6和53.8%", ["66.6  exact", "53.8 % exact"]),
        ("提高3.1个和1.4个百分点", ["3.1 百分点 exact", "1.4 百分点 exact"]),
        ("由12起下降到5起", ["12 起 exact", "5 起 exact"]),
        ("由去年的12起到5起", ["12 起 exact", "5 起 exact"]),
        ("减少3起多死亡2人", ["3 起 exact", "2 人 exact"]),
        ("比进度少死亡5人,多3起", ["5 人 exact", "3 起 exact"]),
        ("近3起左右近5人", ["3 起 about", "5 人 about"]),
        ("3人以上5家以下", ["3 人 at_least", "5 家 at_most"]),
        ("死亡3人,受伤5人以上", ["3 人 exact", "5 人 at_least"]),
        ("工矿XX起、火灾89起", ["None 起 exact", "89 起 exact"]),
        ("9家企业中有三分之一", ["9 家 exact", "None  exact"]),
    ],
)
def test_several_quantities_in_one_clause(text: str, expected: list[str]) -> None:
    found = [f"{q.value} {q.unit} {q.qualifier}" for q in GRAMMAR.scan(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("13.58%", "0.005"),
        ("1.4万人", "500"),
        ("12家", "0.5"),
        ("四十二万起", "5000"),
        ("三成", "5"),
        ("一成一", "0.5"),
        ("1万963例", "0.5"),
    ],
)
def test_precision_is_half_the_unit_of_the_last_digit(text: str, precision: str) -> None:
    (quantity,) = GRAMMAR.scan(text)
    assert str(quantity.precision) == precision


@pytest.mark.parametrize(
    "piece", ["1、", "一、", "1 ", "1 2", "x1", "_", "*", "1,", "1-", "a.", "2009-", "一成", "至1"]
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    """Rows of marks and digits, as damaged tables have them, are not searched again and again."""
    short, long = (_seconds(piece * times) for times in (1000, 8000))
    assert long < 0.05 or long < short * 30


def _seconds(text: str) -> float:
    start = time.process_time()
    list(GRAMMAR.scan(text))
    list(SCANNER.periods.find(text))
    list(SCANNER.names.spans(text))
    return time.process_time() - start
