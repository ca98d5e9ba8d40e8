"""How well damaged figures are found: corrupt the figures of the corpus gold one at a time.

Every figure that takes part in an identity is corrupted in each way that can happen to it (one
seeded choice of place per way), the document is reconciled, and the outcome is counted:
`detected` (the figure is no longer plainly stated, or a finding that does not hold names it),
`located` (it is the only figure in doubt), `repaired` (its value is back), `wrong` (any figure
was given a value it never had). `python -m tests.benchmarks.corruption [FOLDER…]`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from extractor.reconcile import Identities, load_identities, reconcile
from extractor.reconcile.intervals import interval_of
from extractor.reconcile.relations import UNPROVED
from extractor.types import Finding, Observation, Quality
from tests.reconcile.gold_figures import gold_observations

ROOT = Path(__file__).parents[2]
SEED = 20
SCANNED = 0.9
LOOK_ALIKES = ("0689", "17", "358", "569", "27", "49", "14")


@dataclass
class Tally:
    """Outcomes of the corruptions of one kind."""

    tried: int = 0
    detected: int = 0
    located: int = 0
    repaired: int = 0
    wrong: int = 0
    misses: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Return the tally as a row of the report."""
        shares = (self.detected, self.located, self.repaired, self.wrong)
        cells = "".join(f"{100 * each / max(self.tried, 1):11.1f}%" for each in shares)
        return f"{name:28}{self.tried:8}{cells}"


def damaged(observation: Observation, kind: str, chance: random.Random) -> Observation | None:
    """Return the figure as `kind` of corruption would leave it, None where it cannot happen."""
    printed = observation.printed
    options = sorted(set(_damaged_texts(printed, kind)) - {printed})
    if kind == "sign lost":
        signed = printed.startswith("-") or observation.value < 0
        return replace(observation, value=-observation.value) if signed else None
    if not options:
        return None
    return _reread(observation, chance.choice(options))


def _damaged_texts(printed: str, kind: str) -> Iterator[str]:
    if kind == "ten thousand dropped" and printed.endswith(("万", "萬")):
        yield printed[:-1].strip()
    if kind == "decimal point lost" and "." in printed:
        yield printed.replace(".", "")
    if kind == "separator as point" and printed.isdigit() and 4 <= len(printed) <= 6:
        yield f"{printed[:-3]}.{printed[-3:]}"
    if kind == "respelled":
        yield from (printed.replace("10", "2023", 1), printed.replace("09", "2223", 1))
    for place, digit in enumerate(printed):
        if not (digit.isascii() and digit.isdigit()):
            continue
        before, after = printed[:place], printed[place + 1 :]
        if kind == "misread":
            yield from (before + other + after for other in _look_alikes(digit))
        if kind == "doubled":
            yield before + digit + digit + after
        if kind == "transposed" and after[:1].isascii() and after[:1].isdigit():
            yield before + after[0] + digit + after[1:]


def _look_alikes(digit: str) -> Iterator[str]:
    for group in LOOK_ALIKES:
        if digit in group:
            yield from (other for other in group if other != digit)


def _reread(observation: Observation, text: str) -> Observation | None:
    """Return the figure as it is read when `text` stands in its place."""
    old = _number(observation.printed)
    new = _number(text)
    if old is None or new is None or not old or text.strip("-").startswith("0") != (new < 1):
        return None
    scale = abs(observation.value) / abs(old)
    if observation.printed[-1:] in "万萬" and text[-1:] not in "万萬":
        scale = Decimal(1)
    sign = -1 if observation.value < 0 else 1
    places = -int(Decimal(abs(new)).as_tuple().exponent)
    return replace(
        observation,
        value=sign * abs(new) * scale,
        precision=Decimal(1).scaleb(-max(places, 0)) * scale / 2,
        printed=text,
    )


def _number(text: str) -> Decimal | None:
    digits = text.rstrip("万萬亿億余多 ").replace(",", "")
    return Decimal(digits) if digits.lstrip("-").replace(".", "", 1).isdecimal() else None


KINDS = (
    "misread",
    "transposed",
    "doubled",
    "decimal point lost",
    "separator as point",
    "ten thousand dropped",
    "sign lost",
    "respelled",
)


@dataclass
class Clean:
    """A document as its gold states it, and which of its figures take part in an identity."""

    name: str
    figures: list[Observation]
    quality: Quality
    related: list[int]
    alarms: int


def clean_documents(folders: Sequence[Path], identities: Identities) -> list[Clean]:
    """Return every document with figures below `folders`, reconciled as it is."""
    found: list[Clean] = []
    for path in sorted(path for folder in folders for path in folder.rglob("*.gold.jsonl")):
        figures, rows, quality = gold_observations(path)
        if not figures or any(row["status"] != "stated" for row in rows):
            continue
        after, findings = reconcile(figures, quality, identities)
        holding = [each for each in findings if each.verdict == "holds" and is_proved(each)]
        related = sorted({member for each in holding for member in each.members})
        alarms = sum(each.status != "stated" for each in after)
        found.append(Clean(path.name, figures, quality, related, alarms))
    return found


