"""Brackets, quotation marks and punctuation lost, doubled or read as others."""

from __future__ import annotations

import random
import re

from tests.garbler.characters import UNIT


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


def random_punctuation(text: str, chance: random.Random) -> str:
    """Some marks between clauses are any mark at all."""

    def put(match: re.Match[str]) -> str:
        return chance.choice(",.，。、") if chance.random() < 0.1 else match[0]

    return re.sub("(?<=[㐀-鿿%])[,，。、](?=[㐀-鿿])", put, text)


def punctuation_lost(text: str, chance: random.Random) -> str:
    """A conversion that knows no marks of ideographic width drops 、 and 。."""
    return re.sub("[、。]", "", text)
