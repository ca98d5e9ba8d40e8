"""Each garble undone, and what only looks like one left alone."""

from __future__ import annotations

import pytest

from extractor.text import normalize, normalize_fragment
from extractor.types import Quality, Span

REPAIRED = {
    "respelled, family A": (
        "平安生产形势平稳,平安隐患下降,平安事故减少,局部企业投入缺乏,培训到达200人。",
        "安全生产形势平稳,安全隐患下降,安全事故减少,部分企业投入不足,培训达到200人。",
    ),
    "respelled, a hedge": (
        "平安生产检查、平安隐患排查、平安监管到位,排查隐患缺乏1000条。",
        "安全生产检查、安全隐患排查、安全监管到位,排查隐患不足1000条。",
    ),
    "respelled, family B": (
        "科学进展观引领,经济社会进展迅速,仔细贯彻落实,讨论部署工作。",
        "科学发展观引领,经济社会发展迅速,认真贯彻落实,研究部署工作。",
    ),
    "respelled, family C": (
        "共产生安全出产事端12起,逝世3人,同比别离下降5%和8%。",
        "共发生安全生产事故12起,死亡3人,同比分别下降5%和8%。",
    ),
    "starred out": ("*灾事故3起,瓦斯**1起。", "火灾事故3起,瓦斯爆炸1起。"),
    "pinyin": (
        "檢(jiǎn)查企業(yè)25個(gè),共計(jì)31.2萬(wàn)元的(de)。",
        "检查企业25个,共计31.2万元的。",
    ),
    "pinyin in full width": ("發（fā）生12起。", "发生12起。"),
    "doubled marks": ("事故568起,,死亡12人,。伤9人。。", "事故568起,死亡12人,伤9人。"),
    "lost closing quotes": ("推进“三项行动、加强“三项建设。", "推进“三项行动”、加强“三项建设”。"),
    "page number in a sentence": (
        "死亡3人,伤\n第7页 共9页\n5人,同比持平。",
        "死亡3人,伤5人,同比持平。",
    ),
    "page number in a word": ("共查出隐_第2页患12处。", "共查出隐患12处。"),
    "reading progress": ("查出隐患已阅读5页,还剩18页12处。", "查出隐患12处。"),
    "visitor counter": ("来源:安监局 浏览次数:405次", "来源:安监局 "),
    "line end in a word": ("全力排查隐患,督促整\n治到位。", "全力排查隐患,督促整治到位。"),
    "line end before a unit": (
        "损失同比减少191.4\n万元,死亡12\n人。",
        "损失同比减少191.4万元,死亡12人。",
    ),
    "line ends around a number": (
        "道路事故748起,死亡\n121\n人,伤3人。",
        "道路事故748起,死亡121人,伤3人。",
    ),
    "torn slogan": ("贯彻安全第\n\n一、预防为主的方针。", "贯彻安全第一、预防为主的方针。"),
    "blanks": ("3 月 1 日, 检查 企业 38 家,下降 0. 8%。", "3月1日,检查企业38家,下降0.8%。"),
    "thousands with blanks": ("共排查单位74 024个。", "共排查单位74024个。"),
    "a number split": ("工矿企业发生事故2 1起。", "工矿企业发生事故21起。"),
    "words set wide": ("一 、分 类 情 况", "一、分类情况"),
    "misread keywords": (
        "亊故12起,隐惠3处,末发生亡人事故,己整改2处。",
        "事故12起,隐患3处,未发生亡人事故,已整改2处。",
    ),
    "misread unit": ("死亡3入,受伤5入。", "死亡3人,受伤5人。"),
    "UTF-8 read as GBK": ("鍏ㄥ競鍙戠敓浜嬫晠12璧凤紝姝讳骸4浜", "全市发生事故12起,死亡4�"),
    "document number": ("安办发200567号文件要求。", "安办发〔2005〕67号文件要求。"),
    "traditional": ("全縣發生火災3起,與上年持平。", "全县发生火灾3起,与上年持平。"),
    "regional words": (
        "召開排程會6次,印發檔案18個,職災傷亡減少。",
        "召开调度会6次,印发文件18个,工伤事故伤亡减少。",
    ),
    "full width": ("死亡１２人（含失踪）；下降９．５％", "死亡12人(含失踪);下降9.5%"),
    "radicals": ("⽉底前检查⻚面", "月底前检查页面"),
    "lost round brackets": (
        "一狠抓落实。\n二强化监管。\n三大力推进。",
        "(一)狠抓落实。\n(二)强化监管。\n(三)大力推进。",
    ),
    "lost numbering": ("、2024年重点工作", "2024年重点工作"),
    "thousands with a wrong mark": ("共检查企业2.214家。", "共检查企业2,214家。"),
    "decimal with a wrong mark": ("同比下降12。8%。", "同比下降12.8%。"),
    "Latin full stop": ("事故下降5%.死亡持平。", "事故下降5%,死亡持平。"),
    "advertising": ("真人视讯 百家乐 注册送58\n死亡3人。", "死亡3人。"),
    "paywall": ("死亡3人。……(省略3200字)……", "死亡3人。"),
    "planted address": (
        "各类<02job.com>12起,较大33wk.cn起数持平。",
        "各类事故12起,较大事故起数持平。",
    ),
    "jammer": ("死亡3人。\nk7x9Qw2#m4Zp8r\n伤2人。", "死亡3人。\n伤2人。"),
    "markup": ("死亡3人。<br />受伤&nbsp;2人,&lt;完&gt;。", "死亡3人。\n受伤2人,<完>。"),
    "style sheet": ("@page { size: 8.27in 11.69in }死亡3人。", "死亡3人。"),
    "flattened headings": (
        "形势稳定。 二、事故情况 1至6月,全市发生事故32起。",
        "形势稳定。\n二、事故情况\n1至6月,全市发生事故32起。",
    ),
}

