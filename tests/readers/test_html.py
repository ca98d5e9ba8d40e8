"""Web pages: what is kept, what is left out, tables and encodings."""

from __future__ import annotations

import pytest

from extractor.errors import EmptyFile
from extractor.readers import read
from extractor.types import Page

BODY = "<p>　　上半年，全县共发生事故31起，\n死亡<b>12</b>人。<br>　　同比下降3%。</p>"
LINKS = (
    "<ul>" + "".join(f"<li><a href=x>某市2008年发生事故{n}起</a></li>" for n in range(4)) + "</ul>"
)


def page_of(html: str, encoding: str = "utf-8") -> Page:
    return read(html.encode(encoding), "page.html").pages[0]


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(b.kind, page.text[b.source.start : b.source.end]) for b in page.blocks]


def test_paragraphs_and_headings_become_lines() -> None:
    page = page_of(f"<html><body><h1>情况通报</h1>{BODY}</body></html>")
    assert page.text == "情况通报\n上半年，全县共发生事故31起，死亡12人。\n同比下降3%。\n"
    assert kinds(page)[0] == ("heading", "情况通报")


@pytest.mark.parametrize(
    ("encoding", "declared", "found"),
    [
        ("gb18030", "gb2312", "gb18030"),
        ("big5", "big5", "big5hkscs"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "", "gb18030"),
        ("utf-16", "utf-16", "utf-16-le"),
    ],
)
def test_the_encoding_comes_from_mark_meta_or_content(
    encoding: str, declared: str, found: str
) -> None:
    html = (
        f"<html><head><meta charset='{declared}'></head><body><p>安全生产工作3次</p></body></html>"
    )
    if encoding == "big5":
        html = html.replace("安全生产", "安全生產")
    document = read(html.encode(encoding), "x.txt")
    assert document.encoding == found
    assert document.media_type == "text/html"
    assert "3次" in document.pages[0].text


def test_menus_scripts_and_lists_of_links_are_left_out() -> None:
    page = page_of(
        f"<html><head><script>var n=9;</script></head><body><div class='nav'>"
        f"<a href=1>首页</a></div>{BODY}<div><h3>相关链接</h3>{LINKS}</div>"
        "<div style='display:none'>隐藏9起</div><footer>版权所有</footer></body></html>"
    )
    assert page.text == "上半年，全县共发生事故31起，死亡12人。\n同比下降3%。\n"


def test_text_under_a_careless_class_name_is_kept() -> None:
    page = page_of(f"<html><body><div class='search-content'>{BODY * 9}</div></body></html>")
    assert page.text.count("死亡12人") == 9


def test_a_sentence_with_links_is_kept() -> None:
    links = "<a href=1>东山镇</a>、<a href=2>西河乡</a>、<a href=3>南湖镇</a>"
    text = "等乡镇共排查出隐患132处，已经整改到位的有120处，其余限期整改完毕，由县安委办督办。"
    assert "132处" in page_of(f"<html><body><p>{links}{text}</p></body></html>").text


def test_the_date_line_is_kept_and_read() -> None:
    html = "<body><h2>情况</h2><div>来源：县安监局 发布时间：2009-07-08</div>" + BODY
    document = read(f"<html>{html}</body></html>".encode(), "x")
    facts = {kind: fact.value for kind, fact in document.facts}
    assert facts == {"title": "情况", "issuer": "县安监局", "issued": "2009-07-08"} or facts == {
        "issuer": "县安监局",
        "issued": "2009-07-08",
    }


def test_title_and_date_that_only_the_head_gives_are_put_first() -> None:
    head = (
        "<title>上半年事故情况_某县政府网</title><meta name='PubDate' content='2009-07-08 10:00'>"
    )
    document = read(f"<html><head>{head}</head><body>{BODY}</body></html>".encode(), "x")
    assert document.pages[0].text.startswith("上半年事故情况\n2009-07-08\n上半年，")
    assert dict(document.facts)["issued"].value == "2009-07-08"


