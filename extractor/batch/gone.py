"""Files that a run met before and that are not there any more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.batch.walk import printable, unprintable


def gone(known: Iterable[str], folders: Sequence[Path]) -> Iterator[str]:
    """Yield those of the `known` paths below `folders` at which nothing stands.

    Where a folder is missing altogether, or may not be looked into, nothing is gone for sure: it
    may be on a disk that is not there today.
    """
    above = tuple(_above(folder) for folder in folders if folder.is_dir())
    for name in known:
        path = unprintable(name)
        if _is_below(name, above) and not os.path.lexists(path) and _may_be_looked_into(path):
            yield name


def _above(folder: Path) -> str:
    """Return how the names of files in a folder begin; empty for the one worked in."""
    return "" if folder == Path() else f"{printable(folder).rstrip('/')}/"


def _is_below(name: str, above: Sequence[str]) -> bool:
    return any(name.startswith(each) if each else not Path(name).is_absolute() for each in above)


def _may_be_looked_into(path: Path) -> bool:
    """Tell whether the folder a path should stand in can be asked for it."""
    there = next((each for each in path.parents if os.path.lexists(each)), None)
    return there is not None and os.access(there, os.R_OK | os.X_OK)
