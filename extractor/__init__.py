"""Figures from legacy Chinese work-safety reports, each traced to the words it was read from.

The verbs are imported when they are first used: the command line must answer `--help` at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.version import __version__

if TYPE_CHECKING:
    from extractor.explaining import explain
    from extractor.pipeline import extract
    from extractor.readers import read
    from extractor.text import normalize

__all__ = ["__version__", "explain", "extract", "normalize", "read"]

_VERBS = {
    "explain": "extractor.explaining",
    "extract": "extractor.pipeline",
    "normalize": "extractor.text",
    "read": "extractor.readers",
}


def __getattr__(name: str) -> Any:
    if name not in _VERBS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_VERBS[name]), name)
