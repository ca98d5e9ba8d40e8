"""How fast figures are extracted, as ratios of one run, so that the machine does not matter.

The whole extraction beside `jieba.lcut` alone on the same text; the cost of a character in
documents of 10 kB, 100 kB and 1 MB; ten times as many patterns; a PDF with a text layer beside
the text PDFium alone makes of it. `python -m tests.benchmarks.extracting`.
"""

from __future__ import annotations

import gc
import logging
import re
import shutil
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import jieba
import pypdfium2 as pdfium

from extractor import extract
from extractor.patterns import PatternSet, load
from extractor.patterns.load import pattern_files
from tests.benchmarks.normalizing import clean_text
from tests.readers.conversions import as_pdf

ROOT = Path(__file__).parents[2]
ROUNDS = 3
COPIES = 9
SIZES = (10_000, 100_000, 1_000_000)
CHARACTER_BYTES = 3
_CLASS = re.compile(r"(?<=[<|])(\w+)(?=[=|>])")
_ID = re.compile(r'^id = "(.+)"$', re.MULTILINE)
_FORM = re.compile(r"^form = .+$", re.MULTILINE)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the processor time of `work`, the least of some rounds."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def of_size(text: str, size: int) -> bytes:
    """Return about `size` bytes of a text, repeated as often as that takes."""
    characters = size // CHARACTER_BYTES
    return (text * (characters // len(text) + 1))[:characters].encode()


def many_patterns(folder: Path) -> PatternSet:
    """Return the pattern set with nine copies of each pattern, their words made up.

    A copy speaks of classes of its own wherever the original speaks of classes of the lexicon;
    where it does not (a form of units and marks only), it fires as often as the original.
    """
    shutil.copytree(ROOT / "patterns", folder)
    lexicon = folder / "lexicon.toml"
    classes = tomllib.loads(lexicon.read_text(encoding="utf-8"))["class"]
    names = {each["name"] for each in classes}
    with lexicon.open("a", encoding="utf-8") as file:
        for number in range(COPIES):
            for each in classes:
                words = ", ".join(f'"{word}{chr(0x3400 + number)}"' for word in each["words"])
                code = f'code = "{each["code"]}"\n' if "code" in each else ""
                name = f'name = "{each["name"]}_{number}"\n'
                file.write(f"\n[[class]]\n{name}{code}words = [{words}]\n")
    for path in pattern_files(folder):
        text = path.read_text(encoding="utf-8")
        for number in range(COPIES):
            copy = _copied(text, names, number)
            (path.parent / f"{path.stem}_{number}.toml").write_text(copy, encoding="utf-8")
    return load(folder)


def _copied(text: str, names: set[str], number: int) -> str:
    def renamed(match: re.Match[str]) -> str:
        return f"{match[1]}_{number}" if match[1] in names else match[1]

    text = _ID.sub(lambda match: f'id = "{match[1]}.copy{number}"', text)
    return _FORM.sub(lambda match: _CLASS.sub(renamed, match[0]), text)


def _beside_jieba(text: str) -> None:
    data = text.encode()
    words = seconds(lambda: jieba.lcut(text))
    whole = seconds(lambda: extract(data, "a.txt"))
    print(f"jieba.lcut        {len(text) / words / 1e6:6.3f} M characters/s")
    print(f"whole extraction  {len(text) / whole / 1e6:6.3f} M characters/s", end="   ")
    print(f"{words / whole:.2f} times jieba (bar 2.5)")


def _by_size(text: str) -> None:
    costs = {}
    for size in SIZES:
        data = of_size(text, size)
        rounds = max(1, min(ROUNDS, 3_000_000 // size))
        costs[size] = seconds(lambda data=data: extract(data, "a.txt"), rounds) / size
        share = costs[size] / costs[SIZES[0]]
        print(f"{size:9,} bytes  {1e6 * costs[size]:6.2f} µs a byte   {share:.2f} times the first")
    print("bar: 1 MB at most 1.3 times 10 kB")


def _by_patterns(text: str) -> None:
    data = text.encode()
    few = load()
    with tempfile.TemporaryDirectory() as name:
        many = many_patterns(Path(name) / "patterns")
        extract(data[:3000], "a.txt", many)
        costs = [seconds(lambda each=each: extract(data, "a.txt", each)) for each in (few, many)]
    print(f"{len(few.patterns)} patterns {costs[0]:.2f} s, {len(many.patterns)} {costs[1]:.2f} s")
    print(f"{costs[1] / costs[0]:.2f} times (bar 2)")


def _pdf(text: str) -> None:
    data = as_pdf(text.splitlines()[:400], 1)

    def text_alone() -> int:
        document = pdfium.PdfDocument(data)
        length = sum(len(page.get_textpage().get_text_range()) for page in document)
        document.close()
        return length

    alone, whole = seconds(text_alone), seconds(lambda: extract(data, "a.pdf"))
    print(f"PDFium's text {alone:.3f} s, extraction {whole:.3f} s   {whole / alone:.2f} (bar 2.5)")


def main() -> None:
    """Print the ratios."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    text = clean_text()
    once = text[: len(text) // 8]
    extract(once[:2000].encode(), "a.txt")
    for measure in (_beside_jieba, _by_patterns, _pdf):
        measure(once)
    _by_size(text)


if __name__ == "__main__":
    main()
