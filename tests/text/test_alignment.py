"""Spans of the normalised text lead back to the exact characters of the source."""

from __future__ import annotations

import pytest

from extractor.text import NormalizedText, normalize
from extractor.text.alignment import Layer, Replacement
from extractor.types import Quality, Span


def original(found: NormalizedText, part: str) -> str:
    start = found.text.index(part)
    return found.source[slice(*found.to_source(Span(start, start + len(part))))]


@pytest.mark.parametrize(
    ("source", "part", "expected"),
    [
        ("死亡12人,伤3人。", "12", "12"),
        ("死亡１２人，伤３人。", "12", "１２"),
        ("共檢查企業1 234家,整改率98. 5%。", "1234", "1 234"),
        ("共檢查企業1 234家,整改率98. 5%。", "98.5", "98. 5"),
        ("直接經濟損失31.2萬(wàn)元,死亡8人。", "31.2万元", "31.2萬(wàn)元"),
        ("直接經濟損失31.2萬(wàn)元,死亡8人。", "8", "8"),
        ("查出隐患\n第3页 共7页\n112条,已整改105条。", "隐患112条", "隐患\n第3页 共7页\n112条"),
        ("查出隐患\n第3页 共7页\n112条,已整改105条。", "112", "112"),
        ("全市发生事故12起,死亡\n44人,同比持平。", "死亡44人", "死亡\n44人"),
        ("各区召開排程會26次,印發檔案18個。", "调度会26次", "排程會26次"),
        ("部分割槽縣檢查企業30家。", "部分区", "部分割槽"),
        ("部分割槽縣檢查企業30家。", "30家", "30家"),
        ("平安生产事故7起,平安隐患9处,平安监管到位。", "安全隐患9处", "平安隐患9处"),
    ],
)
def test_a_part_of_the_text_maps_to_what_it_was_made_from(
    source: str, part: str, expected: str
) -> None:
    assert original(normalize(source), part) == expected


def test_a_number_beside_a_deletion_maps_to_itself_alone() -> None:
    found = normalize("发(fā)生(shēng)12起(qǐ),死亡3人。")
    assert found.text == "发生12起,死亡3人。"
    assert found.to_source(Span(2, 4)) == Span(13, 15)


def test_an_unchanged_text_has_no_edits_and_maps_to_itself() -> None:
    found = normalize("1至6月,全市发生事故12起。")
    assert found.edits == ()
    assert found.to_source(Span(2, 9)) == Span(2, 9)


def test_a_span_beyond_the_text_is_cut_to_it() -> None:
    found = normalize("死亡３人")
    assert found.to_source(Span(2, 99)) == Span(2, 4)
    assert found.to_source(Span(50, 99)) == Span(4, 4)


def test_edits_name_every_rule_that_took_part() -> None:
    found = normalize("發生事故3 起,召開排程會。")
    assert [(edit.source, edit.text, edit.rule) for edit in found.edits] == [
        (Span(0, 1), "发", "script"),
        (Span(5, 6), "", "space"),
        (Span(9, 13), "开调度会", "script+wording"),
    ]


def test_an_insertion_maps_to_the_gap_it_fills() -> None:
    layer = Layer(
        "quote",
        "推进三项行动,",
        "推进“三项行动”,",
        ((Replacement(2, 2, "“"), Replacement(6, 6, "”"))),
    )
    found = NormalizedText(layer.before, layer.after, Quality("simplified"), (layer,))
    assert found.to_source(Span(2, 3)) == Span(2, 2)
    assert found.to_source(Span(3, 7)) == Span(2, 6)
    assert found.to_source(Span(2, 8)) == Span(2, 6)
    assert [edit.text for edit in found.edits] == ["“", "”"]


def test_layers_are_mapped_back_one_after_the_other() -> None:
    first = Layer("a", "甲乙丙丁", "甲丁", (Replacement(1, 3, ""),))
    second = Layer("b", "甲丁", "甲XY丁", (Replacement(1, 1, "XY"),))
    found = NormalizedText("甲乙丙丁", "甲XY丁", Quality("none"), (first, second))
    assert found.to_source(Span(0, 1)) == Span(0, 1)
    assert found.to_source(Span(3, 4)) == Span(3, 4)
    assert found.to_source(Span(0, 4)) == Span(0, 4)
    assert [(edit.source, edit.text, edit.rule) for edit in found.edits] == [
        (Span(1, 3), "XY", "a+b")
    ]
