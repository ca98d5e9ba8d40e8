"""`python -m tests.benchmarks [NAME…]`: run the benchmarks named, or all of them."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    """Run `main()` of every benchmark module and print how long it took."""
    modules = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    for name in names or modules:
        print(f"== {name}", flush=True)
        began = time.perf_counter()
        import_module(f"tests.benchmarks.{name}").main()
        print(f"   ({time.perf_counter() - began:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
