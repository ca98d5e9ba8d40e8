"""Which figures a list of changes belongs to: 分别, 均, elided units, lists of unequal length."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.resolve.draft import Topic
from extractor.types import Candidate, Mention

PERCENT = frozenset({"%", "成", "‰", "倍"})
POINTS = "百分点"

Fits = Callable[[str, str], bool]


class Unaligned(Exception):
    """The text does not say which figure a change belongs to."""


def align(
    figures: Sequence[Mention],
    topics: Sequence[Topic],
    last_targets: Sequence[Topic],
    fits: Fits,
    *,
    all_alike: bool,
    same_breath: bool,
) -> list[list[Topic]]:
    """Return for each figure the topics it changes.

    `topics` are the figures or named indicators the list can refer to, in order; `last_targets`
    those of the change stated just before in the same breath (减少3人、下降20%); `fits(unit,
    indicator)` tells whether a figure in that unit can be a change of that indicator.

    Raises:
        Unaligned: the lists differ in length and nothing tells them apart.
    """
    units = [figure.sign.code("quantity") or "" for figure in figures]
    if all_alike and len(figures) == 1:
        chosen = [topic for topic in topics if _can_change(units[0], topic, fits)]
        if not chosen:
            raise Unaligned("nothing before that could change alike")
        return [chosen]
    if same_breath and last_targets and len(last_targets) == len(figures) and _relative(units):
        return [[topic] for topic in last_targets]
    if all(figure.quantity and not unit for figure, unit in zip(figures, units, strict=True)):
        # A difference without a unit is one of rates.
        topics = [topic for topic in topics if fits("", topic.indicator)] or topics
    if _relative(units):
        return [[topic] for topic in _in_order(len(figures), topics, last_targets)]
    return [[topic] for topic in _by_unit(units, topics, fits)]


def _relative(units: Sequence[str]) -> bool:
    """Per cent and percentage points say nothing of the indicator; a bare 66.6 neither."""
    return all(unit in PERCENT or unit in (POINTS, "") for unit in units)


def _can_change(unit: str, topic: Topic, fits: Fits) -> bool:
    return unit in PERCENT or unit in (POINTS, "") or fits(unit, topic.indicator)


def _in_order(
    count: int, topics: Sequence[Topic], last_targets: Sequence[Topic]
) -> Sequence[Topic]:
    if len(topics) == count:
        return topics
    if len(last_targets) == count:
        return last_targets
    if count == 1 and topics:
        if len({topic.indicator for topic in topics}) == 1:
            return [topics[-1]]
        raise Unaligned("one change behind several figures")
    if not topics:
        raise Unaligned("no figure before that could change")
    raise Unaligned(f"{count} changes for {len(topics)} figures")


def _by_unit(units: Sequence[str], topics: Sequence[Topic], fits: Fits) -> list[Topic]:
    """Absolute changes name their indicator by the unit, taken in order."""
    if len(units) == len(topics) and all(
        unit == "" or fits(unit, topic.indicator) for unit, topic in zip(units, topics, strict=True)
    ):
        return list(topics)
    left = list(topics)
    chosen: list[Topic] = []
    for position, unit in enumerate(units):
        candidates = [topic for topic in left if fits(unit, topic.indicator)]
        same_later = sum(1 for later in units[position:] if later == unit)
        distinct = {topic.indicator for topic in candidates}
        if not candidates:
            raise Unaligned(f"no figure before counts in {unit}")
        if len(distinct) > 1 and len(candidates) != same_later and len(units) == 1:
            raise Unaligned(f"several figures before count in {unit}")
        topic = candidates[0] if len(units) > 1 else candidates[-1]
        chosen.append(topic)
        left.remove(topic)
    return chosen


def group_changes(run: Sequence[Candidate], text: str) -> list[list[Candidate]]:
    """Put a rate that follows an amount without a mark with it: 减少9起下降9.8% is one item."""
    items: list[list[Candidate]] = []
    for candidate in run:
        unit = candidate.figures[0][0].sign.code("quantity") or ""
        previous = items[-1][-1] if items else None
        glued = previous is not None and not text[previous.end : candidate.start].strip("分别同比")
        absolute = (
            previous is not None
            and (previous.figures[0][0].sign.code("quantity") or "") not in PERCENT
        )
        if glued and absolute and unit in PERCENT:
            items[-1].append(candidate)
        else:
            items.append([candidate])
    return items
