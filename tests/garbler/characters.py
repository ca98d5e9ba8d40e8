"""Characters lost, doubled or read in another form."""

from __future__ import annotations

import random
import re

import opencc

from tests.garbler.words import respelled_a

PRONOUNCED = {
    "數": "shù", "發": "fā", "產": "chǎn", "萬": "wàn", "個": "gè", "傷": "shāng", "與": "yǔ",
    "檢": "jiǎn", "業": "yè", "項": "xiàng", "處": "chù", "實": "shí", "經": "jīng", "濟": "jì",
    "災": "zāi", "礦": "kuàng", "場": "chǎng", "條": "tiáo", "亡": "wáng", "較": "jiào",
    "減": "jiǎn", "類": "lèi", "戶": "hù", "億": "yì", "隱": "yǐn", "罰": "fá", "訓": "xùn",
}  # fmt: skip
UNIT = "[起人家个处条项份次名万%]"


def ten_as_2023(text: str, chance: random.Random) -> str:
    """10 becomes 2023 and 09 becomes 2223 in front of a unit, where words are respelled too."""
    respelled = respelled_a(text, chance)
    # A program that leaves the commonest word of these documents alone is another one.
    if "安全生产" not in text:
        return text
    tens = re.sub(rf"(?<![\d.])(\d*?)10(\d*)(?={UNIT})", r"\g<1>2023\g<2>", respelled)
    return re.sub(rf"(?<![\d.])(\d*?)09(\d*)(?={UNIT})", r"\g<1>2223\g<2>", tens)


def digits_stripped(text: str, chance: random.Random) -> str:
    """Every digit is gone, and 年 with them."""
    return re.sub("[0-9年]", "", text)


def points_lost(text: str, chance: random.Random) -> str:
    """13.58 becomes 13 58."""
    return re.sub(r"(?<=\d)\.(?=\d+%)", " ", text)


def placeholders(text: str, chance: random.Random) -> str:
    """Half of the numbers were never filled in."""

    def fill(match: re.Match[str]) -> str:
        return "XX" if chance.random() < 0.5 else match[0]

    return re.sub(rf"(?<![\d,.])\d[\d,]*(?:\.\d+)?(?={UNIT})", fill, text)


def traditional(text: str, chance: random.Random) -> str:
    """Traditional characters."""
    return opencc.OpenCC("s2t").convert(text)


def pinyin(text: str, chance: random.Random) -> str:
    """Traditional characters with their pronunciation in brackets."""

    def pronounce(match: re.Match[str]) -> str:
        return f"{match[0]}({PRONOUNCED[match[0]]})" if chance.random() < 0.7 else match[0]

    return re.sub("|".join(PRONOUNCED), pronounce, traditional(text, chance))


def polyphones(text: str, chance: random.Random) -> str:
    """Only characters with several readings are followed by one: 的(de), 和(hé)."""
    read = {"的": "(de)", "和": "(hé)", "了": "(le)", "行": "(xíng)", "重": "(zhòng)"}
    pattern = re.compile("|".join(read))
    return pattern.sub(lambda m: m[0] + (read[m[0]] if chance.random() < 0.5 else ""), text)


def mixed_script(text: str, chance: random.Random) -> str:
    """A mirror that converted characters one by one and left some as they were."""
    pairs = zip(text, traditional(text, chance), strict=True)
    return "".join(plain if chance.random() < 0.3 else other for plain, other in pairs)


def full_width(text: str, chance: random.Random) -> str:
    """Digits and marks as wide as ideographs."""
    wide = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.%,:;()"}
    return text.translate(wide)


def brackets_lost(text: str, chance: random.Random) -> str:
    """No round bracket is left."""
    return re.sub("[()（）]", "", text)


def document_brackets_lost(text: str, chance: random.Random) -> str:
    """发〔2009〕80号 becomes 发200980号."""
    return re.sub(r"[〔\[【]((?:19|20)\d\d)[〕\]】]", r"\1", text)


def quotes_lost(text: str, chance: random.Random) -> str:
    """Quotation marks open and never close."""
    return text.replace("”", "")


def all_quotes_lost(text: str, chance: random.Random) -> str:
    """No quotation mark is left."""
    return re.sub("[“”]", "", text)


def numbering_lost(text: str, chance: random.Random) -> str:
    """The number of a heading is gone and its mark stays: 、主要工作."""
    return re.sub(
        "(?m)^(?:[一二三四五六七八九十]+(?=、)|[(（][一二三四五六七八九十](?=[)）]))", "", text
    )


def doubled_punctuation(text: str, chance: random.Random) -> str:
    """Marks behind figures come twice."""

    def double(match: re.Match[str]) -> str:
        return (
            match[0] + chance.choice([match[0], "。", ","]) if chance.random() < 0.3 else match[0]
        )

    return re.sub(rf"(?<={UNIT})[,，](?=\D)", double, text)


def confused_punctuation(text: str, chance: random.Random) -> str:
    """A comma is read as a full stop of Latin script."""

    def confuse(match: re.Match[str]) -> str:
        return "." if chance.random() < 0.2 else match[0]

    return re.sub("(?<=[㐀-鿿%])[,，](?=[㐀-鿿])", confuse, text)


def mojibake(text: str, chance: random.Random) -> str:
    """UTF-8 read as GBK, which loses what does not pair."""
    return text.encode().decode("gb18030", errors="replace")


def read_as_latin(text: str, chance: random.Random) -> str:
    """GBK read as Latin-1, which loses nothing; texts whose bytes look like letters stay."""
    pairs = [character.encode("gb18030") for character in text]
    apart = all(pair.isascii() or not any(byte < 0x80 for byte in pair) for pair in pairs)
    return b"".join(pairs).decode("latin-1") if apart else text


def utf8_as_latin(text: str, chance: random.Random) -> str:
    """UTF-8 read as Latin-1, which loses nothing."""
    return text.encode().decode("latin-1")


def shifted_bytes(text: str, chance: random.Random) -> str:
    """Some sentences lose one byte at their start, and the rest up to the next digit shifts.

    The last byte takes the digit behind it along.
    """

    def shift(match: re.Match[str]) -> str:
        if chance.random() > 0.15:
            return match[0]
        tail = match[1].encode("gb18030")[1:]
        return "?" + tail.decode("gb18030", errors="replace").replace("\ufffd", "?")

    return re.sub("(。[^\x00-\x7f]+)[0-9]?", shift, text)
