"""Names of areas in a whole text, and how often it says 全市 or 全县: fast, for the survey."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from extractor.types import Sign

ENDINGS = "省市县区州旗盟"
# What a name that prose contains by accident too must stand behind: 「安徽省和县」, not 全市和县区.
_BEGINS = re.compile(r"(?:^|[、,;:。!?(“\s\d]|(?<![全各本我该每])[省市州盟])\Z")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name begins where one can, and is not the beginning of 县区 or 县市."""
    if text.startswith(("区", "市"), end) and text[end - 1] == "县":
        return False
    return _BEGINS.search(text, max(0, start - 2), start) is not None


class Places:
    """Finds areas by the character their names end in, and the few names without one."""

    def __init__(self, words: Mapping[str, Sign], ordinary: Set[str] = frozenset()) -> None:
        self.ordinary = ordinary
        self.names = {word: code for word, sign in words.items() if (code := sign.code("area"))}
        here = {word: code for word, sign in words.items() if (code := sign.code("here"))}
        self.here = here
        bare = [word for word in self.names if word[-1] not in ENDINGS]
        others = sorted([*bare, *here], key=len, reverse=True)
        self.others = re.compile("|".join(map(re.escape, others)))
        self.ending = re.compile(f"[{ENDINGS}]")
        self.lengths = _lengths(self.names)

    def find(self, text: str) -> Iterator[tuple[int, str, bool]]:
        """Yield start, name or level, and whether it is a name, in no particular order."""
        for match in self.others.finditer(text):
            word = match[0]
            level = self.here.get(word)
            yield match.start(), level or self.names[word], level is None
            if level and word[0] == "全" and (name := self._cut_short(text, match)):
                yield match.start(), name, True
        for match in self.ending.finditer(text):
            end = match.end()
            for length in self.lengths.get(text[max(0, end - 2) : end], ()):
                name = text[max(0, end - length) : end]
                if name not in self.names:
                    continue
                if name not in self.ordinary or stands_alone(text, end - len(name), end):
                    yield end - len(name), name, True
                break

    def _cut_short(self, text: str, here: re.Match[str]) -> str | None:
        """The name whose ending 全市 takes over: 「安康全市」."""
        for length in (2, 3, 4):
            name = text[max(0, here.start() - length) : here.start()] + here[0][-1]
            if name in self.names:
                return self.names[name]
        return None


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the names are that end in two characters, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if len(name) > 1:
            found[name[-2:]].add(len(name))
    return {ending: tuple(sorted(each, reverse=True)) for ending, each in found.items()}
