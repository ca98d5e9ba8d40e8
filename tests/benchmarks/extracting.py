"""The whole extraction beside jieba's word segmentation of the same text, in the same run.

The machine is whatever it is; ratios count. Bars: 2.5 times as fast as `jieba.lcut` on
simplified text; a character of 1 MB at most 1.3 times that of 10 kB; ten times the patterns at
most twice the time; reconciling at most a quarter of it, and 500 figures under 20 times the
time of 50. `python -m tests.benchmarks extracting`.
"""

from __future__ import annotations

import logging
import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jieba

from extractor import pipeline
from extractor.patterns import PatternSet, load
from extractor.patterns.load import pattern_files
from extractor.readers import read
from tests.benchmarks.batch import report
from tests.benchmarks.normalizing import clean_text

ROOT = Path(__file__).parents[2]
ROUNDS = 7
# Real reports that state figures have 1 to 9 in 1,000 characters, documents of the corpus 45.
REAL_DENSITY = 8
COPIES = 10
SIZES = (10, 100, 1000)
# A sentence of 15 characters and more without a number and without the mark of a heading.
_SENTENCE = re.compile(r"(?<=[。\n])(?!第|[\s(、]|[一二三四五六七八九十]+[、是])[^。\n\d:]{15,}。")
_ID = re.compile(r'^id = "([^"]+)"', re.MULTILINE)

Work = Callable[[], object]


