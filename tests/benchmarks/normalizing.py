"""How fast texts are normalised, beside jieba's word segmentation in the same run.

The machine is whatever it is; the ratio is what counts: clean simplified text at 15 times, and
traditional text at 7 times the speed of `jieba.lcut`. `python -m tests.benchmarks.normalizing`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import opencc

from extractor.readers import read
from extractor.text import normalize

ROOT = Path(__file__).parents[2]
CLEAN = ("sanming", "wuning", "training", "campaign", "coordination", "fire", "speech-long")
ROUNDS = 5
REPEATED = 8


def clean_text() -> str:
    """Return the clean documents of the development corpus as one text."""
    paths = sorted((ROOT / "corpus" / "development").glob("*.txt"))
    pages = [
        page.text
        for path in paths
        if path.name.startswith(CLEAN)
        for page in read(path.read_bytes(), path.name).pages
    ]
    return "\n\n".join(pages) * REPEATED


def speed(work: Callable[[str], object], text: str) -> float:
    """Return how many million characters a second of processor time `work` goes through."""
    best = min(_time(work, text) for _ in range(ROUNDS))
    return len(text) / best / 1e6


def _time(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    simplified = clean_text()
    traditional = opencc.OpenCC("s2t").convert(simplified)
    normalize(simplified[:1000])
    words = speed(jieba.lcut, simplified[: len(simplified) // REPEATED])
    print(f"{'text':24}{'M characters/s':>16}{'times jieba':>14}")
    print(f"{'jieba.lcut':24}{words:16.2f}{1:14.1f}")
    for name, text in (("simplified, clean", simplified), ("traditional", traditional)):
        fast = speed(normalize, text)
        print(f"{name:24}{fast:16.2f}{fast / words:14.1f}")


if __name__ == "__main__":
    main()
