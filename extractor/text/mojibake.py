"""Bytes read in a wrong encoding, where the characters tell what they were."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.text.alignment import Replacement
from extractor.text.everyday import LOST, common, common_in_either, everyday, is_plain
from extractor.text.words import Misreading, Words

RUN = re.compile(r"[^\x00-\x7f]+")
# What a damaged text must gain in common characters to be taken for repaired.
GAIN = 3
MOST_MISREADINGS = 2
SHORTEST = 3
KEPT_BEHIND = re.compile("\ufffd[,.;:()]")
ENUMERATION, STOP = "、", "。"
PARTS = frozenset("%‰")
NOTHING = "\n\n\n"
UNKNOWN = b"\xff"
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))


def decode_again(text: str, words: Words) -> tuple[str | None, list[Replacement]]:
    """Return the misreading a text shows, and how to read its runs in the other encoding.

    Only where the result is plain Chinese and the original is not, or would be when read again
    once more. Digits and other ASCII characters are never part of a run. A character that lost
    its last byte is put back where a word or unit leaves one reading.

    >>> from extractor.text.draft import repaired
    >>> text = "鍏ㄥ競鍙戠敓浜嬫晠12璧凤紝姝讳骸4浜�,1浠�,"
    >>> repaired(lambda text, words: decode_again(text, words)[1], text)
    '全市发生事故12起，死亡4人,1�,'
    """
    possible = list(_possible(text, words))
    for proves in (_is_plain_again, _is_misread_twice):
        for misreading in possible:
            found = list(_read_as(text, misreading))
            if proves(text, found, words):
                return misreading.id, list(_completed(text, found, misreading, words))
    return None, []


def decode_fragment(text: str, words: Words, misread: str) -> list[Replacement]:
    """Return how to read a piece again of a text that was misread so.

    Nothing where that gives no characters: the piece was read rightly, or lost some.
    """
    misreading = next(each for each in words.mojibake.misreading if each.id == misread)
    found = list(_read_as(text, misreading))
    return [] if any(LOST in edit.text for edit in found) else found


def _is_plain_again(text: str, found: Sequence[Replacement], words: Words) -> bool:
    before = "".join(text[edit.start : edit.end] for edit in found)
    return _is_gain(before, "".join(edit.text for edit in found))


def _is_misread_twice(text: str, found: Sequence[Replacement], words: Words) -> bool:
    again = "".join(edit.text for edit in found)
    return LOST not in again and any(
        _is_plain_again(again, list(_read_as(again, further)), words)
        for further in _possible(again, words)
    )


def _possible(text: str, words: Words) -> Iterator[Misreading]:
    """Yield the misreadings that a text has telltale characters of."""
    if _telltale(words).search(text):
        for misreading in words.mojibake.misreading:
            if any(telltale in text for telltale in misreading.telltale):
                yield misreading


def _is_gain(before: str, after: str) -> bool:
    return common_in_either(after) >= max(GAIN * common(before), SHORTEST) and is_plain(after)


def _read_as(text: str, misreading: Misreading) -> Iterator[Replacement]:
    """Yield every character of the runs as it reads in the other encoding.

    A character that lost bytes reads as U+FFFD, as do several in a row.
    """
    for run in RUN.finditer(text):
        decoder = codecs.getincrementaldecoder(misreading.written)(errors="replace")
        begin, last = run.start(), ""
        for position, character in enumerate(run[0], run.start()):
            inside = character == LOST and position + 1 < run.end()
            lone = misreading.lone_byte if inside else None
            raw = bytes([lone]) if lone else _bytes_of(character, misreading.read)
            again = decoder.decode(raw)
            if again:
                yield Replacement(begin, position + 1, _once(last + again)[len(last) :])
                begin, last = position + 1, again[-1]
        again = decoder.decode(b"", final=True)
        if again:
            yield Replacement(begin, run.end(), _once(last + again)[len(last) :])


def _once(text: str) -> str:
    """Return a text with one sign for several lost characters in a row."""
    while LOST + LOST in text:
        text = text.replace(LOST + LOST, LOST)
    return text


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


# --- characters that lost their last byte ---------------------------------------------------------


def _completed(
    text: str, found: Sequence[Replacement], misreading: Misreading, words: Words
) -> Iterator[Replacement]:
    """Yield the replacements, with characters that lost their last byte where they are certain.

    Where no mark stands behind a lost byte it may have taken what stood there along, digits too.
    """
    kept = KEPT_BEHIND.search(text) is not None
    for number, edit in enumerate(found):
        whole = edit.text
        if kept and whole.endswith(LOST) and edit.end < len(text) and text[edit.end].isascii():
            known = b"".join(
                _bytes_of(each, misreading.read) for each in text[edit.start : edit.end]
            ).rstrip(UNKNOWN)
            before = _text_before(text, found, number)
            behind = text[edit.end]
            whole = _character(known, before, behind, misreading.written, words) or whole
        yield edit._replace(text=whole)


def _text_before(text: str, found: Sequence[Replacement], number: int) -> str:
    """Return the few characters in front of a replacement, as they read now."""
    before = ""
    for edit in reversed(found[max(0, number - 4) : number]):
        if edit.end + len(before) < found[number].start and not before:
            break
        before = edit.text + before
    start = found[number].start
    gap = text[start - 1 : start]
    return gap if gap.isascii() and gap else before


def _character(known: bytes, before: str, behind: str, written: str, words: Words) -> str | None:
    """Return the only character with the bytes `known` that a word, unit or sentence ends in."""
    if len(known) < 2:
        return None
    fitting = [
        each
        for each in _beginning(known, written)
        if (each == ENUMERATION and before[-1:] in PARTS and behind.isdigit())
        or (each == STOP and behind == "\n")
        or (before[-1:].isdigit() and each in words.mojibake.units)
        or before.endswith(_beginnings(words).get(each, NOTHING))
    ]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _beginnings(words: Words) -> dict[str, tuple[str, ...]]:
    """Return what words begin with, by the character they end in."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words.mojibake.words:
        found[word[-1]] = (*found.get(word[-1], ()), word[:-1])
    return found


@cache
def _beginning(known: bytes, written: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            each
            for each in everyday()
            if len(raw := each.encode(written)) > len(known) and raw.startswith(known)
        )
    )


@cache
def _telltale(words: Words) -> re.Pattern[str]:
    return re.compile(f"[{''.join(each.telltale for each in words.mojibake.misreading)}]")
