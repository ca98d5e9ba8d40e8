"""How a run works."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.readers import OcrChoice


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works: processes, what a document may take, and what is taken up.

    `seconds` and `memory` (megabytes) limit each document, not the run. With `again` what is
    known is extracted too, with `retry` only what failed before. `ocr` says how pages that are
    pictures are read.
    """

    jobs: int = os.cpu_count() or 1
    seconds: float = 120.0
    memory: int = 2048
    again: bool = False
    retry: bool = False
    ocr: OcrChoice = "auto"
