"""What documents say of themselves."""

from __future__ import annotations

import pytest

from extractor.readers import read


def facts_of(text: str) -> dict[str, str]:
    """Facts by kind, each checked to lie in the text."""
    document = read(text.encode(), "x.txt")
    for _, fact in document.facts:
        assert document.pages[fact.page - 1].text[fact.source.start : fact.source.end]
    return {kind: fact.value for kind, fact in document.facts}


def test_the_line_under_the_title_gives_issuer_and_day() -> None:
    line = "信息来源：县安监局 发布时间：2010-01-08 09:52 点击：3次"
    text = f"临川县2009年安全生产工作总结\n\n{line}\n\n正文。"
    assert facts_of(text) == {
        "title": "临川县2009年安全生产工作总结",
        "issuer": "县安监局",
        "issued": "2010-01-08",
    }


def test_a_body_before_the_day_is_the_issuer() -> None:
    text = "2014年工作计划\n\n临川县人民政府 发布时间: 2014-02-28 13:36\n\n全年要抓好。"
    assert facts_of(text)["issuer"] == "临川县人民政府"


@pytest.mark.parametrize(
    "day", ["二〇〇九年十二月二十日", "二○○九年十二月二十日", "2009年12月20日"]
)
def test_the_signature_gives_body_and_day(day: str) -> None:
    text = f"工作总结\n\n全年没有发生较大事故，形势稳定。\n\n临川县安全生产委员会办公室\n{day}\n"
    assert facts_of(text)["issued"] == "2009-12-20"
    assert facts_of(text)["issuer"] == "临川县安全生产委员会办公室"


def test_the_number_of_the_document_fills_its_line() -> None:
    text = "临安监〔2009〕12号\n\n关于上半年事故情况的通报\n\n根据国发〔2004〕2号文件，现通报如下。"
    assert facts_of(text)["number"] == "临安监〔2009〕12号"
    assert facts_of(text)["title"] == "关于上半年事故情况的通报"


def test_a_document_that_is_only_quoted_is_not_the_number() -> None:
    assert "number" not in facts_of("情况通报\n根据国发〔2004〕2号文件精神，现通报如下。")


def test_a_date_in_the_body_is_not_the_day_of_issue() -> None:
    text = "情况通报\n2009年3月5日，某厂发生一起火灾，造成2人死亡，当地立即组织救援。"
    assert "issued" not in facts_of(text)


def test_an_impossible_date_is_no_date() -> None:
    assert "issued" not in facts_of("情况通报\n发布时间：2009-13-45\n正文一句。")
