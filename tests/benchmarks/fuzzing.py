"""Random bytes, random characters and mutated documents through extraction.

No exception but the program's own, no text that takes long, memory bounded.
`python -m tests.benchmarks.fuzzing [MINUTES] [SEED]`; without arguments half a minute.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.garbler import survival

DEVELOPMENT = Path(__file__).parents[2] / "corpus" / "development"
# A text of a few thousand characters is done in a fraction of a second.
LONGEST_SECONDS = 10.0
MINUTES = 0.5


def main(arguments: Sequence[str] = ()) -> None:
    """Print how many texts went through, the slowest, and the peak memory.

    Raises:
        SystemExit: some text failed or took too long; its kind and seed are printed.
    """
    minutes = float(arguments[0]) if arguments else MINUTES
    first = int(arguments[1]) if len(arguments) > 1 else 0
    paths = survival.documents(DEVELOPMENT)
    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in paths]
    done: Counter[str] = Counter()
    slowest, failed = (0.0, ""), 0
    end = time.monotonic() + 60 * minutes
    seed = first
    while time.monotonic() < end:
        kind, data, name = sample(seed, paths, texts)
        began = time.process_time()
        try:
            survival.assert_survived(data, name)
        except Exception:  # whatever a text raises is what the fuzzer looks for
            failed += 1
            print(f"{kind}, seed {seed}:\n{traceback.format_exc(limit=-4)}", flush=True)
        seconds = time.process_time() - began
        if seconds > LONGEST_SECONDS:
            failed += 1
            print(f"{kind}, seed {seed}: {seconds:.1f} s for {len(data)} bytes", flush=True)
        slowest = max(slowest, (seconds, f"{kind}, seed {seed}, {len(data)} bytes"))
        done[kind] += 1
        seed += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(", ".join(f"{count} {kind}" for kind, count in sorted(done.items())))
    print(f"{failed} failed; slowest {slowest[0]:.2f} s ({slowest[1]}); peak memory {peak:.0f} MB")
    if failed:
        raise SystemExit(1)


def sample(seed: int, paths: Sequence[Path], texts: Sequence[str]) -> tuple[str, bytes, str]:
    """Return what `seed` stands for: its kind, the bytes, and a file name."""
    chance = random.Random(seed)
    path = chance.choice(paths)
    match seed % 5:
        case 0:
            return "bytes", survival.random_bytes(chance), "random.bin"
        case 1:
            return "characters", survival.random_characters(chance), "random.txt"
        case 2:
            return "words", survival.random_words(texts, chance), "words.txt"
        case 3:
            return "mutated", survival.mutated(path.read_bytes(), chance), path.name
        case _:
            return "garbled", survival.garbled(path.read_bytes(), chance), path.name


if __name__ == "__main__":
    main(sys.argv[1:])
