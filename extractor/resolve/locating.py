"""The document's own area: title, source line, and the level 全市 or 全县 speaks of."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# What the last characters of an area's name say of its level, outermost first.
_LEVELS = (
    ("province", ("省", "自治区", "特别行政区")),
    ("city", ("市", "自治州", "地区", "盟", "州")),
    ("county", ("县", "自治县", "旗")),
    ("district", ("区",)),
    ("town", ("镇", "乡", "街道")),
)
NATION = "全国"
_RANKS = {"province": 0, "city": 1, "county": 2, "district": 2, "town": 3}
HEAD = 300
TAIL = 200


VENUE_REACH = 16  # characters between a place and what is held there
GIVER_REACH = 8  # characters of an office between a place and what it gives
_RECIPIENT = r"(?=[我本该各](?:[省市州盟县旗区镇乡]|街道|辖区)|[一-鿿]{2,5}[省市州县旗区镇乡])"
_DATELINE = re.compile(r"[^,。\n]{0,6}\d{1,2}(?:月\d{1,2})?日(?:电|讯)")


class Place(NamedTuple):
    """The area's name as the document gives it, its level (city, county …), and the area around
    a town or zone where the title names it."""

    name: str | None
    level: str | None
    within: str | None = None


def is_above(level: str, other: str) -> bool:
    """Tell whether areas of a level hold those of another (counties and districts none)."""
    return _RANKS.get(level, len(_RANKS)) < _RANKS.get(other, -1)


def level_of(name: str) -> str | None:
    """The level an area's name ends in: 淄博市 is a city, 芷江侗族自治县 a county.

    >>> level_of("芷江侗族自治县"), level_of("湘西自治州")
    ('county', 'city')
    """
    best: tuple[int, str] | None = None
    for level, endings in _LEVELS:
        for ending in endings:
            if name.endswith(ending) and (best is None or len(ending) > best[0]):
                best = len(ending), level
    return best[1] if best else None


def venue_pattern(
    held: tuple[str, ...], press: tuple[str, ...], gives: tuple[str, ...]
) -> re.Pattern[str]:
    """What stands behind the name of a place where something was held, of a newspaper's, or of
    the place whose government gives another its control figures."""
    told, papers, given = ("|".join(map(re.escape, words)) for words in (held, press, gives))
    return re.compile(
        rf"(?P<held>[^,。;:\n]{{0,{VENUE_REACH}}}?(?:{told}))|(?P<press>{papers})"
        rf"|(?P<giver>[^,。;:、\d\n]{{0,{GIVER_REACH}}}?(?:{given}){_RECIPIENT})"
        rf"|{_DATELINE.pattern}"
    )


def is_venue(text: str, start: int, end: int, venue: re.Pattern[str]) -> bool:
    """Tell whether a name only says where a meeting was held or a report was written."""
    match = venue.match(text, end)
    return match is not None and (match["held"] is None or text[max(0, start - 1) : start] == "在")


def locate_document(
    text: str, title: str, names: list[tuple[str, int]], deictics: Counter[str], hidden: bool
) -> Place:
    """Choose among the named areas of a text.

    `names` are area names with where they stand; `deictics` counts 全市, 全县 … by level;
    `hidden` tells that the text writes a placeholder (XX市) where its area should stand.
    """
    wanted = deictics.most_common(1)[0][0] if deictics else None
    scores: Counter[str] = Counter()
    titled = title and text.find(title)
    for name, start in names:
        level = level_of(name)
        fits = wanted is None or level == wanted or _close(level, wanted)
        if not fits:
            continue
        weight = 1
        if isinstance(titled, int) and titled <= start < titled + len(title):
            weight = 20
        elif start < HEAD or start > len(text) - TAIL:
            weight = 6
        scores[name] += weight + (2 if level == wanted else 0)
    if not scores:
        return Place(None, wanted)
    (best, score), *others = scores.most_common(2)
    tied = [name for name, count in scores.items() if count == score]
    if others and len(tied) > 1:
        # The office that issued the document stands at its head, before the areas it lists.
        best = _narrowest([found for found in names if found[0] in tied])
    if (hidden or wanted is None) and score < 6:
        return Place(None, wanted)
    return Place(best, level_of(best))


def _narrowest(names: list[tuple[str, int]]) -> str:
    """The first name, or the area within it that is named in one breath: 龙岩市新罗区."""
    best, start = names[0]
    for name, at in names[1:]:
        if at == start + len(best):
            best, start = name, at
    return best


def _close(level: str | None, wanted: str) -> bool:
    """A county-level city says 全市, a prefecture 全州, a district of a new area 全区."""
    pairs = {("city", "county"), ("district", "county"), ("province", "district")}
    return (level, wanted) in pairs or wanted == "body"