def is_proved(finding: Finding) -> bool:
    """Tell whether the figures must agree, rather than happen to (a listing may be incomplete)."""
    return not finding.identity.endswith(UNPROVED)


def count(
    document: Clean, changed: dict[int, Observation], quality: Quality, identities: Identities
) -> tuple[bool, bool, bool, bool]:
    """Return whether the changed figures were detected, located, repaired; or wrongly repaired."""
    figures = list(document.figures)
    for number, observation in changed.items():
        figures[number] = observation
    after, findings = reconcile(figures, quality, identities)
    doubted = {number for number, each in enumerate(after) if each.status != "stated"}
    named = {member for each in findings if each.verdict != "holds" for member in each.members}
    repaired = [number for number in doubted if after[number].status == "repaired"]
    right = [each for each in repaired if after[each].value == document.figures[each].value]
    return (
        changed.keys() <= doubted | named,
        changed.keys() == doubted,
        changed.keys() <= set(right),
        len(right) < len(repaired),
    )


def corrupt(
    documents: Sequence[Clean], identities: Identities, *, confidence: float, at_once: int = 1
) -> dict[str, Tally]:
    """Corrupt every related figure in every way and return the tallies by kind.

    Of two corruptions at once every third figure is enough.
    """
    tallies = {kind: Tally() for kind in KINDS}
    for document in documents:
        chance = random.Random(f"{SEED} {document.name}")
        base = [replace(each, confidence=confidence) for each in document.figures]
        printed = replace(document, figures=base)
        for number in document.related[:: 3 if at_once > 1 else 1]:
            for kind in KINDS:
                changed = _changes(printed, number, kind, chance, at_once, identities)
                if changed is None:
                    continue
                quality = replace(document.quality, respelled=kind == "respelled")
                outcome = count(printed, changed, quality, identities)
                _add(tallies[kind], outcome, f"{document.name} {number}")
    return tallies


def _differs(before: Observation, after: Observation, identities: Identities) -> bool:
    """Tell whether the corrupted figure stands for other values: 11.1 read as 11.11 does not."""
    one, other = (interval_of(each, identities.printed) for each in (before, after))
    return not one.meets(other)


def _changes(
    document: Clean,
    number: int,
    kind: str,
    chance: random.Random,
    at_once: int,
    identities: Identities,
) -> dict[int, Observation] | None:
    chosen = [number]
    if at_once > 1:
        others = [each for each in document.related if each != number]
        chosen += chance.sample(others, min(at_once - 1, len(others)))
    changed = {each: damaged(document.figures[each], kind, chance) for each in chosen}
    found = {
        each: value
        for each, value in changed.items()
        if value is not None and _differs(document.figures[each], value, identities)
    }
    return found if len(found) == at_once else None


def _add(tally: Tally, outcome: tuple[bool, bool, bool, bool], name: str) -> None:
    detected, located, repaired, wrong = outcome
    tally.tried += 1
    tally.detected += detected
    tally.located += located
    tally.repaired += repaired
    tally.wrong += wrong
    if not detected or wrong:
        tally.misses.append(name)


def report(title: str, tallies: dict[str, Tally]) -> str:
    """Return the table of one run, with the sum over all kinds as its last row."""
    total = Tally()
    for each in tallies.values():
        for name in ("tried", "detected", "located", "repaired", "wrong"):
            setattr(total, name, getattr(total, name) + getattr(each, name))
    head = f"{title:28}{'tried':>8}{'detected':>12}{'located':>12}{'repaired':>12}{'wrong':>12}"
    rows = [tally.line(kind) for kind, tally in tallies.items() if tally.tried]
    return "\n".join([head, *rows, total.line("all")])


def main(folders: Sequence[Path] = ()) -> None:
    """Print the tables for scanned and for digital text, for one and for two corruptions."""
    identities = load_identities(ROOT / "patterns")
    documents = clean_documents(folders or [ROOT / "corpus"], identities)
    figures = sum(len(each.figures) for each in documents)
    related = sum(len(each.related) for each in documents)
    alarms = sum(each.alarms for each in documents)
    print(f"{len(documents)} documents, {figures} figures, {related} of them in an identity")
    print(f"false alarms without corruption: {alarms} ({1000 * alarms / figures:.1f} in 1000)\n")
    for title, confidence, at_once in (
        ("scanned text", SCANNED, 1),
        ("digital text", 1.0, 1),
        ("scanned text, two at once", SCANNED, 2),
    ):
        started = time.perf_counter()
        print(report(title, corrupt(documents, identities, confidence=confidence, at_once=at_once)))
        print(f"{time.perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
