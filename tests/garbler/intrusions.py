"""What sites push into the texts they mirror."""

from __future__ import annotations

import random
import re

FURNITURE = (
    "\n第{n}页 共{m}页\n", "_第{n}页", "\n- {n} -\n", "已阅读{n}页,还剩{m}页", "第{n}页共{m}页",
    "\n下载后可任意编辑\n", "PAGE {n}-", "\n{n} / {m}\n",
)  # fmt: skip
SPAM = (
    "真人视讯 百家乐 注册送58 时时彩开户",
    "六合彩特码 彩票投注 VIP888",
    "棋牌娱乐城 充值返现 老虎机2024",
)
TAGS = ("<br>", "<br />", "&nbsp;", "</p><p>", '<span style="font-size:12pt">', "</span>")


def planted_links(text: str, chance: random.Random) -> str:
    """Addresses that begin with digits in the place of 事故."""

    def plant(match: re.Match[str]) -> str:
        address = f"<{chance.randrange(100):02}{chance.choice(['job', 'wk', 'doc'])}.com>"
        return match[1] + address if chance.random() < 0.5 else match[0]

    return re.sub("((?:各类|较大|交通|生产安全|火灾))事故(?=[0-9起])", plant, text)


def furniture(text: str, chance: random.Random) -> str:
    """Page numbers and banners in the middle of sentences, every 300 characters or so."""
    pieces, position = [], 0
    while position < len(text):
        end = position + chance.randrange(200, 400)
        while end < len(text) and re.match(r"[\d.,%\n]", text[end]):
            end += 1
        pieces.append(text[position:end])
        if end < len(text):
            number = chance.randrange(1, 9)
            pieces.append(chance.choice(FURNITURE).format(n=number, m=number + 3))
        position = end
    return "".join(pieces)


def markup(text: str, chance: random.Random) -> str:
    """Tags and entities at the ends of lines and in front of numbers."""
    text = re.sub("(?<=。)\n", lambda _: chance.choice(TAGS[:2]) + "\n", text)
    tagged = re.sub(
        r"(?<=[㐀-鿿])(?=\d)",
        lambda _: chance.choice(TAGS[4:]) if chance.random() < 0.1 else "",
        text,
    )
    return "@page { size: 8.27in 11.69in; margin: 1in }\n" + tagged


def spam(text: str, chance: random.Random) -> str:
    """Advertising in front, behind and between paragraphs."""
    lines = text.split("\n")
    for _ in range(3):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(SPAM))
    return "\n".join([chance.choice(SPAM), *lines, chance.choice(SPAM)])


def jammers(text: str, chance: random.Random) -> str:
    """Lines of random characters between paragraphs."""
    signs = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789#@$&"
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        if line.endswith("。") and chance.random() < 0.5:
            lines.append("".join(chance.choices(signs, k=24)))
    return "\n".join(lines)


def paywall(text: str, chance: random.Random) -> str:
    """The notices of a site that shows part of a document."""
    size = len(text)
    notice = f"……(省略{size * 3}字)……\n试读结束,全文共{size * 4}字,当前只显示{size}字"
    return f"本文约{size / 1000:.2f}千字\n{text}\n{notice}"
