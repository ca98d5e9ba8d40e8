"""Towns, streets and zones: areas that no list of codes holds, known by what their names end in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.mentions.alternatives import any_of, first_characters
from extractor.patterns.gazetteer import Gazetteer

# Behind these a clause, an item of a list, or a name inside another area begins.
_BEGIN = r"(?:^|(?<=[、,;:。(!\n\s的]))"
_OFFICE = r"(?![一-鿿]{0,2}(?:政府|党委|党政|干部|级|人民政府))"
_TOWN_NAME = r"[一-鿿]{2,4}"
_ZONE_NAME = r"[一-鿿]{0,6}"
_TITLE_ZONE_NAME = r"[一-鿿]{1,8}?"
# 各镇, 乡镇, 全街道: no names.
_COMMON = re.compile(
    r"[各全本我该每某乡有等个县市区和及与重带由在到向从把将对于是为按]|"
    r".*(?:乡镇|城镇|城乡|集镇|小城|下乡|.[和与及]|[全各每本该我](?:镇|乡|街道))"
)
_ABOUT = re.compile(r"(?:关于|中共|[(《“])")


class Towns:
    """Finds names of towns and zones in prose, where one can begin, and in titles."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        town, zone = any_of(gazetteer.town_endings), any_of(gazetteer.zone_endings)
        endings = {word[-1] for word in (*gazetteer.town_endings, *gazetteer.zone_endings)}
        self.ends = re.compile(f"[{first_characters(endings)}]")
        self.in_prose = re.compile(f"{_BEGIN}({_TOWN_NAME}{town}|{_ZONE_NAME}{zone}){_OFFICE}")
        self.in_title = re.compile(f"{_TOWN_NAME}?{town}|{_TITLE_ZONE_NAME}{zone}")

    def find(self, piece: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand in a piece of prose."""
        if not self.ends.search(piece):
            return
        for match in self.in_prose.finditer(piece):
            if not _COMMON.match(match[1]):
                yield match.span(1)

    def titled(self, title: str, behind: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """Where a title names the town or zone it is about: first, or right behind others.

        `behind` are the spans of the areas and times it names.
        """
        about = _ABOUT.match(title)
        start = about.end() if about else 0
        ends = dict(sorted(behind))  # of two that begin alike the longer one
        while start in ends:
            start = ends.pop(start)
        match = self.in_title.match(title, start)
        return match.span() if match and not _COMMON.match(match[0]) else None
