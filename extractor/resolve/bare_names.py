"""Areas right below the document's own: 资中 for 资中县, and 市中区, which elsewhere is no name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.mentions.alternatives import any_of
from extractor.types import Mention, Sign

# Where such a name can begin, and what must follow it: nothing but a word that is read, or the
# next name of a list.
_BEGIN = r"(?:^|(?<=[、,;:。(\s和与及]))"
_LINKS = "、和与及"
_CLOSED = re.compile(r"[两二三四五六七八九十]个?[省市县区州]|相比|比较|对比")


class BareNames:
    """Finds the bare names of some areas among the mentions of a sentence."""

    def __init__(self, parts: Mapping[str, str], sign: Sign) -> None:
        self.sign = sign
        names = any_of([*parts, *parts.values()])
        self.regex = re.compile(f"{_BEGIN}(?:{names})") if parts else None

    def add(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions of a sentence with the bare names between them, in order."""
        if self.regex is None:
            return list(mentions)
        taken = [(mention.start, mention.end) for mention in mentions]
        begun = {mention.start for mention in mentions}
        spans: list[tuple[int, int]] = []
        for match in reversed(list(self.regex.finditer(text, start, end))):
            first, last = match.span()
            if any(first < high and low < last for low, high in taken):
                continue
            if last in begun or self._is_listed(text, last, begun):
                begun.add(first)
                spans.append((first, last))
        found = [
            Mention(Sign(self.sign.char, (("area", text[first:last]),)), first, last)
            for first, last in spans
        ]
        return sorted([*mentions, *found], key=lambda mention: mention.start)

    @staticmethod
    def _is_listed(text: str, end: int, begun: set[int]) -> bool:
        """Before a link another name must follow, before 两县 and 相比 nothing."""
        linked = text[end : end + 1] in _LINKS and end + 1 in begun
        return linked or _CLOSED.match(text, end) is not None