UNCHANGED = {
    "平安 is a word": "建设平安校园、平安农机,创建平安乡镇。",
    "局部 is a word": "局部地区有雷雨,井下局部冒顶1起。",
    "units in brackets": "林地30公顷(ha),重量5吨(kg),产值(GDP)增长。",
    "a list of items": "1.加强领导。\n2.落实责任。\n3.严格执法。",
    "headings stay lines": "一、事故情况\n1至6月,全市发生事故12起。",
    "a heading with a comma": "一、完善考核体系,推进责任落实\n今年以来,全市发生事故12起。",
    "rows of a table": "道路交通 21 17 5\n火灾 8 0 2",
    "cells of a table": "合计\n29\n24\n12",
    "numbers in a row": "下降5 7%",
    "a month behind a list mark": "1. 4月份事故情况。",
    "an ordinary file": "为职工建立健康档案12份,档案管理规范。",
    "the end of a month": "月末发生事故1起,年末整改完毕。",
    "circled and superscript numbers": "①检查10³家,②面积½㎡,⒈4月份,㈠道路。",
    "a website": "网址:www.example.gov.cn",
    "an email": "邮箱:ajj@example.gov.cn,电话12350。",
    "a standard": "GB/T33000-2016、AQ 3027。",
    "a rate with three digits": "万车死亡率为1.234人。",
    "percentages in a list": "分别下降3、5%和8%。",
    "two counts": "分别为1、234家。",
    "signature": "特此通报。\n市安委会办公室\n2017年7月5日",
    "a real year": "2023年,安全生产形势平稳。",
}


@pytest.mark.parametrize("name", REPAIRED)
def test_a_garble_is_undone(name: str) -> None:
    garbled, expected = REPAIRED[name]
    assert normalize(garbled).text == expected


@pytest.mark.parametrize("name", UNCHANGED)
def test_what_only_looks_like_a_garble_stays(name: str) -> None:
    assert normalize(UNCHANGED[name]).text == UNCHANGED[name]


def test_digits_that_are_lost_stay_lost() -> None:
    assert normalize("死亡Ic人,6?6日,死亡XX人,下降.%。").text == "死亡Ic人,6?6日,死亡XX人,下降.%。"


def test_pieces_of_a_cut_up_text_are_put_together() -> None:
    piece = "全市安全生产形势总体稳定,各项工作有序推进。" * 4
    cut = f"1、全市安全生产工作总结 {piece}全市非煤矿山事故\n2、为零。{piece} 二、打算\n3、{piece}"
    assert (
        normalize(cut).text
        == f"全市安全生产工作总结\n{piece}全市非煤矿山事故为零。{piece}\n二、打算{piece}"
    )


def test_ranges_that_are_no_text_are_cut_out() -> None:
    text = "共查出隐患\n单位 3 4\n112条,已整改105条。\n表一\n另有5处。"
    table, caption = text.index("单位"), text.index("表一")
    cut = [Span(table, table + 6), Span(caption, caption + 2)]
    assert normalize(text, cut).text == "共查出隐患112条,已整改105条。\n\n另有5处。"


def test_a_cell_closes_its_blanks_and_keeps_its_lines() -> None:
    assert normalize_fragment("受傷人 數（人）").text == "受伤人数(人)"
    respelled = Quality("simplified", respelled=True)
    assert normalize_fragment("平安隐患", quality=respelled).text == "安全隐患"
    assert normalize_fragment("局部").text == "局部"
    assert normalize_fragment("局部企业", quality=respelled).text == "部分企业"
