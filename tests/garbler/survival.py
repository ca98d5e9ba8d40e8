"""Texts nobody would write, and what must hold for each of them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from tests.garbler import KINDS, garble

MARKS = "0123456789０１，,.。、;:%％()（）“”?？!<>&*-—/起人家万亿元年月日 \n\t第一二三十百"
IDEOGRAPHS = (0x4E00, 0x9FFF)
MOST_CHARACTERS = 2_000
MOST_KINDS = 4


def assert_survived(data: bytes, name: str) -> None:
    """Extraction ends with figures that stand where they say, or with a reason."""
    try:
        found = extract(data, name)
    except ExtractorError as error:
        assert str(error)
        return
    pages = {page.number: page.text for page in found.document.pages}
    for each in found.observations:
        assert pages[each.page][slice(*each.source)] == each.printed


def random_bytes(chance: random.Random) -> bytes:
    """Bytes of any value."""
    return chance.randbytes(chance.randrange(MOST_CHARACTERS))


def random_characters(chance: random.Random) -> bytes:
    """Ideographs and the marks of reports in any order, in one of the usual encodings."""
    length = chance.randrange(MOST_CHARACTERS)
    text = "".join(
        chance.choice(MARKS) if chance.random() < 0.6 else chr(chance.randint(*IDEOGRAPHS))
        for _ in range(length)
    )
    return text.encode(chance.choice(["utf-8", "gb18030", "utf-16"]))


def random_words(texts: Sequence[str], chance: random.Random) -> bytes:
    """Pieces of real documents, of one to six characters, in any order and often repeated."""
    text = chance.choice(texts)
    pieces = [text[i : i + chance.randint(1, 6)] for i in chance.choices(range(len(text)), k=40)]
    jumbled = "".join(chance.choices(pieces, k=chance.randrange(400)))
    return (jumbled * chance.choice([1, 1, 1, 8])).encode("utf-8", errors="ignore")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A document with bytes changed, cut out and doubled."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        place = chance.randrange(len(changed) + 1)
        piece = changed[place : place + chance.randrange(40)]
        changed[place : place + chance.randrange(40)] = chance.choice(
            [b"", piece * 2, chance.randbytes(chance.randrange(4)), re.sub(rb"\s", b"", piece)]
        )
    return bytes(changed)


def garbled(data: bytes, chance: random.Random) -> bytes:
    """A document with bytes changed, then garbled in up to four ways."""
    text = mutated(data, chance).decode("utf-8", errors="ignore")
    kinds = chance.sample(KINDS, chance.randrange(MOST_KINDS + 1))
    return garble(text, kinds, chance.randrange(10**6)).encode("utf-8", errors="ignore")


def documents(folder: Path) -> list[Path]:
    """Return the text and HTML documents of a folder."""
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))
