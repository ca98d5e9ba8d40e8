"""Relations between a level, the level it is compared with, and the printed change or rate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.reconcile.corruptions import originals
from extractor.reconcile.intervals import Interval
from extractor.reconcile.levels import Levels, reference_key
from extractor.reconcile.relations import UNPROVED, Linear, Percent
from extractor.reconcile.terms import Key, Network
from extractor.reconcile.verdicts import interval_of_original

CHANGE = "change"
GROWTH = "growth_rate"
SHARE_OF_TARGET = "use_of_target"
SHARE = "share"


class Anchor(NamedTuple):
    """What changes and rates are about: a level (or only its key) and what it is held against."""

    level: int | None
    key: Key
    against: str


def relate_comparisons(network: Network, levels: Levels) -> None:
    """Add the relations of every change, rate of growth and share."""
    anchors: dict[Anchor, list[int]] = {}
    for number, observation in enumerate(network.observations):
        against = network.identities.against.get(observation.reference or "")
        if observation.measure != "level" and against is not None:
            key = levels.keys[number]
            anchor = Anchor(levels.nearest(key, number, before_only=True), key, against)
            anchors.setdefault(anchor, []).append(number)
    for anchor, figures in anchors.items():
        for level, chosen in _shared_out(anchor, figures, levels):
            if anchor.against != "total":
                _relate(network, levels, anchor._replace(level=level), chosen)
            elif level is not None:
                _relate_shares(network, levels, level, chosen)


def _shared_out(
    anchor: Anchor, figures: list[int], levels: Levels
) -> Iterable[tuple[int | None, list[int]]]:
    """Yield each level with the figures about it.

    Several changes that all seem to be about the last level of their sentence belong to as
    many levels in order (甲3起、乙5起,分别减少1起、2起); any other crowd is left alone.
    """
    by_measure: dict[str, list[int]] = {}
    for figure in figures:
        by_measure.setdefault(levels.observations[figure].measure, []).append(figure)
    if all(levels.agree(group) for group in by_measure.values()):
        yield anchor.level, figures
        return
    if anchor.level is None:
        return
    most = max(len(group) for group in by_measure.values())
    sentence = levels.observations[anchor.level].sentence
    listed = [
        each
        for each in levels.by_key[anchor.key]
        if each <= anchor.level and levels.observations[each].sentence == sentence
    ][-most:]
    if len(listed) == most and all(len(group) == most for group in by_measure.values()):
        yield from zip(listed, map(list, zip(*by_measure.values(), strict=True)), strict=True)


def _relate(network: Network, levels: Levels, anchor: Anchor, figures: list[int]) -> None:
    """Relate a level, what it is held against, and the printed figures of their comparison."""
    against_key = reference_key(anchor.key, anchor.against)
    if against_key is None:
        return
    if anchor.against == "target":
        anchor = anchor._replace(level=_measured(network, levels, anchor, against_key, figures))
    level, base = anchor.level, _base(network, levels, anchor, against_key, figures)
    stated = [each for each in (level, base) if each is not None]
    counts = [*stated, *(each for each in figures if _is_difference(network, each))]
    if len(stated) + len(figures) < 2 or not counts:
        return
    if level is None and len({levels.observations[each].measure for each in figures}) < 2:
        return
    if anchor.key.scenario == "target" and (base is None or level is None):
        return
    whole = all(network.whole[each] for each in counts)
    here = _or_implied(network, level, anchor.key, figures[0], whole=whole)
    there = _or_implied(network, base, against_key, here, whole=whole)
    changes = [each for each in figures if _is_difference(network, each)]
    rates = [each for each in figures if levels.observations[each].measure == "growth_rate"]
    if _may_start_at_zero(network, level, base, changes):
        rates = []
    network.relations += [Linear(CHANGE, (here, there, each), (1, -1, -1)) for each in changes]
    network.relations += [Percent(GROWTH, (here, there, each), 100) for each in rates]
    network.relations += [
        Percent(GROWTH, (change, there, rate), 0) for change in changes[:1] for rate in rates[:1]
    ]
    if anchor.against == "target":
        only = levels.agree(levels.by_key.get(against_key, ()))
        identity = SHARE_OF_TARGET if only else SHARE_OF_TARGET + UNPROVED
        shares = [each for each in figures if levels.observations[each].measure == "share"]
        network.relations += [Percent(identity, (here, there, each), 0) for each in shares]


def _may_start_at_zero(
    network: Network, level: int | None, base: int | None, changes: list[int]
) -> bool:
    """Tell whether the level before may be zero, from where growth is not defined.

    Reports print 上升100% for any growth from nothing.
    """
    if base is not None:
        return network.printed[base].low <= 0
    return level is not None and any(
        network.printed[level].meets(network.printed[change]) for change in changes
    )


def _measured(
    network: Network, levels: Levels, anchor: Anchor, key: Key, figures: list[int]
) -> int | None:
    """The level that is held against a target: of several in other sentences one that fits.

    The last of the dead of a list of causes is not what 「实际占控制指标的71%」 speaks of.
    """
    level, sentence = anchor.level, levels.observations[figures[0]].sentence
    told = levels.by_key.get(anchor.key, [])
    targets = levels.by_key.get(key, [])
    shares = [each for each in figures if levels.observations[each].measure == "share"]
    near = level is not None and levels.observations[level].sentence == sentence
    if near or not shares or levels.agree(told):
        return level
    return next(
        (
            each
            for each in told
            for target in targets
            if all(is_share_of(network, each, target, share) for share in shares)
        ),
        None,
    )


def _base(
    network: Network, levels: Levels, anchor: Anchor, key: Key, figures: list[int]
) -> int | None:
    """Return the level a comparison is made with; of several targets the one that fits."""
    to = figures[0] if anchor.level is None else anchor.level
    targets = levels.by_key.get(key, []) if anchor.against == "target" else []
    if anchor.level is None or levels.agree(targets):
        return levels.nearest(key, to)
    shares = [each for each in figures if levels.observations[each].measure == "share"]
    fitting = [
        target
        for target in targets
        if shares and all(is_share_of(network, anchor.level, target, share) for share in shares)
    ]
    return fitting[0] if fitting else None


def _is_difference(network: Network, figure: int) -> bool:
    observation = network.observations[figure]
    return observation.measure == "change" and observation.unit != "百分点"


def _or_implied(network: Network, level: int | None, key: Key, beside: int, *, whole: bool) -> int:
    return network.add_term(key, beside, whole=whole) if level is None else level


def _relate_shares(network: Network, levels: Levels, part: int, shares: list[int]) -> None:
    """Relate a level and its shares to the whole that fits.

    A share that fits no whole is mostly one of something else (of the province's total); it is
    related to the only whole there is when a known corruption of one of the three explains it.
    """
    key = levels.keys[part]
    if key.sector == key.severity == "all":
        return
    for share in shares:
        if levels.observations[share].measure != "share":
            continue
        wholes = [each for each in _wholes(key, network, levels) if each != part]
        fitting = [each for each in wholes if is_share_of(network, part, each, share)]
        identity = SHARE if len(wholes) == 1 else SHARE + UNPROVED
        if not fitting and len(wholes) == 1 and _explained(network, part, wholes[0], share):
            fitting = wholes
        for whole in fitting[:1]:
            network.relations.append(Percent(identity, (part, whole, share), 0))


def _wholes(key: Key, network: Network, levels: Levels) -> list[int]:
    sectors = ["all", key.sector]
    parent = network.identities.sectors.get(key.sector)
    if parent is not None:
        sectors.append(parent)
    severities = dict.fromkeys(("all", key.severity))
    keys = [
        key._replace(sector=sector, severity=severity)
        for sector in dict.fromkeys(sectors)
        for severity in severities
    ]
    return [each for wanted in keys for each in levels.by_key.get(wanted, ())[:1]]


def is_share_of(network: Network, part: int, whole: int, share: int) -> bool:
    """Tell whether one figure can be the printed percentage of another."""
    return _is_share(*(network.printed[each] for each in (part, whole, share)))


def _is_share(part: Interval, whole: Interval, share: Interval) -> bool:
    return part.low * 100 <= whole.high * share.high and whole.low * share.low <= part.high * 100


def _explained(network: Network, *figures: int) -> bool:
    """Tell whether one corruption of part, whole or share is all that is wrong with a share."""
    for position, figure in enumerate(figures):
        intervals = [network.printed[each] for each in figures]
        for original in originals(network.observations[figure], network.identities.damage):
            intervals[position] = interval_of_original(network, figure, original)
            if _is_share(*intervals):
                return True
    return False
