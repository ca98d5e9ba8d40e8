"""Bytes read in a wrong encoding, where the characters tell what they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.draft import disjoint
from extractor.text.script import simple_forms
from extractor.text.words import Misreading, Words

RUN = re.compile(r"[^\x00-\x7f]+")
# What a damaged text must gain in common characters to be taken for repaired.
GAIN = 3
SHORTEST = 3
LOST = "\ufffd"
LOST_RUN = re.compile("\ufffd+")
PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〔〕【】—…·％")
# A run that lost its first byte: the mark that took its place, then the shifted characters.
# It ends in a mark that took the place of its last byte and of the character behind it.
SHIFTED = tuple(
    re.compile(rf"{mark}([!,():;]?[^\x00-\x7f\ufffd{mark}]{{1,60}})({mark}?)")
    for mark in (r"\?", "？")
)
UNFOLDED = str.maketrans("!,():;", "！，（）：；")
# A numeral read out of few damaged bytes could be an invented figure.
LONG = 6
WIDE_DIGIT = re.compile("[０-９]+")
NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿半双]")
FIRST_BYTES = (0xA1, 0xA3)
UNKNOWN = b"\xff"
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


def decode_again(text: str, words: Words) -> Iterator[Replacement]:
    """Read runs of characters again, in the encoding they were written in.

    Only where the result is plain Chinese and the original is not. Digits and other ASCII
    characters are never part of a run.

    >>> from extractor.text.draft import repaired
    >>> repaired(decode_again, "鍏ㄥ競鍙戠敓浜嬫晠12璧凤紝姝讳骸4浜�")
    '全市发生事故12起，死亡4�'
    """
    if not _telltale(words).search(text):
        return
    for misreading in words.mojibake.misreading:
        if not any(telltale in text for telltale in misreading.telltale):
            continue
        found = [
            Replacement(match.start(), match.end(), again)
            for match in RUN.finditer(text)
            if (again := _read_again(match[0], misreading)) is not None
        ]
        before = "".join(text[edit.start : edit.end] for edit in found)
        after = "".join(edit.text for edit in found)
        if _either(after) >= max(GAIN * _common(before), SHORTEST) and _plain(after):
            yield from found
            return


def shift_back(text: str, words: Words) -> Iterable[Replacement]:
    """Put runs right that lost their first byte, so that all bytes paired wrongly.

    The lost byte is known only for punctuation, and the last character is always lost; it may
    have swallowed a digit. What is not known is marked as lost, in a run that cannot be put
    right on both sides of it.

    >>> from extractor.text.draft import repaired
    >>> repaired(shift_back, "形势稳定?５缆方煌?748起,?ǘ?-11月")
    '形势稳定。道路交�748起,�ǘ�-11月'
    """
    found = [
        edit
        for pattern in SHIFTED
        for match in pattern.finditer(text)
        for edit in _reshifted(match)
    ]
    return disjoint(found)


def _reshifted(match: re.Match[str]) -> Iterator[Replacement]:
    """Yield the run put right, or else what it may have swallowed marked as lost."""
    run = match[1].translate(UNFOLDED)
    if _common(run) * 10 >= 8 * len(run) or not (match[2] or len(run) >= SHORTEST):
        return
    if (again := _shifted_back(run)) is not None:
        yield Replacement(match.start(), match.end(), again + LOST)
        return
    yield Replacement(match.start(), match.start(1), LOST)
    for digit in WIDE_DIGIT.finditer(match.string, match.start(1), match.end(1)):
        yield Replacement(digit.start(), digit.end(), LOST)
    if match[2]:
        yield Replacement(match.start(2), match.end(2), LOST)


def _read_again(run: str, misreading: Misreading) -> str | None:
    raw = b"".join(_bytes_of(character, misreading.read) for character in run)
    again = LOST_RUN.sub(LOST, raw.decode(misreading.written, errors="replace"))
    return again if again != run else None


def _bytes_of(character: str, encoding: str) -> bytes:
    """Return a character's bytes; for a lost one a byte that no encoding has.

    Readers that know no character for a byte leave the control character of its number. Four
    bytes of GB 18030 hold digits, which no text in two bytes was read from.
    """
    try:
        raw = character.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(character)]) if character in CONTROLS else UNKNOWN
    return UNKNOWN if character == LOST or len(raw) > 2 else raw


def _shifted_back(run: str) -> str | None:
    """Return the run with its lost first byte, if that makes plain Chinese of it."""
    try:
        tail = run.encode("gb18030")
    except UnicodeEncodeError:
        return None
    if len(tail) % 2:
        return None
    body = tail[1:-1].decode("gb18030", errors="replace")
    if len(body) < SHORTEST or _common(body) < len(body):
        return None
    if len(body) < LONG and NUMERAL.search(body):
        return None
    marks = {bytes([first, tail[0]]).decode("gb18030", errors="replace") for first in FIRST_BYTES}
    known = marks & PUNCTUATION
    return (known.pop() if len(known) == 1 else LOST) + body


def _common(text: str) -> int:
    """Return how many characters are everyday Chinese: the first level of GB 2312, or marks."""
    everyday = _everyday()
    return sum(character in everyday for character in text)


def _plain(text: str) -> bool:
    """Tell whether nearly all of what is known of a text is everyday Chinese."""
    known = len(text) - text.count(LOST)
    return known > 0 and _either(text) * 10 >= 8 * known


def _either(text: str) -> int:
    """Return how many characters are everyday Chinese, in simplified or traditional form."""
    return _common(text.translate(simple_forms()))


@cache
def _everyday() -> frozenset[str]:
    """The 3755 characters of GB 2312 level 1, and the punctuation of prose."""
    codes = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    level = (bytes(code).decode("gb2312", errors="ignore") for code in codes)
    return frozenset("".join(level)) | PUNCTUATION


@cache
def _telltale(words: Words) -> re.Pattern[str]:
    return re.compile(f"[{''.join(each.telltale for each in words.mojibake.misreading)}]")
