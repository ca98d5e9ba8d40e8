"""Bytes to characters: byte order mark, strict UTF-8, what the file declares, then chardet.

A national subset is decoded as the standard that contains it (GB2312 and GBK as GB18030, Big5 as
Big5-HKSCS): files labelled GB2312 hold 镕 and 〇 all the time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.errors import UndecodableText

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}
WIDE = ("utf-16-le", "utf-16-be")
CHINESE = ("gb18030", "big5hkscs")
SAMPLE_BYTES = 1 << 16
MIN_COMMON_SHARE = 0.6
"""Share of everyday characters among the non-ASCII ones: right decodings of the samples have
0.9 and more, wrong ones (GBK read as Big5, UTF-16 read in the wrong order) below 0.45."""
CLEAR_COMMON_SHARE = 0.85
"""The share from which a reading is Chinese beyond doubt if no other is: chardet, which takes a
hundred times as long as decoding, need not be asked."""
ENOUGH_TO_JUDGE = 20
"""Characters beyond ASCII from which what a file declares can be doubted."""
MAX_REPLACED_SHARE = 0.005
"""Undecodable bytes per character up to which a text counts as damaged in places, not as junk."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_TRAILS = range(0xA1, 0xFF)


class Decoded(NamedTuple):
    """Text with the encoding it was read in, and how many bytes were replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data` without its byte order mark.

    >>> decode("伤亡事故".encode("gbk")).encoding
    'gb18030'

    Raises:
        UndecodableText: no encoding fits, or the result is control characters.
    """
    found = _marked(data) or _strict(data, "utf-8") or _wide(data) or _declared(data, declared)
    found = found or _detected(data) or _nearly(data, declared)
    if found is None:
        raise UndecodableText("the bytes fit no encoding of Chinese text")
    if "\x00" in found.text or len(_CONTROLS.findall(found.text)) > len(found.text) // 100:
        raise UndecodableText("binary content: control characters where text should be")
    return found


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: told by zero bytes, which no other text encoding contains."""
    if b"\x00" not in data[:SAMPLE_BYTES] or len(data) % 2:
        return None
    readings = [reading for name in WIDE if (reading := _strict(data, name))]
    best = max(readings, key=lambda reading: common_share(reading.text), default=None)
    return best if best and common_share(best.text) >= MIN_COMMON_SHARE else None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    name = declared.strip().lower()
    found = _strict(data, SUPERSETS.get(name, name))
    return found if found and _is_plausible(found.text) else None


def _is_plausible(text: str) -> bool:
    """Whether a declared encoding gives Chinese: Big5 declared as GB2312 decodes without error."""
    beyond = _ASCII.sub("", text)
    return len(beyond) < ENOUGH_TO_JUDGE or common_share(text) >= MIN_COMMON_SHARE


def _detected(data: bytes) -> Decoded | None:
    """Chardet's answer if it is an encoding of Chinese, else the better of the two standards."""
    readings = [reading for name in CHINESE if (reading := _strict(data, name))]
    if clear := _only_plausible(readings):
        return clear
    import chardet

    name = (chardet.detect(data[:SAMPLE_BYTES])["encoding"] or "").lower()
    name = SUPERSETS.get(name, name)
    found = _strict(data, name) if name in (*CHINESE, *WIDE, "hz") else None
    if found and _is_plausible(found.text):
        return found
    best = max(readings, key=lambda reading: common_share(reading.text), default=None)
    return best if best and common_share(best.text) >= MIN_COMMON_SHARE else None


def _only_plausible(readings: Sequence[Decoded]) -> Decoded | None:
    """The one reading that is Chinese beyond doubt, where any other is not Chinese at all."""
    clear = [each for each in readings if common_share(each.text) >= CLEAR_COMMON_SHARE]
    doubtful = [each for each in readings if common_share(each.text) >= MIN_COMMON_SHARE]
    enough = bool(clear) and len(_ASCII.sub("", clear[0].text)) >= ENOUGH_TO_JUDGE
    return clear[0] if enough and len(doubtful) == 1 else None


def _nearly(data: bytes, declared: str | None) -> Decoded | None:
    """The encoding that fails at the fewest places, if they are few enough."""
    name = (declared or "utf-8").strip().lower()
    best = None
    for encoding in dict.fromkeys((SUPERSETS.get(name, name), "utf-8", *CHINESE)):
        try:
            text = data.decode(encoding, errors="replace")
        except LookupError:
            continue
        replaced = text.count("\ufffd")
        if replaced <= len(text) * MAX_REPLACED_SHARE and (best is None or replaced < best[2]):
            best = Decoded(text, encoding, replaced)
    return best if best and common_share(best.text) >= MIN_COMMON_SHARE else None


def common_share(text: str) -> float:
    """Return the share of everyday Chinese characters and marks among the non-ASCII ones.

    Everyday means the first level of GB 2312 or of Big5 (some 3,755 and 5,401 characters).

    >>> common_share("死亡3人。"), common_share("佹龘")
    (1.0, 0.0)
    """
    sample = _ASCII.sub("", text[:SAMPLE_BYTES])
    if not sample:
        return 1.0
    return sum(map(_everyday().__contains__, sample)) / len(sample)


@cache
def _everyday() -> frozenset[str]:
    """The marks and first level of both standards, from the codecs themselves."""
    simplified = (bytes((lead, trail)) for lead in range(0xA1, 0xD8) for trail in _TRAILS)
    traditional = (
        bytes((lead, trail)) for lead in range(0xA1, 0xC7) for trail in range(0x40, 0xFF)
    )
    return frozenset(
        "".join(code.decode("gb2312", errors="ignore") for code in simplified)
        + "".join(code.decode("big5", errors="ignore") for code in traditional)
    )
