"""Characters lost or read in another form, and bytes in another encoding."""

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


def digits_misread(text: str, chance: random.Random) -> str:
    """OCR reads some digits as the letters that look like them: Ic人, l0起."""
    letters = {"1": "lI", "0": "Oo", "5": "S"}

    def read(match: re.Match[str]) -> str:
        return chance.choice(letters[match[0]]) if chance.random() < 0.2 else match[0]

    def spoil(match: re.Match[str]) -> str:
        return re.sub("[015]", read, match[0])

    return re.sub(rf"(?<![\d,.])\d{{2,}}(?={UNIT})", spoil, text)


def masked_tables(text: str, chance: random.Random) -> str:
    """The cells of tables are starred out: a number alone in its line, or set off by tabs."""
    return re.sub(r"(?m)(?<![^\n\t|])[ ]*[-+]?\d[\d.,]*%?[ ]*(?=[\n\t|]|$)", "***", text)


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
