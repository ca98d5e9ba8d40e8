"""How a run works."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works: processes, what a document may take, and whether to extract all again.

    `seconds` and `memory` (megabytes) limit each document, not the run.
    """

    jobs: int = os.cpu_count() or 1
    seconds: float = 120.0
    memory: int = 2048
    again: bool = False
