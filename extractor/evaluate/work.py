"""Which documents there are to score, and where their gold stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import GoldError
from extractor.evaluate.gold import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

# What stands beside documents in a corpus without being one.
_NOT_DOCUMENTS = frozenset({".md", ".toml", ".json"})


@dataclass(frozen=True, slots=True)
class Work:
    """Documents with their gold, documents without, and gold without a document."""

    annotated: tuple[tuple[Path, Path], ...]
    unannotated: tuple[Path, ...]
    orphans: tuple[Path, ...]


def gold_beside(document: Path) -> Path:
    """Return where the gold of a document stands.

    >>> from pathlib import Path
    >>> gold_beside(Path("corpus/a.2016.txt")).name
    'a.2016.gold.jsonl'
    """
    return document.with_name(document.stem + SUFFIX)


def find_work(paths: Sequence[Path]) -> Work:
    """Return the documents under `paths`, folders walked in sorted order, with their gold.

    A path may be a folder, a document or a gold file; one gold file serves every format its
    document exists in.

    Raises:
        GoldError: a path does not exist, or a document named by itself has no gold.
    """
    annotated: dict[Path, Path] = {}
    unannotated: dict[Path, None] = {}
    orphans: dict[Path, None] = {}
    for path in paths:
        documents, golds = _documents_and_golds(path)
        for document in documents:
            gold = gold_beside(document)
            if gold.is_file():
                annotated[document] = gold
            elif document == path:
                raise GoldError(f"{document}: no {gold.name} beside it")
            else:
                unannotated[document] = None
        served = {gold_beside(document) for document in documents}
        orphans.update(dict.fromkeys(gold for gold in golds if gold not in served))
    return Work(tuple(annotated.items()), tuple(unannotated), tuple(orphans))


def _documents_and_golds(path: Path) -> tuple[list[Path], list[Path]]:
    if not path.exists():
        raise GoldError(f"{path}: no such file or folder")
    if path.is_dir():
        files = _walk(path)
        golds = [file for file in files if _is_gold(file)]
        return [file for file in files if _is_document(file)], golds
    if not _is_gold(path):
        return [path], []
    beside = sorted(file for file in path.parent.iterdir() if file.is_file())
    return [file for file in beside if _is_document(file) and gold_beside(file) == path], [path]


def _walk(folder: Path) -> list[Path]:
    """Return the files below a folder in sorted order; links to folders are not followed."""
    files: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        files += [Path(place) / name for name in sorted(names) if not name.startswith(".")]
    return files


def _is_gold(file: Path) -> bool:
    return file.name.endswith(SUFFIX)


def _is_document(file: Path) -> bool:
    return not _is_gold(file) and file.suffix not in _NOT_DOCUMENTS
