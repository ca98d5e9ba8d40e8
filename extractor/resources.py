"""Where the pattern files are: in a checkout, in a wheel, or where the user says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from extractor.errors import PatternsNotFound

ENVIRONMENT_VARIABLE = "EXTRACTOR_PATTERNS"
PACKAGE = Path(__file__).resolve().parent


def patterns_dir(override: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder of pattern files.

    An explicit argument or the environment variable wins; then the copy inside an installed
    wheel; then the folder beside the package in a checkout.

    Raises:
        PatternsNotFound: no such folder, so that an empty pattern set is never used silently.
    """
    chosen = override or os.environ.get(ENVIRONMENT_VARIABLE)
    places = [Path(chosen)] if chosen else [PACKAGE / "_patterns", PACKAGE.parent / "patterns"]
    for place in places:
        if (place / "indicators.toml").is_file():
            return place
    raise PatternsNotFound(f"no pattern files in {', '.join(map(str, places))}")


def digest_of(root: Path) -> str:
    """SHA-256 over names and bytes of every file in the folder."""
    hasher = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in {".toml", ".csv"}:
            hasher.update(path.relative_to(root).as_posix().encode())
            hasher.update(path.read_bytes())
    return hasher.hexdigest()
