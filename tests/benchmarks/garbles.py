"""What each kind of garbling costs: clean documents garbled one way, and three at a time.

Every clean text document of the folders is garbled, extracted, and compared on core with its
gold. `lost` are gold figures found in the clean document and not in the garbled one, `false`
figures in neither gold nor what the clean document yields. Kinds marked * take figures away for
good: they may lose any, and must add none.
`python -m tests.benchmarks.garbles [-v] [--triples=N] [--seed=N] [KIND+KIND…] [FOLDER…]`; with
`--triples` only so many ways of garbling three at a time, drawn by the seed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractor.evaluate.figure import Figure, core_key, observation_to_figure
from extractor.evaluate.gold import load_gold
from extractor.evaluate.run import pattern_codes
from extractor.evaluate.score import match
from extractor.patterns import load
from extractor.pipeline import extract
from extractor.readers import read
from tests.garbler import DESTRUCTIVE, KINDS, garble

DEVELOPMENT = Path(__file__).parents[2] / "corpus" / "development"
# Documents that are damaged, respelled or mere forms from the start say nothing on a garble.
UNCLEAN = (
    "damaged",
    "respelled",
    "pinyin",
    "placeholder",
    "converted",
    "negative",
    "speech-without",
)
SEED = 5
TRIPLES = 12


class Clean(NamedTuple):
    """A clean document: its text, its gold, and the core keys found in it as it is."""

    name: str
    text: str
    gold: Sequence[Figure]
    found: frozenset[object]
    false: frozenset[object]
    matched: int


@dataclass
class Tally:
    """Figures of all documents garbled in one way."""

    gold: int = 0
    matched: int = 0
    predicted: int = 0
    clean: int = 0
    lost: int = 0
    false: int = 0

    def line(self, name: str) -> str:
        """Return the tally as a row of the table."""
        recall = 100 * self.matched / max(self.gold, 1)
        clean = 100 * self.clean / max(self.gold, 1)
        precision = 100 * self.matched / max(self.predicted, 1)
        change = recall - clean
        return f"{name:58}{recall:8.1f}{change:+8.1f}{precision:11.1f}{self.lost:7}{self.false:7}"


def clean_documents(paths: Iterable[Path]) -> Iterator[Clean]:
    """Yield the clean documents among text files with gold beside them."""
    codes = pattern_codes(load())
    for path in paths:
        if path.name.startswith(UNCLEAN):
            continue
        gold = load_gold(path.with_suffix(".gold.jsonl"), codes)
        text = "\n".join(page.text for page in read(path.read_bytes(), path.name).pages)
        rows = [figure for figure in gold.rows if figure.status != "suspect"]
        matching = match(rows, _figures(text, path.name))
        found = frozenset(core_key(pair.gold) for pair in matching.full + matching.core_only)
        false = frozenset(core_key(figure) for figure in matching.false)
        yield Clean(path.name, text, rows, found, false, matching.core_tally.matched)


def measure(documents: Iterable[Clean], kinds: Sequence[str]) -> tuple[Tally, list[str]]:
    """Return the tally of `documents` garbled in all ways of `kinds`, and each change by name."""
    tally, changes = Tally(), []
    for document in documents:
        figures = _figures(garble(document.text, kinds, SEED), document.name)
        matching = match(document.gold, figures)
        kept = {core_key(pair.gold) for pair in matching.full + matching.core_only}
        false = [f for f in matching.false if core_key(f) not in document.false | document.found]
        lost = document.found - kept
        tally.gold += matching.core_tally.gold
        tally.matched += matching.core_tally.matched
        tally.predicted += matching.core_tally.predicted
        tally.clean += document.matched
        tally.lost += len(lost)
        tally.false += len(false)
        changes += [f"  {document.name} - {key}" for key in sorted(map(str, lost))]
        changes += [f"  {document.name} + {core_key(figure)} {figure.quote}" for figure in false]
    return tally, changes


def _figures(text: str, name: str) -> list[Figure]:
    """Return what is extracted for sure from a text."""
    found = extract(text.encode("utf-8"), name).observations
    return [observation_to_figure(o) for o in found if o.status not in ("derived", "suspect")]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the table; with `-v` also every figure lost and every false one."""
    verbose = "-v" in arguments
    given = dict(each[2:].split("=") for each in arguments if each.startswith("--"))
    named = [argument for argument in arguments if not argument.startswith("-")]
    together = [tuple(each.split("+")) for each in named]
    kinds = [each for each in together if set(each) <= set(KINDS)]
    if not kinds:
        alone = [] if "triples" in given else [(kind,) for kind in KINDS]
        sample = triples(int(given.get("triples", TRIPLES)), int(given.get("seed", SEED)))
        kinds = [*alone, *sample]
    folders = [Path(each) for each in named if not set(each.split("+")) <= set(KINDS)]
    paths = (sorted(folder.glob("*.txt")) for folder in folders or [DEVELOPMENT])
    documents = list(clean_documents(chain.from_iterable(paths)))
    print(f"{len(documents)} documents")
    print(f"{'garbled by':58}{'recall':>8}{'change':>8}{'precision':>11}{'lost':>7}{'false':>7}")
    for each in [(), *kinds]:
        tally, changes = measure(documents, each)
        star = "*" if DESTRUCTIVE & set(each) else ""
        print(tally.line(" + ".join(each) + star or "nothing"), flush=True)
        if verbose:
            print(*changes, sep="\n")


def triples(count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Yield `count` ways of garbling three at a time, the same ones for the same seed."""
    chance = random.Random(seed)
    harmless = [kind for kind in KINDS if kind not in DESTRUCTIVE]
    for _ in range(count):
        yield tuple(sorted(chance.sample(harmless, 3), key=KINDS.index))


if __name__ == "__main__":
    main(sys.argv[1:])