def test_a_table_keeps_its_spans_and_caption() -> None:
    page = page_of(
        "<html><body><table><caption>各镇情况</caption>"
        "<tr><td rowspan=2>地区<td colspan=2>死亡</tr><tr><td>本期<td>同<br>比</tr>"
        "<tr><td>东山镇<td>3<td>-1.5</tr></table></body></html>"
    )
    table = page.blocks[0].table
    assert table is not None
    assert (table.rows, table.columns, table.caption) == (3, 3, "各镇情况")
    found = {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells}
    assert found == {
        (0, 0): ("地区", 2, 1),
        (0, 1): ("死亡", 1, 2),
        (1, 1): ("本期", 1, 1),
        (1, 2): ("同比", 1, 1),
        (2, 0): ("东山镇", 1, 1),
        (2, 1): ("3", 1, 1),
        (2, 2): ("-1.5", 1, 1),
    }
    for cell in table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = page_of(
        f"<html><body><table><tr><td><h1>通报</h1></td><td></td></tr><tr><td>{BODY * 8}</td>"
        "<td>右栏</td></tr></table></body></html>"
    )
    assert {kind for kind, _ in kinds(page)} == {"heading", "paragraph"}


def test_a_span_of_a_million_columns_does_no_harm() -> None:
    rows = "<tr><td colspan=1000000 rowspan=1000000>地区<td>死亡</tr><tr><td>a<td>b</tr>"
    page = page_of(f"<html><body><table>{rows}</table><p>全年死亡3人。</p></body></html>")
    assert page.text.endswith("全年死亡3人。\n")


def test_deep_nesting_does_no_harm() -> None:
    page = page_of("<html><body>" + "<div>" * 20_000 + "死亡3人</body></html>")
    assert page.text == "死亡3人\n"


def test_a_list_of_other_pages_with_their_dates_is_left_out() -> None:
    links = "".join(
        f"<li><a href='{day}.html'>2008年死亡{day}人</a> 2009-01-0{day}</li>" for day in range(1, 4)
    )
    page = f"<h1>事故情况</h1><p>死亡3人。</p><div><h3>相关文章</h3><ul>{links}</ul></div>"
    assert read(page.encode(), "page.html").pages[0].text == "事故情况\n死亡3人。\n"


def test_a_single_link_is_left_out_where_a_word_announces_it() -> None:
    page = (
        "<h1>事故情况</h1><p>死亡3人。</p><p>上一篇：<a href='1.html'>去年死亡9人</a></p>"
        "<p>详见<a href='2.html'>事故明细表</a></p>"
    )
    assert read(page.encode(), "page.html").pages[0].text == "事故情况\n死亡3人。\n详见事故明细表\n"


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1"])
def test_an_encoding_declared_wrongly_is_told_by_the_text(declared: str) -> None:
    text = "一季度，全縣共發生各類生產安全事故12起，死亡3人，同比分別下降20%和25%。"
    page = f"<meta charset='{declared}'><h1>臨川縣安全生產情況</h1><p>{text}</p>"
    document = read(page.encode("big5"), "page.html")
    assert document.encoding == "big5hkscs"
    assert text in document.pages[0].text


def test_a_site_name_behind_a_bare_hyphen_is_no_part_of_the_title() -> None:
    page = (
        "<title>临川县1-6月事故情况-临川县政府</title><h2>临川县1-6月事故情况</h2><p>死亡3人。</p>"
    )
    facts = dict(read(page.encode(), "page.html").facts)
    assert facts["title"].value == "临川县1-6月事故情况"


def test_a_page_of_frames_names_the_files_with_the_text() -> None:
    page = (
        b"<html><frameset rows='80,*'><frame src='top.htm'><frame src='main.htm'></frameset></html>"
    )
    with pytest.raises(EmptyFile, match=r"top\.htm, main\.htm"):
        read(page, "index.html")
