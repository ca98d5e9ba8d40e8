"""Names with numbers: each shape covers its example, and none hides a count."""

from __future__ import annotations

import pytest

from extractor.mentions import scanner_for
from extractor.mentions.names import Names
from extractor.patterns import load
from extractor.patterns.schema import NumberName

PATTERNS = load()
UNITS = [form for unit in PATTERNS.units for form in unit.forms]
SCANNER = scanner_for(PATTERNS)


@pytest.mark.parametrize("name", PATTERNS.names, ids=lambda name: name.why)
def test_a_shape_covers_the_numbers_of_its_example(name: NumberName) -> None:
    spans = list(Names([name], UNITS).spans(name.example))
    left = [
        character
        for position, character in enumerate(name.example)
        if not any(start <= position < end for start, end in spans)
    ]
    assert spans
    assert not any(character.isdigit() for character in left)


@pytest.mark.parametrize("name", PATTERNS.names, ids=lambda name: name.why)
def test_a_list_of_words_is_used_where_it_is_given(name: NumberName) -> None:
    assert ("{words}" in name.regex) == bool(name.words)
    assert len(set(name.words)) == len(name.words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("发生一起亡人事故", "1"),
        ("发生一起煤矿事故", "1"),
        ("发生事故一起,死亡", "1"),
        ("查处一起行政处罚案件", "1"),
        ("减少8起下降5个", "8"),
        ("死亡率2.61下降", "2.61"),
        ("组建3支队伍", "3"),
        ("印发18个文件", "18"),
        ("排查隐患12350处", "12350"),
        ("举报12345件", "12345"),
        ("检查119家", "119"),
        ("发放资料96300份", "96300"),
        ("检查企业2009家", "2009"),
        ("整改23项隐患", "23"),
        ("十五天内", "15"),
        ("“打非治违”12次", "12"),
        ("开展“三项行动”5次", "5"),
    ],
)
def test_a_count_is_not_taken_for_a_name(text: str, value: str) -> None:
    mentions = SCANNER.scan(text, 0, len(text))
    values = [str(mention.quantity.value) for mention in mentions if mention.quantity]
    assert values[0] == value


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("〔2009〕80号和3号令", ["〔2009〕80号", "3号令"]),
        ("第九十四条第一款规定", ["第九十四条第一款"]),
        ("拨打12350举报", ["12350"]),
        ("“1+6+31”体系", ["“1+6+31”"]),
        ("GB/T33000-2016标准", ["GB/T33000-2016"]),
        ("落实四不两直", ["四不两直"]),
        ("十二项行动", ["十二项行动"]),
        ("党的十八届三中全会", ["十八届三中全会"]),
        ("处2万元以上5万元以下的罚款", ["2万元以上5万元以下的罚款"]),
        ("最大的一起为火灾", ["一起为"]),
    ],
)
def test_names_are_found_whole(text: str, covered: list[str]) -> None:
    assert [text[start:end] for start, end in SCANNER.names.spans(text)] == covered


def test_no_name_begins_inside_a_number_or_a_word() -> None:
    names = Names(PATTERNS.names, UNITS)
    assert list(names.spans("二十三项行动,迟缓")) == [(0, 6)]
    assert list(names.spans("检查1234512350家")) == []
    assert list(names.spans("2.61下降")) == []
