"""Slips of the pen lead to refusals, not to wrong figures."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.types import Extraction


def read(sentence: str) -> Extraction:
    text = f"某县2012年安全生产情况\n2012年,全县安全生产形势稳定。{sentence}"
    return extract(text.encode(), "report.txt")


def figures(sentence: str) -> list[tuple[str, str]]:
    return [(each.indicator, each.printed) for each in read(sentence).observations]


def reasons(sentence: str) -> set[tuple[str, str]]:
    return {(each.printed, each.reason) for each in read(sentence).refused}


def test_persons_where_accidents_are_counted_are_no_deaths() -> None:
    slip = "其中,较大事故2人、死亡8人,起数持平。"
    assert figures("全年共发生事故46起、死亡53人。" + slip) == [
        ("accidents", "46"),
        ("deaths", "53"),
    ]
    assert ("8人", "人 stands where accidents are counted") in reasons(slip)


def test_a_pair_of_persons_among_pairs_of_accidents_and_deaths_is_refused() -> None:
    pairs = "较大事故3起、死亡11人,分别是:东山镇(2起、7人)、西河镇(1人、4人)。"
    assert figures(pairs) == [
        ("accidents", "3"),
        ("deaths", "11"),
        ("accidents", "2"),
        ("deaths", "7"),
    ]


def test_deaths_by_industry_are_no_slip() -> None:
    assert figures("道路交通事故死亡12人,火灾事故死亡3人。") == [("deaths", "12"), ("deaths", "3")]


@pytest.mark.parametrize("amount", ["42.6元", "712.5元", "80元"])
def test_so_few_yuan_are_doubted(amount: str) -> None:
    fines = [each for each in read(f"立案12起,罚款{amount}。").observations if each.unit == "元"]
    assert [each.status for each in fines] == ["suspect"]


@pytest.mark.parametrize("amount", ["42.6万元", "3850元", "1200.5元"])
def test_usual_amounts_are_not_doubted(amount: str) -> None:
    fines = [each for each in read(f"立案12起,罚款{amount}。").observations if each.unit == "元"]
    assert [each.status for each in fines] == ["stated"]


def test_an_industry_named_behind_a_comma_with_a_colon_heads_what_follows() -> None:
    text = "危险化学品:责令停业整改6家,吊销许可证2个,非煤矿山:关闭采石场13家,暂扣许可证5个。"
    found = read(text).observations
    assert [(each.printed, each.sector) for each in found] == [
        ("6", "hazardous_chemicals"),
        ("2", "hazardous_chemicals"),
        ("13", "noncoal_mine"),
        ("5", "noncoal_mine"),
    ]
