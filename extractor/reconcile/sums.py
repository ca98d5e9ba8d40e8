"""Relations between indicators of one key: sums, rates, grades of severity, and repeats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.reconcile.comparisons import is_share_of
from extractor.reconcile.corruptions import originals
from extractor.reconcile.identities import Sum
from extractor.reconcile.intervals import INFINITY, ZERO
from extractor.reconcile.levels import Levels
from extractor.reconcile.relations import UNPROVED, Linear, Percent
from extractor.reconcile.terms import Key, Network

REPEAT = "repeat"
SEVERITY = "severity"
BESIDE = 14  # characters between what was put right and its rate
NEAR = 30  # characters between what was found and what of it was put right
FEW = 4
"""A rate is not looked for further back in its sentence than this many counts."""


def relate_indicators(network: Network, levels: Levels) -> None:
    """Add the sums, bounds and rates that the pattern data state between indicators."""
    identities = network.identities
    for number, observation in enumerate(network.observations):
        if observation.measure != "level" or observation.scenario != "actual":
            continue
        for entry in identities.sum_of.get(observation.indicator, ()):
            _relate_sum(network, levels, number, entry, bound=False)
        for entry in identities.bound_of.get(observation.indicator, ()):
            _relate_sum(network, levels, number, entry, bound=True)
        if observation.indicator in identities.ratio_of:
            _relate_ratio(network, levels, number)


def _relate_sum(network: Network, levels: Levels, total: int, entry: Sum, *, bound: bool) -> None:
    """Relate a total to its parts, all of them in its own sentence."""
    key = levels.keys[total]
    parts = [_beside(levels, key._replace(indicator=part), total) for part in entry.parts]
    if any(part is None for part in parts):
        return
    if len(levels.by_key.get(key, ())) > 1 and not all(
        part is not None and levels.same_sentence(part, total) for part in parts
    ):
        # Of several totals only the one beside its parts is theirs.
        return
    terms = (total, *(part for part in parts if part is not None))
    signs = (1, *(-1 for _ in parts))
    high = INFINITY if bound else ZERO
    network.relations.append(Linear(entry.id, terms, signs, ZERO, high))


def _relate_ratio(network: Network, levels: Levels, rate: int) -> None:
    """Relate a rate to the nearest pair of counts before it, of those in its sentence that fits."""
    key = levels.keys[rate]
    pairs: list[tuple[int, int, str]] = []
    for entry in network.identities.ratio_of[key.indicator]:
        parts = _before(levels, key._replace(indicator=entry.part), rate)
        totals = _before(levels, key._replace(indicator=entry.total), rate)
        pairs += [(part, total, entry.id) for part in parts[-FEW:] for total in totals[-FEW:]]
    fitting = [pair for pair in pairs if is_share_of(network, pair[0], pair[1], rate)]
    last = max((total for _, total, _ in pairs), default=-1)
    near = [pair for pair in pairs if _is_right_behind(network, rate, pair[0])]
    close = [pair for pair in near if pair[1] == last and _belong_together(network, *pair[:2])]
    if fitting or close:
        part, total, identity = max(fitting or close)
        network.relations.append(Percent(identity, (part, total, rate), 0))


def _is_right_behind(network: Network, rate: int, part: int) -> bool:
    """Whether a rate stands right behind what was put right; others may be of other hazards."""
    first, second = (network.observations[each].source for each in (part, rate))
    return second.start <= first.end + BESIDE


def _belong_together(network: Network, part: int, total: int) -> bool:
    """Whether a part stands right behind its total: what only fits badly must at least be near."""
    first, second = (network.observations[each].source for each in (total, part))
    return first.start <= second.start <= first.end + NEAR


def _before(levels: Levels, key: Key, figure: int) -> list[int]:
    """Return the levels of `key` before a figure in its sentence, else the only one there is."""
    found = [
        each
        for each in levels.by_key.get(key, ())
        if each < figure and levels.same_sentence(each, figure)
    ]
    nearest = None if found else _beside(levels, key, figure)
    return found or [each for each in (nearest,) if each is not None and each < figure]


def _beside(levels: Levels, key: Key, figure: int) -> int | None:
    """Return the nearest level of `key`, when it stands in the same sentence or is the only one."""
    found = levels.nearest(key, figure)
    if found is None or levels.same_sentence(found, figure):
        return found
    return found if len(levels.by_key[key]) == 1 else None


def relate_grades(network: Network, levels: Levels) -> None:
    """Add for every severity that it is at most the total, and the sums of exhausting grades."""
    graded: dict[Key, dict[str, list[int]]] = {}
    for key, figures in levels.by_key.items():
        if key.severity != "all" and key.scenario == "actual" and levels.agree(figures):
            graded.setdefault(key._replace(severity="all"), {})[key.severity] = figures
    for key, grades in graded.items():
        if key in levels.by_key:
            grades = {**grades, "all": levels.by_key[key]}
            _relate_to_all(network, levels, key, grades)
        for entry in network.identities.grades:
            if entry.total in grades and all(part in grades for part in entry.parts):
                total = grades[entry.total][0]
                parts = [_of_sentence(levels, key, grades[part], total) for part in entry.parts]
                terms = (total, *(each for each in parts if each is not None))
                if len(terms) == len(parts) + 1:
                    signs = (1, *(-1 for _ in parts))
                    network.relations.append(Linear(SEVERITY, terms, signs))


def _relate_to_all(
    network: Network, levels: Levels, key: Key, grades: Mapping[str, list[int]]
) -> None:
    total = grades["all"][0]
    for severity in network.identities.severities:
        part = _of_sentence(levels, key, grades.get(severity, []), total)
        if part is not None and total < part:
            network.relations.append(Linear(SEVERITY, (total, part), (1, -1), ZERO, INFINITY))


def _of_sentence(levels: Levels, key: Key, found: Sequence[int], figure: int) -> int | None:
    """Return the first level; of a key without period or area, one in the figure's sentence."""
    if found and levels.is_resolved(key):
        return found[0]
    return next((each for each in found if levels.same_sentence(each, figure)), None)


