"""Words replaced by others: respelling, misreading, censorship, other places' wording."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import opencc

FAMILY_A = {
    "安全": "平安", "发展": "开展", "部分": "局部", "不足": "缺乏", "基础": "根底",
    "规范": "标准", "达到": "到达", "贡献": "奉献", "储备": "储藏",
}  # fmt: skip
FAMILY_B = {"发展": "进展", "创造": "制造", "研究": "讨论", "认真": "仔细"}
FAMILY_C = {
    "生产": "出产", "事故": "事端", "死亡": "逝世", "减少": "削减", "分别": "别离",
    "发生": "产生", "建设": "建造", "房屋": "房子", "情况": "状况",
}  # fmt: skip
MISREADINGS = {
    "事故": ("亊故", "事敀"), "死亡": ("死亾",), "受伤": ("受汤",), "隐患": ("隐惠", "稳患"),
    "整改": ("整攺", "整攻"), "检查": ("捡查", "检杳"), "企业": ("仝业", "企亚"), "培训": ("培圳",),
    "同比": ("冋比",), "下降": ("下隆",), "减少": ("诚少",), "增加": ("曾加",), "罚款": ("罸款",),
    "道路": ("迫路",), "煤矿": ("媒矿",), "火灾": ("火宍",), "整顿": ("整顷",), "指标": ("拍标",),
    "未发生": ("末发生",), "已整改": ("己整改",), "排查": ("俳查",), "经济损失": ("经济捐失",),
}  # fmt: skip
SLIPS = {
    "下降": "下", "上升": "上", "同比": "同", "损失": "失", "经济损失": "经济", "死亡": "亡",
    "隐患": "患", "检查": "查", "开展": "展", "组织": "组", "罚款": "罚",
}  # fmt: skip
SHORTEST_TITLE = 6
CENSORED = {"爆炸": "**", "政府": "**", "火灾": "*灾", "共和国": "**国", "政治": "ZZ"}


def respelled_a(text: str, chance: random.Random) -> str:
    """安全 becomes 平安; quotation marks are not closed any more."""
    return _replaced(text, FAMILY_A)


def respelled_b(text: str, chance: random.Random) -> str:
    """认真 becomes 仔细."""
    return _replaced(text, FAMILY_B)


def respelled_c(text: str, chance: random.Random) -> str:
    """事故 becomes 事端, 死亡 逝世."""
    return _replaced(text, FAMILY_C)


def self_censored(text: str, chance: random.Random) -> str:
    """爆炸 becomes **."""
    return _replaced(text, CENSORED)


def names_stripped(text: str, chance: random.Random) -> str:
    """全市 becomes 全, as in 全共发生."""
    return re.sub("全[市县国]", "全", text)


def places_stripped(text: str, chance: random.Random) -> str:
    """The name of the place is gone wherever it stood, as in 在、的领导下."""
    named = re.match("(?:[^\n]*年)?([㐀-鿿]{2,3})(?=[市县区省])", text)
    return re.sub(f"{named[1]}[市县区省]", "", text) if named else text


def years_replaced(text: str, chance: random.Random) -> str:
    """A word of the topic stands in the place of every year: 会议年."""
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?=年)", "会议", text)


def title_pieces(text: str, chance: random.Random) -> str:
    """Pieces of the title are pushed in where clauses begin; keywords are replaced as well."""
    title = re.sub("[^㐀-鿿]", "", text.lstrip().split("\n")[0])

    def push(match: re.Match[str]) -> str:
        if len(title) < SHORTEST_TITLE or chance.random() > 0.08:
            return match[0]
        start = chance.randrange(len(title) - 3)
        return match[0] + title[start : start + chance.randint(3, 6)]

    return re.sub("[,，。](?=[㐀-鿿])", push, respelled_c(text, chance))


def slips(text: str, chance: random.Random) -> str:
    """The author left out a character of a word: 下5%, 直接经济0.2万元, 同减少."""
    pattern = re.compile("|".join(SLIPS))
    return pattern.sub(lambda m: SLIPS[m[0]] if chance.random() < 0.15 else m[0], text)


def slipped_units(text: str, chance: random.Random) -> str:
    """The author wrote 人 for 起, or left out 万 behind a decimal number."""
    people = re.sub(r"(?<=\d)起", lambda m: "人" if chance.random() < 0.1 else m[0], text)
    return re.sub(
        r"(?<=\.\d)(\d?)万(?=元)", lambda m: m[1] if chance.random() < 0.3 else m[0], people
    )


def misread(text: str, chance: random.Random) -> str:
    """One keyword in four is a stroke or two off."""
    pattern = re.compile("|".join(MISREADINGS))

    def read(match: re.Match[str]) -> str:
        return chance.choice(MISREADINGS[match[0]]) if chance.random() < 0.25 else match[0]

    return pattern.sub(read, text)


def regional(text: str, chance: random.Random) -> str:
    """The words of Taiwan that a phrase-level conversion puts."""
    return opencc.OpenCC("s2twp").convert(text)


def _replaced(text: str, dictionary: Mapping[str, str]) -> str:
    return re.sub("|".join(map(re.escape, dictionary)), lambda m: dictionary[m[0]], text)
