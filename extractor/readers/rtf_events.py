"""RTF bytes to text and control words: groups, encodings and what is left out.

Chinese is written in three ways: bytes in the encoding of the current font, as hexadecimal digits
or raw, and numbers of characters with a substitute to skip. Deleted and hidden text, pictures,
field codes and unknown destinations are left out (RTF specification 1.9.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from extractor.errors import DamagedFile
from extractor.readers.encoding import MIN_COMMON_SHARE, common_share

Place = Literal["body", "head", "foot", "fonts", "styles"]

WESTERN = "cp1252"
CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949"}
CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
PLACES: dict[str, Place] = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "head"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "foot"),
}
SKIPPED = frozenset(
    {"colortbl", "info", "pict", "nonshppict", "shprslt", "sp", "filetbl", "revtbl", "xe", "tc"}
    | {"listtable", "listoverridetable", "generator", "datastore", "themedata", "annotation"}
    | {"ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "object", "template", "bkmkstart", "bkmkend"}
    | {"pntext", "pntxta", "pntxtb", "fldinst", "fontemb", "falt", "panose"}
)
ENTERED = frozenset({"shpinst", "shptxt", "shppict"})
"""Destinations marked as optional that hold text all the same."""
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022",
    "emspace": "\u3000", "enspace": " ", "nestcell": " ", "nestrow": " ",
}  # fmt: skip
SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
MAX_DEPTH = 1_000

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)",
    re.S,
)


class Event(NamedTuple):
    """Text (`word` is empty) or a control word with its number, and the place it is in."""

    place: Place
    word: str
    number: int | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    place: Place = "body"
    skipped: bool = False
    hidden: bool = False
    font: int = 0
    substitute: int = 1


def rtf_events(data: bytes) -> Iterator[Event]:
    """Yield text and control words in order.

    Raises:
        DamagedFile: groups are nested beyond reason.
    """
    reader, at = _Decoder(), 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        word, number, byte, symbol, brace, raw = match.groups()
        if word == b"bin":
            at += int(number or 0)
        elif word:
            yield from reader.control(word.decode("ascii"), int(number) if number else None)
        elif byte:
            reader.content(bytes([int(byte, 16)]))
        elif raw:
            reader.content(raw)
        elif symbol:
            yield from reader.symbol(symbol)
        elif brace:
            yield from reader.brace(brace)
    yield from reader.flush()


@dataclass(slots=True)
class _Decoder:
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    charsets: dict[int, str] = field(default_factory=dict)
    default: str = WESTERN
    pending: bytearray = field(default_factory=bytearray)
    units: list[str] = field(default_factory=list)
    to_skip: int = 0
    optional: bool = False

    def flush(self) -> Iterator[Event]:
        """Yield what was read since the last control word as one text."""
        self._decode()
        if self.units:
            text = "".join(self.units)
            self.units.clear()
            if not (self.state.skipped or self.state.hidden):
                yield Event(self.state.place, "", None, text)

    def content(self, content: bytes) -> None:
        """Take bytes, less those that stand in for a number already taken."""
        skipped = min(self.to_skip, len(content))
        self.to_skip -= skipped
        self.pending += content[skipped:]

    def symbol(self, symbol: bytes) -> Iterator[Event]:
        """Take a control symbol."""
        if symbol == b"*":
            self.optional = True
        elif symbol in b"\r\n":
            yield from self.control("par", None)
        elif symbol in SYMBOLS:
            self._decode()
            self.units.append(SYMBOLS[symbol])

    def brace(self, brace: bytes) -> Iterator[Event]:
        """Open or close a group."""
        yield from self.flush()
        self.to_skip, self.optional = 0, False
        if brace == b"}":
            self.state = self.stack.pop() if self.stack else self.state
        elif len(self.stack) > MAX_DEPTH:
            raise DamagedFile(f"the RTF file nests more than {MAX_DEPTH} groups")
        else:
            self.stack.append(self.state)

    def control(self, word: str, number: int | None) -> Iterator[Event]:
        """Take a control word; those of the layout are passed on."""
        if word == "u" and number is not None:
            self._decode()
            self.units.append(chr(number % 0x10000))
            self.to_skip = self.state.substitute
            return
        if word in SIGNS:
            self._decode()
            self.units.append(SIGNS[word])
            return
        if word == "f" or word in _STATES:
            self._decode()
        else:
            yield from self.flush()
        optional, self.optional = self.optional, False
        if word in PLACES:
            self.state = replace(self.state, place=PLACES[word])
        elif word in SKIPPED or (optional and word not in ENTERED):
            self.state = replace(self.state, skipped=True)
        elif not self._format(word, number) and not self.state.skipped:
            yield Event(self.state.place, word, number)

    def _format(self, word: str, number: int | None) -> bool:
        """Keep what tells how to read characters; False for a word of the layout."""
        if word in ("deleted", "v"):
            self.state = replace(self.state, hidden=number != 0)
        elif word == "plain":
            self.state = replace(self.state, hidden=False)
        elif word == "f":
            self.state = replace(self.state, font=number or 0)
        elif word == "uc":
            self.state = replace(self.state, substitute=number or 0)
        elif word == "ansicpg":
            self.default = CODE_PAGES.get(number or 0, self.default)
        elif word == "fcharset" and number in CHARSETS:
            self.charsets[self.state.font] = CHARSETS[number]
        else:
            return False
        return True

    def _decode(self) -> None:
        if not self.pending:
            return
        content = bytes(self.pending)
        self.pending.clear()
        encoding = self.charsets.get(self.state.font, self.default)
        if encoding == WESTERN and len(content) > 1 and (chinese := _as_chinese(content)):
            self.units.append(chinese)
            return
        try:
            self.units.append(content.decode(encoding))
        except UnicodeDecodeError:
            self.units.append(content.decode("gb18030", errors="replace"))


def _as_chinese(content: bytes) -> str | None:
    """Read bytes that a careless program announced as Western, if that makes everyday Chinese."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if common_share(text) >= MIN_COMMON_SHARE else None


_STATES = frozenset({"loch", "hich", "dbch", "af", "b", "i", "fs", "lang", "langfe", "langnp"})
"""Words between two bytes of one text that change nothing in its reading."""