def relate_repeats(network: Network, levels: Levels) -> None:
    """Add that a figure stated again is the same figure.

    Two different values of one key are two different things, unless one known corruption turns
    one into the other and their sentences agree in another figure.
    """
    for key, figures in levels.by_key.items():
        if len(figures) < 2 or not levels.is_resolved(key):
            continue
        alone = list(_alone(figures, levels))
        for other in alone[1:]:
            if not _may_restate(levels, alone[0], other):
                continue
            firm = _agree_elsewhere(levels, alone[0], other)
            identity = REPEAT if firm else REPEAT + UNPROVED
            if levels.agree((alone[0], other)) or (firm and _explained(network, alone[0], other)):
                network.relations.append(Linear(identity, (alone[0], other), (1, -1)))


def _alone(figures: Iterable[int], levels: Levels) -> Iterable[int]:
    sentences = [levels.observations[each].sentence for each in figures]
    for figure, sentence in zip(figures, sentences, strict=True):
        if sentences.count(sentence) == 1 and not levels.observations[figure].part:
            yield figure


def _may_restate(levels: Levels, one: int, other: int) -> bool:
    first, second = levels.observations[one], levels.observations[other]
    if first.subject and second.subject and first.subject != second.subject:
        return False
    hedged = "about" in (first.qualifier, second.qualifier)
    return not hedged or first.value == second.value


def _explained(network: Network, one: int, other: int) -> bool:
    """Tell whether one known corruption turns one of the figures into the other."""
    damage = network.identities.damage
    pair = (network.observations[one], network.observations[other])
    return any(
        original.value == right.value
        for left, right in (pair, pair[::-1])
        for original in originals(left, damage)
    )


def _agree_elsewhere(levels: Levels, one: int, other: int) -> bool:
    """Tell whether the sentences of two figures state another figure alike that is not zero."""
    first, second = (levels.observations[each].sentence for each in (one, other))
    stated = {
        (levels.keys[each], levels.observations[each].value)
        for each in levels.in_sentence.get(first, ())
        if each != one and levels.observations[each].value
    }
    return any(
        (levels.keys[each], levels.observations[each].value) in stated
        for each in levels.in_sentence.get(second, ())
    )
