"""Traditional characters to simplified ones, compiled from the converter's own dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ConflictingPackage
from extractor.text.draft import FEW_CHARACTERS, Draft, Table, has_rare
from extractor.text.words import alternation
from extractor.types import Script, Span

HIDING = "opencc"
NEEDED = "opencc-python-reimplemented"
# The script of a text is told from so many of its characters.
SAMPLE = 5_000
LAST_BASIC = 0xFFFF
BEYOND = re.compile("[\U00010000-\U0010ffff]")
HAN = re.compile("[㐀-鿿]")
# A text is in one script when at most this share of its telling characters is of the other.
STRAY_SHARE = 0.1


class Conversion(NamedTuple):
    """The converter's `t2s` as tables: characters, and phrases that go against them."""

    table: Table
    traditional: re.Pattern[str]
    odd: re.Pattern[str]
    phrase: re.Pattern[str]
    phrases: dict[str, str]
    longest: int
    simplified: re.Pattern[str]


def simplify(draft: Draft) -> Script:
    """Put every character that has a simplified form into it; return the script it was in.

    The length stays. The script is told by the characters that only one script has.

    >>> draft = Draft("檢查礦山,乾坤未變")
    >>> simplify(draft), draft.text
    ('traditional', '检查矿山,乾坤未变')
    """
    conversion = _conversion()
    sample = draft.text[:SAMPLE]
    seen = _traditional(sample)
    script = _script(len(seen), len(conversion.simplified.findall(sample)) if seen else 0, sample)
    many = len(set(seen)) > FEW_CHARACTERS
    found = seen if many else seen + _traditional(draft.text[SAMPLE:])
    if found or conversion.odd.search(draft.text):
        text = conversion.table.translate(draft.text, found)
        draft.recast("script", _with_phrases(draft.text, text, conversion), len(found))
    return script


def simple_forms() -> Mapping[int, int]:
    """Return the simplified form of every character that has one, by code points."""
    return _conversion().table.pairs


def _with_phrases(text: str, converted: str, conversion: Conversion) -> str:
    """Return `converted` with the phrases of `text` put as the converter puts them as wholes."""
    pieces: list[str] = []
    position = 0
    for span, plain in sorted(_exceptions(text, conversion)):
        pieces += converted[position : span.start], plain
        position = span.end
    return "".join(pieces) + converted[position:] if pieces else converted


def _script(traditional: int, simplified: int, sample: str) -> Script:
    if not traditional:
        return "simplified" if HAN.search(sample) else "none"
    share = traditional / (traditional + simplified)
    if share <= STRAY_SHARE:
        return "simplified"
    return "traditional" if share >= 1 - STRAY_SHARE else "mixed"


def _traditional(text: str) -> list[str]:
    """Return the characters of a text that have another, simplified form.

    Characters beyond the basic plane are looked for apart: one of them in a character class
    makes the whole search a hundred times slower.
    """
    conversion = _conversion()
    found = conversion.traditional.findall(text)
    if has_rare(text):
        found += [each for each in BEYOND.findall(text) if ord(each) in conversion.table.pairs]
    return found


def _basic(codes: Iterable[int]) -> str:
    return "".join(chr(code) for code in sorted(codes) if code <= LAST_BASIC)


def _exceptions(text: str, conversion: Conversion) -> Iterator[tuple[Span, str]]:
    """Yield the phrases of a text that go against their characters, with what they become.

    Only runs of characters are searched that hold one some phrase converts in its own way.
    """
    end = 0
    for odd in conversion.odd.finditer(text):
        if odd.start() < end:
            continue
        run = _run_around(text, odd.start())
        for match in conversion.phrase.finditer(text, *run):
            if match.start() >= end:
                found, end = _overlapping(text, match.start(), match.end(), conversion)
                yield from ((span, conversion.phrases[text[slice(*span)]]) for span in found)
        end = max(end, run.end)


def _run_around(text: str, position: int) -> Span:
    """Return the run of ideographs around `position`; no phrase reaches beyond it."""
    start, end = position, position + 1
    while start > 0 and _is_ideograph(text[start - 1]):
        start -= 1
    while end < len(text) and _is_ideograph(text[end]):
        end += 1
    return Span(start, end)


def _is_ideograph(character: str) -> bool:
    return (
        "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or character >= "\U00020000"
    )


def _overlapping(text: str, start: int, end: int, conversion: Conversion) -> tuple[list[Span], int]:
    """Return the phrases chosen among those that overlap from `start` on, and where they end.

    As the converter does, longer phrases go first and, among equals, those further left.
    """
    found, position = [], start
    while position < end:
        furthest = min(position + conversion.longest, len(text))
        for stop in range(position + 2, furthest + 1):
            if text[position:stop] in conversion.phrases:
                found.append(Span(position, stop))
                end = max(end, stop)
        position += 1
    taken: list[Span] = []
    for span in sorted(found, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
    return taken, end


@cache
def _conversion() -> Conversion:
    folder = _dictionaries()
    characters = _read(folder / "TSCharacters.txt")
    phrases = _read(folder / "TSPhrases.txt")
    table = {ord(given): ord(plain) for given, plain in characters.items() if given != plain}
    simplified = {
        key
        for key, value in _read(folder / "STCharacters.txt", every=True).items()
        if key not in value.split(" ") and ord(key) not in table
    }
    odd = {
        character
        for phrase, plain in phrases.items()
        for character, one in zip(phrase, plain, strict=True)
        if character.translate(table) != one
    }
    return Conversion(
        Table(table),
        traditional=re.compile(f"[{_basic(table)}]"),
        odd=re.compile(f"[{''.join(sorted(odd))}]"),
        phrase=re.compile(alternation(tuple(phrases))),
        phrases=phrases,
        longest=max(map(len, phrases)),
        simplified=re.compile(f"[{_basic(map(ord, simplified))}]"),
    )


def _read(path: Path, *, every: bool = False) -> dict[str, str]:
    """Read a dictionary of the converter: a phrase, a tab, and its forms, the first the usual."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {given: forms if every else forms.split(" ")[0] for given, forms in pairs}


def _dictionaries() -> Path:
    """Return the folder of the converter's dictionaries.

    Raises:
        ConflictingPackage: another package occupies the converter's place.
    """
    if _is_installed(HIDING):
        raise ConflictingPackage(
            f"the package {HIDING!r} hides {NEEDED!r}, both use one folder: "
            f"pip uninstall {HIDING}; pip install --force-reinstall {NEEDED}"
        )
    spec = find_spec(HIDING)
    places = spec.submodule_search_locations if spec is not None else None
    for place in places or ():
        if (Path(place) / "dictionary" / "TSCharacters.txt").is_file():
            return Path(place) / "dictionary"
    raise ConflictingPackage(f"the dictionaries of {NEEDED} are missing; install it again")


def _is_installed(distribution: str) -> bool:
    try:
        metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True
