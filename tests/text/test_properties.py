"""What holds for any text at all."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.text import NormalizedText, normalize, normalize_fragment
from extractor.types import Span

PIECES = st.sampled_from(
    [
        *"事故死亡人起家万元年月日的零三十二一",
        *",，。、；;:：()（）“”？?！.·%％&<>*_-—/|0123４５789 　\n\t\r",
        "\n\n",
        "  ",
        "\u200b",
        "\ufffd",
        "…",
        "...",
        "12",
        "1 234",
        "3. 5%",
        "2.214家",
        "第3页 共7页",
        "\n2、",
        "一、",
        "(一)",
        "安全第",
        "一、预防为主",
        "平安生产",
        "平安隐患",
        "局部",
        "缺乏",
        "到达",
        "事端",
        "逝世",
        "别离",
        "發生",
        "檢查",
        "乾坤",
        "排程會",
        "檔案",
        "部分割槽縣",
        "個(gè)",
        "(kg)",
        "(de)",
        "死忘",
        "入次",
        "己整改",
        "末发生",
        "人",
        "<br>",
        "&nbsp;",
        "&amp;",
        "&lt;",
        "b&gt;",
        "ab12.com",
        "<02x.cn>",
        "百家乐",
        "真人视讯",
        "锛屽",
        "鐨勪簨",
        "?鞍踩",
        "XX",
        "20xx年",
        "发200567号",
        "“三项行动",
        "下载后可编辑",
        "浏览次数:405次",
        "k7x9Qw2#m4Zp8",
        "今年以来,",
        "全市共发生事故",
        "查出隐患112处。",
        "\ue076",
        "⽉",
        "①",
        "㎡",
    ]
)
JUMBLE = st.lists(PIECES, max_size=60).map("".join)
ANY = st.one_of(st.text(max_size=200), JUMBLE)


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(sorted).map(lambda pair: Span(*pair))


def replayed(found: NormalizedText) -> str:
    pieces: list[str] = []
    position = 0
    for edit in found.edits:
        pieces += found.source[position : edit.source.start], edit.text
        position = edit.source.end
    return "".join(pieces) + found.source[position:]


@given(ANY)
@settings(max_examples=400, deadline=None)
def test_normalizing_twice_is_the_same_as_once(text: str) -> None:
    once = normalize(text)
    assert normalize(once.text).text == once.text


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_edits_are_in_order_and_turn_the_source_into_the_text(text: str) -> None:
    found = normalize(text)
    ends = [edge for edit in found.edits for edge in edit.source]
    assert ends == sorted(ends)
    assert replayed(found) == found.text


@given(st.data(), ANY)
@settings(max_examples=300, deadline=None)
def test_every_span_maps_into_the_source(data: st.DataObject, text: str) -> None:
    found = normalize(text)
    span = data.draw(spans(found.text))
    start, end = found.to_source(span)
    assert 0 <= start <= end <= len(text)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_every_number_maps_to_the_digits_it_was_read_from(text: str) -> None:
    found = normalize(text)
    for match in re.finditer("[0-9]+", found.text):
        original = found.source[slice(*found.to_source(Span(*match.span())))]
        # Furniture that stood inside the number adds digits; none are added or changed.
        remaining = iter(normalize_fragment(original).text)
        assert all(digit in remaining for digit in match[0])


@given(st.data(), ANY)
@settings(max_examples=200, deadline=None)
def test_a_cut_leaves_nothing_of_what_was_cut(data: st.DataObject, text: str) -> None:
    cut = data.draw(spans(text))
    found = normalize(text, [cut])
    for position in range(len(found.text)):
        start, end = found.to_source(Span(position, position + 1))
        assert end <= cut.start or start >= cut.end or start < cut.start or end > cut.end


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_fragments_of_any_kind_are_normalized_the_same_twice(text: str) -> None:
    once = normalize_fragment(text)
    assert normalize_fragment(once.text).text == once.text
    assert replayed(once) == once.text
