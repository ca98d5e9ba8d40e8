"""Lines, blanks and the order of clauses."""

from __future__ import annotations

import random
import re
from itertools import pairwise

LINKED = ("总结", "计划", "领导", "讲话", "技能", "材料", "一线", "报告")
CLOSED = "。;；:：!！?？\n"
CHUNK = 400


def spaces(text: str, chance: random.Random) -> str:
    """Blanks around numbers, and now and then inside words."""
    lines = [_spaced(line, chance) if "。" in line else line for line in text.split("\n")]
    return "\n".join(lines)


def _spaced(line: str, chance: random.Random) -> str:
    pieces = [line[:1]]
    for before, behind in pairwise(line):
        number = before.isdigit() != behind.isdigit() and _han(before) + _han(behind) == 1
        word = _han(before) and _han(behind)
        blank = chance.random() < (0.4 if number else 0.02 if word else 0)
        pieces.append(f" {behind}" if blank else behind)
    return "".join(pieces)


def line_breaks(text: str, chance: random.Random) -> str:
    """Hard line ends inside sentences, words, and between numbers and units."""
    pieces = []
    for position, character in enumerate(text):
        before = text[position - 1 : position]
        line = text[text.rfind("\n", 0, position) + 1 : position]
        inside = before and before not in CLOSED and character not in CLOSED + ",，、"
        whole = not re.fullmatch(r"[0-9][0-9.%]|\.\S|[A-Za-z0-9][A-Za-z0-9.]", before + character)
        if inside and whole and re.search("[,，。]", line) and chance.random() < 0.03:
            pieces.append("\n")
        pieces.append(character)
    return "".join(pieces)


def wrapped_lines(text: str, chance: random.Random) -> str:
    """Every paragraph laid out in lines of the same width."""
    width = chance.randrange(30, 45)
    return "\n".join(wrapped for line in text.split("\n") for wrapped in _wrapped(line, width))


def _wrapped(line: str, width: int) -> list[str]:
    wrapped = []
    while len(line) > width:
        end = width
        while end > 1 and re.match(r"[\d.]", line[end]) and re.match(r"[\d.]", line[end - 1]):
            end -= 1
        wrapped.append(line[:end])
        line = line[end:]
    return [*wrapped, line]


def chunks(text: str, chance: random.Random) -> str:
    """One long line, cut into numbered pieces wherever the measure ends."""
    flowing = " ".join(line.strip() for line in text.split("\n") if line.strip())
    pieces, start = [], 0
    while start < len(flowing):
        end = min(start + CHUNK, len(flowing))
        while end < len(flowing) and re.match(r"[\d.,%]", flowing[end - 1] + flowing[end]):
            end += 1
        pieces.append(flowing[start:end])
        start = end
    return "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))


def link_blanks(text: str, chance: random.Random) -> str:
    """Blanks where words were links."""
    return re.sub("|".join(LINKED), lambda match: f" {match[0]} ", text)


def torn_slogans(text: str, chance: random.Random) -> str:
    """A slogan with a numeral inside is torn into the end of a line and a heading."""
    return text.replace("。", "。要坚持安全第\n\n一、预防为主的方针,层层落实责任。", 1)


def shuffled(text: str, chance: random.Random) -> str:
    """The clauses of the document in any order."""
    clauses = re.findall("[^,，。;；\n]+[,，。;；\n]?", text)
    chance.shuffle(clauses)
    return "".join(clauses)


def _han(character: str) -> bool:
    return "㐀" <= character <= "鿿"
