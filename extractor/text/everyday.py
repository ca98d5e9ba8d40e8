"""Characters that Chinese prose is made of, by which a right decoding is told from a wrong one."""

from __future__ import annotations

import re
from functools import cache

from extractor.text.script import simple_forms

LOST = "\ufffd"
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〔〕【】—…·％．")


def common(text: str) -> int:
    """Return how many characters are everyday Chinese: the first level of GB 2312, or marks."""
    known = everyday()
    return sum(character in known for character in text)


def common_in_either(text: str) -> int:
    """Return how many characters are everyday Chinese, in simplified or traditional form."""
    return common(text.translate(simple_forms()))


def is_plain(text: str) -> bool:
    """Tell whether nearly all of what is known of a text is everyday Chinese.

    Digits and letters as wide as ideographs, and lost characters, speak neither for nor against.
    """
    known = len(text) - text.count(LOST) - len(WIDE.findall(text))
    return known > 0 and common_in_either(text) * 10 >= 8 * known


@cache
def everyday() -> frozenset[str]:
    """Return the 3755 characters of GB 2312 level 1, and the punctuation of prose."""
    codes = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    level = (bytes(code).decode("gb2312", errors="ignore") for code in codes)
    return frozenset("".join(level)) | PUNCTUATION
