"""The quality report: what was met, and when figures are not to be trusted."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.text import normalize
from extractor.types import Quality

CLEAN = "2013年1至6月,全市发生事故12起,死亡3人,同比下降5%。共检查企业38家,查出隐患112处。\n"


def quality(text: str) -> Quality:
    return normalize(text).quality


def test_a_clean_text_has_an_empty_report() -> None:
    assert quality(CLEAN) == Quality("simplified")


def test_garbles_are_counted_by_name() -> None:
    found = quality(CLEAN + "共检查 企业38家,,整改。\n第3页 共7页\n")
    assert dict(found.garbles) == {"space": 1, "punctuation": 1, "furniture": 1}
    assert 0 < found.repaired_share < 0.2
    assert found.trusted


def test_a_respelled_document_says_so() -> None:
    found = quality(CLEAN + "平安生产、平安隐患、平安监管。同期2023起,死亡2023人。")
    assert found.respelled
    assert dict(found.garbles)["ten_as_2023"] == 2
    assert found.reasons == ("respelled: spun-a",)
    assert not quality(CLEAN + "建设平安校园、平安城市,死亡2023人。").respelled


def test_one_respelled_word_proves_little_in_a_long_text() -> None:
    assert not quality(CLEAN * 40 + "平安生产。").respelled
    assert quality("平安生产事故12起。").respelled


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "今以来,发生事故起,死亡人,受伤人,同比下降.%,罚款.万元。",
            "the digits of the document were removed",
        ),
        ("事故\ufffd起,死亡\ufffd人,受伤\ufffd人。", "characters were lost in a wrong encoding"),
        (
            "死亡2人,三、存在问题\n检查5家,一、事故情况\n整改9处,(二)农机\n共6起,四、打算\n",
            "the clauses of the document were shuffled",
        ),
    ],
)
def test_texts_without_reliable_figures_are_not_trusted(text: str, reason: str) -> None:
    found = quality(text)
    assert not found.trusted
    assert found.reasons == (reason,)


def test_placeholders_and_cuts_are_counted_and_trusted() -> None:
    found = quality(CLEAN + "死亡XX人,检查××家,20xx年全市受伤**人,同比下降12...")
    assert dict(found.garbles) == {"placeholder": 4, "cut_off": 1}
    assert found.trusted


def test_a_text_without_marks_between_sentences_leaves_every_figure_in_doubt() -> None:
    lost = (
        "全县共发生各类事故12起死亡3人,道路交通事故9起,死亡2人农机未发生事故较大及以上事故为零,"
        "检查企业38家,查出隐患112处已整改105处,立案5起罚款8.6万元举办培训班6期,培训安全管理人员300人"
    )
    found = extract(f"某县2014年安全生产情况\n{lost}\n".encode(), "report.txt")
    assert ("stops_lost", 1) in found.quality.garbles
    assert {each.status for each in found.observations} == {"suspect"}
