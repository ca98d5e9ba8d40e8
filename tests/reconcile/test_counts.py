"""Sums among counts that nothing of the catalogue counts: told where they hold, never doubted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor import explain, extract
from extractor.reconcile import share_holding, sums_of_counts
from extractor.types import Refused, Span
from tests.reconcile.test_documents import SHARED, needs_shared


def sums_in(text: str) -> list[list[str]]:
    """The sums found among the refused counts of a text, each as it is printed."""
    extraction = extract(f"2012年安全生产工作总结\n{text}".encode(), "report.txt")
    return [
        [extraction.refused[each].printed for each in finding.refused]
        for finding in extraction.findings
        if finding.refused
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "全区救灾物资储备达26类。其中帐篷等救灾物资9类。另有抢险救灾装备17类。",
            ["26类", "9类", "17类"],
        ),
        ("全年制定安全制度98项，其中综合类45项、专项类53项。", ["98项", "45项", "53项"]),
        (
            "一季度更新安全标识12种，二季度更新安全标识8种。\n全年共更新安全标识20种。",
            ["20种", "12种", "8种"],
        ),
    ],
    ids=["listed further on", "behind 其中", "a total at the end"],
)
def test_counts_without_a_code_that_add_up_are_found_to_hold(text: str, printed: list[str]) -> None:
    assert sums_in(text) == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "全区救灾物资储备达27类。其中帐篷等救灾物资9类。另有抢险救灾装备17类。",
        "全区救灾物资储备达26类。订阅报刊9类。绿化苗木17类。",
        "全区救灾物资储备达26种。其中帐篷等救灾物资9类。另有抢险救灾装备17类。",
        "全区救灾物资储备近26类。其中帐篷等救灾物资9类。另有抢险救灾装备17类。",
        "全区救灾物资储备达26类。其中救灾物资9类。救灾装备17类。救灾药品4类。",
        "全区救灾物资储备达9类。其中救灾物资4类。救灾装备5类。",
    ],
    ids=["another sum", "other things", "another unit", "hedged", "only some fit", "too small"],
)
def test_counts_that_do_not_add_up_or_have_nothing_in_common_say_nothing(text: str) -> None:
    assert sums_in(text) == []


def test_a_sum_of_counts_is_no_measure_of_quality() -> None:
    counts = [
        Refused(printed, 1, Span(0, 3), "no pattern", "", Decimal(value), "类", quote, 4)
        for printed, value, quote in (
            ("26类", 26, "储备26类物资"),
            ("9类", 9, "9类物资"),
            ("17类", 17, "17类"),
        )
    ]
    (finding,) = sums_of_counts(counts)
    assert (finding.verdict, finding.members, finding.refused) == ("holds", (), (0, 1, 2))
    assert share_holding([finding]) == (0, 0)


def test_what_was_refused_for_another_reason_is_no_part_of_a_sum() -> None:
    text = "力争新增制度98项左右，其中综合类45项、专项类53项。"
    assert sums_in(text) == []


def test_explain_shows_the_sum_with_its_clauses() -> None:
    explained = explain("2012年，全年制定安全制度98项，其中综合类45项、专项类53项。")
    (finding,) = explained["findings"]
    assert finding["quotes"] == [
        "98项: 全年制定安全制度98项",
        "45项: 其中综合类45项、专项类53项",
        "53项: 其中综合类45项、专项类53项",
    ]


@needs_shared
def test_the_kinds_of_supplies_of_a_summary_add_up() -> None:
    (path,) = SHARED.glob("seeds/003_*.txt")
    extraction = extract(path.read_bytes(), path.name)
    counts, supplies = (
        [each for each in extraction.findings if each.identity.startswith(identity)]
        for identity in ("counts", "subjects")
    )
    assert [extraction.refused[each].printed for each in counts[0].refused] == [
        "44类",
        "14类",
        "3类",
        "27类",
    ]
    assert [extraction.observations[each].printed for each in supplies[0].members] == [
        "5万",
        "4760",
        "4万",
        "3040",
    ]
    assert {each.verdict for each in extraction.findings} == {"holds"}