def seconds(*works: Work, rounds: int = ROUNDS) -> list[float]:
    """Return the least processor time of each piece of work, done in turns."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            start = time.process_time()
            work()
            best[number] = min(best[number], time.process_time() - start)
    return best


def documents(folder: Path) -> list[bytes]:
    """Return the text files of a folder that are in simplified characters."""
    found = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    return [each for each in found if extract(each).quality.script == "simplified"]


def extract(data: bytes, patterns: PatternSet | None = None) -> pipeline.Extraction:
    """Return what a text yields."""
    return pipeline.extract(data, "report.txt", patterns)


def beside_jieba(name: str, data: Sequence[bytes]) -> str:
    """Return a row: characters, figures, time of both, and how many times as fast."""
    spent = words = characters = figures = 0.0
    for each in data:
        text = read(each, name).pages[0].text
        cutting, reading = seconds(lambda: jieba.lcut(text), lambda: extract(each))  # noqa: B023
        words, spent = words + cutting, spent + reading
        characters, figures = characters + len(text), figures + len(extract(each).observations)
    dense = 1000 * figures / characters
    return (
        f"{name:24}{characters:14.0f}{dense:14.1f}{characters / words / 1e3:14.0f}"
        f"{characters / spent / 1e3:14.0f}{words / spent:14.2f}"
    )


def sparser(data: Sequence[bytes]) -> list[bytes]:
    """Return the half of the documents with the fewest figures for their length."""
    by_density = sorted(data, key=lambda each: len(extract(each).observations) / len(each))
    return by_density[: len(data) // 2]


def prose(data: Sequence[bytes]) -> list[str]:
    """Return the sentences that hold no number, no mark of a heading and no figure."""
    found: list[str] = []
    for each in data:
        extraction = extract(each)
        quotes = {figure.quote for figure in extraction.observations}
        if not extraction.quality.respelled:
            for sentence in _SENTENCE.findall(extraction.document.pages[0].text):
                if not any(quote in sentence for quote in quotes):
                    found.append(sentence)
    return list(dict.fromkeys(found))


def thinned(data: Sequence[bytes], density: float) -> list[bytes]:
    """Return the documents that state figures, nearly as thin in them as real reports.

    Behind the lines that end a sentence stand sentences of the corpus without figures, as many
    as there are and it takes: documents of the corpus hold little else than figures. Each keeps
    its own lines in order, and no sentence stands twice in one; a few figures are lost to
    sentences that are out of place. The density printed is what is found in the end.
    """
    pool = prose(data)
    reports = [each for each in data if extract(each).observations]
    return [_between(each, random.Random(n), pool, density) for n, each in enumerate(reports)]


def _between(data: bytes, chance: random.Random, pool: Sequence[str], density: float) -> bytes:
    lines = read(data, "report.txt").pages[0].text.split("\n")
    length = 1000 * len(extract(data).observations) / density
    ahead = chance.sample(pool, len(pool))
    kept: list[str] = []
    for number, line in enumerate(lines, 1):
        kept.append(line)
        ends = line.rstrip().endswith("。")
        while ends and ahead and sum(map(len, kept)) < length * number / len(lines):
            kept.append(ahead.pop())
    return "\n".join(kept).encode()


def cost_of(data: bytes) -> float:
    """Return the seconds a byte of a document takes."""
    rounds = max(1, 200_000 // len(data))
    return seconds(lambda: extract(data), rounds=rounds)[0] / len(data)


def long_text(kilobytes: int, text: str) -> bytes:
    """Return a text of that many thousand bytes."""
    size = kilobytes * 1000
    cut = (text.encode() * (size // len(text.encode()) + 1))[:size]
    return cut.decode(errors="ignore").encode()


def with_copies(patterns: PatternSet, folder: Path, copies: int) -> PatternSet:
    """Return a pattern set in which every pattern stands so many times, under other ids."""
    shutil.copytree(patterns.root, folder)
    for path in pattern_files(patterns.root):
        source = path.read_text(encoding="utf-8")
        for number in range(1, copies):
            copied = _ID.sub(rf'id = "\1.copy{number}"', source)
            copy = folder / path.relative_to(patterns.root).with_stem(f"{path.stem}_{number}")
            copy.write_text(copied, encoding="utf-8")
    return load(folder)


def reconciling(data: Sequence[bytes]) -> tuple[float, float]:
    """Return the seconds all stages and reconciling alone take for some documents."""
    plain, spent = pipeline.reconcile, [0.0]

    def timed(*figures):  # type: ignore[no-untyped-def]
        start = time.process_time()
        found = plain(*figures)
        spent[0] += time.process_time() - start
        return found

    pipeline.reconcile = timed
    try:
        best = min(_run(data, spent) for _ in range(ROUNDS))
    finally:
        pipeline.reconcile = plain
    return best


def _run(data: Sequence[bytes], spent: list[float]) -> tuple[float, float]:
    spent[0], start = 0.0, time.process_time()
    for each in data:
        extract(each)
    return time.process_time() - start, spent[0]


def main() -> None:
    """Print the tables."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    heads = ("characters", "figures/1000", "jieba k/s", "extract k/s", "times jieba")
    print(f"{'text':24}" + "".join(f"{head:>14}" for head in heads))
    development = documents(ROOT / "corpus" / "development")
    print(beside_jieba("corpus, simplified", development))
    print(beside_jieba("its sparser half", sparser(development)))
    print(beside_jieba("between prose", thinned(development, REAL_DENSITY)))
    costs = {size: cost_of(long_text(size, clean_text())) for size in SIZES}
    for size, cost in costs.items():
        print(f"{size:5} kB {1e6 * cost:8.2f} µs a byte {cost / costs[SIZES[0]]:6.2f} times")
    with tempfile.TemporaryDirectory() as name:
        many = with_copies(load(), Path(name) / "patterns", COPIES)
        one, ten = seconds(
            lambda: [extract(each) for each in development],
            lambda: [extract(each, many) for each in development],
        )
    print(f"{COPIES} times the patterns: {ten / one:.2f} times the time")
    whole, checked = reconciling(development)
    print(f"reconciling: {checked / whole:.0%} of the time")
    dice = random.Random(2009)
    few, lots = ("\n".join(report(n, dice) for n in range(count)).encode() for count in (2, 20))
    (_, short), (_, long) = reconciling([few]), reconciling([lots])
    counts = [len(extract(each).observations) for each in (few, lots)]
    print(f"reconciling {counts[1]} figures beside {counts[0]}: {long / short:.1f} times")


if __name__ == "__main__":
    main()
